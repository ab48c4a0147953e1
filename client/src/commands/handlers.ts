import * as vscode from "vscode";
import type { App } from "../app.ts";
import { openPlace } from "../place.ts";
import { openPage, openPattern } from "../views/guide/documents.ts";
import { checkWorkspace } from "./check-workspace.ts";
import { addItem } from "./checklist/add-item.ts";
import { dismissItem } from "./checklist/dismiss-item.ts";
import { editNote } from "./checklist/edit-note.ts";
import { openItem } from "./checklist/open-item.ts";
import { removeItem } from "./checklist/remove-item.ts";
import { restoreItem } from "./checklist/restore-item.ts";
import { toggleItem } from "./checklist/toggle-item.ts";
import { createConfiguration } from "./create-configuration.ts";
import { fixRule, fixWorkspace } from "./findings/fix-everywhere.ts";
import { fixFinding } from "./findings/fix-finding.ts";
import { ignoreFinding } from "./findings/ignore-finding.ts";
import { openFinding } from "./findings/open-finding.ts";
import { fixAll } from "./fix-all.ts";
import { insertSnippet } from "./guide/insert-snippet.ts";
import { openGuide } from "./guide/open-guide.ts";
import type { CommandId, Handler } from "./index.ts";
import { addMetric } from "./metrics/add-metric.ts";
import { changeTarget } from "./metrics/change-target.ts";
import { importMetrics } from "./metrics/import-metrics.ts";
import { openMetric } from "./metrics/open-metric.ts";
import { recordValue } from "./metrics/record-value.ts";
import { removeMetric } from "./metrics/remove-metric.ts";
import { removeValue } from "./metrics/remove-value.ts";
import { openKeptFile } from "./open-kept-file.ts";
import { openRule } from "./open-rule.ts";
import { keepReport } from "./report/keep-report.ts";
import { saveReport } from "./report/save-report.ts";
import { showReport } from "./report/show-report.ts";
import { reportIssue } from "./report-issue.ts";

/** What each command does, by its id. */
export function handlersOf(app: App): Record<CommandId, Handler> {
  const { output, server, status, views } = app;
  const onRow =
    (command: (app: App, row?: unknown) => unknown): Handler =>
    (row) =>
      command(app, row);
  return {
    "preflight.fixAll": fixAll,
    "preflight.fixWorkspace": () => fixWorkspace(app),
    "preflight.checkWorkspace": () => views.findings.whileChecking(checkWorkspace(server, status)),
    "preflight.createConfiguration": onRow(createConfiguration),
    "preflight.restartServer": () => server.restart(),
    "preflight.showOutput": () => output.show(),
    "preflight.reportIssue": () => reportIssue(app),
    "preflight.openWalkthrough": openWalkthrough,
    "preflight.openPlace": openPlace,
    "preflight.openRule": onRow(openRule),

    "preflight.findings.open": onRow(openFinding),
    "preflight.findings.fix": onRow(fixFinding),
    "preflight.findings.fixRule": onRow(fixRule),
    "preflight.findings.ignore": onRow(ignoreFinding),
    "preflight.findings.showRule": (rule) => views.findings.showRule(String(rule)),
    "preflight.findings.groupByLayer": () => views.findings.groupBy("layer"),
    "preflight.findings.groupByFile": () => views.findings.groupBy("file"),
    "preflight.findings.showCurrentFile": () => views.findings.showOnlyCurrentFile(true),
    "preflight.findings.showAllFiles": () => views.findings.showOnlyCurrentFile(false),

    "preflight.checklist.toggle": onRow(toggleItem),
    "preflight.checklist.note": onRow(editNote),
    "preflight.checklist.dismiss": onRow(dismissItem),
    "preflight.checklist.restore": onRow(restoreItem),
    "preflight.checklist.add": onRow(addItem),
    "preflight.checklist.remove": onRow(removeItem),
    "preflight.checklist.openPage": onRow(openItem),
    "preflight.checklist.openFile": (row) => openKeptFile(app, "checklist", row),
    "preflight.refresh": () => app.readiness.refresh(),

    "preflight.metrics.record": onRow(recordValue),
    "preflight.metrics.target": onRow(changeTarget),
    "preflight.metrics.add": onRow(addMetric),
    "preflight.metrics.remove": onRow(removeMetric),
    "preflight.metrics.removeValue": onRow(removeValue),
    "preflight.metrics.import": onRow(importMetrics),
    "preflight.metrics.openPage": onRow(openMetric),
    "preflight.metrics.openFile": (row) => openKeptFile(app, "metrics", row),

    "preflight.guide.open": () => openGuide(app),
    "preflight.guide.openPage": (page) => openPage(page as Parameters<typeof openPage>[0]),
    "preflight.guide.openPattern": (key) => openPattern(app.guide, String(key)),
    "preflight.guide.insertSnippet": onRow(insertSnippet),

    "preflight.showReport": onRow(showReport),
    "preflight.saveReport": onRow(saveReport),
    "preflight.keepReport": onRow(keepReport),
  };
}

function openWalkthrough(): Thenable<unknown> {
  return vscode.commands.executeCommand(
    "workbench.action.openWalkthrough",
    "preflight.preflight#start",
    false,
  );
}
