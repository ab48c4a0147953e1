// A language server that does nothing: each edit and each question is answered at once with no findings. What it takes
// is what the pipe, the protocol and the client cost; no real server can be faster.
import {
  createConnection,
  DocumentDiagnosticReportKind,
  ProposedFeatures,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";

const connection = createConnection(ProposedFeatures.all);
connection.onInitialize(({ capabilities }) => ({
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    ...(capabilities.textDocument?.diagnostic && {
      diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
    }),
  },
}));
const answer = ({ textDocument: { uri, version } }: { textDocument: { uri: string; version: number } }) =>
  void connection.sendDiagnostics({ uri, version, diagnostics: [] });
connection.onDidOpenTextDocument(answer);
connection.onDidChangeTextDocument(answer);
connection.onHover(() => null);
connection.languages.diagnostics.on(() => ({ kind: DocumentDiagnosticReportKind.Full, items: [] }));
connection.listen();
