import { type ChildProcess, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  ConfigurationRequest,
  createProtocolConnection,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  UnregistrationRequest,
  WorkDoneProgressCreateRequest,
} from "vscode-languageserver/node";
import type { Server } from "./servers.ts";

/** How diagnostics reach the client: sent by the server, or asked for after each edit. */
export type Delivery = "published" | "pulled";

/** A document that the client holds open. */
export interface OpenDocument {
  uri: string;
  version: number;
  text: string;
}

/** A document whose findings have come. */
export interface Opened {
  document: OpenDocument;
  /** How many there are. */
  findings: number;
  /** Milliseconds until the first came. */
  first: number;
}

/** One running server and the client's side of the conversation. */
export interface Session {
  process: ChildProcess;
  delivery: Delivery;
  /** Opens a file and waits for all its findings. */
  open(path: string, text: string): Promise<Opened>;
  /**
   * Makes one edit and waits for the findings of the text after it.
   *
   * @param at - where the text is put, in the text before
   * @param removed - how many characters before `at`, on the same line, go
   * @param offset - the same place as `at`
   * @returns milliseconds from the moment the edit is sent
   */
  edit(document: OpenDocument, at: Position, offset: number, removed: number, text: string): Promise<number>;
  /** @returns milliseconds until the server answers what is at a place */
  hover(path: string, at: Position): Promise<number>;
  stop(): Promise<void>;
}

/** The longest time a server may take for an answer, in milliseconds. */
const LIMIT = 60_000;

/**
 * Starts a server for a folder.
 *
 * @param wanted - how diagnostics shall come; where a server cannot do that, it is the other way
 * @throws Error when it does not start or does not answer
 */
export async function startSession(server: Server, folder: string, wanted: Delivery): Promise<Session> {
  const child = spawn(server.command, server.args, { cwd: folder, stdio: ["pipe", "pipe", "ignore"] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const ended = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${server.name} ended with ${code}`)));
  });
  ended.catch(() => {});
  const inTime = <T>(answer: Promise<T>): Promise<T> => withLimit(Promise.race([answer, ended]), server.name);
  let registered = false;
  connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
    registered ||= registrations.some(({ method }) => method === DocumentDiagnosticRequest.method);
  });
  connection.onRequest(UnregistrationRequest.type, () => {});
  let refreshed = () => {};
  connection.onRequest(DiagnosticRefreshRequest.type, () => refreshed());
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => null));
  connection.onRequest(WorkDoneProgressCreateRequest.type, () => {});
  connection.onNotification(LogMessageNotification.type, () => {});
  const published = listenForDiagnostics(connection);
  connection.listen();
  const { capabilities } = await inTime(
    connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "bench" }],
      capabilities: clientCapabilities(wanted),
    }),
  );
  await connection.sendNotification(InitializedNotification.type, {});
  const sync = capabilities.textDocumentSync;
  const takesChanges = (typeof sync === "object" ? sync.change : sync) === TextDocumentSyncKind.Incremental;
  const resultIds = new Map<string, string | undefined>();
  const findings = new Map<string, number>();

  const isPulled = () => wanted === "pulled" && (registered || capabilities.diagnosticProvider !== undefined);

  const pull = async (uri: string): Promise<void> => {
    const report = await connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      previousResultId: resultIds.get(uri),
    });
    resultIds.set(uri, report.resultId);
    if (report.kind === "full") findings.set(uri, report.items.length);
  };

  /** Waits for the rest of what a server has begun to answer. */
  const rest = async (uri: string): Promise<void> => {
    while (resultIds.get(uri) === undefined) {
      const asked = new Promise<void>((resolve) => {
        refreshed = resolve;
      });
      await inTime(asked);
      await inTime(pull(uri));
    }
  };

  /** Sends something and waits for the diagnostics of the version that it makes. */
  const exchange = async (uri: string, version: number, send: () => Promise<void>): Promise<number> => {
    const started = performance.now();
    const sent = send();
    if (isPulled()) await inTime(pull(uri));
    else findings.set(uri, await inTime(published(uri, version)));
    const milliseconds = performance.now() - started;
    await sent;
    return milliseconds;
  };

  return {
    process: child,
    get delivery() {
      return isPulled() ? "pulled" : "published";
    },
    async open(path, text) {
      const uri = pathToFileURL(path).href;
      const textDocument = { uri, languageId: "python", version: 1, text };
      const first = await exchange(uri, 1, () =>
        connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument }),
      );
      if (server.beginsWithSome && isPulled()) await rest(uri);
      return { document: { uri, version: 1, text }, findings: findings.get(uri) ?? 0, first };
    },
    edit(document, at, offset, removed, text) {
      const { uri } = document;
      document.version += 1;
      document.text = document.text.slice(0, offset - removed) + text + document.text.slice(offset);
      const start = { line: at.line, character: at.character - removed };
      const change = takesChanges ? { range: { start, end: at }, text } : { text: document.text };
      return exchange(uri, document.version, () =>
        connection.sendNotification(DidChangeTextDocumentNotification.type, {
          textDocument: { uri, version: document.version },
          contentChanges: [change],
        }),
      );
    },
    async hover(path, position) {
      const started = performance.now();
      const uri = pathToFileURL(path).href;
      const answer = connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
      // A server that knows no hover says so, which is an answer too.
      await inTime(answer.catch(() => null));
      return performance.now() - started;
    },
    async stop() {
      if (child.exitCode !== null) return;
      const exited = new Promise((resolve) => child.once("exit", resolve));
      const polite = connection
        .sendRequest(ShutdownRequest.type)
        .then(() => connection.sendNotification(ExitNotification.type));
      await Promise.race([polite.catch(() => {}), delay(2_000)]);
      await Promise.race([exited, delay(500)]);
      child.kill("SIGKILL");
      await exited;
      connection.dispose();
    },
  };
}

/** Waits for a number of milliseconds. */
export function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Gives a function that waits for published diagnostics of a version, and tells how many there are. */
function listenForDiagnostics(
  connection: ProtocolConnection,
): (uri: string, version: number) => Promise<number> {
  const waiting = new Map<string, { version: number; resolve: (count: number) => void }>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
    const known = waiting.get(uri);
    if (!known || (version ?? known.version) < known.version) return;
    waiting.delete(uri);
    known.resolve(diagnostics.length);
  });
  return (uri, version) => new Promise((resolve) => waiting.set(uri, { version, resolve }));
}

function clientCapabilities(wanted: Delivery): ClientCapabilities {
  return {
    workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
    window: { workDoneProgress: true },
    textDocument: {
      synchronization: {},
      hover: { contentFormat: ["markdown", "plaintext"] },
      publishDiagnostics: {
        versionSupport: true,
        relatedInformation: true,
        codeDescriptionSupport: true,
        tagSupport: { valueSet: [1, 2] },
      },
      ...(wanted === "pulled" && {
        diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
      }),
    },
  };
}

/** @throws Error when the answer takes too long */
function withLimit<T>(answer: Promise<T>, name: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name} did not answer in ${LIMIT / 1000} s`)), LIMIT);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
