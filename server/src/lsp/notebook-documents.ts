import type { Position, Range } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { applyEdits, type Span, type TextEdit } from "../engine/text.ts";
import { type NotebookFile, sourceEdits } from "../notebook/ipynb.ts";
import { type FilePlaces, placesIn } from "../notebook/positions.ts";
import type { PlacedText } from "./positions.ts";

/** A text whose parts lie in other documents, or at other places: offsets are those of the text. */
export interface ComposedDocument extends PlacedText {
  /** The document that a place lies in, for positions and edits. */
  partAt(offset: number): PlacedText;
  /** Edits of the text as those of its documents, each with offsets of the text that `partAt` gives. */
  edits(edits: readonly TextEdit[]): { document: PlacedText; edits: readonly TextEdit[] }[];
}

export function isComposed(document: PlacedText): document is ComposedDocument {
  return (
    document instanceof NotebookDocument ||
    document instanceof CellWindow ||
    document instanceof NotebookFileDocument
  );
}

/** Where a place of a document is, for who looks at it from outside. */
export function partAt(document: PlacedText, { start }: Span): PlacedText {
  return isComposed(document) ? document.partAt(start) : document;
}

/** An open cell, seen from the joined text of its notebook: offsets are those of that text. */
export class CellWindow implements ComposedDocument {
  /** Zero-based, among the joined cells. */
  readonly index: number;
  readonly #cell: TextDocument;
  readonly #start: number;
  readonly #notebook: NotebookDocument;

  constructor(index: number, cell: TextDocument, start: number, notebook: NotebookDocument) {
    this.index = index;
    this.#cell = cell;
    this.#start = start;
    this.#notebook = notebook;
  }

  get uri(): string {
    return this.#cell.uri;
  }

  get languageId(): string {
    return this.#cell.languageId;
  }

  get version(): number {
    return this.#cell.version;
  }

  get lineCount(): number {
    return this.#cell.lineCount;
  }

  get span(): Span {
    return { start: this.#start, end: this.#start + this.#cell.getText().length };
  }

  getText(range?: Range): string {
    return this.#cell.getText(range);
  }

  positionAt(offset: number): Position {
    return this.#cell.positionAt(offset - this.#start);
  }

  offsetAt(position: Position): number {
    return this.#start + this.#cell.offsetAt(position);
  }

  partAt(offset: number): PlacedText {
    return this.#notebook.partAt(offset);
  }

  edits(edits: readonly TextEdit[]): ReturnType<ComposedDocument["edits"]> {
    return this.#notebook.edits(edits);
  }
}

/** An open notebook: its joined text, whose parts are the cells. */
export class NotebookDocument implements ComposedDocument {
  readonly languageId = "notebook";
  readonly uri: string;
  readonly version: number;
  readonly cells: readonly CellWindow[];

  /**
   * @param cells - those that are joined, in their order
   * @param places - where they are in the joined text
   */
  constructor(
    { uri, version }: Pick<TextDocument, "uri" | "version">,
    cells: readonly TextDocument[],
    places: readonly Span[],
  ) {
    this.uri = uri;
    this.version = version;
    this.cells = cells.map((cell, index) => new CellWindow(index, cell, places[index]!.start, this));
  }

  get lineCount(): number {
    return this.cells.reduce((sum, cell) => sum + cell.lineCount, 0);
  }

  getText(): string {
    return this.cells.map((cell) => cell.getText()).join("\n");
  }

  /** In its cell: a notebook has no lines of its own. */
  positionAt(offset: number): Position {
    return this.partAt(offset).positionAt(offset);
  }

  offsetAt(position: Position): number {
    return this.cells[0]?.offsetAt(position) ?? 0;
  }

  partAt(offset: number): PlacedText {
    return this.cells.findLast(({ span }) => span.start <= offset) ?? this.cells[0] ?? this;
  }

  edits(edits: readonly TextEdit[]): ReturnType<ComposedDocument["edits"]> {
    return this.cells.flatMap((document) => {
      const { start, end } = document.span;
      const own = edits.filter((edit) => start <= edit.start && edit.end <= end);
      return own.length > 0 ? [{ document, edits: own }] : [];
    });
  }
}

/** A notebook that is not open: places of its cells are places in its file. */
export class NotebookFileDocument implements ComposedDocument {
  readonly languageId = "json";
  readonly version = 0;
  readonly uri: string;
  readonly #notebook: NotebookFile;
  readonly #file: TextDocument;
  readonly #places: FilePlaces;

  constructor(uri: string, notebook: NotebookFile) {
    this.uri = uri;
    this.#notebook = notebook;
    this.#file = TextDocument.create(uri, "json", 0, notebook.raw);
    this.#places = placesIn(notebook);
  }

  get lineCount(): number {
    return this.#notebook.text.split("\n").length;
  }

  getText(): string {
    return this.#notebook.text;
  }

  positionAt(offset: number): Position {
    return this.#file.positionAt(this.#places.inFile(offset));
  }

  offsetAt(position: Position): number {
    return this.#file.offsetAt(position);
  }

  /** Zero-based index of a place's cell. */
  cellOf(offset: number): number {
    return this.#places.cellOf(offset);
  }

  partAt(): PlacedText {
    return this;
  }

  edits(edits: readonly TextEdit[]): ReturnType<ComposedDocument["edits"]> {
    const changes = sourceEdits(this.#notebook, applyEdits(this.#notebook.text, edits));
    return [{ document: this.#file, edits: changes }];
  }
}
