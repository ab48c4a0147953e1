import { differences, smallestChange } from "../engine/edit/changes.ts";
import { groupBy } from "../engine/group-by.ts";
import { applyEdits, endOfLine, type Span, startOfLine, type TextEdit } from "../engine/text.ts";
import { cellEnd, cellStart, FILLER } from "./cells.ts";

/**
 * Edits of a notebook's masked Python as edits inside its cells.
 *
 * @param masked - the joined text behind its masks; see `maskCell`
 * @returns undefined when one of them would change what IPython reads, or reach over the end of a cell
 */
export function insideCells(masked: string, edits: readonly TextEdit[]): TextEdit[] | undefined {
  const foreign = edits.filter(({ path }) => path !== undefined);
  const own = edits.filter(({ path }) => path === undefined);
  if (!own.every((edit) => isAllowed(masked, edit))) return undefined;
  const byCell = groupBy(own, ({ start }) => cellStart(masked, start));
  const inside = [...byCell].map(([start, items]) => withinCell(masked, start, items));
  return inside.every((items) => items !== undefined) ? [...inside.flat(), ...foreign] : undefined;
}

function isAllowed(masked: string, edit: TextEdit): boolean {
  const { start, end, newText } = edit;
  if (UNTOUCHABLE.test(newText) || UNTOUCHABLE.test(masked.slice(start, end))) return false;
  return end <= cellEnd(masked, cellStart(masked, start)).end + 1 && keepsMagics(masked, edit);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the two characters of this format
const UNTOUCHABLE = /[\u001E\u001F]/;

/**
 * Edits of one cell without the line break that joining adds behind it: one puts a line below the last, another takes
 * the last away.
 */
function withinCell(masked: string, start: number, edits: readonly TextEdit[]): TextEdit[] | undefined {
  const { end } = cellEnd(masked, start);
  if (edits.every((edit) => edit.end <= end)) return [...edits];
  const before = masked.slice(start, end + 1);
  const after = applyEdits(
    before,
    edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })),
  );
  if (after !== "" && !after.endsWith("\n")) return undefined;
  const [old, current] = [before.slice(0, -1), after.replace(/\r?\n$/, "")];
  // A line loses its break when it becomes the last, and so differs as a line, though nothing in it does.
  const changes = [differences(old, current), [smallestChange(old, current)]].find((edits) =>
    edits.every(
      (edit) => !UNTOUCHABLE.test(edit.newText) && !UNTOUCHABLE.test(old.slice(edit.start, edit.end)),
    ),
  );
  return changes?.map((edit) => ({ ...edit, start: edit.start + start, end: edit.end + start }));
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
