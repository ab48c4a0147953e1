import type * as vscode from "vscode";
import type { Changes } from "./changes.ts";
import type { GuideStore } from "./guide.ts";
import type { ReadinessStore } from "./readiness.ts";
import type { ReportPanels } from "./report/panels.ts";
import type { Server } from "./server.ts";
import type { Status } from "./status.ts";
import type { ChecklistView } from "./views/checklist/provider.ts";
import type { FindingsView } from "./views/findings/provider.ts";
import type { GuideSubject } from "./views/guide/model.ts";
import type { MetricsSubject } from "./views/metrics/model.ts";
import type { View } from "./views/view.ts";

/** What the commands work with. */
export interface App {
  context: vscode.ExtensionContext;
  server: Server;
  output: vscode.LogOutputChannel;
  status: Status;
  guide: GuideStore;
  readiness: ReadinessStore;
  changes: Changes;
  views: {
    findings: FindingsView;
    checklist: ChecklistView;
    guide: View<GuideSubject>;
    metrics: View<MetricsSubject>;
  };
  reports: ReportPanels;
}
