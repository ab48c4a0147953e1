import { t } from "@vscode/l10n";
import {
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  type DidChangeTextDocumentParams,
  type DidOpenTextDocumentParams,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  CONFIG_NAME,
  type FileProblem,
  PYPROJECT_NAME,
  readConfigFile,
  readPyproject,
} from "../config/file.ts";
import { inBackground } from "./context.ts";
import { SOURCE } from "./convert.ts";
import type { Documents } from "./documents.ts";
import { type Folders, keyOf } from "./folders.ts";
import type { ServerHost } from "./host.ts";
import { createPauses, inSlices } from "./slices.ts";

/**
 * The configuration files of the workspace: what is wrong in them is published for each, open or not, and what stands in
 * an open one counts before it is saved.
 */
export interface ConfigFiles {
  open(params: DidOpenTextDocumentParams): void;
  change(params: DidChangeTextDocumentParams): void;
  close(uri: string): void;
  /** A file on the disk has changed, or is gone. An editor may hold a file open for a while that is gone. */
  changed(uri: string, isGone: boolean): void;
  /** Reads all files of the workspace folders. */
  scan(): Promise<void>;
  /** The text of an open configuration file. */
  textOf(uri: string): string | undefined;
  versionOf(uri: string): number | undefined;
  /** @param reports - whether somebody else publishes what is wrong in a file, with findings of other kinds */
  leaveTo(reports: (uri: string) => boolean): void;
  /** @param listener - told when an open file has been edited, after a pause */
  listen(listener: () => void): void;
}

export interface ConfigFilesOptions {
  connection: Connection;
  host: ServerHost;
  folders: Folders;
  documents: () => Documents;
}

/** The pause after an edit until it counts. */
const PAUSE = 300;
const MAX_SIZE = 1_000_000;

export function createConfigFiles({ connection, host, folders, documents }: ConfigFilesOptions): ConfigFiles {
  /** The open ones that the engine does not read, so that nobody else keeps them. */
  const open = new Map<string, TextDocument>();
  /** What has been published, to take it away again. */
  const published = new Set<string>();
  /** Files that were deleted. */
  const gone = new Set<string>();
  const listeners: (() => void)[] = [];
  const pauses = createPauses(connection, PAUSE);
  let generation = 0;
  let isReported: (uri: string) => boolean = () => false;

  const textOf = (uri: string): string | undefined =>
    gone.has(keyOf(uri)) ? undefined : (open.get(keyOf(uri))?.getText() ?? documents().textOf(uri));

  const publish = async (uri: string): Promise<void> => {
    const text = textOf(uri) ?? (await readClosed(uri, host));
    const version = open.get(keyOf(uri))?.version;
    // What the engine reads itself gets these diagnostics with its own while it is open.
    const isTheirs = !open.has(keyOf(uri)) && documents().has(uri);
    if (!isTheirs && isReported(uri)) return;
    const diagnostics =
      text === undefined || isTheirs || gone.has(keyOf(uri))
        ? []
        : configDiagnostics(uri, text, siblingOf(uri));
    if (diagnostics.length === 0 && !published.has(keyOf(uri))) return;
    if (diagnostics.length > 0) published.add(keyOf(uri));
    else published.delete(keyOf(uri));
    await connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) });
  };

  const siblingOf = (uri: string) => siblingConfig(uri, textOf, host);

  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  return {
    open({ textDocument: { uri, languageId, version, text } }) {
      if (!isConfigFile(uri)) return;
      gone.delete(keyOf(uri));
      if (nameOf(uri) === CONFIG_NAME)
        open.set(keyOf(uri), TextDocument.create(uri, languageId, version, text));
      inBackground(connection, publish(uri));
    },
    change({ textDocument: { uri, version }, contentChanges }) {
      if (!isConfigFile(uri)) return;
      const document = open.get(keyOf(uri));
      if (document) TextDocument.update(document, contentChanges, version);
      pauses.after(uri, async () => {
        await publish(uri);
        tell();
      });
    },
    close(uri) {
      if (!isConfigFile(uri)) return;
      open.delete(keyOf(uri));
      published.add(keyOf(uri));
      inBackground(connection, publish(uri));
      // What was not saved counts no longer.
      tell();
    },
    changed(uri, isGone) {
      if (!isConfigFile(uri) || folders.folderOf(uri) === undefined) return;
      if (isGone) gone.add(keyOf(uri));
      else gone.delete(keyOf(uri));
      inBackground(connection, publish(uri));
    },
    async scan() {
      generation += 1;
      const own = generation;
      for (const folder of folders.list())
        await inSlices(host.configFiles(folder), () => generation !== own, publish);
    },
    textOf,
    versionOf: (uri) =>
      gone.has(keyOf(uri)) ? undefined : (open.get(keyOf(uri))?.version ?? documents().version(uri)),
    leaveTo(reports) {
      isReported = reports;
    },
    listen: (listener) => void listeners.push(listener),
  };
}

/** The text of a configuration file on the disk; undefined where there is none, or it cannot be read. */
export async function readClosed(
  uri: string,
  host: Pick<ServerHost, "readText">,
): Promise<string | undefined> {
  const read = await host.readText(uri, MAX_SIZE);
  return read && "text" in read ? read.text : undefined;
}

/** Whether a file may hold configuration, by its name. */
export function isConfigFile(uri: string): boolean {
  const name = nameOf(uri);
  return name === CONFIG_NAME || name === PYPROJECT_NAME;
}

/**
 * What is wrong in a configuration file.
 *
 * @param sibling - whether a `preflight.json` lies beside it, which counts in its place
 */
export function configDiagnostics(uri: string, text: string, sibling: boolean): Diagnostic[] {
  const name = nameOf(uri);
  const read = name === PYPROJECT_NAME ? readPyproject(text) : readConfigFile(text);
  const problems = read?.problems ?? [];
  if (!read || name !== PYPROJECT_NAME || !sibling) return problems.map(toDiagnostic);
  const line = text.split(/\r\n|\n/).findIndex((content) => /^\s{0,40}\[tool\.preflight/.test(content));
  const note: FileProblem = {
    line: Math.max(line, 0) + 1,
    column: 1,
    length: 0,
    message: t("the preflight.json beside this file counts; this table is not read"),
    isNote: true,
  };
  return [note, ...problems].map(toDiagnostic);
}

/** Whether a `preflight.json` lies beside a `pyproject.toml`. */
export function siblingConfig(
  uri: string,
  textOf: (uri: string) => string | undefined,
  host: Pick<ServerHost, "readNow">,
): boolean {
  if (nameOf(uri) !== PYPROJECT_NAME) return false;
  const sibling = `${uri.slice(0, uri.lastIndexOf("/") + 1)}${CONFIG_NAME}`;
  return (textOf(sibling) ?? host.readNow(sibling, "config", MAX_SIZE)) !== undefined;
}

function toDiagnostic({ line, column, length, message, isNote }: FileProblem): Diagnostic {
  const start = { line: line - 1, character: column - 1 };
  return {
    range: { start, end: { line: start.line, character: start.character + Math.max(length, 1) } },
    severity: isNote ? DiagnosticSeverity.Information : DiagnosticSeverity.Error,
    code: "configuration",
    source: SOURCE,
    message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
  };
}

function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}
