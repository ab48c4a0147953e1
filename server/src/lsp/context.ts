import type { Connection } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Preferences } from "../config/settings.ts";
import type { Engine, LanguageId, Snapshot } from "../engine/engine.ts";
import type { FileSummary } from "../engine/index.ts";
import type { Baselines } from "./baselines.ts";
import type { ClientSupport } from "./client-support.ts";
import type { ConfigFiles } from "./config-files.ts";
import type { Elsewhere } from "./convert.ts";
import type { Analysis, Documents } from "./documents.ts";
import type { EvidenceIndex } from "./evidence-index.ts";
import type { Folders } from "./folders.ts";
import type { ServerHost } from "./host.ts";
import type { Notebooks } from "./notebooks.ts";
import type { Notices } from "./notices.ts";
import type { Quiet } from "./quiet.ts";
import { refusal } from "./refusal.ts";
import type { SettingsStore } from "./settings-store.ts";
import { createTurns, startSlice } from "./turns.ts";
import type { WorkspaceIndex } from "./workspace-index.ts";

/** What the handlers of requests share. */
export interface Context {
  connection: Connection;
  host: ServerHost;
  engine: Engine;
  support: ClientSupport;
  documents: Notebooks;
  folders: Folders;
  settings: SettingsStore;
  configFiles: ConfigFiles;
  index: WorkspaceIndex;
  evidence: EvidenceIndex;
  baselines: Baselines;
  notices: Notices;
  quiet: Quiet;
}

/** What opening a document needs of the context. */
type Opener = Pick<
  Context,
  "connection" | "engine" | "folders" | "host" | "settings" | "index" | "baselines" | "notices"
>;

/**
 * Analyses a document from scratch under its own settings.
 *
 * @returns undefined for a document that is switched off; and for one that is too large or binary, or in a language whose
 *   grammar is not there, which is noted
 */
export async function openSnapshot(
  { connection, engine, folders, host, settings, index, baselines, notices }: Opener,
  document: Pick<TextDocument, "uri" | "getText">,
  languageId: LanguageId,
): Promise<Snapshot | undefined> {
  // The grammar of a language is loaded with its first document, while the client is asked for its settings.
  const loading = engine.load(languageId);
  // Where the document is not checked, nobody waits for it.
  loading.catch(() => {});
  const { preferences, project, config } = await settings.of(document.uri);
  notices.delete(document.uri);
  if (!isChecked(preferences)) return undefined;
  await baselines.prepare(document.uri, preferences, config);
  try {
    await loading;
  } catch (error) {
    // The engine has told that already, once.
    notices.set(document.uri, (error as Error).message);
    return undefined;
  }
  const isIgnored = languageId === "config" && (await host.isIgnored(document.uri));
  const text = document.getText();
  const notice = refusal(text, preferences.maxFileSize);
  if (notice) {
    connection.console.warn(`${document.uri} is skipped: ${notice}.`);
    notices.set(document.uri, notice);
    return undefined;
  }
  const path = folders.pathOf(document.uri);
  const workspace = index.of(document.uri);
  const textOf = (other: string) => index.textOf(document.uri, other);
  const surrounded = { ...project, textOf, ...(workspace && { workspace }) };
  return engine.open({
    path,
    languageId,
    text,
    settings: preferences.settings,
    project: surrounded,
    isIgnored,
  });
}

/** Whether the settings want a file to be checked at all. */
export function isChecked({ enable, isIncluded }: Preferences): boolean {
  return enable && isIncluded;
}

/** The other files around an analysed document, as its analysis knows them. */
export function elsewhereOf(folders: Folders, { document, snapshot }: Analysis): Elsewhere {
  return {
    folder: folders.folderOf(document.uri),
    lineStartsOf: (path) => snapshot.lineStartsOf(path),
  };
}

/** Lets messages that are waiting be handled first: edits, cancellations, requests. */
export async function breathe(): Promise<void> {
  if (typeof setImmediate !== "function") return new Promise((resolve) => setTimeout(resolve, 0));
  // What has arrived is read in one round and handled in the next ones, a message each; a timer would wait longer.
  for (let round = 0; round < ROUNDS; round++) await new Promise<void>((resolve) => setImmediate(resolve));
}

const ROUNDS = 4;

const takeTurn = createTurns();

/**
 * The analysis of a document with all its findings made, while messages are handled in between. Of several the newest is
 * made first: it is the one that somebody looks at, and many half-made ones would fill the memory.
 *
 * @param isStale - asked in between; when it says so, the rest is left for whoever asks for the findings next
 * @param onSlice - told in between of the analysis as far as it has come
 */
export async function analyseInSlices(
  documents: Pick<Notebooks, "analyse">,
  uri: string,
  isStale: () => boolean,
  onSlice?: (analysis: Analysis) => void,
): Promise<Analysis | undefined> {
  const turn = await takeTurn();
  try {
    for (;;) {
      const analysis = await documents.analyse(uri);
      if (!analysis?.snapshot.prepare || analysis.snapshot.prepare(startSlice())) return analysis;
      onSlice?.(analysis);
      await breathe();
      if (isStale()) return documents.analyse(uri);
      await turn.letNewerGo();
    }
  } finally {
    turn.end();
  }
}

/**
 * What a document tells the other files, found out while messages are handled in between; undefined for one that is
 * closed or of no interest, and when it is stale.
 */
export async function summaryInSlices(
  documents: Pick<Documents, "analyse">,
  uri: string,
  isStale: () => boolean,
): Promise<FileSummary | undefined> {
  for (;;) {
    const analysis = await documents.analyse(uri);
    if (!analysis || isStale()) return undefined;
    const { snapshot } = analysis;
    if (!snapshot.prepareSummary || snapshot.prepareSummary(startSlice())) return snapshot.summary();
    await breathe();
  }
}

/** Has a client that asks for diagnostics ask again. */
export function askAgain({ connection, support }: Pick<Context, "connection" | "support">): void {
  if (support.pullDiagnostics && support.refreshDiagnostics)
    inBackground(connection, connection.languages.diagnostics.refresh());
}

/** Lets work go on that nobody waits for; a failure of it is logged. */
export function inBackground(connection: Connection, work: Promise<unknown>): void {
  work.catch((error) => connection.console.error(String((error as Error).stack ?? error)));
}
