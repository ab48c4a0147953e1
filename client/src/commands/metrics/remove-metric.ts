import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { App } from "../../app.ts";
import { plain } from "../../plain.ts";
import { metricFor } from "../pick.ts";

/** Removes a metric that the team has added, with its values. */
export async function removeMetric(app: App, row?: unknown): Promise<void> {
  const none = t("Your team has added no metric; those of the guide stay.");
  const picked = await metricFor(app, row, t("Remove a Metric of Your Own"), ({ isOwn }) => isOwn, none);
  if (!picked) return;
  const { folder, metric } = picked;
  if (!metric.isOwn) throw new Error(none);
  const question = t("Remove “{0}” from the success metrics?", plain(metric.title));
  const detail = t("Its values are removed with it.");
  const remove = t("Remove");
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, remove);
  if (answer === remove) await app.changes.metrics(folder, { do: "remove", metric: metric.id });
}
