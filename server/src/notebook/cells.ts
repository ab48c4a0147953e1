import { lastAtOrBefore } from "../engine/text.ts";
/**
 * A notebook as one text: its code cells one after another, each followed by a line that holds only CELL_BREAK, and
 * behind it the cell's language where that is not Python. Cells share one namespace in their order, as they do in a
 * kernel that runs them from the top.
 */
export const CELL_BREAK = "\u001e";

/** Stands in a masked text for what Python is not to see, and in a joined one for a CELL_BREAK of the cell's own. */
export const FILLER = "\u001f";

/** The languages of code cells that are looked at. */
export type CellLanguage = "python" | "sql";

export interface CodeCell {
  language: CellLanguage;
  text: string;
}

/** A cell's place in the joined text, in UTF-16 units, without the line break that joining adds. */
export interface JoinedCell {
  language: CellLanguage;
  start: number;
  end: number;
}

/** Joins cells to the text of a notebook; each keeps its length. */
export function joinCells(cells: readonly CodeCell[]): string {
  return cells.map(({ language, text }) => withoutBreaks(text) + BREAKS[language]).join("");
}

/** The cells of a joined text. */
export function cellsOf(joined: string): JoinedCell[] {
  const cells: JoinedCell[] = [];
  for (let start = 0; start < joined.length; ) {
    const { end, next, language } = cellEnd(joined, start);
    cells.push({ language, start, end });
    start = next;
  }
  return cells;
}

/** The cell that holds an offset of a joined text; the one before it for an offset on a break. */
export function cellAt(cells: readonly JoinedCell[], offset: number): number {
  return lastAtOrBefore(cells.length, (index) => cells[index]!.start, offset);
}

/**
 * Where the cell around an offset ends: before the line break that joining adds, and where the next one starts.
 *
 * @param from - where the cell starts, or an offset in it
 */
export function cellEnd(joined: string, from: number): { end: number; next: number; language: CellLanguage } {
  for (let at = joined.indexOf(CELL_BREAK, from); at >= 0; at = joined.indexOf(CELL_BREAK, at + 1)) {
    if (at === from || joined[at - 1] !== "\n") continue;
    const lineEnd = joined.indexOf("\n", at);
    // A text that nobody has joined may end with its break.
    const [breakEnd, next] = lineEnd < 0 ? [joined.length, joined.length] : [lineEnd, lineEnd + 1];
    const language = joined.slice(at + 1, breakEnd) === "sql" ? "sql" : "python";
    return { end: at - 1, next, language };
  }
  return { end: joined.length, next: joined.length, language: "python" };
}

/** Where the cell around an offset starts. */
export function cellStart(joined: string, offset: number): number {
  const at = offset < 2 ? -1 : joined.lastIndexOf(`\n${CELL_BREAK}`, offset - 2);
  return at < 0 ? 0 : joined.indexOf("\n", at + 1) + 1;
}

/** What stands before and behind an offset in its cell; in a text that was not joined, in the whole of it. */
export function aroundInCell(text: string, offset: number): { before: string; after: string } {
  const start = cellStart(text, offset);
  return { before: text.slice(start, offset), after: text.slice(offset, cellEnd(text, start).end) };
}

/** Whether a text was joined of cells. */
export function isJoined(text: string): boolean {
  return text.includes(CELL_BREAK) && text.includes(`\n${CELL_BREAK}`);
}

function withoutBreaks(text: string): string {
  return text.includes(CELL_BREAK) ? text.replaceAll(CELL_BREAK, FILLER) : text;
}

const BREAKS: Record<CellLanguage, string> = {
  python: `\n${CELL_BREAK}\n`,
  sql: `\n${CELL_BREAK}sql\n`,
};
