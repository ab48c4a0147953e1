import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocumentContentChangeEvent,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { languageOfEditor } from "../config/languages.ts";
import { smallestChange } from "../engine/edit/changes.ts";
import type { LanguageId, Snapshot } from "../engine/engine.ts";
import type { Workspace } from "../engine/index.ts";
import type { TextChange } from "../engine/text.ts";
import { keyOf } from "./folders.ts";
import { type PlacedText, toSpan } from "./positions.ts";

/** One open document with the analysis of its newest version. */
export interface Analysis {
  /** Changes in place with the next edit: what is made of it must be made before anything is awaited. */
  document: PlacedText;
  snapshot: Snapshot;
}

/** The documents that the client holds open. */
export interface Documents {
  open(params: DidOpenTextDocumentParams): void;
  change(params: DidChangeTextDocumentParams): void;
  close(uri: string): void;
  has(uri: string): boolean;
  uris(): string[];
  /** The documents that diagnostics are shown for: of a notebook, its cells. */
  shown(): string[];
  /** The notebook of a cell; any other document itself. */
  wholeOf(uri: string): string;
  version(uri: string): number | undefined;
  /** The newest text; undefined for a document that is closed or of no interest. */
  textOf(uri: string): string | undefined;
  /** The analysis of the newest version; undefined for a document that is closed, skipped or of no interest. */
  analyse(uri: string): Promise<Analysis | undefined>;
  /** Forgets all analyses, after settings have changed. */
  reset(): void;
  /**
   * Hands a changed workspace to the documents of its folder.
   *
   * @param isInside - tells the documents of the folder
   * @param changed - the keys of the questions whose answers have changed
   * @returns the documents whose findings may be different now
   */
  within(isInside: (uri: string) => boolean, workspace: Workspace, changed: ReadonlySet<string>): string[];
}

/**
 * @param openSnapshot - analyses a document from scratch, or tells why not by returning undefined
 *   It takes the document's text right before it returns.
 * @param onFailure - told when the engine threw; the document is then analysed from scratch
 */
export function createDocuments(
  openSnapshot: (document: TextDocument, languageId: LanguageId) => Promise<Snapshot | undefined>,
  onFailure: (uri: string, error: unknown) => void,
): Documents {
  const entries = new Map<string, Entry>();

  const analyse = async (uri: string): Promise<Analysis | undefined> => {
    for (;;) {
      const entry = entries.get(keyOf(uri));
      if (!entry) return undefined;
      const { generation } = entry;
      entry.opening ??= start(entry, generation);
      await entry.opening;
      // While this waited, the document may have been closed, reopened, changed or reset: then it starts over.
      if (entries.get(keyOf(uri)) !== entry || entry.generation !== generation || !catchUp(entry)) continue;
      touch(entry);
      return entry.snapshot && { document: entry.document, snapshot: entry.snapshot };
    }
  };

  /** The documents that were last asked about, the latest at the end. */
  const recent = new Set<Entry>();

  /** Of documents that nobody has asked about for a while only the findings are kept. */
  const touch = (entry: Entry): void => {
    recent.delete(entry);
    recent.add(entry);
    if (recent.size <= AT_HAND) return;
    const [oldest] = recent;
    recent.delete(oldest!);
    oldest!.snapshot?.rest?.();
  };

  const start = async (entry: Entry, generation: number): Promise<void> => {
    try {
      const snapshot = await openSnapshot(entry.document, entry.languageId);
      if (entry.generation === generation) entry.snapshot = snapshot;
    } catch (error) {
      onFailure(entry.document.uri, error);
    }
  };

  /** Brings the snapshot up to the document's text; false when the engine failed and a fresh analysis is due. */
  const catchUp = (entry: Entry): boolean => {
    if (!entry.snapshot || entry.pending.length === 0) return true;
    try {
      entry.snapshot = entry.snapshot.update(entry.pending);
      entry.pending = [];
      return true;
    } catch (error) {
      onFailure(entry.document.uri, error);
      restart(entry);
      return false;
    }
  };

  return {
    open({ textDocument: { uri, languageId, version, text } }) {
      const language = languageOfEditor(languageId, uri);
      entries.delete(keyOf(uri));
      if (!language) return;
      const document = TextDocument.create(uri, languageId, version, text);
      entries.set(keyOf(uri), { document, languageId: language, pending: [], generation: 0 });
    },
    change({ textDocument: { uri, version }, contentChanges }) {
      const entry = entries.get(keyOf(uri));
      if (!entry) return;
      for (const change of contentChanges) {
        entry.pending.push(toTextChange(entry.document, change));
        TextDocument.update(entry.document, [change], version);
      }
      // Without a snapshot the analysis is under way or was refused (too large, say): it starts over with this text.
      if (!entry.snapshot) restart(entry);
    },
    close(uri) {
      const entry = entries.get(keyOf(uri));
      if (entry) recent.delete(entry);
      entries.delete(keyOf(uri));
    },
    has: (uri) => entries.has(keyOf(uri)),
    uris: () => [...entries.values()].map(({ document }) => document.uri),
    shown() {
      return this.uris();
    },
    wholeOf: (uri) => uri,
    version: (uri) => entries.get(keyOf(uri))?.document.version,
    textOf: (uri) => entries.get(keyOf(uri))?.document.getText(),
    analyse,
    reset() {
      for (const entry of entries.values()) restart(entry);
    },
    within(isInside, workspace, changed) {
      const concerned: string[] = [];
      for (const entry of entries.values()) {
        const { uri } = entry.document;
        if (!isInside(uri)) continue;
        const { snapshot } = entry;
        // An analysis that is under way may have begun in the old workspace.
        if (!snapshot) restart(entry);
        else entry.snapshot = snapshot.within(workspace, changed);
        if (!snapshot || [...snapshot.questions()].some((key) => changed.has(key))) concerned.push(uri);
      }
      return concerned;
    },
  };
}

/** So many documents keep their syntax trees. */
const AT_HAND = 6;

interface Entry {
  document: TextDocument;
  languageId: LanguageId;
  /** Absent before the first analysis, and for a document that is skipped. */
  snapshot?: Snapshot | undefined;
  /** Changes that the snapshot has not seen yet, each relative to the text after the one before. */
  pending: TextChange[];
  /** The analysis from scratch that is under way or done. */
  opening?: Promise<void> | undefined;
  /** Grows with each restart, so that an older analysis that ends late is dropped. */
  generation: number;
}

function restart(entry: Entry): void {
  entry.snapshot = undefined;
  entry.opening = undefined;
  entry.pending = [];
  entry.generation += 1;
}

function toTextChange(document: TextDocument, change: TextDocumentContentChangeEvent): TextChange {
  if ("range" in change) return { ...toSpan(document, change.range), newText: change.text };
  // So that a client without incremental sync costs no full analysis.
  return smallestChange(document.getText(), change.text);
}
