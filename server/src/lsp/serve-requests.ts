import type { Context } from "./context.ts";
import {
  ASSISTANT_FINDINGS,
  type AssistantFindingsParams,
  CHANGE_CHECKLIST,
  CHANGE_METRICS,
  type ChecklistChangeParams,
  DRAFT_CONFIGURATION,
  type DraftConfigurationParams,
  FIX_EVERYWHERE,
  type FixEverywhereParams,
  GUIDE,
  GUIDE_PAGE,
  type GuidePageParams,
  IMPORT_METRICS,
  type ImportMetricsParams,
  KEEP_REPORT,
  type KeepReportParams,
  type MetricsChangeParams,
  READINESS,
  REPORT,
  type ReportParams,
} from "./protocol.ts";
import { CHECK_WORKSPACE, type WorkspaceChecker } from "./requests/check-workspace.ts";
import { codeActions } from "./requests/code-action.ts";
import { resolveCodeAction } from "./requests/fix-all.ts";
import { fixEverywhere } from "./requests/fix-everywhere.ts";
import { OPEN_RULE, openRule } from "./requests/open-rule.ts";
import type { ReportSources } from "./requests/report.ts";

/** Questions about code and the guide. What answers a rare one is loaded with the first. */
export function serveRequests(context: Context, checker: WorkspaceChecker): void {
  const { connection } = context;
  connection.onCodeAction((params, token) => codeActions(context, params, token));
  connection.onCodeActionResolve((action) => resolveCodeAction(context, action));
  connection.onHover(async (params) => (await import("./requests/hover.ts")).hover(context, params));
  connection.onRequest(GUIDE, async () => (await import("./requests/guide.ts")).guide());
  connection.onRequest(GUIDE_PAGE, async (params: GuidePageParams) =>
    (await import("./requests/guide.ts")).guidePage(params),
  );
  connection.onRequest(ASSISTANT_FINDINGS, async (params: AssistantFindingsParams, token) => {
    const { assistantFindings } = await import("./requests/assistant-findings.ts");
    return assistantFindings(context, params, token);
  });
  connection.onRequest(FIX_EVERYWHERE, (params: FixEverywhereParams, token) =>
    fixEverywhere(context, params, token),
  );
  connection.onRequest(DRAFT_CONFIGURATION, async (params: DraftConfigurationParams) => {
    const { draftConfigurationOf } = await import("./requests/draft-configuration.ts");
    return draftConfigurationOf(context, checker, params);
  });
  connection.onExecuteCommand(async ({ command, arguments: args }, token, progress) => {
    if (command === OPEN_RULE) return openRule(context, args?.[0]);
    return command === CHECK_WORKSPACE ? checker.run(token, progress) : undefined;
  });
}

/** The checklist, the success metrics and the report, for clients that have views of them. */
export function serveReadiness(sources: ReportSources): void {
  const { context, readiness } = sources;
  const { connection } = context;
  connection.onRequest(READINESS, () => readiness.all());
  connection.onRequest(CHANGE_CHECKLIST, (params: ChecklistChangeParams) =>
    readiness.changeChecklist(params),
  );
  connection.onRequest(CHANGE_METRICS, (params: MetricsChangeParams) => readiness.changeMetrics(params));
  connection.onRequest(IMPORT_METRICS, (params: ImportMetricsParams) => readiness.importMetrics(params));
  connection.onRequest(REPORT, async (params: ReportParams) =>
    (await import("./requests/report.ts")).report(sources, params),
  );
  connection.onRequest(KEEP_REPORT, async (params: KeepReportParams) =>
    (await import("./requests/report.ts")).keep(sources, params),
  );
}
