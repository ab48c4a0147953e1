import type { Block, Clause, Name, Query, Statement, TableRef } from "../../engine/sql/ast.ts";
import { isUserTable, showsPeople } from "./tables.ts";

/** A SELECT that gives every row of a table of people. */
export interface UnfilteredSelect {
  block: Block;
  table: TableRef & { name: Name };
  statement: Statement;
  /** It stands in the body of a procedure or function. */
  isInRoutine?: boolean;
}

/** The unfiltered selects of a statement whose rows leave the database; those inside one that filters are none. */
export function findUnfiltered(statement: Statement, text: string): UnfilteredSelect[] {
  if (statement.kind === "create-routine")
    return statement.body
      .flatMap((inner) => findUnfiltered(inner, text))
      .map((found) => ({ ...found, isInRoutine: true }));
  if (statement.kind !== "select" && statement.kind !== "create-view") return [];
  if (!statement.query || statement.templates.length > 0) return [];
  const isTrivial: IsTrivial = ({ body }) => ALWAYS.test(text.slice(body.start, body.end).trim());
  const found = unfilteredBlocks(statement.query, statement.query.ctes, statement, new Set(), isTrivial);
  return statement.kind === "select"
    ? found
    : found.filter(({ block }) => block.items.some(({ star }) => star));
}

function unfilteredBlocks(
  query: Query,
  ctes: Query["ctes"],
  statement: Statement,
  seen: Set<Query>,
  isTrivial: IsTrivial,
): UnfilteredSelect[] {
  if (seen.has(query)) return [];
  seen.add(query);
  return query.blocks.flatMap((block): UnfilteredSelect[] => {
    if (limitsRows(block, isTrivial)) return [];
    const known = [...query.ctes, ...ctes];
    const whole = wholeTables(block);
    const found = whole.flatMap((table): UnfilteredSelect[] => {
      if (table.computed) return [];
      if (table.query)
        return whole.length === 1 ? unfilteredBlocks(table.query, known, statement, seen, isTrivial) : [];
      const { name } = table;
      if (!name) return [];
      const cte = known.find(
        (candidate) => name.parts.length === 1 && sameWord(candidate.name.parts[0], name.parts[0]),
      );
      if (cte) return cte.query ? unfilteredBlocks(cte.query, known, statement, seen, isTrivial) : [];
      return isUserTable(name) && showsPeople(itemsOf(table, block), name)
        ? [{ block, table: { ...table, name }, statement }]
        : [];
    });
    return found.slice(0, 1);
  });
}

/**
 * The tables whose every row is in the result: the only one, the one that others are joined to on the left, and all of
 * `FROM a, b` and CROSS JOIN. An inner join may limit the rows.
 */
function wholeTables({ from }: Block): TableRef[] {
  const [first, ...others] = from;
  if (!first) return [];
  if (others.every(({ join }) => /^LEFT\b(?! SEMI| ANTI)/.test(join ?? ""))) return [first];
  return others.every(({ join }) => join === "," || join === "CROSS JOIN") ? from : [];
}

/** The column by which rows are kept back, so that it is this table's also beside others. */
export function qualified(
  column: string,
  { alias, name }: UnfilteredSelect["table"],
  { from }: Block,
): string {
  const owner = alias ?? (from.length > 1 ? name.parts.at(-1) : undefined);
  return owner === undefined ? column : `${owner}.${column}`;
}

/** What is selected of one table of the block. */
export function itemsOf({ alias, name }: TableRef, { items, from }: Block): Block["items"] {
  const owner = (alias ?? name?.parts.at(-1) ?? "").toLowerCase();
  return items.filter(({ qualifier, star }) => {
    const own = qualifier.at(-1)?.toLowerCase();
    return own === undefined ? star || from.length === 1 : own === owner;
  });
}

/** Anything that may keep rows back, or turn them into figures. */
function limitsRows(block: Block, isTrivial: IsTrivial): boolean {
  const { top, limit, offset, groupBy, having, qualify, into, templates, items } = block;
  const where = block.where && !isTrivial(block.where);
  if (where || top || limit || offset || groupBy || having || qualify || into || templates.length > 0)
    return true;
  return items.length === 0 || items.some(({ aggregate }) => aggregate);
}

/** Whether a WHERE holds for every row. */
type IsTrivial = (where: Clause) => boolean;

const ALWAYS = /^\(?\s*(?:(\d+)\s*=\s*\1|'(\w*)'\s*=\s*'\2'|true)\s*\)?$/i;

function sameWord(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a.toLowerCase() === b?.toLowerCase();
}
