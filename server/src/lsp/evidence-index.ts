import type { Connection } from "vscode-languageserver";
import type { Engine } from "../engine/index.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { MAX_EVIDENCE_LENGTH, mayHoldEvidence, readEvidence } from "../evidence/index.ts";
import { inBackground } from "./context.ts";
import type { Documents } from "./documents.ts";
import type { Folders } from "./folders.ts";
import type { ServerHost } from "./host.ts";
import { createPauses, inSlices } from "./slices.ts";

/**
 * What the files of the workspace's folders show for the checklist, kept in step with the disk and the editor. Nothing
 * is read before somebody asks.
 */
export interface EvidenceIndex {
  /** @param folder - its URI */
  of(folder: string): FolderEvidence;
  /** The reading of the folders while it goes on: longer work had better wait for it, because a view does. */
  readonly reading: Promise<void> | undefined;
  /** The folders of the workspace are others now: they are read anew if somebody has asked. */
  again(): Promise<void>;
  /** A document was edited or opened: when the edits pause, what it shows now is noted. */
  edited(uri: string): void;
  /** A file on the disk is new or has changed, or its document was closed. */
  changed(uri: string): void;
  /** A file or a folder with all below it is gone. */
  removed(uri: string): void;
  /** A file or a folder is new. */
  added(uri: string): Promise<void>;
  /** @param listener - told the folder whose evidence has changed */
  listen(listener: (folder: string) => void): void;
}

export interface FolderEvidence {
  evidence: readonly Evidence[];
  /** The folder is still being read: there may be more. */
  isReading: boolean;
}

export interface EvidenceIndexOptions {
  connection: Connection;
  host: ServerHost;
  engine: Engine;
  folders: Folders;
  documents: () => Documents;
}

/** The pause after an edit, in milliseconds. */
const PAUSE = 250;

export function createEvidenceIndex(options: EvidenceIndexOptions): EvidenceIndex {
  const { connection, host, engine, folders, documents } = options;
  const listeners: ((folder: string) => void)[] = [];
  /** By folder, then by path: the evidence of each file that has any. */
  const found = new Map<string, Map<string, readonly Evidence[]>>();
  const complete = new Set<string>();
  const pauses = createPauses(connection, PAUSE);
  /** Counts the readings of all folders; 0: nobody has asked yet. */
  let generation = 0;
  let reading: Promise<void> | undefined;

  const tell = (folder: string): void => {
    for (const listener of listeners) listener(folder);
  };

  /** Notes what a file shows; true when that is not what was known. */
  const put = (folder: string, path: string, evidence: readonly Evidence[]): boolean => {
    const files = found.get(folder) ?? new Map<string, readonly Evidence[]>();
    found.set(folder, files);
    const isSame = JSON.stringify(files.get(path) ?? []) === JSON.stringify(evidence);
    if (evidence.length > 0) files.set(path, evidence);
    else files.delete(path);
    return !isSame;
  };

  const read = async (uri: string): Promise<readonly Evidence[]> => {
    const path = folders.pathOf(uri);
    if (!mayHoldEvidence(path)) return [];
    const source = { text: documents().textOf(uri) };
    const read = source.text === undefined ? await host.readText(uri, MAX_EVIDENCE_LENGTH) : source;
    const text = read && "text" in read ? read.text : undefined;
    if (text === undefined) return [];
    return readEvidence(path, text, (file, code) =>
      engine.open({ path: file, languageId: "python", text: code }).outline(),
    );
  };

  const note = async (uri: string): Promise<void> => {
    const folder = folders.folderOf(uri);
    if (generation === 0 || !folder || !mayHoldEvidence(folders.pathOf(uri)) || (await host.isIgnored(uri)))
      return;
    if (put(folder, folders.pathOf(uri), await read(uri))) tell(folder);
  };

  const remove = (uri: string): void => {
    const folder = folders.folderOf(uri);
    if (!folder) return;
    const path = folders.pathOf(uri);
    const files = found.get(folder);
    const gone = [...(files?.keys() ?? [])].filter((file) => file === path || file.startsWith(`${path}/`));
    for (const file of gone) files?.delete(file);
    if (gone.length > 0) tell(folder);
  };

  const scanBelow = async (folder: string, below: string, isStale: () => boolean): Promise<Set<string>> => {
    const seen = new Set<string>();
    await inSlices(host.evidenceFiles(below, folder), isStale, async (uri) => {
      if (folders.folderOf(uri) !== folder) return;
      seen.add(folders.pathOf(uri));
      put(folder, folders.pathOf(uri), await read(uri));
    });
    return seen;
  };

  const scan = async (): Promise<void> => {
    generation += 1;
    const own = generation;
    const isStale = () => generation !== own;
    await engine.load("python");
    const open = new Set(folders.list());
    for (const folder of found.keys()) if (!open.has(folder)) found.delete(folder);
    for (const folder of open) {
      const seen = await scanBelow(folder, folder, isStale);
      if (isStale()) return;
      for (const path of found.get(folder)?.keys() ?? [])
        if (!seen.has(path)) found.get(folder)?.delete(path);
      complete.add(folder);
      tell(folder);
    }
  };

  const start = (): Promise<void> => {
    const own = scan().finally(() => {
      if (reading === own) reading = undefined;
    });
    reading = own;
    return own;
  };

  return {
    get reading() {
      return reading;
    },
    of(folder) {
      if (generation === 0) inBackground(connection, start());
      return { evidence: [...(found.get(folder)?.values() ?? [])].flat(), isReading: !complete.has(folder) };
    },
    again: async () => (generation === 0 ? undefined : start()),
    edited(uri) {
      if (mayHoldEvidence(folders.pathOf(uri))) pauses.after(uri, () => note(uri));
    },
    changed: (uri) => inBackground(connection, note(uri)),
    removed: remove,
    async added(uri) {
      const folder = folders.folderOf(uri);
      if (generation === 0 || !folder) return;
      if (mayHoldEvidence(folders.pathOf(uri))) return note(uri);
      await scanBelow(folder, uri, () => false);
      tell(folder);
    },
    listen: (listener) => void listeners.push(listener),
  };
}
