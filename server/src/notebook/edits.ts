import { endOfLine, type Span, startOfLine, type TextEdit } from "../engine/text.ts";
import { cellEnd, cellStart, FILLER } from "./cells.ts";

/**
 * Edits of a notebook's masked Python as edits inside its cells.
 *
 * @param masked - the joined text behind its masks; see `maskCell`
 * @returns undefined when one of them would change what IPython reads, or reach over the end of a cell
 */
export function insideCells(masked: string, edits: readonly TextEdit[]): TextEdit[] | undefined {
  const inside: TextEdit[] = [];
  for (const edit of edits) {
    const settled = edit.path === undefined ? settle(masked, edit) : edit;
    if (!settled) return undefined;
    inside.push(settled);
  }
  return inside;
}

function settle(masked: string, edit: TextEdit): TextEdit | undefined {
  const { start, end, newText } = edit;
  if (UNTOUCHABLE.test(newText) || UNTOUCHABLE.test(masked.slice(start, end))) return undefined;
  const from = cellStart(masked, start);
  const limit = cellEnd(masked, from).end;
  if (end > limit + 1 || !keepsMagics(masked, edit)) return undefined;
  return end <= limit ? edit : withoutLastBreak(masked, edit, from, limit);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the two characters of this format
const UNTOUCHABLE = /[\u001E\u001F]/;

/**
 * An edit that reaches over the line break which joining adds behind a cell: a line put below its last one, or its last
 * line taken away.
 */
function withoutLastBreak(masked: string, edit: TextEdit, from: number, limit: number): TextEdit | undefined {
  const { start, newText } = edit;
  const broken = /\r?\n$/.exec(newText)?.[0];
  if (start > limit) {
    return broken === undefined
      ? undefined
      : { ...edit, start: limit, end: limit, newText: broken + newText.slice(0, -broken.length) };
  }
  if (broken !== undefined) return { ...edit, end: limit, newText: newText.slice(0, -broken.length) };
  if (newText !== "") return undefined;
  const isWholeLine = start === from || masked[start - 1] === "\n";
  if (!isWholeLine) return undefined;
  const before = start === from ? 0 : masked.startsWith("\r\n", start - 2) ? 2 : 1;
  return { ...edit, start: start - before, end: limit };
}

/** Whether an edit leaves the lines of magics as they are, but for the code that such a line runs. */
function keepsMagics(masked: string, { start, end, newText }: TextEdit): boolean {
  const line = startOfLine(masked, start);
  const content = masked.slice(line, endOfLine(masked, start));
  const last = content.lastIndexOf(FILLER);
  if (last < 0) return true;
  const first = line + /^[ \t]*/.exec(content)![0].length;
  if (start === end && start <= first) return !content.startsWith("##") && /^[ \t]*$|\n$/.test(newText);
  const isInCode = start > line + last && start <= line + content.trimEnd().length;
  return (
    isInCode && last < content.trimEnd().length - 1 && !/[\r\n]/.test(newText) && end <= line + content.length
  );
}

/** Whether a place, or an edit, lies in a cell. */
export function isInside(edit: Span & { path?: string }, cell: Span): boolean {
  return edit.path === undefined && cell.start <= edit.start && edit.end <= cell.end;
}
