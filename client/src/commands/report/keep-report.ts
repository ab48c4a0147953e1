import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { KEEP_REPORT, type KeepReportResult } from "../../../../server/src/lsp/protocol.ts";
import type { App } from "../../app.ts";
import { say } from "../../say.ts";
import { folderFor } from "../pick.ts";

/** Keeps the report of today in the folder, so that later ones can show the trend. */
export async function keepReport(app: App, row?: unknown): Promise<void> {
  const folder = await folderFor(app, row);
  if (!folder) return;
  const result = await app.server.request<KeepReportResult>(KEEP_REPORT, { folder: folder.folder });
  if (result.problem) throw new Error(result.problem);
  app.readiness.refresh();
  say(
    result.uri
      ? t("the report was kept as {0}", vscode.workspace.asRelativePath(vscode.Uri.parse(result.uri)))
      : t("the report was kept"),
  );
}
