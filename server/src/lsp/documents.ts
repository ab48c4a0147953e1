import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocumentContentChangeEvent,
} from "vscode-languageserver";
import { languageOfEditor } from "../config/languages.ts";
import { smallestChange } from "../engine/edit/changes.ts";
import type { LanguageId, Snapshot } from "../engine/engine.ts";
import type { Workspace } from "../engine/index.ts";
import type { TextChange } from "../engine/text.ts";
import { ChunkedDocument } from "./chunked-document.ts";
import { keyOf } from "./folders.ts";
import { type PlacedText, toSpan } from "./positions.ts";
import { startSlice } from "./turns.ts";

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
  /**
   * Stands for the findings of an open document: another object as soon as they may be others. Nothing is analysed for it.
   */
  stateOf(uri: string): object | undefined;
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
 * @param onAside - told when an analysis is dropped that can be made again, so that what was made of it is dropped too
 */
export function createDocuments(
  openSnapshot: (document: PlacedText, languageId: LanguageId) => Promise<Snapshot | undefined>,
  onFailure: (uri: string, error: unknown) => void,
  onAside: (document: PlacedText) => void,
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

  /** The documents that have an analysis, those that were asked about last at the end. */
  const recent = new Set<Entry>();

  /** Of documents that nobody has asked about for a while less is kept, and then nothing but what can be told without it. */
  const touch = (entry: Entry): void => {
    recent.delete(entry);
    recent.add(entry);
    let [count, length] = [0, 0];
    for (const other of [...recent].reverse()) {
      count += 1;
      length += other.document.length;
      if (count <= AT_HAND) continue;
      if (length <= RESTING) {
        // Those behind it rest already.
        if (count === AT_HAND + 1) other.snapshot?.rest?.();
        continue;
      }
      recent.delete(other);
      putAside(other);
    }
  };

  const putAside = (entry: Entry): void => {
    entry.aside = entry.snapshot && { questions: entry.snapshot.questions() };
    entry.snapshot = undefined;
    entry.opening = undefined;
    entry.pending = [];
    onAside(entry.document);
  };

  const start = async (entry: Entry, generation: number): Promise<void> => {
    try {
      const snapshot = await openSnapshot(entry.document, entry.languageId);
      if (entry.generation !== generation) return;
      entry.snapshot = snapshot;
      entry.aside = undefined;
    } catch (error) {
      onFailure(entry.document.uri, error);
    }
  };

  /** Brings the snapshot up to the document's text; false when the engine failed and a fresh analysis is due. */
  const catchUp = (entry: Entry): boolean => {
    if (!entry.snapshot || entry.pending.length === 0) return true;
    try {
      entry.snapshot = entry.snapshot.update(entry.pending, startSlice());
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
      this.close(uri);
      if (!language) return;
      const document = new ChunkedDocument(uri, languageId, version, text);
      entries.set(keyOf(uri), {
        document,
        languageId: language,
        pending: [],
        generation: 0,
        state: {},
      });
    },
    change({ textDocument: { uri, version }, contentChanges }) {
      const entry = entries.get(keyOf(uri));
      if (!entry) return;
      for (const change of contentChanges) {
        entry.pending.push(toTextChange(entry.document, change));
        entry.document.update(change, version);
      }
      entry.state = {};
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
    stateOf: (uri) => entries.get(keyOf(uri))?.state,
    reset() {
      for (const entry of entries.values()) restart(entry);
    },
    within(isInside, workspace, changed) {
      const concerned: string[] = [];
      for (const entry of entries.values()) {
        const { uri } = entry.document;
        if (!isInside(uri)) continue;
        const { snapshot, aside } = entry;
        const questions = snapshot ? snapshot.questions() : aside?.questions;
        if (snapshot) entry.snapshot = snapshot.within(workspace, changed);
        if (questions && ![...questions].some((key) => changed.has(key))) continue;
        // An analysis that is under way may have begun in the old workspace.
        if (!snapshot) restart(entry);
        entry.state = {};
        concerned.push(uri);
      }
      return concerned;
    },
  };
}

/** So many documents keep their syntax trees. */
const AT_HAND = 4;
/** Of documents whose texts are together longer than this, in UTF-16 units, no analysis is kept. */
const RESTING = 200_000;

interface Entry {
  document: ChunkedDocument;
  languageId: LanguageId;
  /** Absent before the first analysis, for a document that is skipped, and for one that was put aside. */
  snapshot?: Snapshot | undefined;
  /** What is kept of an analysis that was dropped: the keys of what its findings rest on in other files. */
  aside?: { questions: ReadonlySet<string> } | undefined;
  /** See `Documents.stateOf`. */
  state: object;
  /** Changes that the snapshot has not seen yet, each relative to the text after the one before. */
  pending: TextChange[];
  /** The analysis from scratch that is under way or done. */
  opening?: Promise<void> | undefined;
  /** Grows with each restart, so that an older analysis that ends late is dropped. */
  generation: number;
}

function restart(entry: Entry): void {
  entry.snapshot = undefined;
  entry.aside = undefined;
  entry.opening = undefined;
  entry.pending = [];
  entry.state = {};
  entry.generation += 1;
}

function toTextChange(document: PlacedText, change: TextDocumentContentChangeEvent): TextChange {
  if ("range" in change) return { ...toSpan(document, change.range), newText: change.text };
  // So that a client without incremental sync costs no full analysis.
  return smallestChange(document.getText(), change.text);
}
