import type { Dialect } from "./dialect.ts";
import { isWordCode } from "./lexer.ts";
import { STATEMENT_STARTS } from "./words.ts";

/** Where something quoted ends, and whether it had to be cut there for want of a closing mark. */
export interface Quoted {
  end: number;
  unclosed: boolean;
  /** Its end is a second best, for want of something that may yet be typed far behind it. */
  dangling?: boolean;
}

/**
 * The end of a string or quoted name. Somebody who has typed the opening quote only would turn the rest of the file
 * inside out, so where a line inside the quotes begins, in its first column, like a statement, the quote counts as
 * unclosed when no closing one follows within reach, or when what follows the closing one could only stand inside a
 * string. Strings that hold whole statements, as dynamic SQL does, stay intact.
 *
 * @param open - the offset of the opening quote
 * @param backslash - whether a backslash escapes; `"guess"` takes `\'` for an escape unless the string seems to end there
 */
export function quotedEnd(text: string, open: number, quote: string, backslash: boolean | "guess"): Quoted {
  const mark = quote.charCodeAt(0);
  let cut = -1;
  let limit = text.length;
  let i = open + 1;
  for (; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === mark) {
      if (text.charCodeAt(i + 1) === mark) i++;
      else if (cut === -1 || mayFollowString(text, i + 1)) return { end: i + 1, unclosed: false };
      else return { end: cut, unclosed: true };
    } else if (code === BACKSLASH && backslash) {
      if (backslash === true || (text.charCodeAt(i + 1) === mark && !mayFollowString(text, i + 2))) i++;
    } else if (code === NEWLINE && cut === -1 && startsStatement(text, i + 1)) {
      cut = text[i - 1] === "\r" ? i - 1 : i;
      limit = Math.min(limit, i + REACH);
    }
  }
  return { end: cut === -1 ? text.length : cut, unclosed: true };
}

/** @param close - where the closing quotes stand, or -1 */
export function tripleQuotedEnd(text: string, open: number, close: number): Quoted {
  return close === -1 ? cutBeforeStatement(text, open) : { end: close + 3, unclosed: false };
}

/**
 * The end of a block comment. PostgreSQL and T-SQL nest them, the others do not; where the dialect is unknown they
 * nest when that comes out even.
 *
 * @param close - where the first closing mark after `open` stands, or -1
 */
export function blockCommentEnd(
  text: string,
  open: number,
  dialect: Dialect | undefined,
  close: number,
): Quoted {
  if (close === -1) return cutBeforeStatement(text, open);
  const nests = dialect === undefined || dialect === "postgres" || dialect === "tsql";
  const evenEnd = nests ? nestedEnd(text, open, close) : -1;
  if (evenEnd !== -1) return { end: evenEnd, unclosed: false };
  return { end: close + 2, unclosed: false, dangling: nests };
}

/** Where as many comments were closed as opened; -1 when that does not happen soon. */
function nestedEnd(text: string, open: number, firstClose: number): number {
  let opening = text.indexOf("/*", open + 2);
  let closing = firstClose;
  for (let depth = 1, marks = 0; closing !== -1 && marks < MAX_COMMENT_MARKS; marks++) {
    if (opening !== -1 && opening < closing) {
      depth++;
      opening = text.indexOf("/*", opening + 2);
    } else {
      depth--;
      if (depth === 0) return closing + 2;
      closing = text.indexOf("*/", closing + 2);
    }
  }
  return -1;
}

/**
 * The end of a name in brackets, or undefined when the bracket is an array's or a subscript's.
 * @param open - the offset of the bracket
 */
export function bracketNameEnd(text: string, open: number, dialect: Dialect | undefined): number | undefined {
  if (dialect === "postgres" || dialect === "mysql" || dialect === "bigquery") return undefined;
  BRACKET_NAME.lastIndex = open;
  if (!BRACKET_NAME.test(text)) return undefined;
  const end = BRACKET_NAME.lastIndex;
  if (dialect === "tsql") return end;
  const before = open === 0 ? Number.NaN : text.charCodeAt(open - 1);
  if (isWordCode(before) || before === CLOSE_PAREN || before === CLOSE_BRACKET) return undefined;
  const first = text.charCodeAt(open + 1);
  const inside = text.slice(open + 1, end - 1);
  return isWordCode(first) && !(first >= 48 && first <= 57) && !/[(),'":]/.test(inside) ? end : undefined;
}

/** The offset of the line break that ends a line, or of the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  if (newline === -1) return text.length;
  return text[newline - 1] === "\r" && newline > offset ? newline - 1 : newline;
}

/** A statement's first word, all in capitals or all in small letters, as prose does not write it after a full stop. */
function startsStatement(text: string, offset: number): boolean {
  let end = offset;
  while (end - offset < 10 && isWordCode(text.charCodeAt(end))) end++;
  if (end === offset || isWordCode(text.charCodeAt(end))) return false;
  const word = text.slice(offset, end);
  const upper = word.toUpperCase();
  return STATEMENT_STARTS.has(upper) && (word === upper || word === word.toLowerCase());
}

function cutBeforeStatement(text: string, open: number): Quoted {
  for (let i = text.indexOf("\n", open); i !== -1; i = text.indexOf("\n", i + 1)) {
    if (startsStatement(text, i + 1)) return { end: text[i - 1] === "\r" ? i - 1 : i, unclosed: true };
  }
  return { end: text.length, unclosed: true };
}

function mayFollowString(text: string, offset: number): boolean {
  return offset >= text.length || " \t\r\n,);:|+-=<>!*/]}~&^.".includes(text[offset]!);
}

const BACKSLASH = 92;
const NEWLINE = 10;
const CLOSE_PAREN = 41;
const CLOSE_BRACKET = 93;
/** How far ahead a doubtful quote, and how deep a comment, is followed: broken text must not take quadratic time. */
const REACH = 8_000;
const MAX_COMMENT_MARKS = 200;
const BRACKET_NAME = /\[(?:[^[\]\r\n]|\]\]){1,256}\]/y;
