import * as vscode from "vscode";

/** URIs of the documents with unsaved changes. */
export function unsavedDocuments(): Set<string> {
  return new Set(
    vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()),
  );
}

/**
 * Watches for a file that gets unsaved changes, or has none any more.
 *
 * @param name - the last part of its path
 */
export function watchUnsaved(name: string, changed: () => void): vscode.Disposable {
  const unsaved = new Set<string>();
  const look = (document: vscode.TextDocument, isDirty: boolean): void => {
    const uri = document.uri.toString();
    if (!uri.endsWith(`/${name}`) || unsaved.has(uri) === isDirty) return;
    if (isDirty) unsaved.add(uri);
    else unsaved.delete(uri);
    changed();
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document, document.isDirty)),
    vscode.workspace.onDidSaveTextDocument((document) => look(document, document.isDirty)),
    vscode.workspace.onDidCloseTextDocument((document) => look(document, false)),
  );
}
