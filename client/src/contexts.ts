import * as vscode from "vscode";
import type { Server } from "./server.ts";

/** Sets what the `when` clauses in package.json ask for. */
export function setContext(key: `preflight.${string}`, value: string | boolean): void {
  void vscode.commands.executeCommand("setContext", key, value);
}

/** Keeps `preflight.isServerDown` right: views then offer to start it again. */
export function watchServer(server: Server): vscode.Disposable {
  return server.onDidChangeState((state) => {
    setContext("preflight.isServerDown", state === "down");
  });
}
