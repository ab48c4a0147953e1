import type { App } from "../../app.ts";
import { applyServerEdit } from "../../apply.ts";
import { say } from "../../say.ts";
import { actionsOf } from "./actions.ts";
import { findingFor } from "./finding-for.ts";

/** Writes the comment that silences a finding on its line. */
export async function ignoreFinding(app: App, row?: unknown): Promise<void> {
  const finding = await findingFor(app, row, "Ignore a Finding");
  if (!finding) return;
  const title = `Ignore ${finding.rule} on this line`;
  const action = (await actionsOf(app, finding)).find((offered) => offered.title === title);
  if (!action?.edit) say(`this ${finding.rule} cannot be ignored by a comment on its line`);
  else await applyServerEdit(app.client, action.edit, title);
}
