import { t } from "@vscode/l10n";
import type { App } from "../../app.ts";
import { openPage } from "../../views/guide/documents.ts";
import { metricFor } from "../pick.ts";

/** Opens the guide's page of a metric. */
export async function openMetric(app: App, row?: unknown): Promise<void> {
  const none = t("There is no metric of the guide.");
  const picked = await metricFor(app, row, t("Open a Metric in the Guide"), ({ isOwn }) => !isOwn, none);
  if (picked) await openPage({ kind: "metric", id: picked.metric.id });
}
