import { t } from "@vscode/l10n";
import type { Connection } from "vscode-languageserver";
import { translated } from "../guide/translated.ts";
import type { ChecklistChange, FileProblem, MetricsChange } from "../readiness/model.ts";
import { today } from "../readiness/today.ts";
import { breathe, inBackground } from "./context.ts";
import type { EvidenceIndex } from "./evidence-index.ts";
import { type Folders, keyOf, nameOfFolder, uriIn } from "./folders.ts";
import type { ServerHost } from "./host.ts";
import {
  type ChangeResult,
  type ChecklistChangeParams,
  type FolderReadiness,
  type ImportMetricsParams,
  type ImportResult,
  type MetricsChangeParams,
  READINESS_CHANGED,
  type ReadinessChangedParams,
} from "./protocol.ts";
import type { WorkspaceChecker } from "./requests/check-workspace.ts";
import { createPauses } from "./slices.ts";

/** How ready the workspace's folders are, and the files in which people say so. */
export interface ReadinessService {
  all(): Promise<FolderReadiness[]>;
  /** @returns undefined for a folder that is not of the workspace */
  of(folder: string): Promise<FolderReadiness | undefined>;
  changeChecklist(params: ChecklistChangeParams): Promise<ChangeResult>;
  changeMetrics(params: MetricsChangeParams): Promise<ChangeResult>;
  importMetrics(params: ImportMetricsParams): Promise<ImportResult>;
  /** A file on the disk has changed, is new or is gone. */
  changed(uri: string): void;
  /** A document was edited: when the edits pause, the number of its findings may be another. */
  edited(uri: string): void;
}

export interface ReadinessOptions {
  connection: Connection;
  host: ServerHost;
  folders: Folders;
  evidence: EvidenceIndex;
  checker: WorkspaceChecker;
}

/** A larger file of the folder `.preflight` was not written by people; in bytes. */
const MAX_SIZE = 2_000_000;

/** The pause after an edit, in milliseconds. */
const PAUSE = 500;

/** The guide's lists and what reads and writes the files: most sessions never ask. */
const load = () => import("../readiness/index.ts");

export function createReadiness(options: ReadinessOptions): ReadinessService {
  const { connection, host, folders, evidence, checker } = options;
  const changedFolders = new Set<string>();
  const pauses = createPauses(connection, PAUSE);

  /** Many changes in a row are told as one. */
  const tell = (folder: string): void => {
    const isFirst = changedFolders.size === 0;
    changedFolders.add(folder);
    if (isFirst) inBackground(connection, breathe().then(send));
  };

  const send = (): Promise<void> => {
    const params: ReadinessChangedParams = { folders: [...changedFolders] };
    changedFolders.clear();
    return connection.sendNotification(READINESS_CHANGED, params);
  };

  const folderNamed = (uri: string): string | undefined =>
    folders.list().find((folder) => keyOf(folder) === keyOf(uri.replace(/\/$/, "")));

  const assess = async (folder: string): Promise<FolderReadiness> => {
    const { assessReadiness, CHECKLIST_FILE, checklist, METRICS_FILE, metrics, ...reads } = await load();
    const { readChecklist, readMetrics, stages } = reads;
    const checklistUri = uriIn(folder, CHECKLIST_FILE);
    const metricsUri = uriIn(folder, METRICS_FILE);
    const found = evidence.of(folder);
    const results = await checker.results(folder);
    const readiness = assessReadiness(translated({ stages, checklist, metrics }), {
      checklist: await readKept(host, checklistUri, readChecklist),
      metrics: await readKept(host, metricsUri, readMetrics),
      evidence: found.evidence,
      ...(results && { findings: countByRule(results.findings) }),
    });
    return {
      ...readiness,
      folder,
      name: nameOfFolder(folder),
      checklistUri,
      metricsUri,
      isReading: found.isReading,
    };
  };

  const change = async (
    folderUri: string,
    file: string,
    write: (text: string | undefined) => { text: string } | { problem: string },
  ): Promise<ChangeResult> => {
    const folder = folderNamed(folderUri);
    if (!folder) return { problem: t("{0} is not a folder of this workspace", folderUri) };
    const result = await host.changeFile(uriIn(folder, file), write);
    tell(folder);
    return "problem" in result ? result : {};
  };

  evidence.listen(tell);
  checker.listen(() => folders.list().forEach(tell));

  return {
    all: () => Promise.all(folders.list().map(assess)),
    async of(uri) {
      const folder = folderNamed(uri);
      return folder === undefined ? undefined : assess(folder);
    },
    async changeChecklist({ folder, change: step }) {
      const { CHECKLIST_FILE, changeChecklist, checklist } = await load();
      const paths = evidence
        .of(folderNamed(folder) ?? "")
        .evidence.filter(({ item }) => "item" in step && item === step.item)
        .map(({ path }) => path);
      const by = await host.identity(folder);
      const signed = {
        ...step,
        ...(by !== undefined && { by }),
        at: today(),
        evidence: [...new Set(paths)],
      } as ChecklistChange;
      return change(folder, CHECKLIST_FILE, (text) => changeChecklist(text, signed, checklist));
    },
    async changeMetrics({ folder, change: step }) {
      const { changeMetrics, METRICS_FILE, metrics } = await load();
      const by = step.do === "record" ? await host.identity(folder) : undefined;
      const signed: MetricsChange =
        step.do === "record" && by !== undefined ? { ...step, value: { by, ...step.value } } : step;
      return change(folder, METRICS_FILE, (text) => changeMetrics(text, signed, metrics));
    },
    async importMetrics({ folder, name, text }) {
      const { importMetrics, METRICS_FILE, metrics, recordValues } = await load();
      const known = await this.of(folder);
      const { values, problems } = importMetrics(name, text, known?.metrics ?? metrics);
      const by = await host.identity(folder);
      const signed = values.map(({ metric, value }) => ({
        metric,
        value: by === undefined ? value : { by, ...value },
      }));
      let recorded = 0;
      const result = await change(folder, METRICS_FILE, (before) => {
        const changed = recordValues(before, signed, metrics);
        recorded = "problem" in changed ? 0 : changed.recorded;
        return changed;
      });
      return { ...result, recorded, problems };
    },
    edited(uri) {
      const folder = folders.folderOf(uri);
      if (folder)
        pauses.after(folder, async () => {
          if (checker.isChecked) tell(folder);
        });
    },
    changed(uri) {
      const folder = folders.folderOf(uri);
      if (folder && folders.pathOf(uri).startsWith(".preflight")) tell(folder);
    },
  };
}

/**
 * Reads a file of the folder `.preflight`. One that cannot be read is a problem of its own, not an empty file.
 *
 * @param understand - makes sense of its text; undefined when there is no file
 */
export async function readKept<T>(
  host: ServerHost,
  uri: string,
  understand: (text: string | undefined) => T,
): Promise<T | { problem: FileProblem }> {
  const source = await host.readText(uri, MAX_SIZE);
  if (source && "notice" in source) return { problem: { line: 1, column: 1, message: source.notice } };
  return understand(source?.text);
}

function countByRule(findings: readonly { rule: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
