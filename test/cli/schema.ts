import assert from "node:assert/strict";

/** The part of JSON Schema that the schema of the findings uses. */
interface Schema {
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  minimum?: number;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean;
  items?: Schema;
  $defs?: Record<string, Schema>;
}

/** Asserts that a value keeps to a schema; a failure names the place. */
export function assertMatches(value: unknown, schema: Schema, root: Schema = schema, place = "$"): void {
  if (schema.$ref) {
    const target = root.$defs?.[schema.$ref.replace("#/$defs/", "")];
    assert.ok(target, `${place}: ${schema.$ref} is defined`);
    assertMatches(value, target, root, place);
    return;
  }
  if (schema.type) assert.ok(isOfType(value, schema.type), `${place} is ${schema.type}`);
  if ("const" in schema) assert.equal(value, schema.const, place);
  if (schema.enum) assert.ok(schema.enum.includes(value), `${place} is one of ${schema.enum}, not ${value}`);
  if (schema.minimum !== undefined)
    assert.ok((value as number) >= schema.minimum, `${place} ≥ ${schema.minimum}`);
  for (const key of schema.required ?? []) assert.ok(key in (value as object), `${place}.${key} is there`);
  if (schema.items) {
    for (const [index, item] of (value as unknown[]).entries()) {
      assertMatches(item, schema.items, root, `${place}[${index}]`);
    }
  }
  if (!schema.properties) return;
  for (const [key, part] of Object.entries(value as object)) {
    const known = schema.properties[key];
    if (known) assertMatches(part, known, root, `${place}.${key}`);
    else assert.notEqual(schema.additionalProperties, false, `${place}.${key} is not in the schema`);
  }
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}
