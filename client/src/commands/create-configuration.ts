import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { DraftConfigurationParams, DraftConfigurationResult } from "../../../server/src/lsp/protocol.ts";
import type { App } from "../app.ts";
import { folderFor } from "./pick.ts";

/** Writes a configuration file for a folder and opens it; one that is there already is opened as it is. */
export async function createConfiguration(app: App, row?: unknown): Promise<void> {
  const folder = await folderFor(app, row);
  if (!folder) return;
  const params: DraftConfigurationParams = { folder: folder.folder };
  const draft = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: t("Preflight: reading the folder") },
    () => app.server.request<DraftConfigurationResult | null>("preflight/draftConfiguration", params),
  );
  if (!draft) throw new Error(t("This folder is not open."));
  const uri = vscode.Uri.parse(draft.uri);
  if (draft.text === undefined) {
    await vscode.window.showTextDocument(uri);
    void vscode.window.showInformationMessage(t("This folder has a configuration already."));
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(draft.text) });
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(t("{0} could not be written.", uri.path));
  await vscode.window.showTextDocument(uri);
}
