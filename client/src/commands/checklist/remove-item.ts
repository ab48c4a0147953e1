import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { App } from "../../app.ts";
import { plain } from "../../plain.ts";
import { itemFor } from "../pick.ts";

/** Removes an item that the team has added, with its state and its note. */
export async function removeItem(app: App, row?: unknown): Promise<void> {
  const isOwn = (item: { isOwn: boolean }) => item.isOwn;
  const none = t("Your team has added no item; those of the guide can be marked as not applicable.");
  const picked = await itemFor(app, row, t("Remove an Item of Your Own"), isOwn, none);
  if (!picked) return;
  const { folder, item } = picked;
  if (!item.isOwn) throw new Error(none);
  const question = t("Remove “{0}” from the checklist?", plain(item.title));
  const detail = t("Its state and its note are removed with it.");
  const remove = t("Remove");
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, remove);
  if (answer === remove) await app.changes.checklist(folder, { do: "remove", item: item.id });
}
