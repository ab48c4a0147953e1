import type { Connection } from "vscode-languageserver";
import { problemInWords } from "../engine/problem.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { inBackground } from "./context.ts";
import type { Documents } from "./documents.ts";
import { type Folders, keyOf, uriIn } from "./folders.ts";
import { type Helper, readThrough } from "./helper/helper.ts";
import type { Done, EvidenceJob } from "./helper/jobs.ts";
import type { ServerHost } from "./host.ts";
import { createPauses, createQueue, never } from "./slices.ts";

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
  helper: Helper;
  folders: Folders;
  documents: () => Documents;
  /** Has the client tell of changes in files that may hold evidence; called when somebody asks for the first time. */
  watch(): Promise<void>;
}

type Reader = typeof import("../evidence/index.ts");

/** The pause after an edit, in milliseconds. */
const PAUSE = 250;

export function createEvidenceIndex(options: EvidenceIndexOptions): EvidenceIndex {
  const { connection, host, helper, folders, documents, watch } = options;
  const listeners: ((folder: string) => void)[] = [];
  /** By folder, then by path: the evidence of each file that has any. */
  const found = new Map<string, Map<string, readonly Evidence[]>>();
  const complete = new Set<string>();
  const pauses = createPauses(connection, PAUSE);
  /** The number of the last time that a file was looked at: what an earlier look has found counts no longer. */
  const looks = new Map<string, number>();
  let look = 0;
  /** Counts the readings of all folders; 0: nobody has asked yet. */
  let generation = 0;
  let reading: Promise<void> | undefined;
  /** Loaded when somebody asks: the readers are as large as all rules of a language. */
  let reader: Reader | undefined;

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

  const mayHoldEvidence = (uri: string): boolean => reader?.mayHoldEvidence(folders.pathOf(uri)) === true;

  const lookAt = (uri: string): number => {
    looks.set(keyOf(uri), ++look);
    return look;
  };

  /** Asks about files, as they are in the editor or else on the disk. @returns whether all answers were taken */
  const readAll = (
    items: AsyncIterable<string> | Iterable<string>,
    isStale: () => boolean,
    take: (answers: { item: string; evidence: readonly Evidence[] }[]) => void,
  ): Promise<boolean> =>
    readThrough<string, Look>(helper, {
      items,
      isStale,
      jobOf(uri) {
        const folder = folders.folderOf(uri);
        if (!folder) return undefined;
        const text = documents().textOf(uri);
        const file = { uri, folder, path: folders.pathOf(uri), ...(text !== undefined && { text }) };
        return { kind: "evidence", look: lookAt(uri), ...file };
      },
      take: (answers) =>
        take(
          answers
            .filter(({ item, job }) => looks.get(keyOf(item)) === job.look)
            .map(({ item, done }) => {
              for (const problem of ("failed" in done && done.failed) || [])
                connection.console.error(problemInWords(problem));
              return { item, evidence: evidenceIn(done) };
            }),
        ),
    });

  const queue = createQueue(connection, async (uris) => {
    const changed = new Set<string>();
    await readAll(worthReading(uris), never, (answers) => {
      for (const { item, evidence } of answers) {
        const folder = folders.folderOf(item);
        if (folder && put(folder, folders.pathOf(item), evidence)) changed.add(folder);
      }
    });
    for (const folder of changed) tell(folder);
  });

  async function* worthReading(uris: readonly string[]): AsyncGenerator<string> {
    for (const uri of uris) if (mayHoldEvidence(uri) && !(await host.isIgnored(uri))) yield uri;
  }

  const note = (uri: string): void => {
    if (mayHoldEvidence(uri)) queue(uri);
  };

  const remove = (uri: string): void => {
    const folder = folders.folderOf(uri);
    if (!folder) return;
    const path = folders.pathOf(uri);
    const files = found.get(folder);
    const gone = [...(files?.keys() ?? [])].filter((file) => file === path || file.startsWith(`${path}/`));
    lookAt(uri);
    for (const file of gone) {
      lookAt(uriIn(folder, file));
      files?.delete(file);
    }
    if (gone.length > 0) tell(folder);
  };

  /** @returns the paths of all files that may hold evidence; undefined when it became stale */
  const scanBelow = async (
    folder: string,
    below: string,
    isStale: () => boolean,
  ): Promise<Set<string> | undefined> => {
    const seen = new Set<string>();
    async function* files(): AsyncGenerator<string> {
      for await (const uri of host.evidenceFiles(below, folder)) {
        if (folders.folderOf(uri) !== folder) continue;
        seen.add(folders.pathOf(uri));
        yield uri;
      }
    }
    const isComplete = await readAll(files(), isStale, (answers) => {
      for (const { item, evidence } of answers) put(folder, folders.pathOf(item), evidence);
    });
    return isComplete ? seen : undefined;
  };

  const scan = async (): Promise<void> => {
    generation += 1;
    const own = generation;
    const isStale = () => generation !== own;
    if (!reader) {
      reader = await import("../evidence/index.ts");
      inBackground(connection, watch());
    }
    const open = new Set(folders.list());
    for (const folder of found.keys()) if (!open.has(folder)) found.delete(folder);
    for (const folder of open) {
      const seen = await scanBelow(folder, folder, isStale);
      if (!seen) return;
      for (const path of found.get(folder)?.keys() ?? [])
        if (!seen.has(path)) found.get(folder)?.delete(path);
      complete.add(folder);
      tell(folder);
      helper.finished(folder, "evidence");
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
      if (mayHoldEvidence(uri)) pauses.after(uri, async () => note(uri));
    },
    changed: note,
    removed: remove,
    async added(uri) {
      const folder = folders.folderOf(uri);
      if (generation === 0 || !folder) return;
      if (mayHoldEvidence(uri)) return note(uri);
      await scanBelow(folder, uri, never);
      tell(folder);
    },
    listen: (listener) => void listeners.push(listener),
  };
}

/** What a file shows, looked at for the `look`th time. */
interface Look extends EvidenceJob {
  look: number;
}

function evidenceIn(done: Done<EvidenceJob>): readonly Evidence[] {
  return ("answer" in done && done.answer) || [];
}
