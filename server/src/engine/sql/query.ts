import type { Span } from "../text.ts";
import type { Block, Clause, Cte, Query, Subquery } from "./ast.ts";
import { type ClauseName, clauseAt, clauseEnd, startsQuery } from "./clauses.ts";
import { readFrom } from "./from.ts";
import { readItems } from "./items.ts";
import { after, append, at, clauseOf, MAX_QUERY_DEPTH, type Reader, readName, spanOf } from "./reader.ts";
import { SET_OPERATORS } from "./words.ts";

/**
 * Reads a query with its CTEs and set operators.
 * @returns the query and the index after it; undefined where none begins, or where it is nested too deeply
 */
export function readQuery(r: Reader, i: number, end: number): { query: Query; next: number } | undefined {
  if (r.depth >= MAX_QUERY_DEPTH) return undefined;
  r.depth++;
  const query: Query = { start: 0, end: 0, ctes: [], blocks: [], operators: [] };
  let next = at(r, i) === "WITH" ? readCtes(r, i, end, query.ctes) : i;
  next = readOperands(r, next, end, query);
  r.depth--;
  if (query.blocks.length === 0) return undefined;
  return { query: Object.assign(query, spanOf(r, i, next)), next };
}

/**
 * Reads `WITH a AS (…), b AS (…)`.
 * @param ctes - what they are added to
 * @returns the index of what follows them
 */
export function readCtes(r: Reader, i: number, end: number, ctes: Cte[]): number {
  let next = at(r, i + 1) === "RECURSIVE" ? i + 2 : i + 1;
  while (next < end) {
    const read = readName(r, next, end);
    if (!read || at(r, next) === "SELECT") return next;
    const cte: Cte = { name: read.name };
    next = at(r, read.next) === "(" ? after(r, read.next) : read.next;
    if (at(r, next) !== "AS") return next;
    next++;
    while (at(r, next) === "NOT" || at(r, next) === "MATERIALIZED") next++;
    ctes.push(cte);
    if (at(r, next) !== "(") return next;
    readCteBody(r, next, cte);
    next = Math.min(after(r, next), end);
    while (next < end && (at(r, next) === "SEARCH" || at(r, next) === "CYCLE"))
      next = skipToMain(r, next, end);
    if (at(r, next) !== ",") return next;
    next++;
  }
  return next;
}

/** Subqueries among some tokens, brackets included, each with those inside of it left to itself. */
export function readSubqueries(r: Reader, i: number, end: number): Subquery[] {
  const found: Subquery[] = [];
  for (let j = i; j < end; ) {
    if (at(r, j) !== "(" || !startsQuery(r, j)) {
      j++;
      continue;
    }
    const close = Math.min(r.close[j]!, end);
    const read = close > j ? readQuery(r, j + 1, close) : undefined;
    if (read) found.push({ ...spanOf(r, j, close + 1), query: read.query, role: roleOf(at(r, j - 1)) });
    j = read ? Math.max(read.next, j + 1) : Math.max(close, r.inner[j]!);
  }
  return found;
}

function readOperands(r: Reader, i: number, end: number, query: Query): number {
  let next = i;
  for (;;) {
    const grouped = at(r, next) === "(";
    const operandEnd = grouped ? readGroup(r, next, end, query) : readBlock(r, next, end, query);
    if (operandEnd === next) return next;
    const last = query.blocks.at(-1)!;
    const tail = grouped ? emptyBlock(last.keyword) : last;
    next = grouped ? readClauses(r, operandEnd, end, tail, true) : operandEnd;
    append(last.subqueries, grouped ? tail.subqueries : []);
    if (next >= end || !SET_OPERATORS.has(at(r, next))) {
      spreadTail(query, tail);
      return next;
    }
    let operator = at(r, next++);
    while (OPERATOR_WORDS.has(at(r, next))) operator += ` ${at(r, next++)}`;
    if (next >= end || !(startsQuery(r, next) || at(r, next) === "VALUES" || at(r, next) === "TABLE"))
      return next;
    query.operators.push(operator);
  }
}

function readGroup(r: Reader, open: number, end: number, query: Query): number {
  const close = r.close[open]!;
  if (close === open || !startsQuery(r, open)) return open;
  const read = readQuery(r, open + 1, Math.min(close, end));
  if (!read) return open;
  append(query.ctes, read.query.ctes);
  append(query.blocks, read.query.blocks);
  append(query.operators, read.query.operators);
  return Math.min(close + 1, end);
}

/** What stands behind the last operand orders and limits the whole, so each block. */
function spreadTail({ blocks }: Query, tail: Block): void {
  for (const block of blocks) {
    block.orderBy ??= tail.orderBy;
    block.limit ??= tail.limit;
    block.offset ??= tail.offset;
    block.locking ??= tail.locking;
  }
}

/** A block that holds nothing yet. */
export function emptyBlock(keyword: Span): Block {
  return {
    start: keyword.start,
    end: keyword.end,
    keyword,
    items: [],
    from: [],
    subqueries: [],
    templates: [],
  };
}

function readBlock(r: Reader, i: number, end: number, query: Query): number {
  const word = i < end ? at(r, i) : "";
  if (word !== "SELECT" && word !== "VALUES" && !(word === "TABLE" && query.blocks.length > 0)) return i;
  const block = emptyBlock(spanOf(r, i, i + 1));
  query.blocks.push(block);
  const listEnd = clauseEnd(r, i + 1, end);
  if (word === "SELECT") readItems(r, i + 1, listEnd, block);
  if (word === "TABLE") readFrom(r, i + 1, listEnd, block);
  append(block.subqueries, readSubqueries(r, i + 1, listEnd));
  const next = readClauses(r, listEnd, end, block, false);
  Object.assign(block, spanOf(r, i, next));
  return next;
}

/** @param tailOnly - stop at a clause that cannot follow a set operation */
export function readClauses(r: Reader, i: number, end: number, block: Block, tailOnly: boolean): number {
  let next = i;
  while (next < end) {
    const clause = clauseAt(r, next);
    if (!clause || clause[0] === "end" || (tailOnly && !TAIL.has(clause[0]))) return next;
    const [name, words] = clause;
    const body = Math.min(next + words, end);
    const stop = clauseEnd(r, body, end);
    const span: Clause = clauseOf(r, next, body, stop);
    if (name === "from") readFromClause(r, body, stop, block, span);
    else if (name === "into") block.into = readName(r, body, stop)?.name;
    else if (name !== "other") block[name] ??= span;
    if (name !== "from") append(block.subqueries, readSubqueries(r, body, stop));
    if (name !== "from" && name !== "into") collectTemplates(r, body, stop, block);
    next = stop;
  }
  return next;
}

function readFromClause(r: Reader, body: number, stop: number, block: Block, span: Clause): void {
  if (block.fromClause) return;
  block.fromClause = span;
  readFrom(r, body, stop, block);
}

/** A template that no operator joins to what stands before it, as in `WHERE a = 1 {and_more}`. */
function collectTemplates(r: Reader, i: number, end: number, block: Block): void {
  for (let j = i + 1; j < end; j = after(r, j)) {
    const token = r.tokens[j]!;
    if (token.kind !== "template") continue;
    const previous = r.tokens[j - 1]!;
    const joined =
      previous.kind === "operator" || previous.kind === "punctuation" || OPERAND_FOLLOWS.has(previous.upper);
    if (!joined && previous.end < token.start) block.templates.push({ start: token.start, end: token.end });
  }
}

function readCteBody(r: Reader, open: number, cte: Cte): void {
  const close = r.close[open]!;
  if (close <= open + 1) return;
  if (startsQuery(r, open + 1) || at(r, open + 1) === "VALUES")
    cte.query = readQuery(r, open + 1, close)?.query;
  else if (r.depth < MAX_QUERY_DEPTH) {
    r.depth++;
    cte.statement = r.statement(r, open + 1, close)?.statement;
    r.depth--;
  }
}

/** PostgreSQL's SEARCH and CYCLE clauses behind a recursive CTE. */
function skipToMain(r: Reader, i: number, end: number): number {
  let j = i + 1;
  while (j < end && !["SELECT", "(", "SEARCH", "CYCLE", "INSERT", "UPDATE", "DELETE"].includes(at(r, j))) j++;
  return j;
}

function roleOf(previous: string): Subquery["role"] {
  switch (previous) {
    case "EXISTS":
      return "exists";
    case "IN":
      return "in";
    case "ANY":
    case "ALL":
    case "SOME":
      return "any";
    case "ARRAY":
      return "array";
    default:
      return "scalar";
  }
}

const TAIL = new Set<ClauseName>(["orderBy", "limit", "offset", "locking", "other"]);
const OPERATOR_WORDS = new Set(["ALL", "DISTINCT", "CORRESPONDING", "BY", "NAME"]);
const OPERAND_FOLLOWS = new Set(
  "AND OR NOT IN LIKE ILIKE IS BETWEEN BY LIMIT OFFSET WHERE HAVING WHEN THEN ELSE CASE ANY ALL ON FIRST NEXT ESCAPE INTERVAL".split(
    " ",
  ),
);
