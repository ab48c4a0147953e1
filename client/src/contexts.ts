import * as vscode from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";

/** Sets what the `when` clauses in package.json ask for. */
export function setContext(key: `preflight.${string}`, value: string | boolean): void {
  void vscode.commands.executeCommand("setContext", key, value);
}

/** Keeps `preflight.isServerDown` right: views then offer to start it again. */
export function watchServer(client: BaseLanguageClient): vscode.Disposable {
  return client.onDidChangeState(({ newState }) => {
    setContext("preflight.isServerDown", newState !== State.Running && newState !== State.Starting);
  });
}
