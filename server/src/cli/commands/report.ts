import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { LEADS_OUT, leavesWorkspace } from "../../host/inside.ts";
import { changeFile } from "../../host/locked-file.ts";
import { explainError } from "../../host/source.ts";
import { readVersion } from "../../host/version.ts";
import { replaceFile } from "../../host/write.ts";
import { CHECKLIST_FILE } from "../../readiness/checklist-file.ts";
import { METRICS_FILE } from "../../readiness/metrics-file.ts";
import { today } from "../../readiness/today.ts";
import { keepReport, REPORTS_FILE, readHistory } from "../../report/history.ts";
import { reportFile } from "../../report/html.ts";
import { keptReport } from "../../report/kept.ts";
import { relativeLinks } from "../../report/links.ts";
import { reportMarkdown } from "../../report/markdown.ts";
import type { Checked, ReportFinding, ReportInput } from "../../report/model.ts";
import { checkPaths } from "../check-paths.ts";
import { type CheckerOptions, createChecker, type ProblemSink } from "../checker.ts";
import { tellProblem } from "../formats/reporter.ts";
import { complain, folderNamed, readReadiness, readText } from "../readiness.ts";
import type { ReportedFile } from "../reported.ts";
import { reportPath, type Target } from "../targets.ts";
import { parseFlags, REPORT_HELP, UsageError } from "../usage.ts";

/**
 * `preflight report`: checks a folder and writes how ready it is.
 *
 * @returns 0, or 2 when the report could not be written or kept
 * @throws UsageError
 */
export async function report(args: string[]): Promise<number> {
  const options = readReportOptions(args);
  if (options.help) {
    process.stdout.write(REPORT_HELP);
    return 0;
  }
  const folder = await folderNamed(options.folder);
  if (options.out !== undefined) await checkWritable(options.out);
  const input = await gather(folder, options.out);
  const text = options.format === "html" ? await reportFile(input) : reportMarkdown(input);
  const isWritten = await write(options.out, text);
  const isKept = !options.keep || (await keep(folder, input));
  return isWritten && isKept ? 0 : 2;
}

interface ReportOptions {
  help: boolean;
  folder: string;
  /** Undefined: the standard output. */
  out: string | undefined;
  format: "html" | "markdown";
  keep: boolean;
}

function readReportOptions(args: string[]): ReportOptions {
  const { values, positionals } = parseFlags("report", args, FLAGS);
  const [folder = ".", ...others] = positionals;
  if (others.length > 0) throw new UsageError(`a report is about one folder; '${others[0]}' is one too many`);
  const out = values.out === "-" ? undefined : values.out;
  if (out === "") throw new UsageError("--out: name a file, or - for the standard output");
  return { help: values.help, folder, out, format: readFormat(values.format, out), keep: values.keep };
}

const FLAGS = {
  help: { type: "boolean", short: "h", default: false },
  out: { type: "string", short: "o" },
  format: { type: "string" },
  keep: { type: "boolean", default: false },
} as const;

const FORMATS: Readonly<Record<string, ReportOptions["format"]>> = {
  html: "html",
  htm: "html",
  markdown: "markdown",
  md: "markdown",
};

function readFormat(named: string | undefined, out: string | undefined): ReportOptions["format"] {
  const name = named ?? (out === undefined ? "markdown" : (/\.(\w+)$/.exec(out)?.[1] ?? "").toLowerCase());
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (format) return format;
  if (named !== undefined) throw new UsageError(`unknown format '${named}'; use html or markdown`);
  throw new UsageError(`--out: '${out}' ends neither in .html nor in .md; say --format html or markdown`);
}

/** Found out before the work, rather than after it. */
async function checkWritable(out: string): Promise<void> {
  const [file, folder] = await Promise.all(
    [out, dirname(resolve(out))].map((path) => stat(path).catch(() => undefined)),
  );
  if (file?.isDirectory()) throw new UsageError(`--out: '${out}' is a folder; name a file`);
  if (await leavesWorkspace(resolve(out))) throw new UsageError(`--out: '${out}' is ${LEADS_OUT}`);
  if (!folder?.isDirectory()) throw new UsageError(`--out: there is no folder for '${out}'`);
}

async function gather(folder: string, out: string | undefined): Promise<ReportInput> {
  const findings: ReportFinding[] = [];
  const checked: Checked = { files: 0, lines: 0, failed: 0 };
  const failed = new Set<string>();
  const problem: ProblemSink = (path, message, isFatal) => {
    tell(path, message);
    // What is fatal is about a configuration, not about a file to check.
    if (!isFatal) failed.add(path);
  };
  const checker = createChecker(EVERYTHING, problem);
  const count = ({ file, languageId }: Target, result: ReportedFile) => {
    checked.files += 1;
    if (languageId !== "config") checked.lines += result.lineCount;
    failed.delete(result.path);
    for (const { rule, severity, layer, message, range } of result.findings) {
      const path = withSlashes(relative(folder, file));
      findings.push({ rule, severity, layer, message, path, line: range.start.line });
    }
  };
  await checkPaths(checker, [folder], problem, count, { jobs: availableParallelism() });
  const readiness = await readReadiness(folder, {
    evidence: true,
    engine: checker.engine,
    findings: countByRule(findings),
  });
  const history = readHistory(await readText(resolve(folder, REPORTS_FILE)));
  const { checklist, metrics } = readiness.problems;
  if (checklist) complain(folder, CHECKLIST_FILE, checklist);
  if (metrics) complain(folder, METRICS_FILE, metrics);
  if ("problem" in history) complain(folder, REPORTS_FILE, history.problem);
  return {
    title: basename(folder),
    date: today(),
    version: readVersion(),
    readiness,
    findings,
    checked: { ...checked, failed: failed.size },
    ...("problem" in history
      ? { history: [], historyProblem: history.problem }
      : { history: history.reports }),
    placeOf: linksFrom(folder, out),
  };
}

/** Every finding, and no part of it that costs time. */
const EVERYTHING: CheckerOptions = {
  filter: { select: undefined, ignore: new Set(), severity: "hint" },
  fix: undefined,
  parts: { fixes: false, frames: false, contexts: false },
};

function countByRule(findings: readonly ReportFinding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

/** Links from the report's file to those of the folder; a report without a file lies in the folder. */
function linksFrom(folder: string, out: string | undefined): ReportInput["placeOf"] {
  if (out === undefined) return relativeLinks();
  const way = relative(dirname(resolve(out)), folder);
  // Another drive of Windows.
  if (isAbsolute(way)) return () => undefined;
  return relativeLinks(way === "" ? "" : `${withSlashes(way)}/`);
}

async function write(out: string | undefined, text: string): Promise<boolean> {
  if (out === undefined) {
    process.stdout.write(text);
    return true;
  }
  try {
    await replaceFile(out, text);
    return true;
  } catch (error) {
    tell(out, `the report could not be written: ${explainError(error)}`);
    return false;
  }
}

async function keep(folder: string, input: ReportInput): Promise<boolean> {
  const result = await changeFile(resolve(folder, REPORTS_FILE), (text) =>
    keepReport(text, keptReport(input)),
  );
  if (!("problem" in result)) return true;
  tell(reportPath(resolve(folder, REPORTS_FILE)), `the report was not kept: ${result.problem}`);
  return false;
}

function tell(path: string, message: string): void {
  tellProblem(path, message);
}

function withSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}
