import { t } from "@vscode/l10n";
import type { App } from "../../app.ts";
import { applyServerEdit } from "../../apply.ts";
import { say } from "../../say.ts";
import { actionsOf } from "./actions.ts";
import { findingFor } from "./finding-for.ts";

/** Writes the comment that silences a finding on its line. */
export async function ignoreFinding(app: App, row?: unknown): Promise<void> {
  const finding = await findingFor(app, row, t("Ignore a Finding"));
  if (!finding) return;
  const title = t("Ignore {0} on this line", finding.rule);
  const action = (await actionsOf(app, finding)).find((offered) => offered.title === title);
  if (!action?.edit) say(t("this {0} cannot be ignored by a comment on its line", finding.rule));
  else await applyServerEdit(app.server, action.edit, title);
}
