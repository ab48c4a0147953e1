import type { NotebookDocumentSyncOptions } from "vscode-languageserver";
import { SQL_IDS } from "../config/languages.ts";
import type { Context } from "./context.ts";
import { keyOf } from "./folders.ts";
import type { CellWindow } from "./notebook-documents.ts";
import { toRange } from "./positions.ts";
import { findingsIn, type Publisher } from "./requests/publish.ts";
import { createPauses } from "./slices.ts";

/** Which cells a client keeps the server informed of. */
export const NOTEBOOKS: NotebookDocumentSyncOptions = {
  notebookSelector: [{ notebook: "*", cells: ["python", ...SQL_IDS].map((language) => ({ language })) }],
  save: false,
};

/** What is to be told when notebooks open, change and close; all are named by the notebook's URI. */
export interface NotebookListeners {
  publisher: Publisher;
  /** Asks the client to ask for all diagnostics again. */
  askAgain(): void;
  opened(uri: string): void;
  edited(uri: string): void;
  closed(uri: string): void;
}

/** The pause after an edit before the other cells are looked at, in milliseconds. */
const PAUSE = 300;

/** Takes the notifications about notebooks. A change of one cell may be one of the findings of all. */
export function serveNotebooks(
  { connection, documents, support }: Context,
  { publisher, askAgain, opened, edited, closed }: NotebookListeners,
): void {
  const { synchronization } = connection.notebooks;
  const pauses = createPauses(connection, PAUSE);
  /** What was last found in each cell. */
  const told = new Map<string, string>();

  const cellsOf = async (uri: string): Promise<readonly CellWindow[]> => {
    const analysis = await documents.analyse(uri);
    return analysis && "cells" in analysis.document ? (analysis.document.cells as readonly CellWindow[]) : [];
  };

  /** Clients that ask for diagnostics ask only for those of the cell that is edited. */
  const noticeOthers = async (uri: string, editedCells: ReadonlySet<string>): Promise<void> => {
    const analysis = await documents.analyse(uri);
    if (!analysis) return;
    let isOther = false;
    for (const document of await cellsOf(uri)) {
      const found = findingsIn({ document, snapshot: analysis.snapshot });
      const now = JSON.stringify(
        found.map(({ rule, message, span }) => [rule, message, toRange(document, span)]),
      );
      const key = keyOf(document.uri);
      isOther ||= told.get(key) !== now && !editedCells.has(key);
      told.set(key, now);
    }
    if (isOther) askAgain();
  };

  const editedSince = new Map<string, Set<string>>();
  const afterPause = (uri: string, cells: readonly string[]): void => {
    if (!support.pullsCells) return;
    const since = editedSince.get(keyOf(uri)) ?? new Set();
    for (const cell of cells) since.add(keyOf(cell));
    editedSince.set(keyOf(uri), since);
    pauses.after(uri, async () => {
      editedSince.delete(keyOf(uri));
      await noticeOthers(uri, since);
    });
  };

  synchronization.onDidOpenNotebookDocument((params) => {
    const { uri } = params.notebookDocument;
    documents.openNotebook(params);
    opened(uri);
    const cells = params.cellTextDocuments.map((cell) => cell.uri);
    for (const cell of cells) publisher.opened(cell);
    // The client asks for them by itself.
    afterPause(uri, cells);
  });
  synchronization.onDidChangeNotebookDocument((params) => {
    const { uri } = params.notebookDocument;
    const { structure, textContent } = params.change.cells ?? {};
    if (!structure && !textContent) return;
    for (const cell of documents.changeNotebook(params)) publisher.closed(cell);
    edited(uri);
    for (const cell of documents.shown()) if (documents.wholeOf(cell) === uri) publisher.edited(cell);
    afterPause(uri, [
      ...(structure?.didOpen ?? []).map((cell) => cell.uri),
      ...(textContent ?? []).map(({ document }) => document.uri),
    ]);
  });
  synchronization.onDidCloseNotebookDocument((params) => {
    const { uri } = params.notebookDocument;
    for (const cell of documents.closeNotebook(params)) {
      publisher.closed(cell);
      told.delete(keyOf(cell));
    }
    closed(uri);
  });
}
