import type { Statement } from "./ast.ts";
import { readQuery, readSubqueries } from "./query.ts";
import { after, append, at, type Reader, startsStatement } from "./reader.ts";
import { words } from "./words.ts";

/** Reads one kind of statement from the index of its first word into `statement`; returns the index after it. */
export type ReadInto = (r: Reader, i: number, end: number, statement: Statement) => number;

export const readSelect: ReadInto = (r, i, end, statement) => {
  const read = readQuery(r, i, end);
  if (!read) return statementEnd(r, i + 1, end);
  statement.query = read.query;
  return read.next;
};

/** What is left of a statement: subqueries, and a query that hangs on it, as in `DECLARE c CURSOR FOR SELECT …`. */
export function readRest(r: Reader, i: number, end: number, statement: Statement): number {
  const stop = statementEnd(r, i, end);
  if (statement.kind !== "grant" && !statement.query) {
    for (let j = i; j < stop; j = after(r, j)) {
      if (at(r, j) !== "SELECT" || [",", "ON", "TO"].includes(at(r, j + 1))) continue;
      append(statement.subqueries, readSubqueries(r, i, j));
      return readSelect(r, j, end, statement);
    }
  }
  append(statement.subqueries, readSubqueries(r, i, stop));
  return stop;
}

/** The index at which a statement without clauses of interest ends. */
export function statementEnd(r: Reader, i: number, end: number): number {
  const isOption = at(r, i) === "SET" || at(r, i - 1) === "SET";
  for (let j = i; j < end; j = after(r, j)) {
    if (at(r, j) === ";" || startsStatement(r, j)) return j;
    const select =
      at(r, j) === "SELECT" && r.text.slice(r.tokens[j - 1]!.end, r.tokens[j]!.start).includes("\n");
    const leads = QUERY_LEADS.has(at(r, j - 1)) && !(isOption && at(r, j - 1) === "ON");
    if (select && r.tokens[j - 1]!.kind !== "operator" && !leads) return j;
  }
  return end;
}

const QUERY_LEADS = words(
  "AS FOR , ( UNION ALL EXCEPT INTERSECT IS EXPLAIN ANALYZE DO INTO ON GRANT REVOKE AFTER BEFORE",
);
