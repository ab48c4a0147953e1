import * as vscode from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import { clientOptions } from "./client-options.ts";
import { answerForFiles } from "./files-for-server.ts";
import type { KeptDiagnostics } from "./kept-diagnostics.ts";
import { type Api, type Running, startExtension } from "./start.ts";

let running: Running | undefined;
let worker: BrowserWorker | undefined;

/** What VS Code calls where extensions run in the browser. */
export function activate(context: vscode.ExtensionContext): Api {
  running = startExtension(context, (output, diagnostics) => createClient(context, output, diagnostics));
  return running.api;
}

export async function deactivate(): Promise<void> {
  await running?.stop();
  worker?.terminate();
}

/** The client of a language server in a worker, which reads and writes files through it. */
function createClient(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  diagnostics: KeptDiagnostics,
): LanguageClient {
  const program = vscode.Uri.joinPath(context.extensionUri, "dist/web/server.js");
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
  context.subscriptions.push(answerForFiles(client, context.extensionUri));
  return client;
}

/** What is needed of the browser's own class. */
interface BrowserWorker {
  terminate(): void;
}

declare const Worker: new (url: string) => BrowserWorker;
