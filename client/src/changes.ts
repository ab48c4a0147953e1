import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import {
  CHANGE_CHECKLIST,
  CHANGE_METRICS,
  type ChangeResult,
  type ChecklistChangeParams,
  type FolderReadiness,
  type MetricsChangeParams,
} from "../../server/src/lsp/protocol.ts";
import { plain } from "./plain.ts";
import type { ReadinessStore } from "./readiness.ts";
import type { Server } from "./server.ts";
import { type KeptFile, uriOf } from "./views/files.ts";

/** Writes what people say into the files of the folder `.preflight`, through the server. */
export interface Changes {
  /** @returns whether it was written; if not, the person has been told why */
  checklist(folder: FolderReadiness, change: ChecklistChangeParams["change"]): Promise<boolean>;
  /** @returns whether it was written; if not, the person has been told why */
  metrics(folder: FolderReadiness, change: MetricsChangeParams["change"]): Promise<boolean>;
  /**
   * Makes sure that nothing is written under unsaved changes of a file.
   *
   * @returns false when there are some and the person does not want them saved
   */
  saveFirst(folder: FolderReadiness, file: KeptFile): Promise<boolean>;
  /** Tells a person why nothing was written, and offers the file. */
  complain(folder: FolderReadiness, file: KeptFile, problem: string): Promise<void>;
}

export function createChanges(server: Server, readiness: ReadinessStore): Changes {
  const change = async (
    request: string,
    file: KeptFile,
    params: ChecklistChangeParams | MetricsChangeParams,
    folder: FolderReadiness,
  ): Promise<boolean> => {
    if (!(await saveFirst(folder, file))) return false;
    const { problem } = await server.request<ChangeResult>(request, params);
    readiness.refresh();
    // The message waits for an answer; whoever made the change does not.
    if (problem) void complain(folder, file, problem);
    return !problem;
  };

  return {
    checklist: (folder, step) =>
      change(CHANGE_CHECKLIST, "checklist", { folder: folder.folder, change: step }, folder),
    metrics: (folder, step) =>
      change(CHANGE_METRICS, "metrics", { folder: folder.folder, change: step }, folder),
    saveFirst,
    complain,
  };
}

async function saveFirst(folder: FolderReadiness, file: KeptFile): Promise<boolean> {
  const uri = vscode.Uri.parse(uriOf(folder, file)).toString();
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
  if (!document?.isDirty) return true;
  const name = vscode.workspace.asRelativePath(document.uri);
  const save = t("Save and Continue");
  const answer = await vscode.window.showWarningMessage(
    t("{0} has unsaved changes. Nothing is written under them; save them first?", plain(name)),
    save,
  );
  return answer === save && (await document.save());
}

async function complain(folder: FolderReadiness, file: KeptFile, problem: string): Promise<void> {
  const open = t("Open File");
  const answer = await vscode.window.showErrorMessage(`Preflight: ${plain(problem)}`, open);
  if (answer === open) await vscode.window.showTextDocument(vscode.Uri.parse(uriOf(folder, file)));
}
