import type { Connection } from "vscode-languageserver";
import { combineLayers, type Layer, type Preferences, readLayer } from "../config/settings.ts";
import type { Project } from "../engine/engine.ts";
import type { ClientSupport } from "./client-support.ts";
import { type Folders, pathFrom } from "./folders.ts";
import type { ServerHost } from "./host.ts";

/** Preferences and project of each document: its configuration file with the editor's settings over it. */
export interface SettingsStore {
  of(uri: string): Promise<{
    preferences: Preferences;
    project: Project;
    /** URI of the document's configuration file. */
    config: string | undefined;
  }>;
  /** Whether a file or folder is left out of searches when git ignores it. */
  usesGitignore(uri: string): Promise<boolean>;
  /** @param pushed - the settings that a client sends along when it cannot be asked for them */
  changed(pushed?: unknown): void;
  /** Configuration files, or others that `ServerHost.surroundings` reads, have changed. */
  forget(): void;
}

export interface SettingsStoreOptions {
  connection: Connection;
  host: ServerHost;
  folders: Folders;
  support: ClientSupport;
  /** The settings in `initializationOptions`, for clients that cannot be asked. */
  initial: unknown;
}

export function createSettingsStore({
  connection,
  host,
  folders,
  support,
  initial,
}: SettingsStoreOptions): SettingsStore {
  let pushed: unknown = initial;
  let editorLayers = new Map<string, Promise<Layer>>();
  const reported = new Set<string>();
  /** Counts the changes: what was asked for before the last one counts no longer. */
  let generation = 0;

  const editorLayer = (uri: string): Promise<Layer> => {
    // An editor's settings differ from folder to folder, not from file to file.
    const scope = folders.folderOf(uri) ?? "";
    let layer = editorLayers.get(scope);
    if (!layer) {
      layer = askEditor(scope);
      editorLayers.set(scope, layer);
    }
    return layer;
  };

  const askEditor = async (scope: string): Promise<Layer> => {
    const value = support.configuration ? await ask(scope || undefined) : pushed;
    const { layer, problems } = readLayer(value, "editor");
    for (const { path, message } of problems) report(`Setting preflight.${path.join(".")}: ${message}.`);
    return layer;
  };

  const ask = async (scopeUri: string | undefined): Promise<unknown> => {
    try {
      return await connection.workspace.getConfiguration({
        ...(scopeUri && { scopeUri }),
        section: "preflight",
      });
    } catch (error) {
      report(`The editor's settings could not be read: ${(error as Error).message}.`);
      return undefined;
    }
  };

  const report = (message: string): void => {
    if (reported.has(message)) return;
    reported.add(message);
    connection.console.warn(message);
  };

  const store: SettingsStore = {
    async of(uri) {
      const own = generation;
      const folder = folders.folderOf(uri);
      const [{ project, config }, editor] = await Promise.all([
        host.surroundings(uri, folder),
        editorLayer(uri),
      ]);
      if (own !== generation) return store.of(uri);
      for (const { line, column, message } of config.problems) {
        report(`${config.uri}:${line}:${column}: ${message}.`);
      }
      const preferences = combineLayers([
        { layer: config.layer, path: config.uri && pathFrom(config.uri, uri) },
        { layer: editor, path: folder && folders.pathOf(uri) },
      ]);
      return { preferences, project, config: config.uri };
    },
    usesGitignore: async (uri) => (await store.of(uri)).preferences.useGitignore,
    changed(settings) {
      if (settings !== undefined && settings !== null) pushed = settings;
      editorLayers = new Map();
      reported.clear();
      generation += 1;
    },
    forget() {
      host.forget();
      generation += 1;
    },
  };
  return store;
}
