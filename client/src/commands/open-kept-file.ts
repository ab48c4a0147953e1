import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { App } from "../app.ts";
import { type KeptFile, uriOf } from "../views/files.ts";
import { folderFor } from "./pick.ts";

/** Opens the checklist or the metrics file of a folder; one that cannot be read at the place that is wrong. */
export async function openKeptFile(app: App, file: KeptFile, row?: unknown): Promise<void> {
  const folder = await folderFor(app, row);
  if (!folder) return;
  const uri = vscode.Uri.parse(uriOf(folder, file));
  const problem = folder.problems[file];
  const at = new vscode.Position((problem?.line ?? 1) - 1, (problem?.column ?? 1) - 1);
  const options = problem ? { selection: new vscode.Range(at, at) } : {};
  await vscode.workspace.fs.stat(uri).then(
    () => vscode.window.showTextDocument(uri, options),
    () => vscode.window.showInformationMessage(notYet(file)),
  );
}

function notYet(file: KeptFile): string {
  return file === "checklist"
    ? t("There is no checklist file yet. It is written when you tick the first item.")
    : t("There is no metrics file yet. It is written when you record the first value.");
}
