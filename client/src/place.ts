import { t } from "@vscode/l10n";
import * as vscode from "vscode";

/**
 * Shows a place in a document, a cell of a notebook included.
 *
 * @param range - selected and scrolled to; lines past the end are cut off by the editor
 */
export async function showPlace(uri: vscode.Uri, range: vscode.Range): Promise<void> {
  const notebook = vscode.workspace.notebookDocuments.find((open) =>
    open.getCells().some(({ document }) => document.uri.toString() === uri.toString()),
  );
  const cell = notebook?.getCells().find(({ document }) => document.uri.toString() === uri.toString());
  if (!notebook || !cell) {
    await vscode.window.showTextDocument(uri, { selection: range });
    return;
  }
  const selections = [new vscode.NotebookRange(cell.index, cell.index + 1)];
  await vscode.window.showNotebookDocument(notebook, { selections });
}

/**
 * Command `preflight.openPlace`, which links in the report run as well: shows a place in a file of the workspace.
 *
 * @param place - an `OpenPlaceParams`; anything else may come in
 * @throws Error for what is no place, and for files outside the workspace's folders
 */
export async function openPlace(place: unknown): Promise<void> {
  const { uri, range } = readPlace(place);
  if (!vscode.workspace.getWorkspaceFolder(uri)) {
    throw new Error(t("{0} lies outside the workspace and was not opened.", uri.toString(true)));
  }
  await showPlace(uri, range);
}

function readPlace(place: unknown): { uri: vscode.Uri; range: vscode.Range } {
  const { uri, range } = Object(place) as { uri?: unknown; range?: unknown };
  const { start, end } = Object(range) as { start?: unknown; end?: unknown };
  if (typeof uri !== "string") throw new Error(t("There is no place to open."));
  return {
    uri: vscode.Uri.parse(uri, true),
    range: new vscode.Range(readPosition(start), readPosition(end)),
  };
}

function readPosition(position: unknown): vscode.Position {
  const { line, character } = Object(position) as { line?: unknown; character?: unknown };
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
  if (!isCount(line) || !isCount(character)) throw new Error(t("There is no place to open."));
  return new vscode.Position(line, character);
}
