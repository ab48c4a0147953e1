import { rulePage } from "../../config/links.ts";
import type { Context } from "../context.ts";

/** Command of the server: opens the page of the rule whose id is its only argument. */
export const OPEN_RULE = "preflight.server.openRule";

/** Shows a rule's page in the browser, or its address where the client cannot open one. */
export async function openRule({ connection, support }: Context, rule: unknown): Promise<void> {
  if (typeof rule !== "string") return;
  const uri = rulePage(rule);
  if (support.showDocument) await connection.window.showDocument({ uri, external: true });
  else connection.window.showInformationMessage(uri);
}
