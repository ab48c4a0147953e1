import {
  CodeActionKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { createEngine, problemInWords } from "../engine/index.ts";
import { createBaselines } from "./baselines.ts";
import { type ClientSupport, readClientSupport } from "./client-support.ts";
import { createConfigFiles } from "./config-files.ts";
import { breathe, type Context, openSnapshot } from "./context.ts";
import { SOURCE } from "./convert.ts";
import { createDocuments } from "./documents.ts";
import { createEvidenceIndex } from "./evidence-index.ts";
import { createFolders } from "./folders.ts";
import { createHelper, type Helper } from "./helper/helper.ts";
import type { ServerHost } from "./host.ts";
import { type Messages, speakLanguageOf } from "./language.ts";
import { NOTEBOOKS } from "./notebook-sync.ts";
import { createNotebooks } from "./notebooks.ts";
import { createNotices } from "./notices.ts";
import { createQuiet } from "./quiet.ts";
import { createReadiness } from "./readiness.ts";
import { CHECK_WORKSPACE, createWorkspaceChecker } from "./requests/check-workspace.ts";
import { FIX_ALL_KIND, FIX_NOTEBOOK_KIND } from "./requests/code-action.ts";
import { OPEN_RULE } from "./requests/open-rule.ts";
import { createPublisher } from "./requests/publish.ts";
import { forgetReport } from "./requests/pull-diagnostics.ts";
import { serveDocuments } from "./serve-documents.ts";
import { serveFiles } from "./serve-files.ts";
import { serveReadiness, serveRequests } from "./serve-requests.ts";
import { createSettingsStore } from "./settings-store.ts";
import { watchEvidence } from "./watching.ts";
import { createWorkspaceIndex } from "./workspace-index.ts";

/** Serves one client until it disconnects. */
export function startServer(connection: Connection, host: ServerHost): void {
  connection.onInitialize((params) => {
    const messages = speakLanguageOf(params.initializationOptions);
    const { context, helper } = createContext(connection, host, params, messages);
    const checker = createWorkspaceChecker(context, helper);
    const readiness = createReadiness({ ...context, checker });
    const parts = { context, checker, readiness, publisher: createPublisher(context) };
    context.configFiles.leaveTo(checker.has);
    serveDocuments(parts);
    serveFiles(parts);
    serveRequests(context, checker);
    serveReadiness({ context, readiness, checker });
    return describeServer(context.support, host.version);
  });
  connection.listen();
}

function createContext(
  connection: Connection,
  host: ServerHost,
  params: InitializeParams,
  messages: Messages,
): { context: Context; helper: Helper } {
  const support = readClientSupport(params);
  const roots = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  const folders = createFolders(roots);
  host.stayWithin(folders.list);
  const initial = (params.initializationOptions as { settings?: unknown } | undefined)?.settings;
  const settings = createSettingsStore({ connection, host, folders, support, initial });
  const engine = createEngine({
    loadWasm: host.loadWasm,
    ...(host.clock && { clock: host.clock }),
    onProblem: (problem) => connection.console.error(problemInWords(problem)),
  });
  const quiet = createQuiet();
  const tools = {
    host,
    engine,
    workspaceOf: (folder: string) => index.of(`${folder}/`),
    async pause() {
      await breathe();
      await quiet.wait();
    },
  };
  const helper = createHelper({ connection, host, folders: folders.list, quiet, tools, messages });
  const sources = { connection, host, helper, folders, documents: () => documents };
  const evidence = createEvidenceIndex({
    ...sources,
    watch: () => watchEvidence({ connection, support }),
  });
  const index = createWorkspaceIndex({ ...sources, settings, urgent: () => evidence.reading });
  const baselines = createBaselines(host, folders, (message) => connection.console.warn(message));
  const notices = createNotices();
  const opener = { notices, connection, engine, folders, host, settings, index, baselines };
  const documents = createNotebooks(
    createDocuments(
      (document, languageId) => openSnapshot(opener, document, languageId),
      (uri, error) => connection.console.error(`Analysis of ${uri} failed: ${(error as Error).stack}`),
      forgetReport,
    ),
  );
  const configFiles = createConfigFiles({ connection, host, folders, documents: () => documents });
  host.overlay(configFiles.textOf);
  const context = {
    connection,
    host,
    engine,
    support,
    documents,
    folders,
    settings,
    configFiles,
    index,
    evidence,
    baselines,
    notices,
    quiet,
  };
  return { context, helper };
}

function describeServer(support: ClientSupport, version: string): InitializeResult {
  return {
    serverInfo: { name: "Preflight", version },
    capabilities: {
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...(support.notebooks && { notebookDocumentSync: NOTEBOOKS }),
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND, FIX_NOTEBOOK_KIND],
        resolveProvider: support.resolvesEdits,
      },
      hoverProvider: true,
      executeCommandProvider: { commands: [CHECK_WORKSPACE, OPEN_RULE], workDoneProgress: true },
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        // A watcher that looks for Python files is told nothing when the folder around them goes.
        fileOperations: { didRename: { filters: EVERYTHING }, didDelete: { filters: EVERYTHING } },
      },
      ...(support.pullDiagnostics && {
        diagnosticProvider: { identifier: SOURCE, interFileDependencies: false, workspaceDiagnostics: false },
      }),
    },
  };
}

const EVERYTHING = [{ pattern: { glob: "**/*" } }];
