import { offsetInFile } from "./cell-source.ts";
import { cellAt, cellsOf, type JoinedCell } from "./cells.ts";
import type { NotebookFile } from "./ipynb.ts";

/** The places of a notebook's joined cells in its file. */
export interface FilePlaces {
  /** Offset in the file. @param offset - in the joined text */
  inFile(offset: number): number;
  /** Zero-based index among the notebook's cells. @param offset - in the joined text */
  cellOf(offset: number): number;
}

export function placesIn(notebook: NotebookFile): FilePlaces {
  const { raw, cells, text } = notebook;
  const places: readonly JoinedCell[] = cellsOf(text);
  const inFile = (offset: number): number => {
    const index = cellAt(places, offset);
    return offsetInFile(raw, cells[index]!, offset - places[index]!.start);
  };
  return {
    inFile,
    cellOf: (offset) => cells[cellAt(places, offset)]!.index,
  };
}
