import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { checkWorkspace } from "./commands/check-workspace.ts";
import { fixAll } from "./commands/fix-all.ts";
import { restartServer } from "./commands/restart-server.ts";
import { createClient } from "./server.ts";
import { createStatus } from "./status.ts";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("Preflight", { log: true });
  const running = createClient(context, output);
  const status = createStatus(running);
  client = running;
  context.subscriptions.push(
    output,
    status,
    vscode.commands.registerCommand("preflight.fixAll", fixAll),
    vscode.commands.registerCommand("preflight.checkWorkspace", () => checkWorkspace(running, status)),
    vscode.commands.registerCommand("preflight.restartServer", () => restartServer(running)),
    vscode.commands.registerCommand("preflight.showOutput", () => output.show()),
  );
  // The client itself tells the user why; the commands must stay, one of them starts the server again.
  await running.start().catch((error) => output.error(error));
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}
