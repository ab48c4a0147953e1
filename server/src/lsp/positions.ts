import type { Position, Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { lastAtOrBefore, type Span } from "../engine/text.ts";

/** A document as far as places in it go: a text, or what is seen of one. */
export type PlacedText = Omit<TextDocument, "getLineRange" | "getEOLCharacters">;

/** The only place where offsets become lines and characters (zero-based, UTF-16, as LSP counts). */
export function toRange(document: Pick<PlacedText, "positionAt" | "offsetAt">, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

/** The range of a span in a text of which only the starts of its lines are known. */
export function toForeignRange(lineStarts: readonly number[], span: Span): Range {
  return { start: positionAt(lineStarts, span.start), end: positionAt(lineStarts, span.end) };
}

function positionAt(lineStarts: readonly number[], offset: number): Position {
  const line = lastAtOrBefore(lineStarts.length, (index) => lineStarts[index]!, offset);
  return { line, character: offset - (lineStarts[line] ?? 0) };
}

/** The opposite of `toRange`; a range beyond the document's end is cut off there. */
export function toSpan(document: Pick<PlacedText, "positionAt" | "offsetAt">, range: Range): Span {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  return start <= end ? { start, end } : { start: end, end: start };
}
