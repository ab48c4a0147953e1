import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { App } from "./app.ts";
import { registerAssistantTool } from "./assistant.ts";
import { createChanges } from "./changes.ts";
import { registerCommands } from "./commands/index.ts";
import { watchServer } from "./contexts.ts";
import { watchReturn } from "./crashes.ts";
import { createGuide } from "./guide.ts";
import { watchHiddenDocuments } from "./hidden-documents.ts";
import { createKeptDiagnostics, type KeptDiagnostics } from "./kept-diagnostics.ts";
import { speakEditorsLanguage } from "./language.ts";
import { registerNotebookFixAll } from "./notebooks.ts";
import { createReadiness } from "./readiness.ts";
import { createReportPanels } from "./report/panels.ts";
import { createStatus } from "./status.ts";
import { createChecklistView } from "./views/checklist/provider.ts";
import { createFindingsView } from "./views/findings/provider.ts";
import { registerGuideDocuments } from "./views/guide/documents.ts";
import { createGuideView } from "./views/guide/provider.ts";
import { createMetricsView } from "./views/metrics/provider.ts";

/** What other code in the editor may look at; the tests do. */
export interface Api extends Pick<App, "views" | "reports"> {
  /** Settled once the server runs, or has failed to start. */
  ready: Promise<void>;
}

/** The extension while it is active. */
export interface Running {
  api: Api;
  /** Ends the server. */
  stop(): Promise<void>;
}

/**
 * Starts the server without waiting for it: what is asked of the client meanwhile is answered when the server runs.
 *
 * @param createClient - makes the client of a server, not yet started; `output` receives its log
 */
export function startExtension(
  context: vscode.ExtensionContext,
  createClient: (output: vscode.LogOutputChannel, diagnostics: KeptDiagnostics) => BaseLanguageClient,
): Running {
  speakEditorsLanguage();
  const output = vscode.window.createOutputChannel("Preflight", { log: true });
  const diagnostics = createKeptDiagnostics();
  const running = createClient(output, diagnostics);
  const app = createApp(context, running, output);
  const { guide, readiness, reports, status, views } = app;
  context.subscriptions.push(
    output,
    status,
    guide,
    readiness,
    reports,
    ...Object.values(views),
    diagnostics,
    watchServer(running),
    watchReturn(running, diagnostics),
    watchHiddenDocuments(running),
    registerGuideDocuments(guide),
    registerCommands(app),
    registerAssistantTool(running),
    registerNotebookFixAll(),
  );
  // The client itself tells the user why; the commands must stay, one of them starts the server again.
  const ready = running.start().catch((error) => output.error(error));
  return {
    api: { views, reports, ready },
    async stop() {
      // A client that is starting cannot be stopped.
      await ready;
      await running.dispose();
    },
  };
}

function createApp(
  context: vscode.ExtensionContext,
  running: BaseLanguageClient,
  output: vscode.LogOutputChannel,
): App {
  const guide = createGuide(running);
  const readiness = createReadiness(running);
  const changes = createChanges(running, readiness);
  return {
    context,
    client: running,
    output,
    status: createStatus(running),
    guide,
    readiness,
    changes,
    views: {
      findings: createFindingsView(guide, context.workspaceState),
      checklist: createChecklistView(readiness, changes),
      guide: createGuideView(guide),
      metrics: createMetricsView(readiness, guide),
    },
    reports: createReportPanels(running, readiness),
  };
}
