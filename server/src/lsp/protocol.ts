import type { Range, WorkspaceEdit } from "vscode-languageserver";
import type { ChecklistChange, FileProblem, MetricsChange, Readiness } from "../readiness/model.ts";

export type { Guide, GuidePattern, GuideRule } from "../guide/model.ts";

/**
 * What Preflight's server and its client say to each other beyond LSP. Other clients may ignore all of it.
 * Folders are named by the URIs that the client gave for them; lines and characters count as in LSP.
 */

/** Request: how ready the workspace's folders are. No parameters; answers `FolderReadiness[]`. */
export const READINESS = "preflight/readiness";
/** Notification of the server, `{ folders: string[] }`: what READINESS would say of these folders has changed. */
export const READINESS_CHANGED = "preflight/readinessChanged";
/** Request: a step with a folder's checklist. `ChecklistChangeParams` → `ChangeResult`. */
export const CHANGE_CHECKLIST = "preflight/changeChecklist";
/** Request: a step with a folder's success metrics. `MetricsChangeParams` → `ChangeResult`. */
export const CHANGE_METRICS = "preflight/changeMetrics";
/** Request: values from a CSV or JSON file. `ImportMetricsParams` → `ImportResult`. */
export const IMPORT_METRICS = "preflight/importMetrics";
/**
 * Notification of the client, `DocumentHiddenParams`: a document has no tab any more, though it stays open. VS Code's
 * client drops its diagnostics then and does not ask for them.
 */
export const DOCUMENT_HIDDEN = "preflight/documentHidden";
/** Request: the guide. No parameters; answers `Guide`. */
export const GUIDE = "preflight/guide";
/** Request: the readiness report of a folder. `ReportParams` → `ReportResult`, or null for an unknown folder. */
export const REPORT = "preflight/report";
/** Request: a page of the guide. `GuidePageParams` → `GuidePageResult`, or null for an unknown id. */
export const GUIDE_PAGE = "preflight/guidePage";
/** Request: keeps the report of a folder as of today, for the trend of later ones. `KeepReportParams` → `KeepReportResult`. */
export const KEEP_REPORT = "preflight/keepReport";
/** Request: edits that apply the preferred fixes of many files. `FixEverywhereParams` → `FixEverywhereResult`. */
export const FIX_EVERYWHERE = "preflight/fixEverywhere";
/** Request: a configuration for a folder that has none. `DraftConfigurationParams` → `DraftConfigurationResult`, or null for an unknown folder. */
export const DRAFT_CONFIGURATION = "preflight/draftConfiguration";

/**
 * Request: findings for an assistant. `AssistantFindingsParams` → `AssistantFindingsResult`, or null for a file that is
 * none to check.
 */
export const ASSISTANT_FINDINGS = "preflight/assistantFindings";

/*
 * A server in a browser worker has no files of its own. The client that has started it answers these requests; other
 * servers never send them.
 */

/** Request of such a server: what is in a folder. `{ uri }` → `FolderEntry[]`, empty where it cannot be listed. */
export const LIST_FOLDER = "preflight/listFolder";
/** Request of such a server: a file's bytes. `ReadFileParams` → `ReadFileResult`. */
export const READ_FILE = "preflight/readFile";
/** Request of such a server: writes a file of the folder `.preflight`. `WriteFileParams` → `WriteFileResult`. */
export const WRITE_FILE = "preflight/writeFile";
/** Request of such a server: the bytes of a wasm file of the extension. `{ name }` → `Uint8Array`. */
export const READ_WASM = "preflight/readWasm";

/** The name of a file or folder in its folder. Links are followed for what they lead to. */
export type FolderEntry = [name: string, kind: "file" | "folder"];

/** A larger file than `maxSize`, in bytes, is not read. */
export interface ReadFileParams {
  uri: string;
  maxSize: number;
}

export type ReadFileResult = { bytes: Uint8Array } | { notice: string; isMissing?: boolean };

/** Written only while the file holds `before`; null: while there is none. */
export interface WriteFileParams {
  uri: string;
  before: Uint8Array | null;
  text: string;
}

/** `isChanged`: the file holds something else by now, and is as it was. */
export interface WriteFileResult {
  isChanged?: boolean;
  problem?: string;
}

/** `uri`: of the file; absent: all files of the folders. */
export interface AssistantFindingsParams {
  uri?: string;
}

/** `text`: Markdown of bounded length. */
export interface AssistantFindingsResult {
  text: string;
}

export interface DraftConfigurationParams {
  folder: string;
}

/** Nothing is written: that is the client's part, as long as no file is there by then. */
export interface DraftConfigurationResult {
  uri: string;
  /** Absent: the folder has a configuration of its own already, at that place. */
  text?: string;
}

export interface FolderReadiness extends Readiness {
  folder: string;
  /** The last part of the folder's path. */
  name: string;
  checklistUri: string;
  metricsUri: string;
  /** The workspace is still being looked at: more evidence may come. */
  isReading: boolean;
}

export interface ReadinessChangedParams {
  folders: readonly string[];
}

export interface DocumentHiddenParams {
  uri: string;
}

/** Who and when are added by the server: from git, and today. */
export interface ChecklistChangeParams {
  folder: string;
  change: DistributiveOmit<ChecklistChange, "by" | "at" | "evidence">;
}

export interface MetricsChangeParams {
  folder: string;
  change: MetricsChange;
}

/** `problem` says in one sentence why nothing was written; the file is then untouched. */
export interface ChangeResult {
  problem?: string;
}

export interface ImportMetricsParams {
  folder: string;
  /** Name of the file, which tells CSV from JSON. */
  name: string;
  text: string;
}

export interface ImportResult extends ChangeResult {
  recorded: number;
  /** Rows that could not be taken; `line` is one-based. */
  problems: readonly FileProblem[];
}

export interface ReportParams {
  folder: string;
  /** `page`: HTML for a webview, whose colours come from the editor's theme; links are `command:` URIs. */
  format: "page" | "html" | "markdown";
  /** For `page`: what the content security policy admits styles by. */
  nonce?: string;
}

export interface ReportResult {
  text: string;
}

export interface FixEverywhereParams {
  /** Only findings of this rule. */
  rule?: string;
  /** Only these documents; absent: all files of the workspace. */
  uris?: readonly string[];
  /** `suggested` applies those that want a look as well. */
  safety: "safe" | "suggested";
}

export interface FixEverywhereResult {
  edit: WorkspaceEdit | undefined;
  files: number;
  findings: number;
}

/** What a page of the guide is about; `id` is that of the practice, the pitfall, the checklist item or the metric. */
export interface GuidePageParams {
  kind: "practice" | "pitfall" | "item" | "metric";
  id: string;
}

export interface GuidePageResult {
  /** Markdown with a heading. */
  text: string;
}

export interface KeepReportParams {
  folder: string;
}

/** `uri` is the kept report. */
export interface KeepReportResult extends ChangeResult {
  uri?: string;
}

/** A place that a command of the report opens. */
export interface OpenPlaceParams {
  uri: string;
  range: Range;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
