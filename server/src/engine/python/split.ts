import { endOfLine, isLineBreak, startOfNextLine } from "../text.ts";

/**
 * Splits Python into its top-level statements by lines, brackets and quotes alone, so that an edit costs what it
 * touches. Comments and blank lines before a statement belong to it; decorators and `else`-like clauses too.
 *
 * A bracket or a triple quote left open must not swallow the rest of a half-typed file: an open bracket ends at a
 * line that can only be a new definition or import, one opened on an indented line at any word at the left edge, and a
 * triple quote that is never closed ends on its own line.
 */
export interface StatementPiece {
  /** Offset of the first character. Pieces follow each other without a gap. */
  start: number;
  end: number;
  /** An unclosed triple quote: where the piece ends depends on all the text after it. */
  openEnded: boolean;
}

const CLAUSE = /(?:else|elif|except|finally)\b|[)\]}]/y;
const NEW_DEFINITION =
  /(?:(?:async\s+)?def\s+\w+|class\s+\w+\s*[(:[]|import\s+[\w.]+\s*(?:$|,|as\b|#)|from\s+[\w.]+\s+import\b|if\s+__name__\b|@[\w.]+\s*(?:\(|$))/my;

const WORD = /[A-Za-z_@]/y;

/**
 * @param text - the whole document
 * @param from - offset of a piece's start; the pieces before it are not looked at
 * @returns the pieces from there, lazily; together they are exactly `text.slice(from)`
 */
export function* splitPython(text: string, from = 0): Generator<StatementPiece> {
  const length = text.length;
  let pieceStart = from;
  let hasCode = false;
  let pending = -1;
  let afterDecorator = false;
  let openEnded = false;
  let at = from;
  while (at < length) {
    const line = at;
    const first = skipBlanks(text, at);
    const code = text.charCodeAt(first);
    if (first >= length || isLineBreak(code)) {
      if (pending < 0) pending = line;
      at = startOfNextLine(text, first);
      continue;
    }
    if (code === HASH) {
      if (first > line) pending = -1;
      else if (pending < 0) pending = line;
      at = startOfNextLine(text, first);
      continue;
    }
    if (first === line && hasCode && !afterDecorator && !matchesAt(CLAUSE, text, first)) {
      const next = pending < 0 ? line : pending;
      yield { start: pieceStart, end: next, openEnded };
      pieceStart = next;
      openEnded = false;
    }
    hasCode = true;
    pending = -1;
    afterDecorator = first === line && code === AT;
    const logical = skipLogicalLine(text, first, first > line);
    at = logical.end;
    openEnded ||= logical.openEnded;
  }
  if (pieceStart < length || from >= length) yield { start: pieceStart, end: length, openEnded };
}

const HASH = 35;
const AT = 64;
const BACKSLASH = 92;
const LF = 10;
const CR = 13;

function skipLogicalLine(
  text: string,
  from: number,
  isIndented: boolean,
): { end: number; openEnded: boolean } {
  const length = text.length;
  let depth = 0;
  let openEnded = false;
  let at = from;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR) {
      at = startOfNextLine(text, at);
      if (depth === 0 || matchesAt(NEW_DEFINITION, text, at)) return { end: at, openEnded };
      if (isIndented && matchesAt(WORD, text, at)) return { end: at, openEnded };
    } else if (code === HASH) at = endOfLine(text, at);
    else if (code === BACKSLASH)
      at = isLineBreak(text.charCodeAt(at + 1)) ? startOfNextLine(text, at + 1) : at + 2;
    else if (code === 34 || code === 39) {
      const string = skipString(text, at, code);
      at = string.end;
      openEnded ||= string.openEnded;
    } else {
      if (code === 40 || code === 91 || code === 123) depth++;
      else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth--;
      at++;
    }
  }
  return { end: length, openEnded };
}

function skipString(text: string, from: number, quote: number): { end: number; openEnded: boolean } {
  const isTriple = text.charCodeAt(from + 1) === quote && text.charCodeAt(from + 2) === quote;
  let at = from + (isTriple ? 3 : 1);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) {
      at += text.charCodeAt(at + 1) === CR && text.charCodeAt(at + 2) === LF ? 3 : 2;
      continue;
    }
    if (!isTriple && isLineBreak(code)) return { end: at, openEnded: false };
    if (code === quote) {
      if (!isTriple) return { end: at + 1, openEnded: false };
      if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote)
        return { end: at + 3, openEnded: false };
    }
    at++;
  }
  return isTriple ? { end: endOfLine(text, from), openEnded: true } : { end: text.length, openEnded: false };
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function skipBlanks(text: string, at: number): number {
  let code = text.charCodeAt(at);
  while (code === 32 || code === 9 || code === 12) code = text.charCodeAt(++at);
  return at;
}
