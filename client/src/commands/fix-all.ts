import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { FIX_NOTEBOOK, fixAllActions, isChecked, notebookOf } from "../notebooks.ts";
import { say } from "../say.ts";

/** Applies the safe fixes of the active file or notebook, as fix-all on save does. */
export async function fixAll(): Promise<void> {
  const document = activeDocument();
  if (!document) return;
  const { version } = document;
  const kind = notebookOf(document) ? FIX_NOTEBOOK : "source.fixAll.preflight";
  const [action] = await fixAllActions(document, kind);
  if (document.version !== version) say(t("the file has changed meanwhile; nothing was fixed"));
  else if (!action?.edit) say(t("nothing here can be fixed without a look at it"));
  else await vscode.workspace.applyEdit(action.edit);
}

/** Of a notebook whose cells are only looked at, the first that is checked stands for all. */
function activeDocument(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  if (!notebook || (document && isChecked(document) && notebookOf(document))) return document;
  return notebook.getCells().find((cell) => isChecked(cell.document))?.document;
}
