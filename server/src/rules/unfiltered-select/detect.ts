import type { Block, Name, Query, Statement, TableRef } from "../../engine/sql/ast.ts";
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
export function findUnfiltered(statement: Statement): UnfilteredSelect[] {
  if (statement.kind === "create-routine")
    return statement.body.flatMap(findUnfiltered).map((found) => ({ ...found, isInRoutine: true }));
  if (statement.kind !== "select" && statement.kind !== "create-view") return [];
  if (!statement.query || statement.templates.length > 0) return [];
  const found = unfilteredBlocks(statement.query, statement.query.ctes, statement, new Set());
  return statement.kind === "select"
    ? found
    : found.filter(({ block }) => block.items.some(({ star }) => star));
}

function unfilteredBlocks(
  query: Query,
  ctes: Query["ctes"],
  statement: Statement,
  seen: Set<Query>,
): UnfilteredSelect[] {
  if (seen.has(query)) return [];
  seen.add(query);
  return query.blocks.flatMap((block): UnfilteredSelect[] => {
    const [table] = block.from;
    if (!table || block.from.length > 1 || table.computed || limitsRows(block)) return [];
    const known = [...query.ctes, ...ctes];
    if (table.query) return unfilteredBlocks(table.query, known, statement, seen);
    const { name } = table;
    if (!name) return [];
    const cte = known.find(
      (candidate) => name.parts.length === 1 && sameWord(candidate.name.parts[0], name.parts[0]),
    );
    if (cte) return cte.query ? unfilteredBlocks(cte.query, known, statement, seen) : [];
    return isUserTable(name) && showsPeople(block.items, name)
      ? [{ block, table: { ...table, name }, statement }]
      : [];
  });
}

/** Anything that may keep rows back, or turn them into figures. */
function limitsRows(block: Block): boolean {
  const { where, top, limit, offset, groupBy, having, qualify, into, templates, items } = block;
  if (where || top || limit || offset || groupBy || having || qualify || into || templates.length > 0)
    return true;
  return items.length === 0 || items.some(({ aggregate }) => aggregate);
}

function sameWord(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a.toLowerCase() === b?.toLowerCase();
}
