import type * as vscode from "vscode";
import { type Api, type Running, startExtension } from "./start.ts";

let running: Running | undefined;

/** What VS Code calls where extensions run in the browser. */
export function activate(context: vscode.ExtensionContext): Api {
  running = startExtension(context, async (output, diagnostics) => {
    const { createClient } = await import("./language-client/in-browser.ts");
    return createClient(context, output, diagnostics);
  });
  return running.api;
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}
