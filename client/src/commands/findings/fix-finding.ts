import { t } from "@vscode/l10n";
import type { App } from "../../app.ts";
import { applyServerEdit } from "../../apply.ts";
import { say } from "../../say.ts";
import { actionsOf } from "./actions.ts";
import { findingFor } from "./finding-for.ts";

/** Applies the preferred fix of a finding, and shows the place. */
export async function fixFinding(app: App, row?: unknown): Promise<void> {
  const finding = await findingFor(app, row, t("Fix a Finding"));
  if (!finding) return;
  const fix = (await actionsOf(app, finding)).find(({ isPreferred, edit }) => isPreferred && edit);
  if (!fix?.edit) say(t("there is no fix for this {0}", finding.rule));
  else await applyServerEdit(app.server, fix.edit, fix.title);
}
