import * as vscode from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import type { KeptDiagnostics } from "../kept-diagnostics.ts";
import { watchReturn } from "./crashes.ts";
import { answerForFiles } from "./files-for-server.ts";
import { clientOptions } from "./options.ts";

/** The client of a language server in a worker, which reads and writes files through it. */
export function createClient(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  diagnostics: KeptDiagnostics,
): LanguageClient {
  const program = vscode.Uri.joinPath(context.extensionUri, "dist/web/server.js");
  let worker: BrowserWorker | undefined;
  const start = async () => {
    // A server that was stopped does not end by itself.
    worker?.terminate();
    worker = new Worker(program.toString(true));
    // VS Code's own class of workers is none that the client knows.
    return {
      reader: new BrowserMessageReader(worker as never),
      writer: new BrowserMessageWriter(worker as never),
    };
  };
  const client = new LanguageClient(
    "preflight",
    "Preflight",
    start,
    clientOptions(context, output, diagnostics),
  );
  context.subscriptions.push(
    answerForFiles(client, context.extensionUri),
    watchReturn(client, diagnostics),
    // A server that was told to end does not end by itself.
    { dispose: () => worker?.terminate() },
  );
  return client;
}

/** What is needed of the browser's own class. */
interface BrowserWorker {
  terminate(): void;
}

declare const Worker: new (url: string) => BrowserWorker;
