import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { checkedDocuments } from "./checked-documents.ts";
import type { Server, ServerState } from "./server.ts";
import { countedFindings } from "./views/counts.ts";

/** The language status item: the server's state, or the number of findings in the active file. */
export interface Status extends vscode.Disposable {
  /** Shows the item as busy until `work` settles, and passes its result on. */
  during<T>(work: Promise<T>): Promise<T>;
}

export function createStatus(server: Server): Status {
  const item = vscode.languages.createLanguageStatusItem("preflight", checkedDocuments());
  item.name = "Preflight";
  item.command = { command: "preflight.showOutput", title: t("Show Output") };
  let pending = 0;

  const refresh = () => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const { text, severity } = describe(server.state, uri ? countFindings(uri) : 0);
    item.text = text;
    item.severity = severity;
    item.busy = pending > 0 || server.state === "starting";
  };
  const listeners = [
    server.onDidChangeState(refresh),
    vscode.languages.onDidChangeDiagnostics(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
  ];
  refresh();

  return {
    async during(work) {
      pending++;
      refresh();
      try {
        return await work;
      } finally {
        pending--;
        refresh();
      }
    },
    dispose() {
      vscode.Disposable.from(...listeners, item).dispose();
    },
  };
}

function describe(
  state: ServerState,
  findings: number,
): { text: string; severity: vscode.LanguageStatusSeverity } {
  const severity = vscode.LanguageStatusSeverity.Information;
  if (state === "starting") return { text: t("Preflight: starting"), severity };
  if (state !== "running") {
    return { text: t("Preflight: server is not running"), severity: vscode.LanguageStatusSeverity.Error };
  }
  if (findings === 0) return { text: t("Preflight: no findings"), severity };
  return { text: `Preflight: ${countedFindings(findings)}`, severity };
}

function countFindings(uri: vscode.Uri): number {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "preflight").length;
}
