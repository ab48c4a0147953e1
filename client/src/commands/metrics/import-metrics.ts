import * as vscode from "vscode";
import { IMPORT_METRICS, type ImportResult } from "../../../../server/src/lsp/protocol.ts";
import type { App } from "../../app.ts";
import { plain } from "../../plain.ts";
import { counted } from "../../views/row.ts";
import { folderFor } from "../pick.ts";

/** A larger file is no list of values, in bytes. */
const MOST = 5_000_000;

/** Takes values from a CSV or JSON file that the person picks. */
export async function importMetrics(app: App, row?: unknown): Promise<void> {
  const folder = await folderFor(app, row);
  if (!folder || !(await app.changes.saveFirst(folder, "metrics"))) return;
  const [file] =
    (await vscode.window.showOpenDialog({
      title: "Import Success Metrics",
      openLabel: "Import",
      filters: { "CSV or JSON": ["csv", "tsv", "json"] },
    })) ?? [];
  if (!file) return;
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  if ((await vscode.workspace.fs.stat(file)).size > MOST) throw new Error(`${name} is larger than 5 MB.`);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const result = await app.client.sendRequest<ImportResult>(IMPORT_METRICS, {
    folder: folder.folder,
    name,
    text,
  });
  app.readiness.refresh();
  if (result.problem) throw new Error(result.problem);
  report(app, name, result);
}

function report({ output }: App, name: string, { recorded, problems }: ImportResult): void {
  const done = `${counted(recorded, "value")} recorded from ${plain(name)}`;
  if (problems.length === 0) {
    void vscode.window.showInformationMessage(`${done}.`);
    return;
  }
  for (const { line, message } of problems) output.warn(`${name}:${line}: ${message}`);
  const [first] = problems;
  void vscode.window
    .showWarningMessage(
      `${done}; ${counted(problems.length, "row")} could not be taken. Line ${first?.line}: ${plain(first?.message ?? "")}`,
      "Show All",
    )
    .then((answer) => answer && output.show());
}
