import type { App } from "../../app.ts";
import { folderFor } from "../pick.ts";

/** Shows the readiness report of a folder beside the files. */
export async function showReport(app: App, row?: unknown): Promise<void> {
  const folder = await folderFor(app, row);
  if (folder) await app.reports.show(folder);
}
