import type * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import type { KeptDiagnostics } from "../kept-diagnostics.ts";
import { watchReturn } from "./crashes.ts";
import { clientOptions } from "./options.ts";

/**
 * Makes the client of a language server in a process of its own, not yet started.
 *
 * @param context - tells where the bundle lies
 * @param output - receives the server's log and, with `preflight.trace.server`, the messages
 * @param diagnostics - show what the server finds
 */
export function createClient(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  diagnostics: KeptDiagnostics,
): LanguageClient {
  const module = context.asAbsolutePath("dist/server.js");
  const client = new LanguageClient(
    "preflight",
    "Preflight",
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--inspect=6010"] } },
    },
    clientOptions(context, output, diagnostics),
  );
  context.subscriptions.push(watchReturn(client, diagnostics));
  return client;
}
