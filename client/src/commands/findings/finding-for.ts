import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { App } from "../../app.ts";
import { collectFindings, findingsIn } from "../../findings.ts";
import { plain } from "../../plain.ts";
import { countedFindings } from "../../views/counts.ts";
import type { PlacedFinding } from "../../views/findings/model.ts";

/**
 * The finding that a command is about: that of the row it was called on, else the one at the cursor, else one of the
 * active file that the person picks.
 *
 * @param row - id of a row of the findings; whatever a caller passes may come in
 */
export async function findingFor(app: App, row: unknown, title: string): Promise<PlacedFinding | undefined> {
  const own = typeof row === "string" ? app.views.findings.tree.row(row)?.subject.findings : undefined;
  if (own?.length === 1) return own[0];
  const editor = vscode.window.activeTextEditor;
  const found = own ?? (editor ? findingsIn(editor.document.uri) : []);
  const cursor = editor?.selection.active;
  const here = own || !cursor ? undefined : found.find((finding) => rangeOf(finding).contains(cursor));
  if (here) return here;
  if (found.length === 0) throw new Error(t("There are no findings in the active file."));
  const picks = found.map((finding) => ({
    label: plain(finding.message),
    description: t("line {0}", finding.range.start.line + 1),
    detail: finding.rule,
    finding,
  }));
  return (await vscode.window.showQuickPick(picks, { title, matchOnDetail: true }))?.finding;
}

/**
 * The rule that a command is about: that of the row it was called on, or one with findings that the person picks.
 *
 * @param row - id of a row of the findings, or of a rule; whatever a caller passes may come in
 */
export async function ruleWithFindings(app: App, row: unknown, title: string): Promise<string | undefined> {
  const own = typeof row === "string" ? app.views.findings.tree.row(row)?.subject.rule : undefined;
  if (own) return own;
  const counts = new Map<string, number>();
  for (const { rule } of collectFindings()) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  if (typeof row === "string" && counts.has(row)) return row;
  if (counts.size === 0) throw new Error(t("There are no findings."));
  const picks = [...counts].map(([rule, count]) => ({ label: rule, description: countedFindings(count) }));
  return (await vscode.window.showQuickPick(picks, { title }))?.label;
}

export function rangeOf({ range: { start, end } }: PlacedFinding): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
