import { askAgain, type Context, inBackground } from "./context.ts";
import { serveNotebooks } from "./notebook-sync.ts";
import { DOCUMENT_HIDDEN, type DocumentHiddenParams } from "./protocol.ts";
import type { ReadinessService } from "./readiness.ts";
import type { WorkspaceChecker } from "./requests/check-workspace.ts";
import type { Publisher } from "./requests/publish.ts";
import { pullDiagnostics } from "./requests/pull-diagnostics.ts";

/** What hears of documents and files. */
export interface Parts {
  context: Context;
  checker: WorkspaceChecker;
  readiness: ReadinessService;
  publisher: Publisher;
}

/** Documents that the client holds open, and their diagnostics. */
export function serveDocuments({ context, checker, readiness, publisher }: Parts): void {
  const { connection, configFiles, documents, evidence, folders, index, quiet, support } = context;
  connection.onDidOpenTextDocument((params) => {
    quiet.disturb();
    documents.open(params);
    checker.opened(params.textDocument.uri);
    configFiles.open(params);
    publisher.opened(params.textDocument.uri);
    index.opened(params.textDocument.uri);
    evidence.edited(params.textDocument.uri);
  });
  connection.onDidChangeTextDocument((params) => {
    quiet.disturb();
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

  const changedNotebook = (uri: string): void => {
    index.edited(uri);
    evidence.edited(uri);
    readiness.edited(uri);
  };
  serveNotebooks(context, {
    publisher,
    askAgain: () => askAgain(context),
    opened(uri) {
      quiet.disturb();
      checker.opened(uri);
      changedNotebook(uri);
    },
    edited(uri) {
      quiet.disturb();
      changedNotebook(uri);
    },
    closed(uri) {
      checker.closed(uri);
      index.changed(uri);
      evidence.changed(uri);
    },
  });
  index.listen((folder, workspace, changed) => {
    const concerned = documents.within((uri) => folders.folderOf(uri) === folder, workspace, changed);
    for (const uri of concerned) publisher.edited(uri);
    if (concerned.length > 0) askAgain(context);
    inBackground(connection, checker.again(changed));
  });
}
