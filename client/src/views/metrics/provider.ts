import * as vscode from "vscode";
import type { GuideStore } from "../../guide.ts";
import type { ReadinessStore } from "../../readiness.ts";
import { fileMessage } from "../files.ts";
import { unsavedDocuments, watchUnsaved } from "../unsaved.ts";
import { createView, type View } from "../view.ts";
import type { MetricsSubject } from "./model.ts";

/** The success metrics of each folder. */
export function createMetricsView(readiness: ReadinessStore, guide: GuideStore): View<MetricsSubject> {
  const view = createView<MetricsSubject>("preflight.metrics", { showCollapseAll: true }, async () => {
    // It comes with all that is known of measurements, which few ever look at.
    const model = import("./model.ts");
    const [folders, { layers }, { metricsRows }] = await Promise.all([readiness.get(), guide.get(), model]);
    return {
      rows: metricsRows(folders, layers),
      message: fileMessage(folders, "metrics", unsavedDocuments()),
    };
  });
  const listeners = vscode.Disposable.from(
    readiness.onDidChange(view.refresh),
    watchUnsaved("metrics.json", view.refresh),
  );
  return {
    ...view,
    dispose() {
      listeners.dispose();
      view.dispose();
    },
  };
}
