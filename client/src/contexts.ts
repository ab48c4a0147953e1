import * as vscode from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";

/** Sets what the `when` clauses in package.json ask for. */
export function setContext(key: `preflight.${string}`, value: string | boolean): void {
  void vscode.commands.executeCommand("setContext", key, value);
}

/** Keeps `preflight.isServerDown` right: views then offer to start it again. */
export function watchServer(client: LanguageClient): vscode.Disposable {
  return client.onDidChangeState(({ newState }) => {
    setContext("preflight.isServerDown", newState !== State.Running && newState !== State.Starting);
  });
}
