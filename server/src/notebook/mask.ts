import { endOfLine, isLineBreak, startOfNextLine } from "../engine/text.ts";
import { FILLER } from "./cells.ts";
import { readLogicalLine } from "./logical-line.ts";
import { codeOfLineMagic, keepsPython, sqlOfCellMagic, sqlOfLineMagic } from "./magic-names.ts";

/** A cell as the languages see it. All texts have the length of what they stand for. */
export interface MaskedCell {
  /** Python alone: what IPython adds is a comment or a harmless name there, followed by FILLER. */
  python: string;
  sql: SqlPart[];
}

/** SQL in a cell. Offsets count from the cell's start. */
export interface SqlPart {
  start: number;
  end: number;
  /** From here on it is SQL; what stands before it is the magic's. */
  code: number;
  /** It ends with its line: a rewrite of several lines has no place there. */
  isLine: boolean;
}

/**
 * Separates Python from what IPython adds to it, by the rules of IPython's own transformer: a magic is one where a line
 * begins a statement or an assigned value, and not inside a bracket or a string.
 *
 * @param text - of a cell of Python
 */
export function maskCell(text: string): MaskedCell {
  const out = new Mask(text);
  const sql: SqlPart[] = [];
  maskFrom(out, firstCode(text), sql);
  return { python: out.finish(), sql };
}

/** A cell whose language is SQL; it may name that once more in its first line. */
export function maskSqlCell(text: string): MaskedCell {
  const sql: SqlPart[] = [];
  const first = firstCode(text);
  if (text.startsWith("%%", first)) return maskCell(text);
  sql.push({ start: 0, end: text.length, code: 0, isLine: false });
  return { python: new Mask(text).hideCell(0).finish(), sql };
}

/** Masks a cell, or the rest of one behind the magic that runs it. */
function maskFrom(out: Mask, from: number, sql: SqlPart[]): void {
  const { text } = out;
  const lineEnd = endOfLine(text, from);
  const line = text.slice(from, lineEnd);
  const magic = /^%%(?!\w+\?)(\S+)/.exec(line)?.[1] ?? databricksMagic(text, line);
  if (magic === undefined) {
    if (/^(?:>>>|In \[\d+\]:)(?: |$)/.test(line)) out.hideCell(from);
    else maskStatements(out, from, sql);
    return;
  }
  if (line.startsWith("%%") && keepsPython(magic)) {
    out.hide(from, lineEnd, "##");
    maskFrom(out, firstCode(text, startOfNextLine(text, from)), sql);
    return;
  }
  const code = sqlOfCellMagic(magic, line);
  if (code !== undefined)
    sql.push({
      start: 0,
      end: text.length,
      code: code < line.length ? from + code : startOfNextLine(text, from),
      isLine: false,
    });
  out.hideCell(from);
}

/** Databricks writes a cell of another language with one `%`, alone on the first line or before Markdown. */
function databricksMagic(text: string, line: string): string | undefined {
  const [, name, rest = ""] = /^%(sql|md|md-sandbox|sh|scala|r|fs)(?=\s|$)(.*)$/.exec(line) ?? [];
  if (!name) return undefined;
  const isAlone = rest.trim() === "" && text.trim() !== line.trim();
  return isAlone || name.startsWith("md") ? name : undefined;
}

function maskStatements(out: Mask, from: number, sql: SqlPart[]): void {
  const { text } = out;
  let at = from;
  while (at < text.length) {
    const first = skipBlanks(text, at);
    if (isEscape(text[first])) {
      at = maskEscape(out, at, first, sql);
      continue;
    }
    const line = readLogicalLine(text, first);
    if (line.assigned !== undefined) at = maskAssigned(out, line.assigned, sql);
    else {
      if (line.isHelp) out.hideStatement(at, first, line.end);
      at = line.end;
    }
  }
}

/** IPython's escapes: magics, the shell, help, and calls without brackets. */
function isEscape(character: string | undefined): boolean {
  return character !== undefined && "%!?,;/".includes(character);
}

/** @returns where the next statement starts: behind the magic, or at the code that it runs */
function maskEscape(out: Mask, line: number, first: number, sql: SqlPart[]): number {
  const { text } = out;
  const end = endOfContinued(text, first);
  const content = text.slice(first, endOfLine(text, first));
  const code = codeOfLineMagic(content);
  if (code !== undefined) {
    out.hide(first, first + code, "pass;");
    return behindCode(out, first + code, end);
  }
  const query = sqlOfLineMagic(content);
  if (query !== undefined)
    sql.push({ start: first, end: first + content.length, code: first + query, isLine: true });
  out.hideStatement(line, first, end);
  return end;
}

/** A value that IPython makes: `files = !ls`, `table = %sql SELECT 1`, `answer = %time ask()`. */
function maskAssigned(out: Mask, at: number, sql: SqlPart[]): number {
  const { text } = out;
  const end = endOfContinued(text, at);
  const content = text.slice(at, endOfLine(text, at));
  const code = /^%\s*time\b/.test(content) ? codeOfLineMagic(content) : undefined;
  if (code !== undefined) {
    out.hide(at, at + code, "");
    return behindCode(out, at + code, end);
  }
  const query = sqlOfLineMagic(content);
  if (query !== undefined) sql.push({ start: at, end: at + content.length, code: at + query, isLine: true });
  out.hide(at, endOfLine(text, at), "_i");
  hideFurtherLines(out, at, end);
  return end;
}

/** The code of `%time f(x)` is Python, and goes on with its line. */
function behindCode(out: Mask, code: number, end: number): number {
  const { assigned } = readLogicalLine(out.text, code);
  if (assigned !== undefined && assigned < end) out.hide(assigned, endOfLine(out.text, assigned), "_i");
  return end;
}

function hideFurtherLines(out: Mask, from: number, end: number): void {
  for (let line = startOfNextLine(out.text, from); line < end; line = startOfNextLine(out.text, line))
    out.hide(line, endOfLine(out.text, line), "#");
}

/** Where the lines end that a backslash joins. */
function endOfContinued(text: string, from: number): number {
  let at = from;
  for (;;) {
    const end = endOfLine(text, at);
    at = startOfNextLine(text, at);
    if (at >= text.length || text[end - 1] !== "\\") return at;
  }
}

/** Offset of the first line that is not blank; IPython drops those before it. */
function firstCode(text: string, from = 0): number {
  let at = from;
  while (at < text.length) {
    const first = skipBlanks(text, at);
    if (first < text.length && !isLineBreak(text.charCodeAt(first))) return text[first] === "%" ? first : at;
    at = startOfNextLine(text, first);
  }
  return text.length;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}

/** Hides parts of a text, from its start to its end. */
class Mask {
  readonly text: string;
  #parts: string[] = [];
  #at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Puts `stand` and FILLER in the place of a span; where that is too short, less of it. */
  hide(start: number, end: number, stand: string): this {
    if (end <= start || start < this.#at) return this;
    const shown = stand.slice(0, end - start - 1);
    this.#parts.push(this.text.slice(this.#at, start), shown, FILLER.repeat(end - start - shown.length));
    this.#at = end;
    return this;
  }

  /** Hides the lines of a statement: at the left edge they become comments, else the first is a name. */
  hideStatement(line: number, first: number, end: number): this {
    if (first === line) this.hide(first, endOfLine(this.text, first), "#");
    else this.hide(first, endOfLine(this.text, first), "_i");
    hideFurtherLines(this, first, end);
    return this;
  }

  /** Hides all lines from a place on, as those of another language. */
  hideCell(from: number): this {
    for (let line = from; line < this.text.length; line = startOfNextLine(this.text, line))
      this.hide(line, endOfLine(this.text, line), "##");
    return this;
  }

  finish(): string {
    return this.#parts.join("") + this.text.slice(this.#at);
  }
}
