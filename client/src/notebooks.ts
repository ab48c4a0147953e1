import * as vscode from "vscode";

/** What the server calls the repair of a whole notebook. */
export const FIX_NOTEBOOK = "notebook.source.fixAll.preflight";

/**
 * On save, VS Code asks for the repair of a notebook at its first cell, which is often one of Markdown that the server
 * is not told of. This asks in its place, at the first cell that the server knows.
 */
export function registerNotebookFixAll(): vscode.Disposable {
  const kind = vscode.CodeActionKind.Empty.append(FIX_NOTEBOOK);
  return vscode.languages.registerCodeActionsProvider(
    { scheme: "vscode-notebook-cell" },
    {
      async provideCodeActions(document, _range, { only }) {
        if (!only?.contains(kind) || isChecked(document)) return [];
        const cell = notebookOf(document)
          ?.getCells()
          .find((other) => isChecked(other.document));
        return cell ? fixAllActions(cell.document, FIX_NOTEBOOK) : [];
      },
    },
    { providedCodeActionKinds: [kind] },
  );
}

/** What repairs a document as a whole, with its edits. @param kind - of the action */
export async function fixAllActions(
  document: vscode.TextDocument,
  kind: string,
): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
    kind,
    1,
  );
}

/** The notebook that a document is a cell of. */
export function notebookOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
  const uri = document.uri.toString();
  return vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some((cell) => cell.document.uri.toString() === uri),
  );
}

/** Whether the server looks at a cell. */
export function isChecked({ languageId }: vscode.TextDocument): boolean {
  return languageId === "python" || languageId === "sql";
}
