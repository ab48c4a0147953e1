/** The part of JSON Schema that describes settings. VS Code shows `markdownDescription` where it has both. */
export interface JsonSchema {
  type?: "boolean" | "integer" | "number" | "string" | "array" | "object" | readonly ["string", "array"];
  default?: unknown;
  markdownDescription?: string;
  description?: string;
  enum?: readonly string[];
  markdownEnumDescriptions?: readonly string[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  /** `glob`, `name`, `callee` and `file` are checked by us, and mean nothing to others. */
  format?: Format;
  examples?: readonly unknown[];
  items?: JsonSchema;
  uniqueItems?: boolean;
  maxItems?: number;
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  additionalProperties?: boolean | JsonSchema;
}

/** What a text has to be beyond its type. */
export type Format = "glob" | "name" | "callee" | "meaning" | "file";
