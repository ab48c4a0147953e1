import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { App } from "../../app.ts";
import { showPlace } from "../../place.ts";
import { findingFor, rangeOf } from "./finding-for.ts";

/** Shows a finding in its document. */
export async function openFinding(app: App, row?: unknown): Promise<void> {
  const finding = await findingFor(app, row, t("Go to a Finding"));
  if (finding) await showPlace(vscode.Uri.parse(finding.uri), rangeOf(finding));
}
