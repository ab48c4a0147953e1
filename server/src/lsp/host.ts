import type { FileProblem } from "../config/file.ts";
import type { Layer } from "../config/settings.ts";
import type { EngineHost, LanguageId, Project } from "../engine/engine.ts";
import type { NotebookFile } from "../notebook/ipynb.ts";
import type { FromHelper, ToHelper } from "./helper/helper.ts";
import type { Messages } from "./language.ts";

/** What the server needs of the world around it; everything is named by URI. A browser worker brings another one. */
export interface ServerHost {
  version: string;
  loadWasm: EngineHost["loadWasm"];
  clock?: EngineHost["clock"];
  /**
   * What the folders around a document say about it; nothing for a document without a file.
   *
   * @param folder - the workspace folder around it, above which nothing is looked at
   */
  surroundings(
    uri: string,
    folder: string | undefined,
  ): Promise<{
    project: Project;
    config: { uri: string | undefined; layer: Layer; problems: readonly FileProblem[] };
  }>;
  /** The configuration files below a folder, by their URIs. */
  configFiles(folder: string): AsyncIterable<string>;
  /** @param textOf - gives the text of a configuration file that is open, which counts in place of the one on the disk */
  overlay(textOf: (uri: string) => string | undefined): void;
  /** @param folders - URIs of the workspace's folders; files in them that are links to outside of them are not read */
  stayWithin(folders: () => readonly string[]): void;
  /** Drops what `surroundings` remembers, after a file that it reads has changed. */
  forget(): void;
  /**
   * The Python, SQL and config files and the notebooks below a folder that others have too, with the language of each.
   *
   * @param usesGitignore - whether files below a folder, named by its URI, are left out when git ignores them
   */
  files(
    folder: string,
    usesGitignore: (uri: string) => Promise<boolean>,
  ): AsyncIterable<{ uri: string; languageId: LanguageId }>;
  /**
   * Whether `files` of a workspace folder comes to a file, or into a folder.
   *
   * @param folder - the workspace folder around it
   */
  finds(uri: string, folder: string, usesGitignore: (uri: string) => Promise<boolean>): Promise<boolean>;
  /** Whether the version control leaves a file out. */
  isIgnored(uri: string): Promise<boolean>;
  /** The same as `read` for a text that is needed at once; undefined where it cannot be had so. */
  readNow(uri: string, languageId: LanguageId, maxSize: number): string | undefined;
  /** @returns the text of a file as an editor would hold it, or the reason why there is none */
  read(
    uri: string,
    languageId: LanguageId,
    maxSize: number,
  ): Promise<{ text: string; notebook?: NotebookFile } | { notice: string; isMissing?: boolean }>;
  /**
   * The URIs of the files below a folder that may hold evidence.
   *
   * @param root - the workspace folder around it: where a file lies in there tells what it may hold
   */
  evidenceFiles(folder: string, root: string): AsyncIterable<string>;
  /** The text of any file, the reason why it cannot be read, or undefined where there is none. @param maxSize - in bytes */
  readText(uri: string, maxSize: number): Promise<{ text: string } | { notice: string } | undefined>;
  /**
   * Changes a file of the folder `.preflight`, while no other Preflight does.
   *
   * @returns the file's text now, or in a sentence why it was not written
   */
  changeFile(
    uri: string,
    change: (text: string | undefined) => { text: string } | { problem: string },
  ): Promise<{ text: string } | { problem: string }>;
  /** Who works in a folder, as the version control knows them. */
  identity(folder: string): Promise<string | undefined>;
  /**
   * Starts a thread that reads files beside this one; absent where there are none.
   *
   * @param folders - URIs of the workspace's folders, in which it keeps nothing of its own
   * @param messages - the translations that are in use
   * @throws Error when none is to be had
   */
  startHelper?(folders: readonly string[], messages: Messages): HelperThread;
}

/** A thread that was started. */
export interface HelperThread {
  post(message: ToHelper): void;
  /** Has it rest in a few milliseconds, until it is let go on. */
  hold(isHeld: boolean): void;
  /** @param onEnd - told when it ends, and why, whether it was asked to or not */
  listen(onMessage: (message: FromHelper) => void, onEnd: (reason: string) => void): void;
}
