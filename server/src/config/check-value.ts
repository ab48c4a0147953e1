import { t } from "@vscode/l10n";
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
  if (!types.some((type) => isOfType(value, type)))
    return wrong(t("{0} is {1}", nameOf(path), kindOf(schema)));
  if (Array.isArray(value)) {
    if (value.length > (schema.maxItems ?? value.length))
      return wrong(t("{0} has more than {1} entries", nameOf(path), schema.maxItems ?? 0));
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
    const list = schema.enum.length > 8 ? undefined : schema.enum;
    return wrong(withAdvice(t('unknown {0} "{1}"', wordFor(path), shown(value)), meant, list));
  }
  if (typeof value === "number") {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    if (value < minimum || value > maximum)
      return wrong(t("{0} is {1}, not {2}", nameOf(path), kindOf(schema), value));
  }
  if (typeof value === "string") {
    if (value.length > (schema.maxLength ?? value.length))
      return wrong(t("{0} is longer than {1} characters", nameOf(path), schema.maxLength ?? 0));
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
      problems.push({ path, message: t('"{0}" is missing: nobody knows what this is for', missing) });
    return undefined;
  }
  return Object.fromEntries(kept);
}

function unknownKey(key: string, path: (string | number)[], known: readonly string[]): string {
  const meant = nearest(key, known);
  if (path.length === 0 && key === "enable") return t('"enable" is a setting of the editor');
  const what = path.at(-1) === "rules" ? t("rule") : path.length === 0 ? t("setting") : t("key");
  const list = path.length > 0 && known.length <= 8 ? known : undefined;
  return withAdvice(t('unknown {0} "{1}"', what, shown(key)), meant, list);
}

/** @param list - what there is to choose from, where that is short enough to be said */
function withAdvice(problem: string, meant: string | undefined, list: readonly string[] | undefined): string {
  if (meant) return t('{0}; did you mean "{1}"?', problem, meant);
  return list ? t("{0}; use {1}", problem, list.join(", ")) : problem;
}

function checkFormat(value: string, format: Format | undefined): string | undefined {
  switch (format) {
    case "glob": {
      const glob = compileGlob(value);
      return "problem" in glob
        ? t('the pattern "{0}" cannot be used: {1}', shown(value), glob.problem)
        : undefined;
    }
    case "name":
      return /^\w+$/.test(value) ? undefined : t('"{0}" is no plain name', shown(value));
    case "callee":
      return checkCallee(value);
    case "meaning":
      return isKnownMeaning(value, libraries)
        ? undefined
        : t(
            '"{0}" is neither the path of a known call nor one of {1}',
            shown(value),
            Object.keys(OWN_CALLS).join(", "),
          );
    case "file":
      return /^[^\\:]+$/.test(value) && !value.startsWith("/") && !value.split("/").includes("..")
        ? undefined
        : t('"{0}" is no file in the folder of the configuration', shown(value));
    default:
      return undefined;
  }
}

/** More stars in one name would make the search slow, and no name needs them. */
const MAX_STARS = 2;

function checkCallee(path: string): string | undefined {
  const isPath = /^[\w*]+(?:\(\)|\[\])*(?:\.[\w*]+(?:\(\)|\[\])*)*$/.test(path);
  if (!isPath) return t('"{0}" is no dotted path of a function, such as "acme.llm.ask"', shown(path));
  if (/^[*.]+$/.test(path)) return t('"{0}" would match every call', shown(path));
  const hasMany = path.split(".").some((name) => name.split("*").length - 1 > MAX_STARS);
  return hasMany || path.includes("**")
    ? t('"{0}" has more than {1} "*" in one name, or two beside each other', shown(path), MAX_STARS)
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
  switch (typesOf(schema).join("|")) {
    case "boolean":
      return t("true or false");
    case "integer":
      if (minimum === undefined) return t("a whole number");
      return maximum === undefined
        ? t("a whole number from {0}", minimum)
        : t("a whole number from {0} to {1}", minimum, maximum);
    case "number":
      if (minimum === undefined) return t("a number");
      return maximum === undefined
        ? t("a number from {0}", minimum)
        : t("a number from {0} to {1}", minimum, maximum);
    case "array":
      return t("a list");
    case "object":
      return t("an object");
    case "string":
      return schema.enum && schema.enum.length <= 8 ? t("one of {0}", schema.enum.join(", ")) : t("a text");
    default:
      return t("a text or a list of texts");
  }
}

function nameOf(path: readonly (string | number)[]): string {
  if (path.length === 0) return t("the configuration");
  const last = path.at(-1)!;
  return typeof last === "number"
    ? t('entry {0} of "{1}"', last + 1, shown(path.at(-2)))
    : `"${shown(last)}"`;
}

/** What a value at a place is called: the rule's level, an entry. */
function wordFor(path: readonly (string | number)[]): string {
  if (path.at(-2) === "rules") return t("level");
  if (path.includes("fixAll")) return t("rule");
  return typeof path.at(-1) === "number" ? t("entry") : String(path.at(-1) ?? t("value"));
}

/** Text of a file in a message: short, and without what a terminal would obey. */
function shown(value: unknown): string {
  const text = String(value).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "·");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
