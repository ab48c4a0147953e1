/** A range of text: UTF-16 offsets from the start of its document, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** One replacement. Offsets refer to the text before any edit of the same list was applied. */
export interface TextEdit extends Span {
  newText: string;
  /** Set when the edit belongs to another file than the finding: relative to the workspace root, `/` separated. */
  path?: string;
}

/** One change of a document, as an editor reports it: applied in order, each to the result of the one before. */
export interface TextChange extends Span {
  newText: string;
}

/**
 * Applies edits to a text.
 *
 * @param text - the text that the edits' offsets refer to
 * @param edits - in any order; several insertions at one offset are applied in the order given
 * @returns the new text
 * @throws RangeError when two edits overlap or one lies outside the text
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = sortEdits(edits);
  const parts: string[] = [];
  let last = 0;
  for (const edit of sorted) {
    if (edit.start < last || edit.end < edit.start || edit.end > text.length) {
      throw new RangeError(`edit ${edit.start}..${edit.end} overlaps another or lies outside the text`);
    }
    parts.push(text.slice(last, edit.start), edit.newText);
    last = edit.end;
  }
  parts.push(text.slice(last));
  return parts.join("");
}

/** Edits in document order; the order of several at one offset is kept. */
export function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.index - b.index)
    .map(({ edit }) => edit);
}

/** Offset of the first character of the line that holds an offset. Lines end with `\n`, `\r\n` or `\r`. */
export function startOfLine(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineBreak(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Offset of the line break, or of the text's end, after an offset. */
export function endOfLine(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

/** The offset at which each line starts, the first one's 0 included. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = startOfNextLine(text, 0); at < text.length; at = startOfNextLine(text, at)) starts.push(at);
  if (text.length > 0 && isLineBreak(text.charCodeAt(text.length - 1))) starts.push(text.length);
  return starts;
}

/**
 * The index of the last of ascending numbers that is not above one; 0 where all are, or there are none.
 *
 * @param startAt - gives the number at an index
 */
export function lastAtOrBefore(count: number, startAt: (index: number) => number, offset: number): number {
  let [low, high] = [0, count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startAt(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The same text in room of its own, for what is kept: a part that was cut out of a longer text keeps the whole of it in
 * memory.
 */
export function ownText(text: string): string {
  // Runtimes copy what is as short as this in any case.
  return text.length < 13 ? text : structuredClone(text);
}

/** Offset of the first character of the next line, or of the text's end. */
export function startOfNextLine(text: string, offset: number): number {
  const end = endOfLine(text, offset);
  if (end >= text.length) return text.length;
  return text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
}

/** The blanks at the start of the line that holds an offset. */
export function indentAt(text: string, offset: number): string {
  const start = startOfLine(text, offset);
  let end = start;
  while (text[end] === " " || text[end] === "\t") end++;
  return text.slice(start, end);
}

/** @param code - of a UTF-16 unit */
export function isLineBreak(code: number): boolean {
  return code === LF || code === CR;
}

const LF = 10;
const CR = 13;
