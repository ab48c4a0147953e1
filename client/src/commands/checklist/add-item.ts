import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { StageId } from "../../../../server/src/guide/model.ts";
import type { FolderReadiness } from "../../../../server/src/lsp/protocol.ts";
import type { App } from "../../app.ts";
import { folderFor } from "../pick.ts";

/** Adds an item of the team's own to a stage. */
export async function addItem(app: App, row?: unknown): Promise<void> {
  const folder = await folderFor(app, row);
  if (!folder) return;
  const own = typeof row === "string" ? app.views.checklist.tree.row(row)?.subject.stage : undefined;
  const stage = own ?? (await pickStage(folder));
  if (!stage) return;
  const title = await vscode.window.showInputBox({
    title: t("Add a Checklist Item"),
    prompt: t("What has to be settled?"),
    placeHolder: t("Load test with the new tenant’s data"),
    validateInput: (text) => (text.trim() ? undefined : t("An item needs a title.")),
  });
  if (title?.trim()) await app.changes.checklist(folder, { do: "add", stage, title: title.trim() });
}

async function pickStage({ stages }: FolderReadiness): Promise<StageId | undefined> {
  const picks = stages.map(({ id, title, summary }) => ({ label: title, detail: summary, id }));
  return (await vscode.window.showQuickPick(picks, { title: t("Stage of the Item") }))?.id;
}
