import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { IMPORT_METRICS, type ImportResult } from "../../../../server/src/lsp/protocol.ts";
import type { App } from "../../app.ts";
import { plain } from "../../plain.ts";
import { countedRows, countedValues } from "../../views/counts.ts";
import { folderFor } from "../pick.ts";

/** A larger file is no list of values, in bytes. */
const MOST = 5_000_000;

/** Takes values from a CSV or JSON file that the person picks. */
export async function importMetrics(app: App, row?: unknown): Promise<void> {
  const folder = await folderFor(app, row);
  if (!folder || !(await app.changes.saveFirst(folder, "metrics"))) return;
  const [file] =
    (await vscode.window.showOpenDialog({
      title: t("Import Success Metrics"),
      openLabel: t("Import"),
      filters: { [t("CSV or JSON")]: ["csv", "tsv", "json"] },
    })) ?? [];
  if (!file) return;
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  if ((await vscode.workspace.fs.stat(file)).size > MOST)
    throw new Error(t("{0} is larger than 5 MB.", name));
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const result = await app.server.request<ImportResult>(IMPORT_METRICS, {
    folder: folder.folder,
    name,
    text,
  });
  app.readiness.refresh();
  if (result.problem) throw new Error(result.problem);
  report(app, name, result);
}

function report({ output }: App, name: string, { recorded, problems }: ImportResult): void {
  if (problems.length === 0) {
    void vscode.window.showInformationMessage(
      t("{0} recorded from {1}.", countedValues(recorded), plain(name)),
    );
    return;
  }
  for (const { line, message } of problems) output.warn(`${name}:${line}: ${message}`);
  const [first] = problems;
  const message = t(
    "{0} recorded from {1}; {2} could not be taken. Line {3}: {4}",
    countedValues(recorded),
    plain(name),
    countedRows(problems.length),
    first?.line ?? 0,
    plain(first?.message ?? ""),
  );
  void vscode.window.showWarningMessage(message, t("Show All")).then((answer) => answer && output.show());
}
