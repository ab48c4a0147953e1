import {
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { namesDependencies } from "../config/dependencies.ts";
import { isProgram } from "../config/languages.ts";
import { createEngine } from "../engine/index.ts";
import { EVIDENCE_GLOBS } from "../evidence/index.ts";
import { createBaselines } from "./baselines.ts";
import { type ClientSupport, readClientSupport } from "./client-support.ts";
import { createConfigFiles } from "./config-files.ts";
import { type Context, inBackground, openSnapshot } from "./context.ts";
import { SOURCE } from "./convert.ts";
import { createDocuments } from "./documents.ts";
import { createEvidenceIndex } from "./evidence-index.ts";
import { createFolders } from "./folders.ts";
import type { ServerHost } from "./host.ts";
import { NOTEBOOKS, serveNotebooks } from "./notebook-sync.ts";
import { createNotebooks } from "./notebooks.ts";
import {
  ASSISTANT_FINDINGS,
  type AssistantFindingsParams,
  CHANGE_CHECKLIST,
  CHANGE_METRICS,
  type ChecklistChangeParams,
  DOCUMENT_HIDDEN,
  type DocumentHiddenParams,
  DRAFT_CONFIGURATION,
  type DraftConfigurationParams,
  FIX_EVERYWHERE,
  type FixEverywhereParams,
  GUIDE,
  GUIDE_PAGE,
  type GuidePageParams,
  IMPORT_METRICS,
  type ImportMetricsParams,
  KEEP_REPORT,
  type KeepReportParams,
  type MetricsChangeParams,
  READINESS,
  REPORT,
  type ReportParams,
} from "./protocol.ts";
import { createReadiness, type ReadinessService } from "./readiness.ts";
import { assistantFindings } from "./requests/assistant-findings.ts";
import {
  CHECK_WORKSPACE,
  createWorkspaceChecker,
  type WorkspaceChecker,
} from "./requests/check-workspace.ts";
import { codeActions, FIX_ALL_KIND, FIX_NOTEBOOK_KIND } from "./requests/code-action.ts";
import { draftConfigurationOf } from "./requests/draft-configuration.ts";
import { resolveCodeAction } from "./requests/fix-all.ts";
import { fixEverywhere } from "./requests/fix-everywhere.ts";
import { guide, guidePage } from "./requests/guide.ts";
import { hover } from "./requests/hover.ts";
import { OPEN_RULE, openRule } from "./requests/open-rule.ts";
import { createPublisher } from "./requests/publish.ts";
import { pullDiagnostics } from "./requests/pull-diagnostics.ts";
import { keep, report } from "./requests/report.ts";
import { createSettingsStore } from "./settings-store.ts";
import { createWorkspaceIndex } from "./workspace-index.ts";

/** Serves one client until it disconnects. */
export function startServer(connection: Connection, host: ServerHost): void {
  connection.onInitialize((params) => {
    const context = createContext(connection, host, params);
    serveDocuments(context);
    serveRequests(context);
    return describeServer(context.support, host.version);
  });
  connection.listen();
}

function createContext(connection: Connection, host: ServerHost, params: InitializeParams): Context {
  const support = readClientSupport(params);
  const roots = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  const folders = createFolders(roots);
  const initial = (params.initializationOptions as { settings?: unknown } | undefined)?.settings;
  const settings = createSettingsStore({ connection, host, folders, support, initial });
  const engine = createEngine({
    loadWasm: host.loadWasm,
    onProblem: ({ path, rule, message }) =>
      connection.console.error(`${path}: ${rule ?? "parser"}: ${message}`),
  });
  const sources = { connection, host, engine, folders, documents: () => documents };
  const evidence = createEvidenceIndex(sources);
  const index = createWorkspaceIndex({ ...sources, settings, urgent: () => evidence.reading });
  const baselines = createBaselines(host, folders, (message) => connection.console.warn(message));
  const opener = { connection, engine, folders, host, settings, index, baselines };
  const documents = createNotebooks(
    createDocuments(
      (document, languageId) => openSnapshot(opener, document, languageId),
      (uri, error) => connection.console.error(`Analysis of ${uri} failed: ${(error as Error).stack}`),
    ),
  );
  const configFiles = createConfigFiles({ connection, host, folders, documents: () => documents });
  host.overlay(configFiles.textOf);
  return {
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
  };
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

/** Documents, settings and folders: what comes in as notifications, and the diagnostics that go out. */
function serveDocuments(context: Context): void {
  const { connection, configFiles, documents, evidence, folders, host, index, settings, support } = context;
  const publisher = createPublisher(context);
  const checker = createWorkspaceChecker(context);
  configFiles.leaveTo(checker.has);
  const readiness = createReadiness({ ...context, checker });
  serveReadiness(context, readiness, checker);

  connection.onDidOpenTextDocument((params) => {
    documents.open(params);
    checker.opened(params.textDocument.uri);
    configFiles.open(params);
    publisher.opened(params.textDocument.uri);
    index.edited(params.textDocument.uri);
    evidence.edited(params.textDocument.uri);
  });
  connection.onDidChangeTextDocument((params) => {
    documents.change(params);
    checker.edited(params.textDocument.uri);
    configFiles.change(params);
    publisher.edited(params.textDocument.uri);
    index.edited(params.textDocument.uri);
    evidence.edited(params.textDocument.uri);
    readiness.edited(params.textDocument.uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    publisher.closed(uri);
    checker.closed(uri);
    configFiles.close(uri);
    index.changed(uri);
    evidence.changed(uri);
  });

  connection.onNotification(DOCUMENT_HIDDEN, ({ uri }: DocumentHiddenParams) => checker.hidden(uri));
  if (support.pullDiagnostics) {
    connection.languages.diagnostics.on((params, token) => {
      checker.asked(params.textDocument.uri);
      return pullDiagnostics(context, params, token);
    });
  }

  const askAgain = (): void => {
    if (support.pullDiagnostics && support.refreshDiagnostics)
      inBackground(connection, connection.languages.diagnostics.refresh());
  };
  const analyseOpen = (): void => {
    documents.reset();
    publisher.all();
    askAgain();
  };
  const analyseAgain = (): void => {
    analyseOpen();
    inBackground(connection, index.settingsChanged());
    inBackground(connection, checker.again());
  };
  // Files that are not open follow when the configuration is saved.
  configFiles.listen(() => {
    host.forget();
    analyseOpen();
  });
  const changedNotebook = (uri: string): void => {
    index.edited(uri);
    evidence.edited(uri);
    readiness.edited(uri);
  };
  serveNotebooks(context, {
    publisher,
    askAgain,
    opened(uri) {
      checker.opened(uri);
      changedNotebook(uri);
    },
    edited: changedNotebook,
    closed(uri) {
      checker.closed(uri);
      index.changed(uri);
      evidence.changed(uri);
    },
  });
  index.listen((folder, workspace, changed) => {
    const concerned = documents.within((uri) => folders.folderOf(uri) === folder, workspace, changed);
    for (const uri of concerned) publisher.edited(uri);
    if (concerned.length > 0) askAgain();
    inBackground(connection, checker.again(changed));
  });
  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    settings.changed(pushed?.[SOURCE]);
    analyseAgain();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      readiness.changed(uri);
      configFiles.changed(uri, type === FileChangeType.Deleted);
      if (type === FileChangeType.Deleted) {
        checker.removed(uri);
        index.removed(uri);
        evidence.removed(uri);
        continue;
      }
      checker.changed(uri);
      evidence.changed(uri);
      if (isProgram(uri)) index.changed(uri);
    }
    // Every one of them is to be forgotten, so this asks for all.
    const areBaselines = changes.filter(({ uri }) => context.baselines.changed(uri)).length > 0;
    if (changes.some(({ uri }) => isConfiguration(uri))) host.forget();
    else if (!areBaselines) return;
    analyseAgain();
  });

  connection.onInitialized(() => {
    register(context);
    // The first document then waits for no grammar. A failure shows when that document is opened.
    context.engine.load("notebook").catch(() => {});
    inBackground(connection, index.scan());
    inBackground(connection, configFiles.scan());
    if (!support.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      folders.change(
        added.map(({ uri }) => uri),
        removed.map(({ uri }) => uri),
      );
      analyseAgain();
      inBackground(connection, Promise.all([index.scan(), evidence.again(), configFiles.scan()]));
    });
  });
  connection.workspace.onDidRenameFiles(({ files }) => {
    for (const { oldUri, newUri } of files) {
      index.removed(oldUri);
      evidence.removed(oldUri);
      inBackground(connection, index.added(newUri));
      inBackground(connection, evidence.added(newUri));
    }
  });
  connection.workspace.onDidDeleteFiles(({ files }) => {
    for (const { uri } of files) {
      index.removed(uri);
      evidence.removed(uri);
    }
  });
  connection.onExecuteCommand(async ({ command, arguments: args }, token, progress) => {
    if (command === OPEN_RULE) return openRule(context, args?.[0]);
    return command === CHECK_WORKSPACE ? checker.run(token, progress) : undefined;
  });
}

function serveRequests(context: Context): void {
  const { connection } = context;
  connection.onCodeAction((params, token) => codeActions(context, params, token));
  connection.onCodeActionResolve((action) => resolveCodeAction(context, action));
  connection.onHover((params) => hover(context, params));
  connection.onRequest(GUIDE, () => guide());
  connection.onRequest(GUIDE_PAGE, (params: GuidePageParams) => guidePage(params));
  connection.onRequest(ASSISTANT_FINDINGS, (params: AssistantFindingsParams, token) =>
    assistantFindings(context, params, token),
  );
  connection.onRequest(FIX_EVERYWHERE, (params: FixEverywhereParams, token) =>
    fixEverywhere(context, params, token),
  );
}

/** The checklist, the success metrics and the report, for clients that have views of them. */
function serveReadiness(context: Context, readiness: ReadinessService, checker: WorkspaceChecker): void {
  const { connection } = context;
  const sources = { context, readiness, checker };
  connection.onRequest(READINESS, () => readiness.all());
  connection.onRequest(CHANGE_CHECKLIST, (params: ChecklistChangeParams) =>
    readiness.changeChecklist(params),
  );
  connection.onRequest(CHANGE_METRICS, (params: MetricsChangeParams) => readiness.changeMetrics(params));
  connection.onRequest(IMPORT_METRICS, (params: ImportMetricsParams) => readiness.importMetrics(params));
  connection.onRequest(REPORT, (params: ReportParams) => report(sources, params));
  connection.onRequest(DRAFT_CONFIGURATION, (params: DraftConfigurationParams) =>
    draftConfigurationOf(context, checker, params),
  );
  connection.onRequest(KEEP_REPORT, (params: KeepReportParams) => keep(sources, params));
}

/** Asks the client to tell of changed settings and files. */
function register({ connection, support }: Context): void {
  if (support.configurationRegistration) {
    inBackground(
      connection,
      connection.client.register(DidChangeConfigurationNotification.type, { section: SOURCE }),
    );
  }
  if (support.watchRegistration) {
    const watchers = WATCHED.map((globPattern) => ({ globPattern }));
    inBackground(
      connection,
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }),
    );
  }
}

const EVERYTHING = [{ scheme: "file", pattern: { glob: "**/*" } }];

const WATCHED = [
  "**/*.{py,pyw,sql,ipynb}",
  "**/*.{env,yaml,yml,json,jsonc,toml,ini,cfg,conf,properties}",
  "**/{.env*,.gitignore}",
  "**/{preflight.json,pyproject.toml,poetry.lock,uv.lock,pdm.lock,setup.py,setup.cfg,Pipfile,Pipfile.lock}",
  "**/requirements*.{txt,in}",
  ...EVIDENCE_GLOBS,
  // The folder as well: when it goes, nothing is told of the files in it.
  "**/.preflight",
  "**/.preflight/*.json",
  "**/{conda,env,environment,conda-env,conda_env}*.{yml,yaml}",
];

function isConfiguration(uri: string): boolean {
  const name = uri.split("/").at(-1)!;
  return name === "preflight.json" || name === ".gitignore" || namesDependencies(name);
}
