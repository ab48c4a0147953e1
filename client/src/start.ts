import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { App } from "./app.ts";
import { registerAssistantTool } from "./assistant.ts";
import { createChanges } from "./changes.ts";
import { registerCommands } from "./commands/index.ts";
import { watchServer } from "./contexts.ts";
import { createGuide } from "./guide.ts";
import { watchHiddenDocuments } from "./hidden-documents.ts";
import { createKeptDiagnostics, type KeptDiagnostics } from "./kept-diagnostics.ts";
import { speakEditorsLanguage } from "./language.ts";
import { registerNotebookFixAll } from "./notebooks.ts";
import { createReadiness } from "./readiness.ts";
import { createReportPanels } from "./report/panels.ts";
import { type Server, startServer } from "./server.ts";
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
 * Registers what the editor asks for, and has the server started afterwards.
 *
 * @param loadClient - gives the client of a server, not yet started; `output` receives its log
 */
export function startExtension(
  context: vscode.ExtensionContext,
  loadClient: (output: vscode.LogOutputChannel, diagnostics: KeptDiagnostics) => Promise<BaseLanguageClient>,
): Running {
  speakEditorsLanguage();
  const output = vscode.window.createOutputChannel("Preflight", { log: true });
  const diagnostics = createKeptDiagnostics();
  // The client itself tells the user why; the commands must stay, one of them starts the server again.
  const server = startServer(
    () => loadClient(output, diagnostics),
    (error) => output.error(error),
  );
  const app = createApp(context, server, output);
  const { guide, readiness, reports, status, views } = app;
  context.subscriptions.push(
    output,
    status,
    guide,
    readiness,
    reports,
    ...Object.values(views),
    diagnostics,
    watchServer(server),
    watchHiddenDocuments(server),
    registerGuideDocuments(guide),
    registerCommands(app),
    registerAssistantTool(server),
    registerNotebookFixAll(),
  );
  return { api: { views, reports, ready: server.ready }, stop: server.stop };
}

function createApp(context: vscode.ExtensionContext, server: Server, output: vscode.LogOutputChannel): App {
  const guide = createGuide(server);
  const readiness = createReadiness(server);
  const changes = createChanges(server, readiness);
  return {
    context,
    server,
    output,
    status: createStatus(server),
    guide,
    readiness,
    changes,
    views: {
      findings: createFindingsView(guide, context.workspaceState),
      checklist: createChecklistView(readiness, changes),
      guide: createGuideView(guide),
      metrics: createMetricsView(readiness, guide),
    },
    reports: createReportPanels(server, readiness),
  };
}
