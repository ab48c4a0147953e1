import * as vscode from "vscode";
import { DOCUMENT_HIDDEN, type DocumentHiddenParams } from "../../server/src/lsp/protocol.ts";
import type { Server } from "./server.ts";

/** Tells the server of documents that have lost their last tab and stay open: something else still holds them. */
export function watchHiddenDocuments(server: Server): vscode.Disposable {
  return vscode.window.tabGroups.onDidChangeTabs(async ({ closed }) => {
    if (server.state !== "running") return;
    const client = await server.client;
    for (const uri of closed.flatMap(documentsOf)) {
      if (!isOpen(uri) || isInTab(uri) || !client.isRunning()) continue;
      const params: DocumentHiddenParams = { uri: client.code2ProtocolConverter.asUri(uri) };
      void client.sendNotification(DOCUMENT_HIDDEN, params);
    }
  });
}

function documentsOf({ input }: vscode.Tab): vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

function isInTab(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.flatMap(documentsOf).some((shown) => shown.toString() === uri.toString());
}
