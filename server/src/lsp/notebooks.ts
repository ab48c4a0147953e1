import type {
  DidChangeNotebookDocumentParams,
  DidCloseNotebookDocumentParams,
  DidOpenNotebookDocumentParams,
  TextDocumentItem,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { languageOfEditor } from "../config/languages.ts";
import { type CellLanguage, cellsOf, joinCells } from "../notebook/cells.ts";
import type { Analysis, Documents } from "./documents.ts";
import { keyOf } from "./folders.ts";
import { NotebookDocument } from "./notebook-documents.ts";

/** The documents that the client holds open, notebooks among them: their cells are documents, and so are they. */
export interface Notebooks extends Documents {
  openNotebook(params: DidOpenNotebookDocumentParams): void;
  /** @returns URIs of the cells that are gone */
  changeNotebook(params: DidChangeNotebookDocumentParams): string[];
  /** @returns URIs of its cells */
  closeNotebook(params: DidCloseNotebookDocumentParams): string[];
}

/** @param documents - hold each notebook as one document, its cells joined */
export function createNotebooks(documents: Documents): Notebooks {
  const notebooks = new Map<string, Notebook>();
  /** The notebook of each cell. */
  const owners = new Map<string, Notebook>();

  const hold = (notebook: Notebook, { uri, languageId, version, text }: TextDocumentItem): void => {
    const language = languageOfEditor(languageId, uri);
    const isRead = language === "python" || language === "sql";
    const document = TextDocument.create(uri, languageId, version, text);
    notebook.documents.set(keyOf(uri), { document, language: isRead ? language : undefined });
    owners.set(keyOf(uri), notebook);
  };

  const drop = (notebook: Notebook, uri: string): void => {
    notebook.documents.delete(keyOf(uri));
    owners.delete(keyOf(uri));
  };

  const close = (notebook: Notebook): string[] => {
    const uris = [...notebook.documents.values()].map(({ document }) => document.uri);
    for (const uri of uris) drop(notebook, uri);
    notebooks.delete(keyOf(notebook.uri));
    documents.close(notebook.uri);
    return uris;
  };

  const analyseNotebook = async (notebook: Notebook): Promise<Whole | undefined> => {
    const analysis = await documents.analyse(notebook.uri);
    if (!analysis || notebooks.get(keyOf(notebook.uri)) !== notebook) return undefined;
    const { document, snapshot } = analysis;
    const cells = joinedCells(notebook).map((cell) => cell.document);
    return { document: new NotebookDocument(document, cells, cellsOf(snapshot.text)), snapshot };
  };

  const cellsIn = (uri: string): string[] => {
    const notebook = notebooks.get(keyOf(uri));
    return notebook ? joinedCells(notebook).map(({ document }) => document.uri) : [uri];
  };

  return {
    openNotebook({ notebookDocument: { uri, cells }, cellTextDocuments }) {
      const known = notebooks.get(keyOf(uri));
      if (known) close(known);
      const notebook: Notebook = {
        uri,
        version: 0,
        cells: cells.map(({ document }) => document),
        documents: new Map(),
      };
      notebooks.set(keyOf(uri), notebook);
      for (const cell of cellTextDocuments) hold(notebook, cell);
      documents.open({ textDocument: { uri, languageId: "notebook", version: 0, text: joined(notebook) } });
    },
    changeNotebook({ notebookDocument: { uri }, change: { cells = {} } }) {
      const notebook = notebooks.get(keyOf(uri));
      if (!notebook) return [];
      const { structure, textContent = [] } = cells;
      const before = joinedCells(notebook).map(({ document }) => document.uri);
      if (structure) {
        const { start, deleteCount, cells: added = [] } = structure.array;
        notebook.cells.splice(start, deleteCount, ...added.map(({ document }) => document));
        for (const closed of structure.didClose ?? []) drop(notebook, closed.uri);
        for (const opened of structure.didOpen ?? []) hold(notebook, opened);
      }
      for (const { document, changes } of textContent) {
        const cell = notebook.documents.get(keyOf(document.uri));
        if (cell) TextDocument.update(cell.document, changes, document.version);
      }
      notebook.version += 1;
      const text = joined(notebook);
      documents.change({ textDocument: { uri, version: notebook.version }, contentChanges: [{ text }] });
      const after = new Set(joinedCells(notebook).map(({ document }) => keyOf(document.uri)));
      return before.filter((cell) => !after.has(keyOf(cell)));
    },
    closeNotebook({ notebookDocument: { uri } }) {
      const notebook = notebooks.get(keyOf(uri));
      return notebook ? close(notebook) : [];
    },
    // The file of a notebook may be open as text beside it, which is no document to check.
    open: (params) => {
      if (!notebooks.has(keyOf(params.textDocument.uri))) documents.open(params);
    },
    change: (params) => {
      if (!notebooks.has(keyOf(params.textDocument.uri))) documents.change(params);
    },
    close: (uri) => {
      if (!notebooks.has(keyOf(uri))) documents.close(uri);
    },
    has: (uri) => owners.has(keyOf(uri)) || documents.has(uri),
    uris: () => documents.uris(),
    shown: () => documents.uris().flatMap(cellsIn),
    wholeOf: (uri) => owners.get(keyOf(uri))?.uri ?? uri,
    version: (uri) =>
      owners.get(keyOf(uri))?.documents.get(keyOf(uri))?.document.version ?? documents.version(uri),
    textOf: (uri) => (notebooks.has(keyOf(uri)) ? undefined : documents.textOf(uri)),
    async analyse(uri) {
      const whole = notebooks.get(keyOf(uri));
      if (whole) return analyseNotebook(whole);
      const owner = owners.get(keyOf(uri));
      if (!owner) return documents.analyse(uri);
      const analysis = await analyseNotebook(owner);
      const cell = analysis?.document.cells.find((window) => keyOf(window.uri) === keyOf(uri));
      return analysis && cell && { document: cell, snapshot: analysis.snapshot };
    },
    stateOf: (uri) => documents.stateOf(owners.get(keyOf(uri))?.uri ?? uri),
    reset: () => documents.reset(),
    within: (isInside, workspace, changed) => documents.within(isInside, workspace, changed).flatMap(cellsIn),
  };
}

interface Whole extends Analysis {
  document: NotebookDocument;
}

interface Notebook {
  uri: string;
  /** Grows with each change, of which a client does not number all. */
  version: number;
  /** URIs of the cells, in their order; of some there may be no document. */
  cells: string[];
  documents: Map<string, HeldCell>;
}

interface HeldCell {
  document: TextDocument;
  /** Undefined for a cell that is not looked at. */
  language: CellLanguage | undefined;
}

function joinedCells({ cells, documents }: Notebook): { document: TextDocument; language: CellLanguage }[] {
  return cells.flatMap((uri) => {
    const cell = documents.get(keyOf(uri));
    return cell?.language ? [{ document: cell.document, language: cell.language }] : [];
  });
}

function joined(notebook: Notebook): string {
  return joinCells(
    joinedCells(notebook).map(({ document, language }) => ({ language, text: document.getText() })),
  );
}
