import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import { callOf } from "../../engine/python/facts.ts";
import type { HolePiece, Template } from "../../engine/python/template.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { UnsafeQuery } from "./detect.ts";
import { type SqlView, tokenAt } from "./sql-view.ts";

/** A part of the SQL that a parameter replaces: a value, or a string of the SQL with the values in it. */
export interface Region {
  /** In the view's text. */
  start: number;
  end: number;
  /** The expression to pass. */
  value: string;
  name: string;
  /** What is written instead; filled in by the fix. */
  text: string;
  /** The value stood between quotes. */
  isText?: boolean;
  /** The placeholder stands between parentheses: `TOP (?)`. */
  isBracketed?: boolean;
  /** Set when the value is a list, joined by commas: the expression that joins. */
  list?: SyntaxNode;
}

/** The regions of all unsafe values, in the order of the SQL. @throws CannotEdit when one has no simple parameter */
export function planRegions({ template, holes, match }: UnsafeQuery, view: SqlView): Region[] {
  const regions: Region[] = [];
  const driver = match?.row.kind === "query" ? match.row.driver : undefined;
  const isPrepared = !WRITES_VALUES.test(driver ?? "");
  if (isPrepared && view.tokens.some((token, at) => token.upper === ";" && hasStatement(view, at + 1)))
    throw new CannotEdit("a prepared statement is one statement");
  for (const { piece, position } of holes) {
    const index = template.indexOf(piece);
    const span = view.spans[index]!;
    if (regions.some((region) => region.start <= span.start && span.end <= region.end)) continue;
    if (!piece.value) throw new CannotEdit("the value is not visible");
    const joined = joinedList(piece, position === "quoted");
    const token = position === "quoted" ? tokenAt(view, index) : undefined;
    if (position === "quoted" && (!token || !/^['"]$/.test(view.text[token.start]!)))
      throw new CannotEdit("the string has a prefix");
    const around = token ?? span;
    const before = wordBefore(view, around.start);
    if (TYPED_LITERAL.test(before)) throw new CannotEdit("a literal with its type takes no parameter");
    if (!joined && before === "IN" && isPrepared)
      throw new CannotEdit("this driver has no parameter for a list");
    if (joined) {
      if (token && token.end - token.start !== span.end - span.start + 2)
        throw new CannotEdit("more than the list is quoted");
      regions.push({
        ...around,
        start: around.start,
        end: around.end,
        value: joined.items,
        name: "items",
        text: "",
        list: joined.call,
      });
    } else {
      if (isPrepared && TAKES_ANY.test(functionAround(view, around.start)))
        throw new CannotEdit("the server cannot tell the type of the parameter");
      const value = token ? quotedValue(template, view, token) : bareValue(piece);
      regions.push({
        start: around.start,
        end: around.end,
        // A text between quotes is no number of rows for MySQL, and the protocol of PostgreSQL wants an integer.
        value: !token && COUNTS_ROWS.test(view.text.slice(0, around.start)) ? `int(${value})` : value,
        isBracketed: before === "TOP",
        name: nameOf(piece.value),
        text: "",
        isText: token !== undefined,
      });
    }
  }
  return regions.sort((a, b) => a.start - b.start);
}

/** `interval '3 days'` is one literal: PostgreSQL refuses `interval $1`. */
const TYPED_LITERAL = /^(INTERVAL|DATE|TIME|TIMESTAMP|TIMESTAMPTZ|DATETIME|X|B|E|N)$/;
/** Drivers that put the values into the text themselves, a tuple as `(1, 2)`; the others prepare the statement. */
const WRITES_VALUES = /^(psycopg2|pymysql|MySQLdb|aiomysql)$/;
/** Functions of PostgreSQL that take arguments of any type, so that a parameter of theirs has none. */
const TAKES_ANY = /^(CONCAT(_WS)?|FORMAT|JSONB?_BUILD_(OBJECT|ARRAY)|NUM_(NON)?NULLS)$/;
const COUNTS_ROWS = /\b(LIMIT|OFFSET|TOP)\s+(\w+\s*,\s*)?$/i;

/** The name of the function among whose arguments a place stands; empty elsewhere. */
function functionAround(view: SqlView, place: number): string {
  const tokens = view.tokens.filter(({ kind, end }) => kind !== "comment" && end <= place);
  let depth = 0;
  for (let at = tokens.length - 1; at >= 0; at--) {
    const { upper } = tokens[at]!;
    if (upper === ")") depth++;
    else if (upper === "(" && depth-- === 0) return tokens[at - 1]?.upper ?? "";
  }
  return "";
}

function hasStatement(view: SqlView, from: number): boolean {
  return view.tokens.slice(from).some(({ kind, upper }) => kind !== "comment" && upper !== ";");
}

function wordBefore(view: SqlView, start: number): string {
  return view.tokens.findLast((token) => token.end <= start && token.kind !== "comment")?.upper ?? "";
}

/** A value that stood in the SQL without quotes. A list of unknown make cannot be one parameter. */
function bareValue(piece: HolePiece): string {
  const { value } = piece;
  if (!value) throw new CannotEdit("the value is not visible");
  if (/\bIN\s*\($/i.test(piece.source.text.slice(0, piece.start).trimEnd().slice(-12)))
    throw new CannotEdit("the value may be a list");
  if (hasFormat(piece)) throw new CannotEdit("the value is formatted");
  const call = callOf(value);
  return call && /^(str|repr)$/.test(call.callee.text) && call.positional.length === 1
    ? call.positional[0]!.text
    : argumentText(value);
}

/** What a string of the SQL holds: the value itself, or an f-string of the text and the values in it. */
function quotedValue(template: Template, view: SqlView, token: { start: number; end: number }): string {
  const inside = template.flatMap((piece, index) => {
    const span = view.spans[index]!;
    const start = Math.max(span.start, token.start + 1);
    const end = Math.min(span.end, token.end - 1);
    return end > start || (piece.kind === "hole" && span.start >= token.start && span.end <= token.end)
      ? [{ piece, from: start - span.start, to: end - span.start }]
      : [];
  });
  const [only] = inside;
  if (inside.length === 1 && only?.piece.kind === "hole" && only.piece.value && !hasFormat(only.piece))
    return argumentText(only.piece.value);
  const parts = inside.map(({ piece, from, to }) => {
    if (piece.kind === "hole") {
      const { value, via } = piece;
      if (!value || (via === "percent" && hasFormat(piece)) || via === "join")
        throw new CannotEdit("the value is formatted");
      if (/[\r\n\\]/.test(value.text)) throw new CannotEdit("the value takes several lines");
      return via === "f-string" ? piece.source.text.slice(piece.start, piece.end) : `{${value.text}}`;
    }
    let text = piece.source.text.slice(piece.start + from, piece.start + to);
    if (/[\\\r\n]/.test(text)) throw new CannotEdit("the string has escapes");
    if (piece.filledBy === "percent") text = text.replaceAll("%%", "%");
    const isDoubled = piece.isFString || piece.filledBy === "format";
    return (isDoubled ? text : text.replace(/[{}]/g, "$&$&")).replaceAll("''", "'");
  });
  const body = parts.join("");
  const mark = body.includes('"') ? "'" : '"';
  if (body.includes(mark)) throw new CannotEdit("both kinds of quotes are in use");
  return `f${mark}${body}${mark}`;
}

/** The list that `", ".join(…)` puts between the parentheses of IN, one value for each item. */
function joinedList(piece: HolePiece, isQuoted: boolean): { call: SyntaxNode; items: string } | undefined {
  const { value } = piece;
  const call = value && callOf(value);
  if (!value || !call || !/\.join$/.test(call.callee.text)) return undefined;
  const separator = call.callee.child("object")?.text.slice(1, -1) ?? "";
  if (!(isQuoted ? /^',\s*'$/ : /^,\s*$/).test(separator))
    throw new CannotEdit("the list is joined in another way");
  const [items] = call.positional;
  if (!items) throw new CannotEdit("the list is not visible");
  if (items.type === "identifier" || items.type === "attribute") return { call: value, items: items.text };
  const map = callOf(items);
  if (
    map?.callee.text === "map" &&
    map.positional[0]?.text === "str" &&
    map.positional[1]?.type === "identifier"
  )
    return { call: value, items: map.positional[1].text };
  const body = items.child("body");
  const clause = items.childOfType("for_in_clause");
  const target = clause?.child("left")?.text ?? "";
  const source = clause?.child("right");
  const isPlain = items.named.length === 2 && body && source && /^\w+$/.test(target);
  if (
    !isPlain ||
    source.type !== "identifier" ||
    ![
      target,
      `str(${target})`,
      `f"'{${target}}'"`,
      `f'"{${target}}"'`,
      `"'" + ${target} + "'"`,
      `"'" + str(${target}) + "'"`,
    ].includes(body.text)
  )
    throw new CannotEdit("the items are made in another way");
  return { call: value, items: source.text };
}

function hasFormat(piece: HolePiece): boolean {
  if (piece.via === "f-string") return piece.value?.parent?.childOfType("format_specifier") !== undefined;
  const text = piece.source.text.slice(piece.start, piece.end);
  if (piece.via === "percent") return !/^%(?:\(\w+\))?s$/.test(text);
  return piece.via === "format" && text.includes(":");
}

/** The value as an argument: `yield`, `lambda` and the like need parentheses. */
function argumentText(value: SyntaxNode): string {
  return /^(named_expression|yield|lambda|generator_expression)$/.test(value.type)
    ? `(${value.text})`
    : value.text;
}

/** A name for the parameter: what the value is called. */
function nameOf(value: SyntaxNode): string {
  const call = callOf(value);
  if (call) return nameOf(call.positional[0] ?? call.callee.child("object") ?? call.callee);
  const text = value.type === "subscript" ? (value.child("subscript")?.text ?? "") : value.text;
  const last = /(?<!\w)\d*([A-Za-z_]\w*)\W*$/.exec(text)?.[1];
  return last ?? "value";
}
