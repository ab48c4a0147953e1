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
const CLASS = /class\b/y;

/**
 * @param text - the whole document
 * @param from - offset of a piece's start; the pieces before it are not looked at
 * @returns the pieces from there, lazily; together they are exactly `text.slice(from)`
 */
export function splitPython(text: string, from = 0): Generator<StatementPiece, boolean> {
  return splitBlock(text, from, "");
}

/** Where the body of a class begins, and how its members are indented. */
export interface ClassBody {
  /** Offset of the line after the class's first line. */
  start: number;
  indent: string;
}

/**
 * Finds the body of the class that a statement is, as far as lines, brackets and quotes tell.
 *
 * @returns undefined for any other statement
 */
export function findClassBody(text: string): ClassBody | undefined {
  let at = 0;
  while (at < text.length) {
    const first = skipBlanks(text, at);
    const code = text.charCodeAt(first);
    if (first >= text.length) return undefined;
    if (isLineBreak(code) || code === HASH) {
      at = startOfNextLine(text, first);
      continue;
    }
    if (first > at) return undefined;
    const isClass = matchesAt(CLASS, text, at);
    if (!isClass && code !== AT) return undefined;
    at = skipLogicalLine(text, at, "", false).end;
    if (isClass) break;
  }
  const start = at;
  while (at < text.length) {
    const first = skipBlanks(text, at);
    const code = text.charCodeAt(first);
    const isCode = first < text.length && !isLineBreak(code) && code !== HASH;
    if (isCode) return first > at ? { start, indent: text.slice(at, first) } : undefined;
    at = startOfNextLine(text, first);
  }
  return undefined;
}

/**
 * Splits the body of a class into its members as a document is split into statements.
 *
 * @returns undefined where a line stands further left than the members
 */
export function splitMembers(text: string, { start, indent }: ClassBody): StatementPiece[] | undefined {
  const pieces: StatementPiece[] = [];
  const members = splitBlock(text, start, indent);
  for (let next = members.next(); ; next = members.next()) {
    if (next.done) return next.value ? pieces : undefined;
    pieces.push(next.value);
  }
}

/** @returns false when it met a line that stands further left than the block */
function* splitBlock(text: string, from: number, indent: string): Generator<StatementPiece, boolean> {
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
    const edge = line + indent.length;
    if (code === HASH) {
      if (first > edge) pending = -1;
      else if (pending < 0) pending = line;
      at = startOfNextLine(text, first);
      continue;
    }
    if (first < edge || !text.startsWith(indent, line)) return false;
    if (first === edge && hasCode && !afterDecorator && !matchesAt(CLAUSE, text, first)) {
      const next = pending < 0 ? line : pending;
      yield { start: pieceStart, end: next, openEnded };
      pieceStart = next;
      openEnded = false;
    }
    hasCode = true;
    pending = -1;
    afterDecorator = first === edge && code === AT;
    const logical = skipLogicalLine(text, first, indent, first > edge);
    at = logical.end;
    openEnded ||= logical.openEnded;
  }
  if (pieceStart < length || from >= length) yield { start: pieceStart, end: length, openEnded };
  return true;
}

const HASH = 35;
const AT = 64;
const BACKSLASH = 92;
const LF = 10;
const CR = 13;

/** @param isIndented - it begins further right than the block */
function skipLogicalLine(
  text: string,
  from: number,
  indent: string,
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
      if (depth === 0) return { end: at, openEnded };
      if (!text.startsWith(indent, at)) continue;
      const edge = at + indent.length;
      if (matchesAt(NEW_DEFINITION, text, edge)) return { end: at, openEnded };
      if (isIndented && matchesAt(WORD, text, edge)) return { end: at, openEnded };
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
