import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { App } from "../../app.ts";
import { plain } from "../../plain.ts";
import { folderFor } from "../pick.ts";

/** Saves the readiness report of a folder as a file that needs no editor: HTML or Markdown. */
export async function saveReport(app: App, row?: unknown): Promise<void> {
  const folder = await folderFor(app, row);
  if (!folder) return;
  const target = await vscode.window.showSaveDialog({
    title: t("Save the Readiness Report"),
    defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(folder.folder), "readiness-report.html"),
    filters: { HTML: ["html"], Markdown: ["md"] },
  });
  if (!target) return;
  const format = /\.(md|markdown)$/i.test(target.path) ? "markdown" : "html";
  const text = await app.reports.text({ folder: folder.folder, format });
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  await offer(target, format);
}

/** The message waits for an answer; whoever saved does not. */
async function offer(target: vscode.Uri, format: "html" | "markdown"): Promise<void> {
  const name = vscode.workspace.asRelativePath(target);
  const open = t("Open");
  void vscode.window
    .showInformationMessage(t("The report was saved as {0}.", plain(name)), open)
    .then(async (answer) => {
      if (answer !== open) return;
      if (format === "html") await vscode.env.openExternal(target);
      else await vscode.window.showTextDocument(target);
    });
}
