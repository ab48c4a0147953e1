import * as vscode from "vscode";
import type { App } from "../../app.ts";
import { itemFor } from "../pick.ts";

/** Marks an item as not applicable, for a reason. */
export async function dismissItem(app: App, row?: unknown): Promise<void> {
  const applies = ({ state }: { state: string }) => state !== "not-applicable";
  const picked = await itemFor(app, row, "Mark as Not Applicable", applies, "No item applies.");
  if (!picked) return;
  const { folder, item } = picked;
  const reason = await vscode.window.showInputBox({
    title: `Not applicable: ${item.title}`,
    prompt: "Why does it not apply here?",
    value: item.reason ?? "",
    validateInput: (text) => (text.trim() ? undefined : "Others will want to know why."),
  });
  if (!reason?.trim()) return;
  await app.changes.checklist(folder, { do: "dismiss", item: item.id, reason: reason.trim() });
}
