import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { Severity } from "../../server/src/engine/finding.ts";
import type { PlacedFinding } from "./views/findings/model.ts";

/** What Preflight has found, in open files and in those that a check of the workspace has read. */
export function collectFindings(): PlacedFinding[] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, diagnostics]) => diagnostics.filter(isOurs).map((finding) => place(uri, finding)));
}

/** Those in one document. */
export function findingsIn(uri: vscode.Uri): PlacedFinding[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(isOurs)
    .map((finding) => place(uri, finding));
}

function isOurs({ source }: vscode.Diagnostic): boolean {
  return source === "preflight";
}

function place(uri: vscode.Uri, { code, message, range, severity }: vscode.Diagnostic): PlacedFinding {
  const { start, end } = range;
  return {
    uri: uri.toString(),
    path: pathOf(uri),
    rule: String(typeof code === "object" ? code.value : code),
    severity: SEVERITIES[severity],
    message,
    range: {
      start: { line: start.line, character: start.character },
      end: { line: end.line, character: end.character },
    },
  };
}

function pathOf(uri: vscode.Uri): string {
  const path = vscode.workspace.asRelativePath(uri);
  if (uri.scheme !== "vscode-notebook-cell") return path;
  const cells = vscode.workspace.notebookDocuments.flatMap((notebook) => notebook.getCells());
  const cell = cells.find(({ document }) => document.uri.toString() === uri.toString());
  return cell ? t("{0}, cell {1}", path, cell.index + 1) : path;
}

const SEVERITIES: Record<vscode.DiagnosticSeverity, Severity> = {
  [vscode.DiagnosticSeverity.Error]: "error",
  [vscode.DiagnosticSeverity.Warning]: "warning",
  [vscode.DiagnosticSeverity.Information]: "information",
  [vscode.DiagnosticSeverity.Hint]: "hint",
};
