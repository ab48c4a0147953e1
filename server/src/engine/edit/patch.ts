import type { Place } from "../rule.ts";
import type { Source, SyntaxNode } from "../syntax/node.ts";
import { applyEdits, endOfLine, startOfLine, type TextEdit } from "../text.ts";

/** Anything that takes replacements: the `Editor` of the document, or a `Patch`. */
export interface Writer {
  replace(place: Place, newText: string): void;
}

/** Replacements in a copy of some code, for a fix that moves or repeats it. */
export class Patch implements Writer {
  readonly #source: Source;
  readonly #edits: TextEdit[] = [];

  /** @param source - the statement that all places lie in */
  constructor(source: Source) {
    this.#source = source;
  }

  replace(place: Place, newText: string): void {
    this.#edits.push({ start: place.start, end: place.end, newText });
  }

  /**
   * @param start - offset in the source's text
   * @param end - exclusive
   * @returns the text between, with the replacements inside it
   * @throws RangeError when two of them overlap
   */
  text(start: number, end: number): string {
    const inside = this.#edits.filter((edit) => edit.start >= start && edit.end <= end);
    const moved = inside.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    return applyEdits(this.#source.text.slice(start, end), moved).replaceAll("\r\n", "\n");
  }

  /** The lines from the one on which a node starts to the one on which another ends, without their last line break. */
  lines(first: SyntaxNode, last: SyntaxNode = first): string {
    const { text } = this.#source;
    const end = endOfLine(text, last.end);
    const next = text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length);
    return this.text(startOfLine(text, first.start), next).trimEnd();
  }
}
