import type { Position, Range } from "vscode-languageserver";
import { lastAtOrBefore, lineStarts } from "../engine/text.ts";
import type { PlacedText } from "./positions.ts";

/** Length of a chunk, in UTF-16 units; one grows to twice as much before it is divided. */
const CHUNK = 16_384;

/**
 * A document that is edited. Its text is kept in chunks, so that an edit costs what it touches: one that is kept whole is
 * copied with every key. Places and offsets are those of the library's `TextDocument`: a place behind the end of its line
 * is at the end of the line.
 */
export class ChunkedDocument implements PlacedText {
  readonly uri: string;
  readonly languageId: string;
  version: number;
  /** Length of the text, in UTF-16 units. */
  length = 0;
  #chunks: string[] = [];
  /** All of the text, once somebody has asked for it. */
  #text: string | undefined;
  /** Offset at which each line starts, once somebody has asked for a place. */
  #lines: number[] | undefined;

  constructor(uri: string, languageId: string, version: number, text: string) {
    this.uri = uri;
    this.languageId = languageId;
    this.version = version;
    this.#replaceAll(text);
  }

  get lineCount(): number {
    return this.#lineStarts.length;
  }

  getText(range?: Range): string {
    if (range) return this.#between(...this.#offsetsOf(range));
    this.#text ??= this.#chunks.join("");
    return this.#text;
  }

  positionAt(offset: number): Position {
    const starts = this.#lineStarts;
    const at = Math.max(0, Math.min(offset, this.length));
    const line = lastAtOrBefore(starts.length, (index) => starts[index]!, at);
    return { line, character: this.#beforeLineBreak(at, line) - starts[line]! };
  }

  offsetAt({ line, character }: Position): number {
    const starts = this.#lineStarts;
    if (line >= starts.length) return this.length;
    if (line < 0) return 0;
    const start = starts[line]!;
    if (character <= 0) return start;
    return this.#beforeLineBreak(Math.min(start + character, starts[line + 1] ?? this.length), line);
  }

  /** Replaces the text at a range, or all of it where there is none. */
  update(change: { range?: Range; text: string }, version: number): void {
    this.version = version;
    if (!change.range) return this.#replaceAll(change.text);
    const [start, end] = this.#offsetsOf(change.range);
    const starts = this.#lineStarts;
    // The line break before it may get a second character.
    const first = Math.max(0, lastAtOrBefore(starts.length, (index) => starts[index]!, start) - 1);
    const next = lastAtOrBefore(starts.length, (index) => starts[index]!, end) + 1;
    const delta = change.text.length - (end - start);
    this.#replace(start, end, change.text);
    const from = starts[first]!;
    const to = next < starts.length ? starts[next]! + delta : this.length;
    const fresh = lineStarts(this.#between(from, to)).map((offset) => from + offset);
    // Where the next line starts is known.
    if (next < starts.length) fresh.pop();
    const behind = starts.slice(next);
    for (let index = 0; index < behind.length; index++) behind[index]! += delta;
    this.#lines = starts.slice(0, first).concat(fresh, behind);
  }

  /** The lower one first, whatever the order of the places. */
  #offsetsOf({ start, end }: Range): [number, number] {
    const [one, other] = [this.offsetAt(start), this.offsetAt(end)];
    return [Math.min(one, other), Math.max(one, other)];
  }

  get #lineStarts(): number[] {
    this.#lines ??= lineStarts(this.getText());
    return this.#lines;
  }

  #replaceAll(text: string): void {
    this.#text = text;
    this.#lines = undefined;
    this.length = text.length;
    this.#chunks = chunksOf(text);
  }

  #replace(start: number, end: number, text: string): void {
    const [first, firstStart] = this.#chunkAt(start);
    const [last, lastStart] = this.#chunkAt(end);
    const before = this.#chunks[first]?.slice(0, start - firstStart) ?? "";
    const after = this.#chunks[last]?.slice(end - lastStart) ?? "";
    const edited = before + text + after;
    const chunks = edited.length > 2 * CHUNK ? chunksOf(edited) : [edited];
    this.#chunks = this.#chunks.slice(0, first).concat(chunks, this.#chunks.slice(last + 1));
    this.#text = undefined;
    this.length += text.length - (end - start);
  }

  /** The number of the chunk that an offset is in or right behind of, and the chunk's own offset. */
  #chunkAt(offset: number): [index: number, start: number] {
    let start = 0;
    for (const [index, { length }] of this.#chunks.entries()) {
      if (offset <= start + length) return [index, start];
      start += length;
    }
    return [0, 0];
  }

  #between(from: number, to: number): string {
    if (this.#text !== undefined) return this.#text.slice(from, to);
    const parts: string[] = [];
    let start = 0;
    for (const chunk of this.#chunks) {
      const end = start + chunk.length;
      if (end > from && start < to) parts.push(chunk.slice(Math.max(0, from - start), to - start));
      start = end;
    }
    return parts.join("");
  }

  /** An offset of a line, or that of its line break where the offset is behind or in it. */
  #beforeLineBreak(offset: number, line: number): number {
    const next = this.#lineStarts[line + 1];
    // No break has more than two characters.
    if (next === undefined || offset <= next - 2) return offset;
    const end = this.#between(next - 2, next) === "\r\n" ? next - 2 : next - 1;
    return Math.min(offset, end);
  }
}

/** Cuts a text into chunks; an empty one into a single empty chunk. */
function chunksOf(text: string): string[] {
  const chunks: string[] = [];
  for (let at = 0; at === 0 || at < text.length; at += CHUNK) chunks.push(text.slice(at, at + CHUNK));
  return chunks;
}
