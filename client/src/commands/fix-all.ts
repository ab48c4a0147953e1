import * as vscode from "vscode";
import { say } from "../say.ts";

/** Applies the safe fixes of the active file or notebook cell, as fix-all on save does. */
export async function fixAll(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return;
  const { version } = document;
  const edit = await fixAllEdit(document);
  if (document.version !== version) say("the file has changed meanwhile; nothing was fixed");
  else if (!edit) say("nothing here can be fixed without a look at it");
  else await vscode.workspace.applyEdit(edit);
}

async function fixAllEdit(document: vscode.TextDocument): Promise<vscode.WorkspaceEdit | undefined> {
  const [action] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
    "source.fixAll.preflight",
    1,
  );
  return action?.edit;
}
