import { embed } from "../../engine/python/embedded.ts";
import type { Template } from "../../engine/python/template.ts";
import { type Token, tokenize } from "../../engine/sql/lexer.ts";
import type { Span } from "../../engine/text.ts";

/**
 * Where a value gets into a statement.
 * - `quoted`: inside a string of SQL; `value`: where a literal could stand; both can be parameters
 * - `identifier`: the name of a table or column
 * - `fragment`: any other place, where it brings SQL of its own
 * - `inert`: where it does no harm: a comment, the name of a file that a table function reads
 */
export type Position = "quoted" | "value" | "identifier" | "fragment" | "inert";

/** A template read as SQL. */
export interface SqlView {
  text: string;
  tokens: Token[];
  /** Span of each piece of the template in `text`. */
  spans: readonly Span[];
  /** First word in upper case; empty when the statement does not begin with one. */
  verb: string;
}

/** Reads a template as SQL, with a name in place of every hole. */
export function viewSql(template: Template): SqlView {
  const { text, spans } = embed(template);
  const holes = spans.filter((_, index) => template[index]!.kind === "hole");
  const tokens = tokenize(text, { holes }).filter(({ kind }) => kind !== "directive");
  const first = tokens.find(({ kind }) => kind !== "comment");
  return { text, tokens, spans, verb: first?.kind === "word" ? first.upper : "" };
}

/** @param index - of the hole among the template's pieces */
export function positionOf(view: SqlView, index: number): Position {
  const span = view.spans[index]!;
  const at = view.tokens.findIndex((token) => token.start <= span.start && token.end >= span.end);
  const token = view.tokens[at];
  if (NAMES_PARAMETER.test(view.text.slice(Math.max(span.start - 2, 0), span.start))) return "inert";
  if (!token) return "fragment";
  const before = previous(view, at);
  switch (token.kind) {
    case "string":
      if (before?.upper === "FROM") return "identifier";
      return isFileFunction(view, at) ? "inert" : "quoted";
    case "comment":
      return "inert";
    case "quoted":
      return isQuotedValue(view, at, token) ? "quoted" : "identifier";
    case "word":
    case "template":
      return bareposition(view, at);
    default:
      return "fragment";
  }
}

/** The token of SQL that a hole is a part of. */
export function tokenAt(view: SqlView, index: number): Token | undefined {
  const span = view.spans[index]!;
  return view.tokens.find((token) => token.start <= span.start && token.end >= span.end);
}

/** True where a hole holds a statement of its own: after EXPLAIN, or alone between parentheses that stand for a table. */
export function isStatementPlace(view: SqlView, index: number): boolean {
  const span = view.spans[index]!;
  const at = view.tokens.findIndex((token) => token.start <= span.start && token.end >= span.end);
  if (at < 0 || view.tokens[at]!.start !== span.start || view.tokens[at]!.end !== span.end) return false;
  const before = previous(view, at);
  if (before?.upper === "(" && next(view, at)?.upper === ")")
    return STATEMENT_WORDS.has(previous(view, view.tokens.indexOf(before))?.upper ?? "");
  const isFirst = view.tokens
    .slice(0, at)
    .every(({ kind, upper }) => kind === "comment" || EXPLAINS.test(upper));
  return view.verb === "EXPLAIN" && isFirst;
}

const STATEMENT_WORDS = new Set("FROM JOIN AS EXISTS COPY".split(" "));
const EXPLAINS =
  /^(EXPLAIN|ANALYZE|QUERY|PLAN|FOR|VERBOSE|FORMAT|JSON|TEXT|BUFFERS|COSTS|TRUE|FALSE|ON|OFF|[(),])$/;

/**
 * What a value that is no text of SQL belongs to: a number of rows, a column that it is compared with or put into, or an
 * expression of any other kind.
 */
export function placeBefore(view: SqlView, index: number): "count" | "column" | "expression" {
  const span = view.spans[index]!;
  const at = view.tokens.findIndex((token) => token.start <= span.start && token.end >= span.end);
  const before = previous(view, at);
  if (!before) return "expression";
  if (/^(LIMIT|OFFSET|TOP)$/.test(before.upper)) return "count";
  if (/^[(,]$/.test(before.upper)) return "column";
  const left = previous(view, view.tokens.indexOf(before));
  const further = left && previous(view, view.tokens.indexOf(left));
  const isName = left !== undefined && /^(word|quoted)$/.test(left.kind);
  return isName && /^(=|==|<>|!=|<|>|<=|>=|LIKE|IN)$/.test(before.upper) && further?.kind !== "operator"
    ? "column"
    : "expression";
}

/** What stands before the name of a parameter: `:`, `@`, `$`, `%(`. */
const NAMES_PARAMETER = /(?:^|[^:])[:@$]$|%\($/;
const VALUE_OPERATORS = /^(=|==|<>|!=|<|>|<=|>=|<=>|\|\||\+|-|\*|\/|%|~|~\*|!~|->>?|@>|:=)$/;
const VALUE_WORDS = new Set(
  "LIKE ILIKE RLIKE REGEXP GLOB MATCH BETWEEN LIMIT OFFSET TOP IN THEN ELSE ESCAPE".split(" "),
);
const NAME_WORDS = new Set(
  "FROM JOIN INTO UPDATE TABLE VIEW INDEX SCHEMA DATABASE COLUMN BY USER ROLE TRUNCATE EXISTS".split(" "),
);

/** The position of a hole that stands outside of quotes. */
function bareposition(view: SqlView, at: number): Position {
  const before = previous(view, at);
  const following = next(view, at);
  const token = view.tokens[at]!;
  if (token.kind === "word" || before?.upper === "." || following?.upper === ".") return "identifier";
  if (
    following &&
    /^(=|<>|!=|<|>|<=|>=|LIKE|ILIKE|IN|IS|BETWEEN|NOT)$/.test(following.upper) &&
    !isValueBefore(before)
  )
    return "identifier";
  if (!before) return "fragment";
  if (before.upper === "*" && isStar(view, at)) return "fragment";
  if (before.upper === "AND" && isAfterBetween(view, at)) return "value";
  if (isValueBefore(before)) return "value";
  if (NAME_WORDS.has(before.upper)) return "identifier";
  if (/^(SELECT|DISTINCT)$/.test(before.upper) && /^(FROM|,)$/.test(following?.upper ?? ""))
    return "identifier";
  if (before.upper === "(" || before.upper === ",") return inList(view, at);
  return "fragment";
}

function isValueBefore(before: Token | undefined): boolean {
  if (!before) return false;
  return (before.kind === "operator" && VALUE_OPERATORS.test(before.upper)) || VALUE_WORDS.has(before.upper);
}

/** `SELECT * {rest}`: no multiplication. */
function isStar(view: SqlView, at: number): boolean {
  return /^(SELECT|DISTINCT|ALL|,|\.)$/.test(view.tokens[at - 2]?.upper ?? "");
}

/** A hole after `(` or `,`: what the parentheses around it are decides. Arguments of functions are mostly columns. */
function inList(view: SqlView, at: number): Position {
  const open = openBefore(view, at);
  if (open < 0) return "identifier";
  const head = previous(view, open);
  if (!head || head.upper === "(") return "fragment";
  if (head.upper === "IN" || head.upper === "VALUES" || head.upper === "," || head.upper === "ANY")
    return "value";
  if (isNameAfterInto(view, open)) return "identifier";
  return "fragment";
}

/** True for the list of columns in `INSERT INTO name (…)`. */
function isNameAfterInto(view: SqlView, open: number): boolean {
  for (let i = open - 1; i >= 0 && i > open - 8; i--) {
    const { upper, kind } = view.tokens[i]!;
    if (upper === "INTO" || upper === "TABLE") return true;
    if (kind !== "word" && kind !== "quoted" && kind !== "template" && upper !== ".") return false;
  }
  return false;
}

function openBefore(view: SqlView, at: number): number {
  let depth = 0;
  for (let i = at - 1; i >= 0; i--) {
    const { upper } = view.tokens[i]!;
    if (upper === ")") depth++;
    if (upper === "(" && depth-- === 0) return i;
  }
  return -1;
}

function isAfterBetween(view: SqlView, at: number): boolean {
  for (let i = at - 2; i >= 0 && i > at - 6; i--) if (view.tokens[i]!.upper === "BETWEEN") return true;
  return false;
}

/** MySQL, BigQuery and, where no such column exists, SQLite read `"x"` as a string. */
function isQuotedValue(view: SqlView, at: number, token: Token): boolean {
  if (view.text[token.start] !== '"') return false;
  const following = next(view, at);
  return isValueBefore(previous(view, at)) && following?.upper !== "." && following?.upper !== "=";
}

function isFileFunction(view: SqlView, at: number): boolean {
  const open = openBefore(view, at);
  return open > 0 && /^(READ_|.*_SCAN$|GLOB$|PRAGMA_)/.test(view.tokens[open - 1]!.upper);
}

function previous(view: SqlView, at: number): Token | undefined {
  return view.tokens.slice(0, at).findLast(({ kind }) => kind !== "comment");
}

function next(view: SqlView, at: number): Token | undefined {
  return view.tokens.slice(at + 1).find(({ kind }) => kind !== "comment");
}
