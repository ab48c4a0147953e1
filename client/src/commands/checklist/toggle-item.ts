import { t } from "@vscode/l10n";
import type { App } from "../../app.ts";
import { itemFor } from "../pick.ts";

/** Ticks an item that is open, and takes the tick from one that is done. */
export async function toggleItem(app: App, row?: unknown): Promise<void> {
  const isTickable = ({ state }: { state: string }) => state !== "not-applicable";
  const picked = await itemFor(app, row, t("Tick or Untick an Item"), isTickable, t("No item applies."));
  if (!picked) return;
  const { folder, item } = picked;
  await app.changes.checklist(folder, { do: item.state === "done" ? "untick" : "tick", item: item.id });
}
