import type { Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { secretsIn } from "../../engine/hide-secrets.ts";

/** Columns that a tab takes; a frame does not know where the terminal's own stops are. */
const TAB = "    ";
/** Wider lines are cut around the place that is marked. */
const WIDEST = 120;

/** The line that a finding begins on, as a terminal shows it: printable, cut to a width, secrets hidden. */
export interface Frame {
  /** Of the finding; one-based. */
  line: number;
  code: string;
  /** The line before, unless it is blank. */
  previous?: string;
  /** Where the carets begin and how many they are; columns of the terminal, zero-based. */
  marks: { column: number; count: number };
}

/**
 * Cuts out the code around a finding.
 *
 * @param range - zero-based, UTF-16
 * @param hidden - ranges of secrets, whose characters are replaced by dots, as are those of what looks like one
 */
export function frameOf(document: TextDocument, range: Range, hidden: readonly Range[] = []): Frame {
  const { line, character } = range.start;
  const code = hide(lineOf(document, line), line, hidden);
  const end = range.end.line === line ? range.end.character : code.length;
  const before = widthOf(printable(code.slice(0, character)));
  const marked = Math.max(1, widthOf(printable(code.slice(character, Math.max(character, end)).trimEnd())));
  const { text, shift } = crop(printable(code), before);
  const column = before - shift;
  const count = Math.max(1, Math.min(marked, widthOf(text) - column));
  const previous = line > 0 ? hide(lineOf(document, line - 1), line - 1, hidden) : "";
  return {
    line: line + 1,
    code: text,
    ...(previous.trim() !== "" && { previous: crop(printable(previous), before).text }),
    marks: { column, count },
  };
}

/**
 * @param paint - gives the carets their colour
 * @returns lines that end with a newline each
 */
export function drawFrame({ line, code, previous, marks }: Frame, paint: (marks: string) => string): string {
  const gutter = String(line).length + 2;
  const rows = [
    ...(previous === undefined ? [] : [`${String(line - 1).padStart(gutter)} | ${previous}`]),
    `${String(line).padStart(gutter)} | ${code}`,
    `${" ".repeat(gutter)} | ${" ".repeat(marks.column)}${paint("^".repeat(marks.count))}`,
  ];
  return rows.map((row) => `${row.trimEnd()}\n`).join("");
}

/**
 * Text that a terminal shows as it is: tabs made spaces; control characters (also those of ANSI colours), and what
 * hides text or turns it round, visible. The log of a pipeline obeys `##[…]`, `##vso[…]` and `##teamcity[…]` wherever
 * they stand in a line, so they are taken apart.
 */
export function printable(text: string): string {
  return text
    .replaceAll("\t", TAB)
    .replace(CONTROL, "\uFFFD")
    .replace(/#(?=#\w{0,20}\[)/g, "# ");
}

/** The same for text that a line begins with, where GitHub obeys `::…` as well. */
export function printableStart(text: string): string {
  return printable(text).replace(/^(\s*):(?=:)/, "$1: ");
}

/** The same for a path, which still names its file. */
export function printablePath(path: string): string {
  return printable(/^\s*::/.test(path) ? `./${path}` : path);
}

/** Columns of a terminal that a text takes: two for East Asian wide characters and emoji, none for what combines. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text))
    width += WIDE.test(segment) ? 2 : NARROW.test(segment) ? 1 : 0;
  return width;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach the terminal
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g;
const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|\uFE0F|[\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]/u;
const NARROW = /[^\p{Mark}\p{Cf}]/u;

function lineOf(document: TextDocument, line: number): string {
  const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  return document.getText(range).replace(/(?<![\r\n])[\r\n]+$/, "");
}

/** A line with the characters of the hidden ranges replaced, UTF-16 unit by unit. */
function hide(code: string, line: number, hidden: readonly Range[]): string {
  let text = code;
  for (const { start, end } of hidden) {
    if (line < start.line || line > end.line) continue;
    const from = line === start.line ? start.character : 0;
    const to = line === end.line ? end.character : text.length;
    text = dotted(text, from, to);
  }
  for (const { start, end } of secretsIn(text)) text = dotted(text, start, end);
  return text;
}

function dotted(text: string, from: number, to: number): string {
  return text.slice(0, from) + "·".repeat(to - from) + text.slice(to);
}

/** Cuts a long line so that the column `keep` stays in sight. `shift` is the number of columns cut off in front. */
function crop(line: string, keep: number): { text: string; shift: number } {
  if (widthOf(line) <= WIDEST) return { text: line, shift: 0 };
  const from = Math.max(0, keep - WIDEST / 4);
  let [column, shift, text] = [0, 0, ""];
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    const next = column + widthOf(segment);
    if (column < from) shift = next;
    else if (next - shift <= WIDEST) text += segment;
    column = next;
  }
  return { text, shift };
}
