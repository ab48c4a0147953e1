import type * as vscode from "vscode";
import { createClient } from "./server.ts";
import { type Api, type Running, startExtension } from "./start.ts";

let running: Running | undefined;

/** What VS Code calls where extensions run in Node: on the desktop, and behind a remote window. */
export function activate(context: vscode.ExtensionContext): Api {
  running = startExtension(context, (output, diagnostics) => createClient(context, output, diagnostics));
  return running.api;
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}
