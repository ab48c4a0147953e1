import type { Connection } from "vscode-languageserver";
import { isProgram, languageOfPath } from "../config/languages.ts";
import { type FileSummary, Workspace } from "../engine/index.ts";
import { problemInWords } from "../engine/problem.ts";
import { inBackground, summaryInSlices } from "./context.ts";
import type { Documents } from "./documents.ts";
import { type Folders, keyOf, uriIn } from "./folders.ts";
import { type Helper, readThrough } from "./helper/helper.ts";
import type { Done, SummaryJob } from "./helper/jobs.ts";
import type { ServerHost } from "./host.ts";
import type { SettingsStore } from "./settings-store.ts";
import { createPauses, createQueue, inParts, inSlices, never } from "./slices.ts";

/** What the files of the workspace's folders tell each other, kept in step with the disk and the open documents. */
export interface WorkspaceIndex {
  /** The workspace of the folder that a document is in. */
  of(uri: string): Workspace | undefined;
  /** The text of another file of the folder that a document is in, as it is in the editor or else on the disk. */
  textOf(uri: string, path: string): string | undefined;
  /** Reads all files of the folders, while requests are answered in between. */
  scan(): Promise<void>;
  /** The reading of all files while it goes on; never rejects. */
  readonly reading: Promise<void> | undefined;
  /** Settings have changed: files are read again whose own calls are others now. */
  settingsChanged(): Promise<void>;
  /** A document was opened: what it tells is noted. */
  opened(uri: string): void;
  /** A document was edited: when the edits pause, what it tells now is noted. */
  edited(uri: string): void;
  /** A file on the disk has changed or is gone, or its document was closed. */
  changed(uri: string): void;
  /** A file or a folder with all below it is gone. */
  removed(uri: string): void;
  /** A file or a folder is new. */
  added(uri: string): Promise<void>;
  /** @param listener - told of answers that have changed: the folder, its workspace and the keys; see `Workspace.with` */
  listen(listener: Listener): void;
}

type Listener = (folder: string, workspace: Workspace, changed: ReadonlySet<string>) => void;

export interface WorkspaceIndexOptions {
  connection: Connection;
  host: ServerHost;
  helper: Helper;
  folders: Folders;
  settings: SettingsStore;
  documents: () => Documents;
  /** Work that goes before the reading of all files; undefined when there is none. */
  urgent: () => Promise<void> | undefined;
}

/** The pause after an edit; what a document tells others rarely changes with a keystroke. */
const PAUSE = 250;
/** While many files are read, those who asked are told now and then what has changed so far; in milliseconds. */
const TELL_EVERY = 3_000;
/** A longer file is not written into either. */
const MAX_SIZE = 1_000_000;

export function createWorkspaceIndex(options: WorkspaceIndexOptions): WorkspaceIndex {
  const { connection, host, helper, folders, settings, documents } = options;
  const listeners: Listener[] = [];
  const workspaces = new Map<string, Workspace>();
  const pauses = createPauses(connection, PAUSE);
  /** The own calls that each file was read with, by its URI; equal ones are one object. */
  const readWith = new Map<string, object>();
  /** The keys whose answers have changed since listeners were told, by folder. */
  const untold = new Map<string, Set<string>>();
  /** The number of the last time that a file was looked at: what an earlier look has found counts no longer. */
  const looks = new Map<string, number>();
  let look = 0;
  let generation = 0;
  let reading: Promise<void> | undefined;

  const apply = (folder: string, changes: ReadonlyMap<string, FileSummary | undefined>): void => {
    if (changes.size === 0) return;
    const { workspace, changed } = (workspaces.get(folder) ?? new Workspace()).with(changes);
    workspaces.set(folder, workspace);
    const keys = untold.get(folder) ?? new Set();
    untold.set(folder, keys);
    for (const key of changed) keys.add(key);
  };

  /** Tells what has changed, after the work has been done that those who ask would wait for. */
  const tell = async (): Promise<void> => {
    for (const folder of [...untold.keys()]) {
      await inParts((isOver) => workspaces.get(folder)?.prepare(isOver) ?? true);
      const changed = untold.get(folder);
      untold.delete(folder);
      const workspace = workspaces.get(folder);
      if (!workspace || !changed || changed.size === 0) continue;
      for (const listener of listeners) listener(folder, workspace, changed);
    }
  };

  const lookAt = (uri: string): number => {
    looks.set(keyOf(uri), ++look);
    return look;
  };

  const isNewest = (uri: string, own: number): boolean => looks.get(keyOf(uri)) === own;

  /** A file on the disk, or a document as it is in the editor. */
  const jobOf = async (uri: string): Promise<Look | undefined> => {
    const folder = folders.folderOf(uri);
    const languageId = languageOfPath(uri);
    if (!folder || !languageId || languageId === "config") return undefined;
    const own = lookAt(uri);
    const { names } = (await settings.of(uri)).preferences.settings;
    readWith.set(uri, names);
    const text = documents().textOf(uri);
    const path = folders.pathOf(uri);
    return {
      look: own,
      kind: "summary",
      uri,
      folder,
      path,
      languageId,
      names,
      ...(text !== undefined && { text }),
    };
  };

  const take = (answers: { job: Look; done: Done<SummaryJob> }[]): void => {
    const changes = new Map<string, Map<string, FileSummary | undefined>>();
    for (const { job, done } of answers) {
      const { folder, path, uri } = job;
      if (!isNewest(uri, job.look) || !folders.list().includes(folder)) continue;
      if ("problem" in done) connection.console.warn(`${uri} tells nothing of itself: ${done.problem}`);
      for (const problem of ("failed" in done && done.failed) || [])
        connection.console.error(problemInWords(problem));
      const own = changes.get(folder) ?? new Map<string, FileSummary | undefined>();
      changes.set(folder, own.set(path, "answer" in done ? done.answer : undefined));
    }
    for (const [folder, own] of changes) apply(folder, own);
  };

  /** Has files looked at, and tells what has changed by that now and then. */
  const readAll = async (
    items: AsyncIterable<string> | Iterable<string>,
    isStale: () => boolean,
  ): Promise<boolean> => {
    let told = performance.now();
    let telling = Promise.resolve();
    const isComplete = await readThrough(helper, {
      items,
      isStale,
      jobOf: (uri) => (isReadAsItIs(uri) ? jobOf(uri) : note(uri)),
      take(answers) {
        take(answers);
        if (performance.now() - told < TELL_EVERY) return;
        told = performance.now();
        telling = telling.then(tell);
      },
    });
    await telling;
    await tell();
    return isComplete;
  };

  /** Not so an open notebook, whose text is that of its cells, nor a document that only the editor takes for a program. */
  const isReadAsItIs = (uri: string): boolean =>
    isProgram(uri) && (!documents().has(uri) || documents().textOf(uri) !== undefined);

  /** Notes what an open document tells, at the cost of what was edited; nothing of one that is closed. */
  const note = async (uri: string): Promise<undefined> => {
    const own = lookAt(uri);
    const folder = folders.folderOf(uri);
    const path = folders.pathOf(uri);
    if (!folder || (!documents().has(uri) && !workspaces.get(folder)?.files.has(path))) return;
    try {
      const summary = await summaryInSlices(documents(), uri, () => !isNewest(uri, own));
      if (!isNewest(uri, own)) return;
      // It was closed meanwhile, or is not checked: what it tells is in its text all the same.
      if (!summary && isReadAsItIs(uri)) queue(uri);
      else apply(folder, new Map([[path, summary]]));
    } catch (error) {
      connection.console.warn(`${uri} tells nothing of itself: ${(error as Error).message}`);
    }
  };

  const queue = createQueue(connection, async (uris) => void (await readAll(worthReading(uris), never)));

  /** What a search would find, and what is open. The rest tells nothing, or nothing any more. */
  async function* worthReading(uris: readonly string[]): AsyncGenerator<string> {
    for (const uri of uris) {
      const folder = folders.folderOf(uri);
      if (!folder) continue;
      if (documents().has(uri) || (await host.finds(uri, folder, settings.usesGitignore))) yield uri;
      else if (!documents().has(uri)) remove(uri);
    }
  }

  /** @param seen - is told the path of each */
  async function* programsBelow(folder: string, below: string, seen?: Set<string>): AsyncGenerator<string> {
    for await (const { uri } of host.files(below, settings.usesGitignore)) {
      if (!isProgram(uri) || folders.folderOf(uri) !== folder) continue;
      seen?.add(folders.pathOf(uri));
      await options.urgent()?.catch(() => {});
      yield uri;
    }
  }

  const remove = (uri: string): void => {
    const folder = folders.folderOf(uri);
    if (!folder) return;
    const path = folders.pathOf(uri);
    const gone = [...(workspaces.get(folder)?.files.keys() ?? [])].filter(
      (file) => file === path || file.startsWith(`${path}/`),
    );
    // What is being read of them counts no longer.
    lookAt(uri);
    for (const file of gone) lookAt(uriIn(folder, file));
    apply(folder, new Map(gone.map((file) => [file, undefined])));
    inBackground(connection, tell());
  };

  const scan = async (): Promise<void> => {
    generation += 1;
    const own = generation;
    const isStale = () => generation !== own;
    const open = new Set(folders.list());
    for (const folder of workspaces.keys()) if (!open.has(folder)) workspaces.delete(folder);
    for (const folder of open) {
      const before = look;
      const seen = new Set<string>();
      if (!(await readAll(programsBelow(folder, folder, seen), isStale))) return;
      helper.finished(folder, "summary");
      // What was looked at since may be new.
      const isLeft = (path: string) =>
        !seen.has(path) && (looks.get(keyOf(uriIn(folder, path))) ?? 0) <= before;
      for (const path of [...(workspaces.get(folder)?.files.keys() ?? [])])
        if (isLeft(path)) queue(uriIn(folder, path));
    }
  };

  return {
    of: (uri) => workspaces.get(folders.folderOf(uri) ?? ""),
    textOf(uri, path) {
      const folder = folders.folderOf(uri);
      const languageId = languageOfPath(path);
      // What others would write into a notebook had to go through its cells.
      if (!folder || !languageId || languageId === "notebook" || !workspaces.get(folder)?.files.has(path))
        return undefined;
      const other = uriIn(folder, path);
      return documents().textOf(other) ?? host.readNow(other, languageId, MAX_SIZE);
    },
    get reading() {
      return reading;
    },
    scan() {
      const scanning = scan();
      const own = scanning
        .catch(() => {})
        .finally(() => {
          if (reading === own) reading = undefined;
        });
      reading = own;
      return scanning;
    },
    async settingsChanged() {
      // Of an open notebook only its analysis is asked, which is another one now.
      const others = documents()
        .uris()
        .filter((uri) => !isReadAsItIs(uri) && languageOfPath(uri) !== "config");
      await inSlices([...readWith], never, async ([uri, before]) => {
        const { names } = (await settings.of(uri)).preferences.settings;
        if (names !== before) others.push(uri);
      });
      await readAll(others, never);
    },
    opened(uri) {
      if (languageOfPath(uri) !== "config") queue(uri);
    },
    edited(uri) {
      if (languageOfPath(uri) === "config") return;
      pauses.after(uri, () => note(uri).then(tell));
    },
    changed: queue,
    listen: (listener) => void listeners.push(listener),
    removed: remove,
    async added(uri) {
      const folder = folders.folderOf(uri);
      if (!folder) return;
      if (isProgram(uri)) queue(uri);
      else if (await host.finds(uri, folder, settings.usesGitignore))
        await readAll(programsBelow(folder, uri), never);
    },
  };
}

/** What a file tells, looked at for the `look`th time. */
interface Look extends SummaryJob {
  look: number;
}
