import { t } from "@vscode/l10n";
import type { App } from "../../app.ts";
import { openPage } from "../../views/guide/documents.ts";
import { itemFor } from "../pick.ts";

/** Opens the guide's page of an item: what is meant, how to verify it, which rules and pitfalls belong to it. */
export async function openItem(app: App, row?: unknown): Promise<void> {
  const none = t("The checklist has no item of the guide.");
  const picked = await itemFor(app, row, t("Open an Item in the Guide"), ({ isOwn }) => !isOwn, none);
  if (picked) await openPage({ kind: "item", id: picked.item.id });
}
