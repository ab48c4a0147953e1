import type { Span } from "../text.ts";
import {
  createFinder,
  createLexer,
  isFirstOnLine,
  type Lexer,
  type SqlOptions,
  type Token,
} from "./lexer.ts";
import { lineEnd } from "./quoting.ts";

/** A part of a SQL file, offsets in UTF-16 units. */
export interface SqlChunk extends Span {
  /**
   * Something in it is open (a quote, a comment, a `$tag$`) and was read as well as could be: text typed anywhere behind
   * the chunk may close it, so after an edit splitting starts again here.
   */
  openEnded: boolean;
}

/**
 * Splits a SQL file into chunks: one statement each, with the comments that lead to it and, on its last line, the one
 * that follows it. Together the chunks are the text, every character in exactly one of them. What is one chunk
 * although it holds several statements:
 * - the body of a procedure, function, trigger or event, and a BEGIN … END block,
 * - everything from a `DELIMITER` line of the MySQL client to the line that sets `;` again, so that the delimiter
 *   is no state that a chunk would hand on to the next,
 * - a T-SQL batch without semicolons, up to its `GO` line,
 * - `COPY … FROM stdin;` with the rows that follow it.
 *
 * @param text - SQL of any dialect, valid or not
 * @returns the chunks in order; comments and blanks after the last statement are a chunk of their own
 */
export function splitSql(text: string, options: SqlOptions = {}): SqlChunk[] {
  return splitFrom(text, 0, options);
}

/**
 * The chunks from one of their boundaries on: the same that `splitSql` finds there. The law holds because a chunk
 * hands nothing on to the next one, as long as `options` stay the same (another dialect asks for a new split).
 *
 * @param offset - where a chunk starts
 */
export function splitFrom(text: string, offset: number, options: SqlOptions = {}): SqlChunk[] {
  return [...chunksFrom(text, offset, options)];
}

/** `splitFrom` one by one, for a caller that stops where its old boundaries are met again. */
export function* chunksFrom(text: string, offset: number, options: SqlOptions = {}): Generator<SqlChunk> {
  const lexer = createLexer(text, options);
  const nextOf = createFinder(text);
  let dangling = false;
  const watched: Lexer = {
    next(at) {
      const token = lexer.next(at);
      dangling ||= token?.dangling === true;
      return token;
    },
  };
  for (let start = offset; start < text.length; ) {
    dangling = false;
    const { end, openEnded } = chunkEnd(text, watched, nextOf, start, options);
    yield { start, end, openEnded: dangling || openEnded };
    start = end;
  }
}

function chunkEnd(
  text: string,
  lexer: Lexer,
  nextOf: (needle: string, from: number) => number,
  start: number,
  options: SqlOptions,
): { end: number; openEnded: boolean } {
  const closed = (end: number) => ({ end, openEnded: false });
  const head: string[] = [];
  let blocks = 0;
  let parens = 0;
  let before: Token | undefined;
  for (let token = lexer.next(start), after: Token | undefined; token; token = after) {
    after = lexer.next(token.end);
    if (token.unclosed && token.end < text.length) return closed(token.end);
    if (token.kind === "comment" || token.kind === "directive") continue;
    if (token.kind === "word" && isFirstOnLine(text, token.start)) {
      if (
        token.upper === "GO" &&
        GO_LINE.test(text.slice(token.start, lineEnd(text, token.start)).slice(0, 40))
      ) {
        return closed(lineBreakAfter(text, token.end));
      }
      if (head.length === 0 && token.upper === "DELIMITER" && isMysqlLike(options)) {
        return closed(delimiterSectionEnd(text, token.end));
      }
      if (blocks > 0 && isFirstColumn(text, token.start) && startsRoutine(token, after))
        return closed(token.start);
    }
    if (token.upper === "(") parens++;
    else if (token.upper === ")") parens--;
    else if (token.upper === ";" && blocks === 0 && !(parens > 0 && head.includes("RULE"))) {
      // pg_dump writes rows after the statement and ends them by `\.` on a line of its own.
      if (head[0] === "COPY" && before?.upper === "STDIN") {
        const end = nextOf("\n\\.", token.end);
        return { end: lineBreakAfter(text, end === -1 ? token.end : end + 1), openEnded: end === -1 };
      }
      return closed(restOfLineEnd(text, lexer, token.end, after));
    } else if (token.kind === "word") {
      if (head.length < HEAD_WORDS) head.push(token.upper);
      blocks = Math.max(0, blocks + blockChange(token, before, after, head, blocks, options));
    } else if (head.length === 0) {
      head.push("");
    }
    before = token;
  }
  return closed(text.length);
}

/** +1 where a block or, within one, a CASE opens; -1 where it ends. */
function blockChange(
  token: Token,
  before: Token | undefined,
  after: Token | undefined,
  head: readonly string[],
  blocks: number,
  options: SqlOptions,
): number {
  if (before?.upper === "." || before?.upper === "," || after?.upper === ".") return 0;
  switch (token.upper) {
    case "BEGIN":
      return mayHoldBlock(head, options) && opensBlock(after) ? 1 : 0;
    case "CASE":
      return blocks > 0 && before?.upper !== "END" ? 1 : 0;
    case "END":
      return blocks > 0 && !END_OF_OTHERS.has(after?.upper ?? "") ? -1 : 0;
    default:
      return 0;
  }
}

function mayHoldBlock(head: readonly string[], options: SqlOptions): boolean {
  if (options.dialect === "tsql") return true;
  const first = head[0] ?? "";
  if (first === "CREATE" || first === "ALTER") return head.some((word) => ROUTINES.has(word));
  return BLOCK_STARTS.has(first);
}

/** A `BEGIN` that starts a transaction ends with its statement. */
function opensBlock(after: Token | undefined): boolean {
  return after !== undefined && !NO_BLOCK_AFTER_BEGIN.has(after.upper) && after.kind !== "operator";
}

function startsRoutine(token: Token, after: Token | undefined): boolean {
  if (token.upper !== "CREATE" && token.upper !== "ALTER") return false;
  return ROUTINES.has(after?.upper ?? "") || after?.upper === "OR";
}

/** A comment that ends on the statement's last line is about that statement, the line break belongs to it too. */
function restOfLineEnd(text: string, lexer: Lexer, end: number, next: Token | undefined): number {
  let token = next;
  let last = end;
  while (token?.kind === "comment" && !text.slice(last, token.end).includes("\n")) {
    last = token.end;
    token = lexer.next(last);
  }
  let i = last;
  while (text[i] === " " || text[i] === "\t") i++;
  if (text[i] === "\r" && text[i + 1] === "\n") return i + 2;
  if (text[i] === "\n") return i + 1;
  return i === text.length ? i : end;
}

function lineBreakAfter(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline === -1 ? text.length : newline + 1;
}

function delimiterSectionEnd(text: string, offset: number): number {
  DELIMITER_RESET.lastIndex = offset;
  return DELIMITER_RESET.test(text) ? lineBreakAfter(text, DELIMITER_RESET.lastIndex) : text.length;
}

function isFirstColumn(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === "\n";
}

function isMysqlLike({ dialect }: SqlOptions): boolean {
  return dialect === undefined || dialect === "mysql";
}

const HEAD_WORDS = 12;
const GO_LINE = /^go(?:[ \t]+\d{1,9})?[ \t]*(?:;[ \t]*)?(?:--.*)?$/i;
const DELIMITER_RESET = /^[ \t]{0,80}delimiter[ \t]{1,80};[ \t]{0,80}\r?$/gim;
const ROUTINES = new Set(["PROCEDURE", "PROC", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE"]);
const BLOCK_STARTS = new Set(["BEGIN", "IF", "WHILE", "LOOP", "FOR", "ELSE", "DECLARE", "REPEAT"]);
const END_OF_OTHERS = new Set(["IF", "LOOP", "WHILE", "REPEAT", "FOR", "CONVERSATION", "TRANSACTION"]);
const NO_BLOCK_AFTER_BEGIN = new Set(
  `; , ) TRAN TRANSACTION WORK DISTRIBUTED ISOLATION READ NOT DEFERRABLE DEFERRED IMMEDIATE EXCLUSIVE CONCURRENT DIALOG
  CONVERSATION FROM AS GO COMMIT ROLLBACK`.split(/\s+/),
);
