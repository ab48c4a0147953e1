import assert from "node:assert/strict";

/** The part of JSON Schema that the schemas of the package use. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  pattern?: string;
  minProperties?: number;
  maxProperties?: number;
  minItems?: number;
  uniqueItems?: boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  if?: Schema;
  then?: Schema;
  $defs?: Record<string, Schema>;
  definitions?: Record<string, Schema>;
}

/** Asserts that a value keeps to a schema; a failure names the place. */
export function assertMatches(value: unknown, schema: Schema, root: Schema = schema, place = "$"): void {
  if (schema.$ref) {
    const [, list, name = ""] = schema.$ref.split("/");
    const target = (list === "definitions" ? root.definitions : root.$defs)?.[name];
    assert.ok(target, `${place}: ${schema.$ref} is defined`);
    assertMatches(value, target, root, place);
    return;
  }
  const types = [schema.type ?? []].flat();
  if (types.length > 0)
    assert.ok(
      types.some((type) => isOfType(value, type)),
      `${place} is ${types}`,
    );
  if ("const" in schema) assert.equal(value, schema.const, place);
  if (schema.enum) assert.ok(schema.enum.includes(value), `${place} is one of ${schema.enum}, not ${value}`);
  if (schema.minimum !== undefined)
    assert.ok((value as number) >= schema.minimum, `${place} ≥ ${schema.minimum}`);
  if (schema.maximum !== undefined)
    assert.ok((value as number) <= schema.maximum, `${place} ≤ ${schema.maximum}`);
  if (schema.minLength !== undefined)
    assert.ok((value as string).length >= schema.minLength, `${place} is long enough`);
  if (schema.pattern !== undefined && typeof value === "string")
    assert.match(value, new RegExp(schema.pattern, "u"), place);
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = schema;
  if (minProperties > 0 || maxProperties < Number.POSITIVE_INFINITY) {
    const count = Object.keys(value as object).length;
    assert.ok(count >= minProperties && count <= maxProperties, `${place} has ${count} properties`);
  }
  if (schema.if && schema.then && matches(value, schema.if, root))
    assertMatches(value, schema.then, root, place);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const count = choices.filter((choice) => matches(value, choice, root)).length;
    assert.ok(schema.oneOf ? count === 1 : count > 0, `${place} matches ${count} of its choices`);
  }
  if (Array.isArray(value)) {
    assert.ok(value.length >= (schema.minItems ?? 0), `${place} has items enough`);
    const distinct = new Set(value.map((item) => JSON.stringify(item)));
    if (schema.uniqueItems) assert.equal(distinct.size, value.length, `${place} has no item twice`);
  }
  for (const key of schema.required ?? []) assert.ok(key in (value as object), `${place}.${key} is there`);
  if (schema.items && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      assertMatches(item, schema.items, root, `${place}[${index}]`);
    }
  }
  if (!schema.properties && schema.additionalProperties === undefined) return;
  for (const [key, part] of Object.entries(value as object)) {
    const { additionalProperties: others } = schema;
    const known = schema.properties?.[key] ?? (typeof others === "object" ? others : undefined);
    if (known) assertMatches(part, known, root, `${place}.${key}`);
    else assert.notEqual(others, false, `${place}.${key} is not in the schema`);
  }
}

/** Whether a value keeps to a schema. */
export function matches(value: unknown, schema: Schema, root: Schema = schema): boolean {
  try {
    assertMatches(value, schema, root);
    return true;
  } catch (error) {
    if (error instanceof assert.AssertionError) return false;
    throw error;
  }
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "null") return value === null;
  if (type === "integer") return Number.isInteger(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}
