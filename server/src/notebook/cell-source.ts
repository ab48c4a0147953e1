import { sortEdits, type TextEdit } from "../engine/text.ts";

/** A JSON string that holds a cell's source, or a line of it. */
export interface SourcePiece {
  text: string;
  /** Of the literal with its quotes, in the file. */
  start: number;
  end: number;
}

/** A cell's source in its file. */
export interface CellSource {
  start: number;
  end: number;
  /** A list of lines, as most tools write it, and not one string. */
  isList: boolean;
  pieces: readonly SourcePiece[];
}

export function textOfPieces(pieces: readonly SourcePiece[]): string {
  return pieces.map(({ text }) => text).join("");
}

/**
 * The JSON of a source after edits, written the way it was: lines that no edit touches keep their escapes.
 *
 * @param raw - the file
 * @param edits - of the source's text; several in the order of the text
 */
export function writeSource(raw: string, source: CellSource, edits: readonly TextEdit[]): string {
  const isAscii = writesAscii(raw);
  const sorted = sortEdits(edits);
  if (source.isList) return writeList(raw, source, sorted, isAscii);
  const [piece] = source.pieces;
  return piece ? writeString(raw, piece, sorted, isAscii) : encode("", isAscii);
}

/**
 * Offset in the file of a character of the source.
 *
 * @param offset - in the source's text
 */
export function offsetInFile(raw: string, { start, pieces }: CellSource, offset: number): number {
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const isLast = index === pieces.length - 1;
    if (offset < at + piece.text.length || isLast)
      return piece.start + literalOffset(raw.slice(piece.start, piece.end), offset - at);
    at += piece.text.length;
  }
  return start;
}

function writeString(
  raw: string,
  { start, end }: SourcePiece,
  edits: readonly TextEdit[],
  isAscii: boolean,
): string {
  const literal = raw.slice(start, end);
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits) {
    parts.push(
      literal.slice(at, literalOffset(literal, edit.start)),
      encode(edit.newText, isAscii).slice(1, -1),
    );
    at = literalOffset(literal, edit.end);
  }
  return parts.join("") + literal.slice(at);
}

function writeList(raw: string, source: CellSource, edits: readonly TextEdit[], isAscii: boolean): string {
  const { pieces, start, end } = source;
  const items = editedLines(raw, pieces, edits, isAscii);
  if (items.length === 0) return "[]";
  const [first, second] = pieces;
  const open = first ? raw.slice(start + 1, first.start) : "";
  const separator = first && second ? raw.slice(first.end, second.start) : `,${open || " "}`;
  const close = first ? raw.slice(pieces.at(-1)!.end, end - 1) : "";
  return `[${open}${items.join(separator)}${close}]`;
}

/** The literals of the list's items: those that no edit touches as they are, the others a line each. */
function editedLines(
  raw: string,
  pieces: readonly SourcePiece[],
  edits: readonly TextEdit[],
  isAscii: boolean,
): string[] {
  const items: string[] = [];
  let open = pieces.length === 0 ? edits.map(({ newText }) => newText).join("") : "";
  const close = () => {
    for (const line of open.match(/[^\n]*\n|[^\n]+/g) ?? []) items.push(encode(line, isAscii));
    open = "";
  };
  let at = 0;
  let next = 0;
  for (const [index, piece] of pieces.entries()) {
    const end = at + piece.text.length;
    const isLast = index === pieces.length - 1;
    const touching: TextEdit[] = [];
    while (next < edits.length && (edits[next]!.start < end || isLast)) touching.push(edits[next++]!);
    const continued = edits.find((edit) => edit.start < at && edit.end > at);
    if (touching.length === 0 && !continued && open === "") items.push(raw.slice(piece.start, piece.end));
    else {
      let from = continued ? Math.min(continued.end, end) : at;
      for (const edit of touching) {
        open += piece.text.slice(from - at, edit.start - at) + edit.newText;
        from = Math.min(edit.end, end);
      }
      open += piece.text.slice(from - at);
      if (open.endsWith("\n")) close();
    }
    at = end;
  }
  close();
  return items;
}

/** Offset in a JSON string literal of a character of its value; the quote at its end for the value's length. */
function literalOffset(literal: string, offset: number): number {
  let at = 1;
  for (let left = offset; left > 0 && at < literal.length - 1; left--) {
    if (literal[at] !== "\\") at += 1;
    else at += literal[at + 1] === "u" ? 6 : 2;
  }
  return at;
}

function encode(text: string, isAscii: boolean): string {
  const literal = JSON.stringify(text);
  if (!isAscii) return literal;
  return literal.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Whether a file writes what is not ASCII as escapes. */
function writesAscii(raw: string): boolean {
  return !/[\u0080-\uffff]/.test(raw) && /\\u(?!00[0-7])[\da-f]{4}/i.test(raw);
}
