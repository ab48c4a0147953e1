import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { readTargetText } from "../../../../server/src/readiness/compare.ts";
import type { App } from "../../app.ts";
import { metricFor } from "../pick.ts";

/** Gives a metric a target of the team's own; an empty one brings back the guide's. */
export async function changeTarget(app: App, row?: unknown): Promise<void> {
  const picked = await metricFor(app, row, t("Change a Target"));
  if (!picked) return;
  const { folder, metric } = picked;
  const text = await vscode.window.showInputBox({
    title: t("{0}: target", metric.title),
    prompt: metric.isOwn
      ? t("With >, ≥, < or ≤, as in “> 85”.")
      : t("With >, ≥, < or ≤, as in “> 85”. Empty: the target of the guide."),
    value: metric.targetText,
    validateInput: (typed) => {
      if (!typed.trim() && !metric.isOwn) return undefined;
      const read = readTargetText(metric, typed);
      return "problem" in read ? read.problem : undefined;
    },
  });
  if (text === undefined) return;
  const read = text.trim() ? readTargetText(metric, text) : undefined;
  if (read && "problem" in read) throw new Error(read.problem);
  await app.changes.metrics(folder, { do: "target", metric: metric.id, target: read });
}
