import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { valueText } from "../../../../server/src/readiness/compare.ts";
import type { App } from "../../app.ts";
import { metricFor } from "../pick.ts";

/** Takes back a value that was recorded: that of the row, or one that the person picks. */
export async function removeValue(app: App, row?: unknown): Promise<void> {
  const own = typeof row === "string" ? app.views.metrics.tree.row(row)?.subject.value : undefined;
  const none = t("No value has been recorded.");
  const picked = await metricFor(app, row, t("Remove a Value"), ({ values }) => values.length > 0, none);
  if (!picked) return;
  const { folder, metric } = picked;
  const picks = [...metric.values]
    .reverse()
    .map((value) => ({ label: valueText(metric, value.value), description: value.date, value }));
  const title = t("Remove a Value of {0}", metric.title);
  const value = own ?? (await vscode.window.showQuickPick(picks, { title }))?.value;
  if (!value) return;
  await app.changes.metrics(folder, {
    do: "retract",
    metric: metric.id,
    date: value.date,
    value: value.value,
  });
}
