import type { Span } from "../text.ts";
import type { SqlOptions, Token } from "./lexer.ts";
import { after, at, createReader, type Reader, splitAtCommas, unquote } from "./reader.ts";
import { RESERVED, words } from "./words.ts";

/** A column as an expression names it: `o.customer_id`. */
export interface ColumnRef extends Span {
  /** The parts before the column. */
  qualifier: string[];
  column: string;
  /** In double quotes, which some dialects read as a string. */
  isQuoted: boolean;
}

/** One comparison of a condition, seen from one column. */
export interface Comparison extends Span {
  kind: "comparison";
  /**
   * `equal`: `=`, `IN (…)`, `= ANY`; `range`: `<`, `BETWEEN` …; `prefix`: LIKE 'x%'; `null`: IS [NOT] NULL; `other`:
   * anything that no index on the column answers.
   */
  operator: "equal" | "range" | "prefix" | "null" | "other";
  column: ColumnRef;
  /** The column stands inside of this expression: `lower(email)`. */
  wrapped?: { name: string; text: string };
  /** Columns on the other side. */
  others: ColumnRef[];
  /** The other side is one column and nothing else. */
  otherColumn?: ColumnRef;
  /** The other side where it is a literal, as written. */
  literal?: string;
  /** The column is more than nothing, as it is in most rows: `price > 0`. */
  isPositive?: true;
  /** The other side is what the database keeps for the session: `current_setting('app.tenant')`, `@UserRegion`. */
  isSession?: true;
}

/** `a OR b`: each arm is a list of conditions that all hold. */
export interface Alternatives {
  kind: "or";
  arms: Condition[][];
}

export type Condition = Comparison | Alternatives;

/** Reads expressions of one text that was read as SQL; its tokens are found once. */
export class ExpressionReader {
  readonly #text: string;
  readonly #options: SqlOptions;
  #reader: Reader | undefined;

  constructor(text: string, options: SqlOptions = {}) {
    this.#text = text;
    this.#options = options;
  }

  /** The conditions of a clause's body that all have to hold; what cannot be told apart is left out. */
  conditions(body: Span): Condition[] {
    return readAll(this.#r, ...this.#range(body), 0);
  }

  /** The columns of an ORDER BY, up to the first that is none, with the direction. */
  ordering(body: Span): { column: ColumnRef; descending: boolean }[] {
    const r = this.#r;
    const found: { column: ColumnRef; descending: boolean }[] = [];
    for (const [from, to] of splitAtCommas(r, ...this.#range(body))) {
      let end = to;
      if (at(r, end - 2) === "NULLS") end -= 2;
      const descending = at(r, end - 1) === "DESC";
      if (descending || at(r, end - 1) === "ASC") end--;
      const column = bareColumn(r, from, end);
      if (!column) break;
      found.push({ column, descending });
    }
    return found;
  }

  /** The names of `USING (a, b)`. */
  using(body: Span): ColumnRef[] {
    const [from, to] = this.#range(body);
    const r = this.#r;
    if (at(r, from) !== "(") return [];
    return splitAtCommas(r, from + 1, Math.min(r.close[from]!, to)).flatMap(
      ([i, end]) => bareColumn(r, i, end) ?? [],
    );
  }

  /** True for a span with something in it that the program puts in. */
  hasHole({ start, end }: Span): boolean {
    return (this.#options.holes ?? []).some((hole) => hole.start < end && start < hole.end);
  }

  /** The first word of a span, in upper case. */
  word(span: Span): string {
    return at(this.#r, this.#range(span)[0]);
  }

  get #r(): Reader {
    this.#reader ??= createReader(this.#text, this.#options, () => undefined);
    return this.#reader;
  }

  #range({ start, end }: Span): [number, number] {
    const { tokens } = this.#r;
    return [firstAtOrAfter(tokens, start), firstAtOrAfter(tokens, end)];
  }
}

const MAX_DEPTH = 30;

function readAll(r: Reader, i: number, end: number, depth: number): Condition[] {
  if (depth > MAX_DEPTH) return [];
  return splitAt(r, i, end, "AND").flatMap(([from, to]) => readOne(r, from, to, depth));
}

function readOne(r: Reader, i: number, end: number, depth: number): Condition[] {
  if (i >= end) return [];
  if (at(r, i) === "(" && r.close[i] === end - 1 && at(r, i + 1) !== "SELECT" && at(r, i + 1) !== "WITH")
    return readAll(r, i + 1, end - 1, depth + 1);
  const arms = splitAt(r, i, end, "OR");
  if (arms.length > 1)
    return [{ kind: "or", arms: arms.map(([from, to]) => readAll(r, from, to, depth + 1)) }];
  if (at(r, i) === "NOT") return [];
  return readComparison(r, i, end);
}

/** The ranges between a word that stands outside of brackets and of CASE; the AND of BETWEEN is none. */
function splitAt(r: Reader, i: number, end: number, word: "AND" | "OR"): [number, number][] {
  const ranges: [number, number][] = [];
  let from = i;
  let cases = 0;
  let isBetween = false;
  for (let j = i; j < end; j = after(r, j)) {
    const upper = at(r, j);
    if (upper === "CASE") cases++;
    else if (upper === "END") cases--;
    else if (cases > 0) continue;
    else if (upper === "BETWEEN") isBetween = true;
    else if (upper === "AND" && isBetween) isBetween = false;
    else if (upper === word) {
      ranges.push([from, j]);
      from = j + 1;
    }
  }
  ranges.push([from, end]);
  return ranges;
}

function readComparison(r: Reader, i: number, end: number): Comparison[] {
  let operator = i;
  while (operator < end && !isComparison(r, operator)) operator = after(r, operator);
  const span = { start: r.tokens[i]!.start, end: r.tokens[end - 1]!.end };
  if (operator >= end) {
    const column = bareColumn(r, i, end);
    return column
      ? [{ ...span, kind: "comparison", operator: "equal", column, others: [], literal: "true" }]
      : [];
  }
  const isNegated = at(r, operator) === "NOT" || at(r, operator + 1) === "NOT";
  let right = operator + 1;
  while (right < end && COMPARISON_WORDS.has(at(r, right))) right++;
  const kind = isNegated ? "other" : kindOf(r, operator, right, end);
  const sides: [number, number][] = [
    [i, operator],
    [right, end],
  ];
  return sides.flatMap(([from, to], side): Comparison[] => {
    if (side === 1 && !["=", "<", ">", "<=", ">="].includes(at(r, operator))) return [];
    const [otherFrom, otherTo] = sides[1 - side]!;
    const isNull = at(r, operator) === "IS" || at(r, otherFrom) === "NULL";
    const column = bareColumn(r, from, to);
    const wrapped = column ? undefined : wrappedColumn(r, from, to);
    const seen = column ?? wrapped?.column;
    if (!seen) return [];
    const otherColumn = bareColumn(r, otherFrom, otherTo);
    const literal = literalAt(r, otherFrom, otherTo);
    return [
      {
        ...span,
        kind: "comparison",
        operator: isNull
          ? at(r, operator) === "IS" && isTruth(r, otherFrom, otherTo)
            ? "equal"
            : "null"
          : kind,
        column: seen,
        ...(wrapped && { wrapped: { name: wrapped.name, text: wrapped.text } }),
        others: columnsIn(r, otherFrom, otherTo),
        ...(otherColumn && { otherColumn }),
        ...(literal !== undefined && { literal }),
        ...(literal === "0" && POSITIVE[side]!.test(at(r, operator)) && { isPositive: true as const }),
        ...(isSession(r, otherFrom, otherTo) && { isSession: true as const }),
      },
    ];
  });
}

/** What makes a column more than the zero on its right, and than the one on its left. */
const POSITIVE = [/^>=?$/, /^<=?$/];

function isTruth(r: Reader, i: number, end: number): boolean {
  return end - i === 1 && /^(TRUE|FALSE)$/.test(at(r, i));
}

function isComparison(r: Reader, i: number): boolean {
  const token = r.tokens[i]!;
  if (token.kind === "operator") return COMPARISON_MARKS.test(token.upper);
  return token.kind === "word" && COMPARISON_STARTS.has(token.upper) && at(r, i - 1) !== ".";
}

function kindOf(r: Reader, operator: number, right: number, end: number): Comparison["operator"] {
  switch (at(r, operator)) {
    case "=":
    case "==":
    case "<=>":
    case "IN":
      return "equal";
    case "<":
    case ">":
    case "<=":
    case ">=":
    case "BETWEEN":
      return "range";
    case "LIKE": {
      const pattern = r.tokens[right];
      const text =
        pattern?.kind === "string" && right === end - 1 ? r.text.slice(pattern.start, pattern.end) : "";
      return /^N?'[^%_']+%'$/.test(text) ? "prefix" : "other";
    }
    default:
      return "other";
  }
}

/** `a.b.c` and nothing else. */
function bareColumn(r: Reader, start: number, stop: number): ColumnRef | undefined {
  let [i, end] = [start, stop];
  while (at(r, i) === "(" && r.close[i] === end - 1 && end - 1 > i) [i, end] = [i + 1, end - 1];
  if (at(r, end - 2) === "COLLATE") end -= 2;
  const length = end - i;
  if (length < 1 || length % 2 === 0) return undefined;
  const parts: string[] = [];
  for (let j = i; j < end; j++) {
    if ((j - i) % 2 === 1) {
      if (at(r, j) !== ".") return undefined;
      continue;
    }
    if (!isColumnToken(r, j)) return undefined;
    parts.push(unquote(r, r.tokens[j]!));
  }
  const last = r.tokens[end - 1]!;
  const first = r.tokens[i]!;
  return {
    start: first.start,
    end: last.end,
    qualifier: parts.slice(0, -1),
    column: parts.at(-1)!,
    isQuoted: parts.length === 1 && r.text[last.start] === '"',
  };
}

function isColumnToken(r: Reader, i: number): boolean {
  const token = r.tokens[i];
  if (token?.kind === "quoted") return true;
  return (
    token?.kind === "word" &&
    (at(r, i - 1) === "." || !(RESERVED.has(token.upper) || NO_COLUMN.has(token.upper)))
  );
}

/** A function, with or without a cast, of one column: `lower(email)`, `DATE(o.placed)`, `placed::date`. */
function wrappedColumn(
  r: Reader,
  i: number,
  end: number,
): { column: ColumnRef; name: string; text: string } | undefined {
  if (i >= end || r.tokens[i]!.kind !== "word" || at(r, i + 1) !== "(" || r.close[i + 1] !== end - 1) {
    const columns = columnsIn(r, i, end);
    const only = columns.length === 1 ? columns[0] : undefined;
    return only && { column: only, name: "", text: r.text.slice(r.tokens[i]!.start, r.tokens[end - 1]!.end) };
  }
  const columns = columnsIn(r, i + 2, end - 1);
  if (columns.length !== 1) return undefined;
  return {
    column: columns[0]!,
    name: at(r, i).toLowerCase(),
    text: r.text.slice(r.tokens[i]!.start, r.tokens[end - 1]!.end),
  };
}

/** The columns of an expression, those of its subqueries left out. */
function columnsIn(r: Reader, i: number, end: number): ColumnRef[] {
  const found: ColumnRef[] = [];
  for (let j = i; j < end; j++) {
    if (at(r, j) === "(" && /^(SELECT|WITH)$/.test(at(r, j + 1))) {
      j = r.close[j]!;
      continue;
    }
    if (!isColumnToken(r, j) || at(r, j - 1) === "." || at(r, j + 1) === "(" || at(r, j - 1) === "::")
      continue;
    // `DATE '2020-01-01'`, `INTERVAL 1 DAY`
    if (r.tokens[j + 1]?.kind === "string" || r.tokens[j - 1]?.kind === "number") continue;
    let last = j;
    while (at(r, last + 1) === "." && last + 2 < end && isColumnToken(r, last + 2)) last += 2;
    const column = at(r, last + 1) === "(" ? undefined : bareColumn(r, j, last + 1);
    if (column) found.push(column);
    j = last;
  }
  return found;
}

function literalAt(r: Reader, i: number, end: number): string | undefined {
  const token = end - i === 1 ? r.tokens[i] : undefined;
  if (token?.kind === "string" || token?.kind === "number") return r.text.slice(token.start, token.end);
  return token && /^(TRUE|FALSE)$/.test(token.upper) ? token.upper.toLowerCase() : undefined;
}

function isSession(r: Reader, i: number, end: number): boolean {
  const [first, last] = [r.tokens[i], r.tokens[end - 1]];
  return Boolean(first && last && SESSION.test(r.text.slice(first.start, last.end)));
}

const SESSION = /\b(?:current_setting|session_context|current_user|session_user|auth\.uid)\b|^[@:]user_?\w/i;

function firstAtOrAfter(tokens: readonly Token[], offset: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const COMPARISON_MARKS = /^(?:[<>=!]=?|<>|==|<=>|~\*?|!~\*?|@>|<@|&&|@@|\?[|&]?|%|<->|=>)$/;
const COMPARISON_STARTS = words("IN LIKE ILIKE BETWEEN IS NOT SIMILAR RLIKE REGEXP GLOB MATCH CONTAINS");
const COMPARISON_WORDS = words("NOT TO SIMILAR LIKE ILIKE IN BETWEEN ANY ALL SOME IS");
const NO_COLUMN = words(
  `NULL TRUE FALSE DEFAULT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER SESSION_USER LOCALTIME
  LOCALTIMESTAMP INTERVAL ANY ALL SOME BETWEEN ILIKE SIMILAR ESCAPE COLLATE SYSDATE AT ZONE ASC DESC NULLS OVER PARTITION
  FILTER BINARY`,
);
