import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import {
  FIX_EVERYWHERE,
  type FixEverywhereParams,
  type FixEverywhereResult,
} from "../../../../server/src/lsp/protocol.ts";
import type { App } from "../../app.ts";
import { applyServerEdit } from "../../apply.ts";
import { say } from "../../say.ts";
import { countedFiles, countedFindings } from "../../views/counts.ts";
import { ruleWithFindings } from "./finding-for.ts";

/** Applies the safe fixes of one rule in all files of the workspace. */
export async function fixRule(app: App, row?: unknown): Promise<void> {
  const rule = await ruleWithFindings(app, row, t("Fix All Findings of a Rule"));
  if (rule) await fixEverywhere(app, { rule, safety: "safe" }, t("Fix {0}", rule));
}

/** Applies the safe fixes of all rules in all files of the workspace. */
export async function fixWorkspace(app: App): Promise<void> {
  await fixEverywhere(app, { safety: "safe" }, t("Fix all safe findings"));
}

async function fixEverywhere(app: App, params: FixEverywhereParams, label: string): Promise<void> {
  const result = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Preflight: ${label}`, cancellable: true },
    (_progress, token) =>
      app.server.request<FixEverywhereResult>(FIX_EVERYWHERE, params, token).catch((error) => {
        if (token.isCancellationRequested) return undefined;
        throw error;
      }),
  );
  if (!result) return;
  if (!result.edit) {
    say(t("nothing here can be fixed without a look at it"));
    return;
  }
  const isApplied = await applyServerEdit(app.server, result.edit, label);
  if (isApplied) say(t("{0} fixed in {1}", countedFindings(result.findings), countedFiles(result.files)));
}
