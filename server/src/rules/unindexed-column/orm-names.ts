import { callOf } from "../../engine/python/facts.ts";
import type { Table } from "../../engine/schema/schema.ts";
import type { ColumnRef } from "../../engine/sql/conditions.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { OrmQuery } from "./orm.ts";
import type { TableUse } from "./uses.ts";

/** The last part of a dotted name. */
export function lastName(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === "identifier") return node.text;
  return node?.type === "attribute" ? node.child("attribute")?.text : undefined;
}

/** What an attribute is taken from. */
export function objectOf(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node?.type === "attribute" ? node.child("object") : undefined;
}

/**
 * The models and tables that an argument of `select(…)` names: `User`, `models.User.id`, `users.c.id`,
 * `func.count(User.id)`; undefined where that cannot be told.
 */
export function entityOf(node: SyntaxNode): string[] | undefined {
  const call = callOf(node);
  if (call) {
    const object = call.callee.child("object");
    if (lastName(call.callee) === "label" && object) return entityOf(object);
    if (lastName(object) !== "func" && lastName(call.callee) !== "distinct") return undefined;
    const inner = call.positional.filter(({ type }) => !/^(string|integer|float)$/.test(type)).map(entityOf);
    return inner.every((names) => names !== undefined) ? inner.flat() : undefined;
  }
  const owner = ownerOf(node) ?? node;
  const name = lastName(owner);
  return name === undefined ? undefined : [name];
}

/** The model or table that a column is taken from: `User` of `User.id`, `users` of `users.c.id`. */
export function ownerOf(node: SyntaxNode): SyntaxNode | undefined {
  const object = objectOf(node);
  if (isColumns(object)) return objectOf(object);
  if (isColumns(node)) return object;
  return /^[A-Z]/.test(lastName(object) ?? "") ? object : undefined;
}

/** `users.c` and `users.columns` hold the columns of a `Table`. */
function isColumns(node: SyntaxNode | undefined): boolean {
  return node?.type === "attribute" && /^(c|columns)$/.test(lastName(node) ?? "");
}

/** The table of the query that an expression stands for as a whole. */
export function useOf(node: SyntaxNode, { uses }: OrmQuery): TableUse | undefined {
  return uses.get(lastName(node) ?? "");
}

/** A column of one of the query's tables. */
export function columnOf(
  node: SyntaxNode | undefined,
  { uses }: OrmQuery,
): { use: TableUse; column: ColumnRef } | undefined {
  const use = node && uses.get(lastName(ownerOf(node)) ?? "");
  const column = use && columnCalled(use.table, lastName(node) ?? "", node);
  return column && { use, column };
}

/** The right side of a comparison is a column of something that the query does not begin with. */
export function isForeignColumn(node: SyntaxNode | undefined): boolean {
  const owner = node && ownerOf(node);
  return owner !== undefined && !/^[A-Z_\d]+$/.test(lastName(node) ?? "");
}

/** A column by the attribute of its model, with where the query names it. */
export function columnCalled(
  table: Table,
  attribute: string,
  { start, end }: { start: number; end: number },
): ColumnRef | undefined {
  const found = table.columns.find(
    ({ fact }) => (fact.attribute ?? fact.name) === attribute || fact.name === attribute,
  );
  const isKey = attribute === "pk" ? table.keys.find(({ fact }) => fact.kind === "primary-key") : undefined;
  const column = found?.fact.name ?? isKey?.fact.keys[0]?.column;
  return column === undefined ? undefined : { start, end, qualifier: [], column, isQuoted: false };
}
