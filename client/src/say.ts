import * as vscode from "vscode";
import { plain } from "./plain.ts";

/** Says something that asks for no answer in the status bar. */
export function say(message: string): void {
  vscode.window.setStatusBarMessage(`Preflight: ${plain(message)}`, 5_000);
}
