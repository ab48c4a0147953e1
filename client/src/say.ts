import * as vscode from "vscode";

/** Says something that asks for no answer in the status bar. */
export function say(message: string): void {
  vscode.window.setStatusBarMessage(`Preflight: ${message}`, 5_000);
}
