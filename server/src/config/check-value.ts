import { libraries } from "../sdk/index.ts";
import { isKnownMeaning, OWN_CALLS } from "../sdk/user.ts";
import { compileGlob } from "./glob.ts";
import type { Format, JsonSchema } from "./json-schema.ts";
import { nearest } from "./nearest.ts";

/** A key or value that was not understood. `path` leads to it from the root of what was read. */
export interface SettingProblem {
  path: (string | number)[];
  message: string;
  /** It is the key at the end of the path that is wrong, and not its value. */
  isKey?: true;
}

/** Nobody reads more, and a file of nothing but faults must not take long. */
export const MOST_PROBLEMS = 100;

/**
 * Keeps of a value what a schema allows: a wrong part is told and left out, the rest counts.
 *
 * @param value - from JSON or TOML; `null` and an absent value mean the default everywhere
 * @param problems - filled with a problem for each part that is left out
 * @param unknownKeys - `accept`: keys that the schema does not know are left out in silence
 * @returns undefined where nothing is left
 */
export function checkValue(
  value: unknown,
  schema: JsonSchema,
  path: (string | number)[],
  problems: SettingProblem[],
  unknownKeys: "report" | "accept",
): unknown {
  if (value === null || value === undefined) return undefined;
  const wrong = (message: string): undefined => {
    problems.push({ path, message });
    return undefined;
  };
  const types = typesOf(schema);
  if (!types.some((type) => isOfType(value, type))) return wrong(`${nameOf(path)} is ${kindOf(schema)}`);
  if (Array.isArray(value)) {
    if (value.length > (schema.maxItems ?? value.length))
      return wrong(`${nameOf(path)} has more than ${schema.maxItems} entries`);
    const { items } = schema;
    return items
      ? value
          .map((item, index) => checkValue(item, items, [...path, index], problems, unknownKeys))
          .filter((item) => item !== undefined)
      : value;
  }
  if (typeof value === "object") return checkObject(value, schema, path, problems, unknownKeys);
  if (schema.enum && !schema.enum.includes(String(value))) {
    const meant = nearest(String(value), schema.enum);
    const list = schema.enum.length > 8 ? "" : `; use ${schema.enum.join(", ")}`;
    return wrong(`unknown ${wordFor(path)} "${shown(value)}"${meant ? `; did you mean "${meant}"?` : list}`);
  }
  if (typeof value === "number") {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    if (value < minimum || value > maximum)
      return wrong(`${nameOf(path)} is ${kindOf(schema)}, not ${value}`);
  }
  if (typeof value === "string") {
    if (value.length > (schema.maxLength ?? value.length))
      return wrong(`${nameOf(path)} is longer than ${schema.maxLength} characters`);
    const problem = value === "" && schema.default === "" ? undefined : checkFormat(value, schema.format);
    if (problem) return wrong(problem);
  }
  return value;
}

function checkObject(
  value: object,
  { properties = {}, additionalProperties, required = [] }: JsonSchema,
  path: (string | number)[],
  problems: SettingProblem[],
  unknownKeys: "report" | "accept",
): unknown {
  const known = Object.keys(properties);
  const kept: [string, unknown][] = [];
  for (const [key, part] of Object.entries(value)) {
    const place = [...path, key];
    const schema = Object.hasOwn(properties, key)
      ? properties[key]!
      : typeof additionalProperties === "object"
        ? additionalProperties
        : undefined;
    if (schema) {
      const problem = schema.format === "meaning" ? checkFormat(key, "callee") : undefined;
      const checked = problem ? undefined : checkValue(part, schema, place, problems, unknownKeys);
      if (problem) problems.push({ path: place, message: problem, isKey: true });
      if (checked !== undefined) kept.push([key, checked]);
    } else if ((unknownKeys === "report" || path.length > 0) && problems.length < MOST_PROBLEMS) {
      problems.push({ path: place, message: unknownKey(key, path, known), isKey: true });
    }
  }
  const missing = required.find((key) => !kept.some(([name]) => name === key));
  if (missing !== undefined) {
    if (!Object.hasOwn(value, missing))
      problems.push({ path, message: `"${missing}" is missing: nobody knows what this is for` });
    return undefined;
  }
  return Object.fromEntries(kept);
}

function unknownKey(key: string, path: (string | number)[], known: readonly string[]): string {
  const meant = nearest(key, known);
  if (path.length === 0 && key === "enable") return `"enable" is a setting of the editor`;
  const what = path.at(-1) === "rules" ? "rule" : path.length === 0 ? "setting" : "key";
  const list = path.length > 0 && known.length <= 8 ? `; use ${known.join(", ")}` : "";
  return `unknown ${what} "${shown(key)}"${meant ? `; did you mean "${meant}"?` : list}`;
}

function checkFormat(value: string, format: Format | undefined): string | undefined {
  switch (format) {
    case "glob": {
      const glob = compileGlob(value);
      return "problem" in glob ? `the pattern "${shown(value)}" cannot be used: ${glob.problem}` : undefined;
    }
    case "name":
      return /^\w+$/.test(value) ? undefined : `"${shown(value)}" is no plain name`;
    case "callee":
      return checkCallee(value);
    case "meaning":
      return isKnownMeaning(value, libraries)
        ? undefined
        : `"${shown(value)}" is neither the path of a known call nor one of ${Object.keys(OWN_CALLS).join(", ")}`;
    case "file":
      return /^[^\\:]+$/.test(value) && !value.startsWith("/") && !value.split("/").includes("..")
        ? undefined
        : `"${shown(value)}" is no file in the folder of the configuration`;
    default:
      return undefined;
  }
}

/** More stars in one name would make the search slow, and no name needs them. */
const MAX_STARS = 2;

function checkCallee(path: string): string | undefined {
  const isPath = /^[\w*]+(?:\(\)|\[\])*(?:\.[\w*]+(?:\(\)|\[\])*)*$/.test(path);
  if (!isPath) return `"${shown(path)}" is no dotted path of a function, such as "acme.llm.ask"`;
  if (/^[*.]+$/.test(path)) return `"${shown(path)}" would match every call`;
  const hasMany = path.split(".").some((name) => name.split("*").length - 1 > MAX_STARS);
  return hasMany || path.includes("**")
    ? `"${shown(path)}" has more than ${MAX_STARS} "*" in one name, or two beside each other`
    : undefined;
}

function typesOf({ type, enum: values }: JsonSchema): readonly string[] {
  if (type === undefined) return values ? ["string"] : [];
  return typeof type === "string" ? [type] : type;
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && !Array.isArray(value) && !(value instanceof Date);
    case "integer":
      return Number.isInteger(value);
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

/** What a value has to be, in words. */
function kindOf(schema: JsonSchema): string {
  const { minimum, maximum } = schema;
  const range =
    minimum === undefined ? "" : ` from ${minimum}${maximum === undefined ? "" : ` to ${maximum}`}`;
  switch (typesOf(schema).join("|")) {
    case "boolean":
      return "true or false";
    case "integer":
      return `a whole number${range}`;
    case "number":
      return `a number${range}`;
    case "array":
      return "a list";
    case "object":
      return "an object";
    case "string":
      return schema.enum && schema.enum.length <= 8 ? `one of ${schema.enum.join(", ")}` : "a text";
    default:
      return "a text or a list of texts";
  }
}

function nameOf(path: readonly (string | number)[]): string {
  if (path.length === 0) return "the configuration";
  const last = path.at(-1)!;
  return typeof last === "number" ? `entry ${last + 1} of "${shown(path.at(-2))}"` : `"${shown(last)}"`;
}

/** What a value at a place is called: the rule's level, an entry. */
function wordFor(path: readonly (string | number)[]): string {
  if (path.at(-2) === "rules") return "level";
  if (path.includes("fixAll")) return "rule";
  return typeof path.at(-1) === "number" ? "entry" : String(path.at(-1) ?? "value");
}

/** Text of a file in a message: short, and without what a terminal would obey. */
function shown(value: unknown): string {
  const text = String(value).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "·");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
