import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { App } from "../app.ts";

/**
 * Opens the page of a rule in the browser.
 *
 * @param row - id of a row of the findings or of the guide, or of a rule; else the person picks one
 */
export async function openRule(app: App, row?: unknown): Promise<void> {
  const { rules } = await app.guide.get();
  const ids = typeof row === "string" ? rulesOf(app, row) : [];
  const known = rules.filter(({ id }) => ids.includes(id));
  const rule = known.length === 1 ? known[0] : await pickRule(known.length > 0 ? known : rules);
  if (rule) await vscode.env.openExternal(vscode.Uri.parse(rule.page));
}

function rulesOf({ views }: App, row: string): readonly string[] {
  const { findings, rule } = views.findings.tree.row(row)?.subject ?? {};
  if (rule) return [rule];
  if (findings) return findings.map((finding) => finding.rule);
  return views.guide.tree.row(row)?.subject.rules ?? [row];
}

async function pickRule<T extends { id: string; title: string }>(
  rules: readonly T[],
): Promise<T | undefined> {
  const picks = rules.map((rule) => ({ label: rule.id, detail: rule.title, rule }));
  return (
    await vscode.window.showQuickPick(picks, { title: t("Open the Page of a Rule"), matchOnDetail: true })
  )?.rule;
}
