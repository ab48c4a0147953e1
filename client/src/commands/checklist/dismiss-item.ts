import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { App } from "../../app.ts";
import { itemFor } from "../pick.ts";

/** Marks an item as not applicable, for a reason. */
export async function dismissItem(app: App, row?: unknown): Promise<void> {
  const applies = ({ state }: { state: string }) => state !== "not-applicable";
  const picked = await itemFor(app, row, t("Mark as Not Applicable"), applies, t("No item applies."));
  if (!picked) return;
  const { folder, item } = picked;
  const reason = await vscode.window.showInputBox({
    title: t("Not applicable: {0}", item.title),
    prompt: t("Why does it not apply here?"),
    value: item.reason ?? "",
    validateInput: (text) => (text.trim() ? undefined : t("Others will want to know why.")),
  });
  if (!reason?.trim()) return;
  await app.changes.checklist(folder, { do: "dismiss", item: item.id, reason: reason.trim() });
}
