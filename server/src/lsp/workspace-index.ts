import type { Connection } from "vscode-languageserver";
import { isProgram, languageOfPath } from "../config/languages.ts";
import { type Engine, type FileSummary, Workspace } from "../engine/index.ts";
import { inBackground } from "./context.ts";
import type { Documents } from "./documents.ts";
import { type Folders, uriIn } from "./folders.ts";
import type { ServerHost } from "./host.ts";
import type { SettingsStore } from "./settings-store.ts";
import { createPauses, inSlices } from "./slices.ts";

/** What the files of the workspace's folders tell each other, kept in step with the disk and the open documents. */
export interface WorkspaceIndex {
  /** The workspace of the folder that a document is in. */
  of(uri: string): Workspace | undefined;
  /** The text of another file of the folder that a document is in, as it is in the editor or else on the disk. */
  textOf(uri: string, path: string): string | undefined;
  /** Reads all files of the folders, while requests are answered in between. */
  scan(): Promise<void>;
  /** Settings have changed: files are read again whose own calls are others now. */
  settingsChanged(): Promise<void>;
  /** A document was edited or opened: when the edits pause, what it tells now is noted. */
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
  engine: Engine;
  folders: Folders;
  settings: SettingsStore;
  documents: () => Documents;
  /** Work that goes before the reading of all files; undefined when there is none. */
  urgent: () => Promise<void> | undefined;
}

/** The pause after an edit; what a document tells others rarely changes with a keystroke. */
const PAUSE = 250;
/** Files are handed on in groups, because each group makes a new workspace. */
const GROUP = 500;
/** A longer file tells nothing: what is that long is data. */
const MAX_SIZE = 1_000_000;

export function createWorkspaceIndex(options: WorkspaceIndexOptions): WorkspaceIndex {
  const { connection, host, engine, folders, settings, documents } = options;
  const listeners: Listener[] = [];
  const workspaces = new Map<string, Workspace>();
  const pauses = createPauses(connection, PAUSE);
  /** The own calls that each file was read with, by its URI; equal ones are one object. */
  const readWith = new Map<string, object>();
  let generation = 0;

  const apply = (folder: string, changes: ReadonlyMap<string, FileSummary | undefined>): void => {
    if (changes.size === 0) return;
    const { workspace, changed } = (workspaces.get(folder) ?? new Workspace()).with(changes);
    workspaces.set(folder, workspace);
    if (changed.size > 0) for (const listener of listeners) listener(folder, workspace, changed);
  };

  const note = (uri: string, summary: FileSummary | undefined): void => {
    const folder = folders.folderOf(uri);
    if (folder) apply(folder, new Map([[folders.pathOf(uri), summary]]));
  };

  const read = async (uri: string): Promise<FileSummary | undefined> => {
    const path = folders.pathOf(uri);
    const languageId = languageOfPath(path) ?? "python";
    const source = await host.read(uri, languageId, MAX_SIZE);
    if ("notice" in source) return undefined;
    await engine.load(languageId);
    const { settings: own } = (await settings.of(uri)).preferences;
    readWith.set(uri, own.names);
    return engine.open({ path, languageId, text: source.text, settings: own }).summary();
  };

  /** What an open document tells is what counts; else the file on the disk. */
  const summarise = async (uri: string): Promise<FileSummary | undefined> => {
    try {
      const analysis = documents().has(uri) ? await documents().analyse(uri) : undefined;
      return analysis ? analysis.snapshot.summary() : await read(uri);
    } catch (error) {
      connection.console.warn(`${uri} tells nothing of itself: ${(error as Error).message}`);
      return undefined;
    }
  };

  const scanFolder = async (folder: string, below: string, isStale: () => boolean): Promise<void> => {
    let group = new Map<string, FileSummary | undefined>();
    const isComplete = await inSlices(host.files(below, settings.usesGitignore), isStale, async ({ uri }) => {
      if (!isProgram(uri) || folders.folderOf(uri) !== folder) return;
      await options.urgent()?.catch(() => {});
      group.set(folders.pathOf(uri), await summarise(uri));
      if (group.size < GROUP) return;
      apply(folder, group);
      group = new Map();
    });
    if (isComplete) apply(folder, group);
  };

  const remove = (uri: string): void => {
    const folder = folders.folderOf(uri);
    if (!folder) return;
    const path = folders.pathOf(uri);
    const gone = [...(workspaces.get(folder)?.files.keys() ?? [])].filter(
      (file) => file === path || file.startsWith(`${path}/`),
    );
    apply(folder, new Map(gone.map((file) => [file, undefined])));
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
    async scan() {
      generation += 1;
      const own = generation;
      const open = new Set(folders.list());
      for (const folder of workspaces.keys()) if (!open.has(folder)) workspaces.delete(folder);
      for (const folder of open) await scanFolder(folder, folder, () => generation !== own);
    },
    async settingsChanged() {
      await inSlices([...readWith], never, async ([uri, before]) => {
        const { names } = (await settings.of(uri)).preferences.settings;
        if (names === before || !workspaces.get(folders.folderOf(uri) ?? "")?.files.has(folders.pathOf(uri)))
          return;
        note(uri, await summarise(uri));
      });
    },
    edited(uri) {
      if (languageOfPath(uri) === "config") return;
      pauses.after(uri, async () => note(uri, await summarise(uri)));
    },
    changed(uri) {
      inBackground(
        connection,
        summarise(uri).then((summary) => note(uri, summary)),
      );
    },
    listen: (listener) => void listeners.push(listener),
    removed: remove,
    async added(uri) {
      const folder = folders.folderOf(uri);
      if (!folder) return;
      if (isProgram(uri)) note(uri, await summarise(uri));
      else await scanFolder(folder, uri, () => false);
    },
  };
}

function never(): boolean {
  return false;
}
