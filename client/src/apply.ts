import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { WorkspaceEdit } from "vscode-languageserver";
import { askFirst, filesOf, isOutdated } from "./edits.ts";
import { say } from "./say.ts";
import type { Server } from "./server.ts";

/**
 * Applies an edit of the server. One that touches several files is shown in the refactor preview first.
 *
 * @param label - what it does, as the preview calls it
 * @returns whether it was applied
 */
export async function applyServerEdit(server: Server, edit: WorkspaceEdit, label: string): Promise<boolean> {
  const shown = filesOf(edit).length > 1 ? askFirst(edit, label) : edit;
  const converted = await (await server.client).protocol2CodeConverter.asWorkspaceEdit(shown);
  if (isOutdated(edit, versionOf)) {
    say(t("a file has changed meanwhile; nothing was fixed"));
    return false;
  }
  return converted ? vscode.workspace.applyEdit(converted) : false;
}

function versionOf(uri: string): number | undefined {
  const parsed = vscode.Uri.parse(uri).toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === parsed)?.version;
}
