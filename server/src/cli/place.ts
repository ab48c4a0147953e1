import type { Range } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Span } from "../engine/text.ts";
import { toRange } from "../lsp/positions.ts";
import { cellAt, cellsOf, type JoinedCell } from "../notebook/cells.ts";
import { type NotebookFile, readNotebook, writeNotebook } from "../notebook/ipynb.ts";
import { type FilePlaces, placesIn } from "../notebook/positions.ts";
import type { CheckedFile } from "./examine.ts";

/** Where something is in a file as people see it. */
export interface FilePlace {
  /** Zero-based, among the cells of a notebook; undefined in other files. */
  cell: number | undefined;
  /** The cell, or the file. */
  document: TextDocument;
  /** In that document. */
  range: Range;
}

/** @param span - in the checked text */
export function placeOf({ document, notebook }: CheckedFile, span: Span): FilePlace {
  if (!notebook) return { cell: undefined, document, range: toRange(document, span) };
  const { places, documents } = cellsIn(document);
  const index = cellAt(places, span.start);
  const { start } = places[index]!;
  const range = toRange(documents[index]!, { start: span.start - start, end: span.end - start });
  return { cell: notebook.cells[index]!.index, document: documents[index]!, range };
}

/** A span of the checked text in its file, which a notebook's cells are a part of. */
export function rangeInFile({ document, notebook }: CheckedFile, { start, end }: Span): Range {
  if (!notebook) return toRange(document, { start, end });
  const { text, inFile } = fileOf(document, notebook);
  return toRange(text, { start: inFile(start), end: inFile(end) });
}

const files = new WeakMap<TextDocument, FilePlaces & { text: TextDocument }>();

/** The notebook's file as it is with this text of its cells. */
function fileOf(joined: TextDocument, notebook: NotebookFile): FilePlaces & { text: TextDocument } {
  const known = files.get(joined);
  if (known) return known;
  const raw = writeNotebook(notebook, joined.getText());
  const written = raw === notebook.raw ? notebook : readNotebook(raw);
  const places = placesIn("notice" in written ? notebook : written);
  const file = { ...places, text: TextDocument.create(joined.uri, "json", 0, raw) };
  files.set(joined, file);
  return file;
}

interface Cells {
  places: readonly JoinedCell[];
  documents: readonly TextDocument[];
}

const known = new WeakMap<TextDocument, Cells>();

function cellsIn(joined: TextDocument): Cells {
  const cells = known.get(joined) ?? split(joined);
  known.set(joined, cells);
  return cells;
}

function split(joined: TextDocument): Cells {
  const text = joined.getText();
  const places = cellsOf(text);
  const documents = places.map(({ language, start, end }) =>
    TextDocument.create(joined.uri, language, 0, text.slice(start, end)),
  );
  return { places, documents };
}
