import type { Span } from "../text.ts";
import type { Clause, Name, Statement } from "./ast.ts";
import type { Dialect } from "./dialect.ts";
import { isFirstOnLine, type SqlOptions, type Token, tokenize } from "./lexer.ts";
import { BATCH_STARTS } from "./words.ts";

/**
 * The tokens of a text, comments left out, with what lets readers pass over them in linear time. Readers take token
 * indices (`i`, and `end` exclusive) and never fail; indices out of range read as a token without a kind.
 */
export interface Reader {
  text: string;
  dialect: Dialect | undefined;
  tokens: Token[];
  /** For an opening bracket, the index of its closing one; for one that stays open, and for all others, the own index. */
  close: Int32Array;
  /** For an opening parenthesis, the first token that is none; for all others the own index. */
  inner: Int32Array;
  holes: readonly Span[];
  /** How many queries enclose the place being read. */
  depth: number;
  /** Reads one statement; set by the statement reader, so that a CTE can hold one. */
  statement(r: Reader, i: number, end: number): { statement: Statement; next: number } | undefined;
}

/** Queries nested deeper than this are passed over: readers recurse, and nobody writes them. */
export const MAX_QUERY_DEPTH = 60;

export function createReader(text: string, options: SqlOptions, statement: Reader["statement"]): Reader {
  const tokens = tokenize(text, options).filter(({ kind }) => kind !== "comment" && kind !== "directive");
  const { close, inner } = matchBrackets(tokens);
  return {
    text,
    dialect: options.dialect,
    tokens,
    close,
    inner,
    holes: options.holes ?? [],
    depth: 0,
    statement,
  };
}

/** A word in upper case, a mark's text, or "" for anything else. */
export function at(r: Reader, i: number): string {
  return r.tokens[i]?.upper ?? "";
}

/** The index after the token or, where a bracket opens, after the whole bracket. */
export function after(r: Reader, i: number): number {
  return (r.close[i] ?? i) + 1;
}

/** `push` with a spread fails on very long lists. */
export function append<T>(list: T[], more: readonly T[]): void {
  for (const item of more) list.push(item);
}

/** From the first to the last of some tokens; empty at the next token, or at the end of the text, where there are none. */
export function spanOf(r: Reader, i: number, end: number): Span {
  const first = r.tokens[i];
  const stop = Math.min(end, r.tokens.length);
  const last = r.tokens[at(r, stop - 1) === ";" ? stop - 2 : stop - 1];
  if (first && last && last.start >= first.start && end > i) return { start: first.start, end: last.end };
  const start = last?.end ?? first?.start ?? r.text.length;
  return { start, end: start };
}

/** @param body - the index of the first token after the clause's keywords */
export function clauseOf(r: Reader, i: number, body: number, end: number): Clause {
  return { ...spanOf(r, i, end), body: spanOf(r, Math.min(body, end), end) };
}

/** True for what an identifier can be: also a hole, a template or a parameter in its place. */
export function isName(r: Reader, i: number): boolean {
  const kind = r.tokens[i]?.kind;
  return kind === "word" || kind === "quoted" || kind === "template" || kind === "parameter";
}

/**
 * Reads `a.b.c`. BigQuery's `project-x.set.table` is one name, and so is `` `a.b.c` `` there.
 * @returns undefined where no name stands
 */
export function readName(r: Reader, i: number, end: number): { name: Name; next: number } | undefined {
  if (i >= end || !isName(r, i)) return undefined;
  const parts: string[] = [];
  let template = false;
  let next = i;
  for (;;) {
    const token = r.tokens[next]!;
    let value = unquote(r, token);
    template ||= token.kind === "template" || token.kind === "parameter" || touchesHole(r, token);
    next++;
    for (let glued = gluedEnd(r, next, end); glued > next; glued = gluedEnd(r, next, end)) {
      template ||= at(r, next) !== "-";
      value += r.text.slice(r.tokens[next]!.start, r.tokens[glued - 1]!.end);
      next = glued;
    }
    if (token.kind === "quoted" && r.text[token.start] === "`" && value.includes("."))
      parts.push(...value.split("."));
    else parts.push(value);
    while (at(r, next) === "." && at(r, next + 1) === "." && next + 1 < end) next++;
    if (at(r, next) !== "." || next + 1 >= end || !isName(r, next + 1)) break;
    next++;
  }
  return { name: { ...spanOf(r, i, next), parts, template }, next };
}

/** The names of a list in parentheses: `(a, b DESC)` gives a and b. */
export function readNameList(r: Reader, open: number): Name[] {
  const names: Name[] = [];
  for (const [from, to] of splitAtCommas(r, open + 1, r.close[open]!)) {
    const read = readName(r, from, to);
    if (read) names.push(read.name);
  }
  return names;
}

/** The ranges between the commas that stand outside of brackets; none for an empty range. */
export function splitAtCommas(r: Reader, i: number, end: number): [from: number, to: number][] {
  const ranges: [number, number][] = [];
  let from = i;
  for (let j = i; j < end; j = after(r, j)) {
    if (at(r, j) !== ",") continue;
    if (j > from) ranges.push([from, j]);
    from = j + 1;
  }
  if (from < end) ranges.push([from, end]);
  return ranges;
}

/** The name that a token spells, without quotes and with doubled ones made single. */
export function unquote(r: Reader, token: Token): string {
  const raw = r.text.slice(token.start, token.end);
  if (token.kind !== "quoted") return raw;
  const quote = raw[0] === "[" ? "]" : raw[0]!;
  const inside = raw.slice(1, token.unclosed ? undefined : -1);
  return inside.replaceAll(quote + quote, quote);
}

export function touchesHole(r: Reader, span: Span): boolean {
  let low = 0;
  let high = r.holes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (r.holes[middle]!.end <= span.start) low = middle + 1;
    else high = middle;
  }
  return low < r.holes.length && r.holes[low]!.start < span.end;
}

/**
 * True where a statement begins although no semicolon ends the one before: T-SQL does without, and half-typed code too.
 * Only asked outside of brackets and of CASE.
 */
export function startsStatement(r: Reader, i: number): boolean {
  const token = r.tokens[i];
  if (token?.kind !== "word" || !BATCH_STARTS.has(token.upper) || !isFirstOnLine(r.text, token.start))
    return false;
  if (DOES_NOT_END.has(at(r, i - 1)) || r.tokens[i - 1]?.kind === "operator") return false;
  const following = at(r, i + 1);
  switch (token.upper) {
    case "WITH":
      return following === "RECURSIVE" || ["AS", "("].includes(at(r, i + 2)) ? following !== "(" : false;
    case "IF":
    case "RETURN":
    case "SET":
      return following !== ",";
    case "DELETE":
    case "UPDATE":
    case "INSERT":
      return following !== "," && following !== ")";
    default:
      return following !== "." && following !== "," && following !== "=";
  }
}

/** Past what continues a name without a blank: `-x` in BigQuery, `{{ suffix }}`, a word behind such a template. */
function gluedEnd(r: Reader, i: number, end: number): number {
  if (i >= end || !isGlued(r, i)) return i;
  if (r.tokens[i]!.kind === "template") return i + 1;
  if (r.tokens[i]!.kind === "word" && r.tokens[i - 1]!.kind === "template") return i + 1;
  const dashes = r.dialect === undefined || r.dialect === "bigquery";
  return dashes && at(r, i) === "-" && i + 1 < end && isGlued(r, i + 1) && r.tokens[i + 1]!.kind === "word"
    ? i + 2
    : i;
}

/** No blank between a token and the one before it. */
function isGlued(r: Reader, i: number): boolean {
  return r.tokens[i]?.start === r.tokens[i - 1]?.end;
}

function matchBrackets(tokens: Token[]): Pick<Reader, "close" | "inner"> {
  const close = Int32Array.from(tokens, (_, i) => i);
  const inner = Int32Array.from(tokens, (_, i) => i);
  let open: number[] = [];
  tokens.forEach(({ upper }, i) => {
    if (upper === "(" || upper === "[") open.push(i);
    else if (upper === ")" || upper === "]") closeBracket(i, upper === ")" ? "(" : "[");
    else if (upper === ";") endStatement(i);
  });
  endStatement(tokens.length);
  for (let i = tokens.length - 1; i >= 0; i--) {
    if (tokens[i]!.upper === "(" && i + 1 < tokens.length) inner[i] = inner[i + 1]!;
  }
  return { close, inner };

  function closeBracket(i: number, opening: string): void {
    while (opening === "(" && tokens[open.at(-1) ?? -1]?.upper === "[") open.pop();
    if (tokens[open.at(-1) ?? -1]?.upper === opening) close[open.pop()!] = i;
  }

  /** A parenthesis that stays open encloses nothing, unless a query follows it: that one goes to the statement's end. */
  function endStatement(end: number): void {
    for (const i of open) {
      const next = tokens[i + 1]?.upper;
      if (next === "SELECT" || next === "WITH") close[i] = end;
    }
    open = [];
  }
}

const DOES_NOT_END = new Set(
  `, . ( AND OR NOT ON AS FOR BY SELECT WHERE FROM JOIN SET IN UNION ALL EXCEPT INTERSECT DO INSTEAD THEN KEY INTO
  BETWEEN LIKE IS VALUES TO BEFORE AFTER OF GRANT REVOKE ALSO IF EXISTS TABLE COLUMN TRIGGER FUNCTION PROCEDURE USING
  WHEN CASE LEFT RIGHT INNER OUTER CROSS FULL WITH HAVING LIMIT TOP DISTINCT`.split(/\s+/),
);
