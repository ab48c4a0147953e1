import type { Block, SelectItem } from "./ast.ts";
import { after, at, type Reader, spanOf, splitAtCommas, unquote } from "./reader.ts";
import { AGGREGATES, RESERVED } from "./words.ts";

/** Reads what stands between SELECT and the next clause into the block. */
export function readItems(r: Reader, i: number, end: number, block: Block): void {
  const first = readModifiers(r, i, end, block);
  for (const [from, to] of splitAtCommas(r, first, end)) {
    const itemEnd = takeTrailingTemplate(r, from, to, end, block);
    block.items.push(readItem(r, from, itemEnd));
  }
}

/** DISTINCT, DISTINCT ON (…), TOP n, AS STRUCT and MySQL's hints. */
function readModifiers(r: Reader, i: number, end: number, block: Block): number {
  let next = i;
  while (next < end) {
    const word = at(r, next);
    const start = next;
    if (word === "DISTINCT" || word === "DISTINCTROW") {
      next = at(r, next + 1) === "ON" ? after(r, next + 2) : next + 1;
      block.distinct = spanOf(r, start, next);
    } else if (word === "TOP" && startsTop(r, next + 1)) {
      next = after(r, next + 1);
      if (at(r, next) === "PERCENT") next++;
      if (at(r, next) === "WITH" && at(r, next + 1) === "TIES") next += 2;
      block.top = spanOf(r, start, next);
    } else if (word === "AS" && (at(r, next + 1) === "STRUCT" || at(r, next + 1) === "VALUE")) {
      next += 2;
    } else if (
      MODIFIERS.has(word) &&
      !["", ",", "."].includes(word) &&
      at(r, next + 1) !== "," &&
      next + 1 < end
    ) {
      next++;
    } else {
      break;
    }
  }
  return Math.min(next, end);
}

function startsTop(r: Reader, i: number): boolean {
  const kind = r.tokens[i]?.kind;
  return kind === "number" || kind === "parameter" || kind === "template" || at(r, i) === "(";
}

/** `SELECT * {where}`: a template behind the last item belongs to no item. */
function takeTrailingTemplate(r: Reader, from: number, to: number, end: number, block: Block): number {
  const last = r.tokens[to - 1]!;
  if (to !== end || to - 1 <= from || last.kind !== "template" || !endsOperand(r, to - 2)) return to;
  if (r.tokens[to - 2]!.end === last.start) return to;
  block.templates.push({ start: last.start, end: last.end });
  return to - 1;
}

function readItem(r: Reader, i: number, end: number): SelectItem {
  const aliased = readAlias(r, i, end);
  const [from, to] = aliased?.expression ?? [i, end];
  const item: SelectItem = {
    ...spanOf(r, i, end),
    expression: spanOf(r, from, to),
    star: false,
    qualifier: [],
    aggregate: holdsAggregate(r, from, to),
  };
  if (aliased) item.alias = aliased.alias;
  readColumn(r, from, to, item);
  return item;
}

function readAlias(
  r: Reader,
  i: number,
  end: number,
): { alias: string; expression: [number, number] } | undefined {
  if (r.dialect === "tsql" && end - i > 2 && at(r, i + 1) === "=" && isPlainName(r, i)) {
    return { alias: unquote(r, r.tokens[i]!), expression: [i + 2, end] };
  }
  const last = r.tokens[end - 1]!;
  if (end - i < 2 || !(isPlainName(r, end - 1) || last.kind === "string")) return undefined;
  const alias = last.kind === "string" ? r.text.slice(last.start + 1, last.end - 1) : unquote(r, last);
  if (at(r, end - 2) === "AS") return { alias, expression: [i, end - 2] };
  const implicit = last.kind !== "string" && endsOperand(r, end - 2) && !RESERVED.has(last.upper);
  return implicit ? { alias, expression: [i, end - 1] } : undefined;
}

function readColumn(r: Reader, i: number, end: number, item: SelectItem): void {
  const qualifier: string[] = [];
  let next = i;
  while (next + 1 < end && isPlainName(r, next) && at(r, next + 1) === ".") {
    qualifier.push(unquote(r, r.tokens[next]!));
    next += 2;
  }
  if (at(r, next) === "*" && (next + 1 >= end || STAR_MODIFIERS.has(at(r, next + 1)))) {
    Object.assign(item, { star: true, qualifier });
  } else if (next + 1 === end && isPlainName(r, next) && !NOT_COLUMNS.has(at(r, next))) {
    Object.assign(item, { column: unquote(r, r.tokens[next]!), qualifier });
  }
}

function isPlainName(r: Reader, i: number): boolean {
  const kind = r.tokens[i]?.kind;
  return kind === "word" || kind === "quoted";
}

/** True for a token that an operand can end with, so that a name behind it is an alias. */
export function endsOperand(r: Reader, i: number): boolean {
  const token = r.tokens[i];
  if (!token) return false;
  if (token.kind === "word") return !OPERAND_MUST_FOLLOW.has(token.upper);
  if (token.kind === "operator")
    return token.upper === "*" && (i === 0 || [",", "SELECT", "."].includes(at(r, i - 1)));
  return token.kind !== "punctuation" || token.upper === ")" || token.upper === "]" || token.upper === "}";
}

function holdsAggregate(r: Reader, i: number, end: number): boolean {
  for (let j = i; j < end; j++) {
    if (at(r, j) === "(" && at(r, r.inner[j]!) === "SELECT") j = Math.max(j, r.close[j]!);
    else if (at(r, j + 1) === "(" && AGGREGATES.has(at(r, j)) && !isWindowed(r, j + 1)) return true;
  }
  return false;
}

function isWindowed(r: Reader, open: number): boolean {
  let next = after(r, open);
  for (;;) {
    const word = at(r, next);
    if (word === "FILTER" && at(r, next + 1) === "(") next = after(r, next + 1);
    else if (word === "WITHIN" && at(r, next + 2) === "(") next = after(r, next + 2);
    else if ((word === "IGNORE" || word === "RESPECT") && at(r, next + 1) === "NULLS") next += 2;
    else return word === "OVER";
  }
}

const MODIFIERS = new Set(
  "ALL SQL_CALC_FOUND_ROWS SQL_NO_CACHE SQL_CACHE SQL_SMALL_RESULT SQL_BIG_RESULT HIGH_PRIORITY STRAIGHT_JOIN".split(
    " ",
  ),
);
const STAR_MODIFIERS = new Set(["EXCEPT", "REPLACE", "EXCLUDE", "RENAME", "ILIKE"]);
const NOT_COLUMNS = new Set(
  "NULL TRUE FALSE DEFAULT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER".split(" "),
);
const OPERAND_MUST_FOLLOW = new Set(
  "SELECT AND OR NOT IN LIKE ILIKE RLIKE REGEXP IS BETWEEN CASE WHEN THEN ELSE AS DISTINCT ALL BY ON INTERVAL COLLATE ESCAPE DIV MOD XOR SIMILAR FROM WHERE ZONE".split(
    " ",
  ),
);
