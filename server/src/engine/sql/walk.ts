import type { Block, Query, Statement, Subquery } from "./ast.ts";

/** A query, with the place that it stands in. */
export interface QueryPlace {
  query: Query;
  /** `main` for the statement's own query; else as in `Subquery`, or a derived table, or a CTE. */
  role: "main" | "cte" | "derived" | Subquery["role"];
  statement: Statement;
  /** The block around it; absent for a main query and for a CTE of INSERT, UPDATE or DELETE. */
  outer?: Block;
  /** The name of a CTE. */
  name?: string;
}

/** Every query of a statement at any depth, outer ones before those within, bodies of routines included. */
export function* walkQueries(statement: Statement): Generator<QueryPlace> {
  if (statement.query) yield* walkQuery({ query: statement.query, role: "main", statement });
  for (const cte of statement.ctes) yield* walkCte(cte, statement, undefined);
  for (const { query } of statement.from) {
    if (query) yield* walkQuery({ query, role: "derived", statement });
  }
  for (const { query, role } of statement.subqueries) yield* walkQuery({ query, role, statement });
  for (const inner of statement.body) yield* walkQueries(inner);
}

function* walkQuery(place: QueryPlace): Generator<QueryPlace> {
  yield place;
  const { query, statement } = place;
  for (const cte of query.ctes) yield* walkCte(cte, statement, query.blocks[0]);
  for (const block of query.blocks) {
    for (const table of block.from) {
      if (table.query) yield* walkQuery({ query: table.query, role: "derived", statement, outer: block });
    }
    for (const inner of block.subqueries) {
      yield* walkQuery({ query: inner.query, role: inner.role, statement, outer: block });
    }
  }
}

function* walkCte(
  cte: Query["ctes"][number],
  statement: Statement,
  outer: Block | undefined,
): Generator<QueryPlace> {
  const name = cte.name.parts.at(-1) ?? "";
  if (cte.query)
    yield* walkQuery({ query: cte.query, role: "cte", statement, name, ...(outer && { outer }) });
  if (cte.statement) yield* walkQueries(cte.statement);
}
