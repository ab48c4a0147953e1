import type { Block, TableRef } from "./ast.ts";
import { startsQuery } from "./clauses.ts";
import { endsOperand } from "./items.ts";
import { readQuery, readSubqueries } from "./query.ts";
import { after, append, at, clauseOf, type Reader, readName, spanOf, unquote } from "./reader.ts";
import { JOIN_WORDS, NO_ALIAS, RESERVED } from "./words.ts";

/** What a list of tables is read into: a block, or an UPDATE, DELETE or MERGE. */
export type TableHolder = Pick<Block, "from" | "subqueries" | "templates">;

/** Reads tables with their joins: what stands between FROM and the next clause. */
export function readFrom(r: Reader, i: number, end: number, holder: TableHolder): void {
  readTables(r, i, end, holder, undefined, 0);
}

function readTables(
  r: Reader,
  i: number,
  end: number,
  holder: TableHolder,
  firstJoin: string | undefined,
  nesting: number,
): void {
  let join = firstJoin;
  let next = i;
  while (next < end) {
    const from = next;
    next = readTable(r, next, end, holder, join, nesting);
    next = readRest(r, next, end, holder, holder.from.at(-1));
    const joined = readJoin(r, next, end);
    join = joined.join;
    next = Math.max(joined.next, from + 1);
  }
}

/** Reads one table and its alias. */
function readTable(
  r: Reader,
  i: number,
  end: number,
  holder: TableHolder,
  join: string | undefined,
  nesting: number,
): number {
  let next = i;
  while (at(r, next) === "LATERAL" || (at(r, next) === "ONLY" && next + 1 < end)) next++;
  if (next >= end) return next;
  const table: TableRef = { start: 0, end: 0, computed: false };
  if (join !== undefined) table.join = join;
  if (at(r, next) === "(") {
    const close = r.close[next]!;
    if (close > next && isTableGroup(r, next) && nesting < MAX_NESTING) {
      const first = holder.from.length;
      readTables(r, next + 1, Math.min(close, end), holder, join, nesting + 1);
      const only = holder.from.length === first + 1 ? holder.from[first] : undefined;
      next = Math.min(close + 1, end);
      return only && !only.alias ? readAlias(r, next, end, only) : next;
    }
    if (startsQuery(r, next) && close > next)
      table.query = readQuery(r, next + 1, Math.min(close, end))?.query;
    table.computed = table.query === undefined;
    next = Math.min(after(r, next), end);
  } else {
    const read = RESERVED.has(at(r, next)) ? undefined : readName(r, next, end);
    if (!read) return next;
    table.name = read.name;
    next = read.next;
    if (at(r, next) === "(" && next < end && !holdsHints(r, next + 1)) {
      append(holder.subqueries, readSubqueries(r, next, Math.min(after(r, next), end)));
      table.computed = true;
      next = Math.min(after(r, next), end);
    }
  }
  next = readSuffixes(r, next, end);
  holder.from.push(table);
  const named = readAlias(r, next, end, table);
  Object.assign(table, spanOf(r, i, Math.max(named, i + 1)));
  return named;
}

/** `(a JOIN b ON …)`: parentheses around tables and not around a query. */
function isTableGroup(r: Reader, open: number): boolean {
  if (at(r, open + 1) === "VALUES") return false;
  if (!startsQuery(r, open)) return true;
  if (at(r, open + 1) !== "(") return false;
  const behind = after(r, open + 1);
  if (behind >= r.close[open]!) return false;
  return (
    ["AS", ",", "JOIN", "LEFT", "RIGHT", "INNER", "FULL", "CROSS", "NATURAL"].includes(at(r, behind)) ||
    endsName(r, behind)
  );
}

function endsName(r: Reader, i: number): boolean {
  const kind = r.tokens[i]?.kind;
  return (kind === "word" && !NO_ALIAS.has(at(r, i))) || kind === "quoted";
}

/** `FOR SYSTEM_TIME AS OF …`, `TABLESAMPLE …`, `WITH (NOLOCK)`, index hints: what stands between a table and its alias. */
function readSuffixes(r: Reader, i: number, end: number): number {
  let next = i;
  while (next < end) {
    const word = at(r, next);
    if (word === "PARTITION" && at(r, next + 1) === "(") next = after(r, next + 1);
    else if (word === "WITH" && at(r, next + 1) === "(") next = after(r, next + 1);
    else if (word === "WITH" && at(r, next + 1) === "ORDINALITY") next += 2;
    else if (word === "*" && at(r, next - 1) !== ",") next++;
    else if (word === "(" && holdsHints(r, next + 1)) next = after(r, next);
    else if (word === "TABLESAMPLE") next = at(r, next + 1) === "(" ? after(r, next + 1) : after(r, next + 2);
    else if (word === "FOR" && SYSTEM_TIME.has(at(r, next + 1))) next = systemTimeEnd(r, next + 2, end);
    else if (INDEX_HINTS.has(word) && ["INDEX", "KEY"].includes(at(r, next + 1)))
      next = indexHintEnd(r, next + 2, end);
    else if (PIVOTS.has(word) && at(r, next + 1) === "(") next = after(r, next + 1);
    else break;
  }
  return Math.min(next, end);
}

function readAlias(r: Reader, i: number, end: number, table: TableRef): number {
  let next = i;
  const as = at(r, next) === "AS";
  if (as) next++;
  const token = next < end ? r.tokens[next] : undefined;
  const plain = token?.kind === "quoted" || (token?.kind === "word" && !NO_ALIAS.has(token.upper));
  if (token && plain && (as || !JOIN_WORDS.has(token.upper) || !startsJoin(r, next))) {
    table.alias = unquote(r, token);
    next++;
    if (at(r, next) === "(" && next < end && !holdsHints(r, next + 1)) next = after(r, next);
  } else if (as && at(r, next) === "(") {
    next = after(r, next);
  }
  return Math.min(readSuffixes(r, next, end), end);
}

/** ON, USING and all that is unknown, up to the next join or comma. */
function readRest(
  r: Reader,
  i: number,
  end: number,
  holder: TableHolder,
  table: TableRef | undefined,
): number {
  let next = i;
  while (next < end && at(r, next) !== "," && !startsJoin(r, next)) {
    const word = at(r, next);
    if ((word === "ON" || word === "USING") && table) {
      const stop = conditionEnd(r, next + 1, end);
      const open =
        holder.from.findLast((candidate) => !candidate.on && candidate.join !== undefined) ?? table;
      open.on ??= clauseOf(r, next, next + 1, stop);
      append(holder.subqueries, readSubqueries(r, next + 1, stop));
      next = stop;
      continue;
    }
    const token = r.tokens[next]!;
    if (token.kind === "template") holder.templates.push({ start: token.start, end: token.end });
    next = after(r, next);
  }
  return Math.min(next, end);
}

/** A template behind a complete condition, as in `ON a.id = b.id {where}`, stays outside of it. */
function conditionEnd(r: Reader, i: number, end: number): number {
  let next = i;
  while (next < end && at(r, next) !== "," && at(r, next) !== "ON" && !startsJoin(r, next)) {
    const glued = r.tokens[next - 1]!.end === r.tokens[next]!.start;
    if (next > i && r.tokens[next]!.kind === "template" && !glued && endsOperand(r, next - 1)) break;
    next = after(r, next);
  }
  return Math.min(next, end);
}

function readJoin(r: Reader, i: number, end: number): { join: string | undefined; next: number } {
  if (i < end && at(r, i) === ",") return { join: ",", next: i + 1 };
  const words: string[] = [];
  let next = i;
  while (next < end && JOIN_WORDS.has(at(r, next))) {
    words.push(at(r, next));
    next++;
    if (["JOIN", "APPLY", "STRAIGHT_JOIN"].includes(words.at(-1)!)) break;
  }
  return { join: words.length > 0 ? words.join(" ") : undefined, next };
}

/** True for the words of a join: `LEFT` the function and a table called `any` are none. */
function startsJoin(r: Reader, i: number): boolean {
  let next = i;
  while (next - i < 5 && JOIN_WORDS.has(at(r, next))) {
    if (["JOIN", "APPLY", "STRAIGHT_JOIN"].includes(at(r, next))) return at(r, next - 1) !== ".";
    next++;
  }
  return next > i && next >= r.tokens.length && at(r, i) !== "ANY";
}

function holdsHints(r: Reader, i: number): boolean {
  return HINTS.has(at(r, i)) && [")", ","].includes(at(r, i + 1));
}

function systemTimeEnd(r: Reader, i: number, end: number): number {
  let next = i;
  while (
    next < end &&
    ["AS", "OF", "BETWEEN", "AND", "FROM", "TO", "CONTAINED", "IN", "ALL"].includes(at(r, next))
  ) {
    next = after(r, next);
    if (at(r, next - 1) === "ALL") return next;
    const operand =
      next < end && !["AS", "OF", "AND", "TO", "IN"].includes(at(r, next)) && !startsJoin(r, next);
    if (operand && at(r, next - 1) !== "AS") next = operandEnd(r, next, end);
  }
  return next;
}

function operandEnd(r: Reader, i: number, end: number): number {
  let next = after(r, i);
  while (
    next < end &&
    (at(r, next) === "(" || r.tokens[next]!.kind === "operator" || r.tokens[next]!.kind === "string")
  ) {
    next = r.tokens[next]!.kind === "operator" ? after(r, next + 1) : after(r, next);
  }
  return next;
}

function indexHintEnd(r: Reader, i: number, end: number): number {
  let next = i;
  while (next < end && at(r, next) !== "(") next++;
  return after(r, next);
}

/** Parentheses around tables deeper than this are passed over. */
const MAX_NESTING = 50;
const SYSTEM_TIME = new Set(["SYSTEM_TIME", "SYSTEM", "VERSION", "TIMESTAMP"]);
const INDEX_HINTS = new Set(["USE", "FORCE", "IGNORE"]);
const PIVOTS = new Set(["PIVOT", "UNPIVOT"]);
const HINTS = new Set(
  "NOLOCK READUNCOMMITTED READCOMMITTED READPAST ROWLOCK UPDLOCK HOLDLOCK TABLOCK TABLOCKX XLOCK PAGLOCK SERIALIZABLE SNAPSHOT NOWAIT".split(
    " ",
  ),
);
