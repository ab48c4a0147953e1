import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { App } from "../../app.ts";
import { itemFor } from "../pick.ts";

/** Asks for the note of an item; an empty one takes it away. */
export async function editNote(app: App, row?: unknown): Promise<void> {
  const picked = await itemFor(app, row, t("Note on an Item"));
  if (!picked) return;
  const { folder, item } = picked;
  const note = await vscode.window.showInputBox({
    title: t("Note: {0}", item.title),
    prompt: t("Where it is settled, what is left, whom to ask. Empty: no note."),
    value: item.note ?? "",
  });
  if (note === undefined) return;
  await app.changes.checklist(folder, { do: "note", item: item.id, note: note.trim() });
}
