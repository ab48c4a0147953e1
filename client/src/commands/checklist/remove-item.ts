import * as vscode from "vscode";
import type { App } from "../../app.ts";
import { plain } from "../../plain.ts";
import { itemFor } from "../pick.ts";

/** Removes an item that the team has added, with its state and its note. */
export async function removeItem(app: App, row?: unknown): Promise<void> {
  const isOwn = (item: { isOwn: boolean }) => item.isOwn;
  const none = "Your team has added no item; those of the guide can be marked as not applicable.";
  const picked = await itemFor(app, row, "Remove an Item of Your Own", isOwn, none);
  if (!picked) return;
  const { folder, item } = picked;
  if (!item.isOwn) throw new Error(none);
  const question = `Remove “${plain(item.title)}” from the checklist?`;
  const detail = "Its state and its note are removed with it.";
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, REMOVE);
  if (answer === REMOVE) await app.changes.checklist(folder, { do: "remove", item: item.id });
}

const REMOVE = "Remove";
