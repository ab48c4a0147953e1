import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver/node";
import { bundle } from "../cli/bundles.ts";

/** What VS Code says that it can do, as far as the server looks at it; without pull diagnostics. */
export const CAPABILITIES: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
    workspaceFolders: true,
  },
  textDocument: {
    publishDiagnostics: {
      versionSupport: true,
      relatedInformation: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } },
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
    hover: { contentFormat: ["markdown", "plaintext"] },
  },
};

/** A real server in a process of its own, and the client's side of the conversation. */
export interface TestClient {
  connection: ProtocolConnection;
  process: ChildProcess;
  initialized: InitializeResult;
  /** All that the server published, oldest first. */
  published: PublishDiagnosticsParams[];
  logged: string[];
  /** What the client answers when it is asked for the section `preflight`. */
  settings: unknown;
  open(uri: string, text: string, languageId?: string, version?: number): Promise<void>;
  change(uri: string, version: number, ...changes: TextDocumentContentChangeEvent[]): Promise<void>;
  /** Waits for published diagnostics of a document, of one version where it is given. */
  diagnostics(uri: string, version?: number): Promise<PublishDiagnosticsParams>;
  actions(uri: string, range: Range, context?: Partial<CodeActionContext>): Promise<CodeAction[]>;
  stop(): Promise<void>;
}

let caches: string | undefined;

/** A folder of this run of the tests. */
function cacheFolder(): string {
  if (caches === undefined) {
    const folder = mkdtempSync(join(tmpdir(), "preflight-cache-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    caches = folder;
  }
  return caches;
}

/** @param env - for the server, over that of this process */
export async function startClient(
  capabilities: ClientCapabilities = CAPABILITIES,
  folder?: string,
  command?: readonly string[],
  initializationOptions?: unknown,
  env: NodeJS.ProcessEnv = {},
): Promise<TestClient> {
  const program = command ?? [await bundle("lsp")];
  const child = spawn(process.execPath, [...program, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit", "ipc"],
    // What servers keep for later runs is none of the user's.
    env: { ...process.env, XDG_CACHE_HOME: cacheFolder(), ...env },
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!),
  );
  const published: PublishDiagnosticsParams[] = [];
  const logged: string[] = [];
  const waiting = new Set<() => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.push(params);
    for (const wake of waiting) wake();
  });
  connection.onNotification(LogMessageNotification.type, ({ message }) => void logged.push(message));
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => client.settings));
  connection.onRequest(RegistrationRequest.type, () => {});
  connection.listen();
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folder ? [{ uri: folder, name: "folder" }] : null,
    capabilities,
    initializationOptions,
  });
  await connection.sendNotification(InitializedNotification.type, {});

  const find = (uri: string, version: number | undefined) =>
    published.find((params) => params.uri === uri && (version === undefined || params.version === version));

  const client: TestClient = {
    connection,
    process: child,
    initialized,
    published,
    logged,
    settings: {},
    open: (uri, text, languageId = "python", version = 1) =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version, text },
      }),
    change: (uri, version, ...contentChanges) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges,
      }),
    diagnostics(uri, version) {
      return new Promise((resolve) => {
        const look = () => {
          const params = find(uri, version);
          if (!params) return;
          waiting.delete(look);
          resolve(params);
        };
        waiting.add(look);
        look();
      });
    },
    async actions(uri, range, context = {}) {
      const params = { textDocument: { uri }, range, context: { diagnostics: [], ...context } };
      return ((await connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[];
    },
    async stop() {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      await ended;
      connection.dispose();
    },
  };
  return client;
}
