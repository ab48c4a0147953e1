import type { Position } from "vscode-languageserver";
import type { Finding } from "../engine/finding.ts";
import { NotebookFileDocument } from "./notebook-documents.ts";
import type { PlacedText } from "./positions.ts";

/** Where some offsets are, found out where the text was: plain data. */
export type FarPlaces = readonly (readonly [
  offset: number,
  line: number,
  character: number,
  cell?: number,
])[];

/** The places of all spans of findings, as far as they are in the document itself. */
export function farPlacesOf(document: PlacedText, findings: readonly Finding[]): FarPlaces {
  const spans = findings.flatMap(({ span, related }) => [
    span,
    ...related.flatMap((other) => (other.path === undefined ? [other.span] : [])),
  ]);
  const offsets = new Set(spans.flatMap(({ start, end }) => [start, end]));
  return [...offsets].map((offset) => {
    const { line, character } = document.positionAt(offset);
    return document instanceof NotebookFileDocument
      ? [offset, line, character, document.cellOf(offset)]
      : [offset, line, character];
  });
}

/** A file that was looked at elsewhere: its text is not here, but the places are of what was found in it. */
export class FarDocument implements PlacedText {
  readonly uri: string;
  readonly languageId = "";
  readonly version = 0;
  readonly lineCount: number;
  readonly #places: ReadonlyMap<number, FarPlaces[number]>;

  constructor(uri: string, { lineCount, places }: { lineCount: number; places: FarPlaces }) {
    this.uri = uri;
    this.lineCount = lineCount;
    this.#places = new Map(places.map((place) => [place[0], place]));
  }

  getText(): string {
    return "";
  }

  /** @throws Error for an offset that nobody has asked about there */
  positionAt(offset: number): Position {
    const place = this.#places.get(offset);
    if (!place) throw new Error(`the place of offset ${offset} in ${this.uri} is not known`);
    return { line: place[1], character: place[2] };
  }

  offsetAt({ line, character }: Position): number {
    const isThere = (place: FarPlaces[number]) => place[1] === line && place[2] === character;
    return [...this.#places.values()].find(isThere)?.[0] ?? 0;
  }

  /** Zero-based index of a place's cell; undefined in what is no notebook. */
  cellOf(offset: number): number | undefined {
    return this.#places.get(offset)?.[3];
  }
}
