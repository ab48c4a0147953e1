import * as vscode from "vscode";

/** Applies the safe fixes of the active file, as the editor's own fix-all on save does. */
export async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand("editor.action.sourceAction", {
    kind: "source.fixAll.preflight",
    apply: "first",
  });
}
