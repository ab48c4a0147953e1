import { t } from "@vscode/l10n";
import { today } from "../../readiness/today.ts";
import { keepReport, REPORTS_FILE, readHistory } from "../../report/history.ts";
import { reportFile, reportPage } from "../../report/html.ts";
import { keptReport } from "../../report/kept.ts";
import { commandLinks, relativeLinks } from "../../report/links.ts";
import { reportMarkdown } from "../../report/markdown.ts";
import type { ReportInput } from "../../report/model.ts";
import type { Context } from "../context.ts";
import { uriIn } from "../folders.ts";
import type { KeepReportParams, KeepReportResult, ReportParams, ReportResult } from "../protocol.ts";
import { type ReadinessService, readKept } from "../readiness.ts";
import type { WorkspaceChecker } from "./check-workspace.ts";

/** What reports are made from. */
export interface ReportSources {
  context: Context;
  readiness: ReadinessService;
  checker: WorkspaceChecker;
}

/** Answers REPORT. Where nothing was checked yet, the workspace is checked first. */
export async function report(sources: ReportSources, params: ReportParams): Promise<ReportResult | null> {
  const { format, nonce = "" } = params;
  const input = await inputFor(sources, params);
  if (!input) return null;
  if (format === "markdown") return { text: reportMarkdown(input) };
  return { text: format === "page" ? reportPage(input, nonce) : await reportFile(input) };
}

/** Answers KEEP_REPORT: today's numbers go into the file of kept reports. */
export async function keep(sources: ReportSources, { folder }: KeepReportParams): Promise<KeepReportResult> {
  const input = await inputFor(sources, { folder, format: "markdown" });
  if (!input) return { problem: t("This folder is not one of the workspace.") };
  const uri = uriIn(folder, REPORTS_FILE);
  const result = await sources.context.host.changeFile(uri, (text) => keepReport(text, keptReport(input)));
  return "problem" in result ? { problem: result.problem } : { uri };
}

async function inputFor(
  { context, readiness, checker }: ReportSources,
  { folder, format }: Pick<ReportParams, "folder" | "format">,
): Promise<ReportInput | undefined> {
  const assessed = await readiness.of(folder);
  if (!assessed) return undefined;
  const results = await checker.resultsAfterCheck(assessed.folder);
  const history = await readKept(context.host, uriIn(folder, REPORTS_FILE), readHistory);
  return {
    title: assessed.name,
    date: today(),
    version: context.host.version,
    readiness: assessed,
    ...results,
    ...("problem" in history
      ? { history: [], historyProblem: history.problem }
      : { history: history.reports }),
    placeOf: format === "page" ? commandLinks(assessed.folder) : relativeLinks(),
  };
}
