import { t } from "@vscode/l10n";
import type { App } from "../../app.ts";
import { itemFor } from "../pick.ts";

/** Makes an item apply again; it is open then. */
export async function restoreItem(app: App, row?: unknown): Promise<void> {
  const isDismissed = ({ state }: { state: string }) => state === "not-applicable";
  const none = t("No item is marked as not applicable.");
  const picked = await itemFor(app, row, t("Make Applicable Again"), isDismissed, none);
  if (picked) await app.changes.checklist(picked.folder, { do: "untick", item: picked.item.id });
}
