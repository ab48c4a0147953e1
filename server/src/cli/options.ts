import { availableParallelism } from "node:os";
import { RULE_IDS } from "../config/rule-ids.ts";
import { SEVERITIES, type Severity } from "../engine/finding.ts";
import type { BaselineWish } from "./baseline.ts";
import type { CheckerOptions } from "./checker.ts";
import type { FindingFilter } from "./examine.ts";
import { FORMATS } from "./formats/index.ts";
import type { MemoryOptions } from "./memory.ts";
import type { ReportParts } from "./reported.ts";
import { parseFlags, UsageError } from "./usage.ts";

/** The flags of `preflight check`, understood. */
export interface CheckOptions extends CheckerOptions {
  help: boolean;
  paths: string[];
  /** One of `FORMATS`. */
  format: string;
  /** Where the report goes instead of the standard output. */
  output: string | undefined;
  baseline: BaselineWish;
  changedSince: string | undefined;
  /** With `changedSince`: all findings of the changed files, not only those on changed lines. */
  wholeFiles: boolean;
  /** Show the rewrites and leave the files alone. */
  diff: boolean;
  failOn: Severity;
  stdinFilename: string | undefined;
  color: boolean;
  quiet: boolean;
  statistics: boolean;
  /** How many threads analyse files. */
  jobs: number;
  /** What was found is kept for the next run, and taken from it where nothing has changed. */
  cache: Omit<MemoryOptions, "paths">;
}

/** @throws UsageError */
export function readCheckOptions(args: string[]): CheckOptions {
  const { values, positionals } = parseFlags("check", withOptionalFiles(args), FLAGS);
  const { format } = values;
  const parts = FORMATS.get(format)?.parts;
  if (!parts) throw new UsageError(`unknown format '${format}'; use ${[...FORMATS.keys()].join(", ")}`);
  checkCombination(values);
  const stdinFilename = values["stdin-filename"];
  if (stdinFilename !== undefined && positionals.some((path) => path !== "-")) {
    throw new UsageError("--stdin-filename checks the standard input; it goes without paths");
  }
  if (stdinFilename === undefined && positionals.includes("-")) {
    throw new UsageError("'-' reads the standard input; name its file with --stdin-filename NAME");
  }
  return {
    help: values.help,
    paths: positionals.length > 0 ? positionals : ["."],
    format,
    output: values.output,
    baseline: readBaselineWish(values),
    changedSince: values["changed-since"],
    wholeFiles: values["whole-files"],
    fix: values["fix-suggested"] ? "suggested" : values.fix || values.diff ? "safe" : undefined,
    diff: values.diff,
    filter: readFilter(values.select, values.ignore, readSeverity("--severity", values.severity)),
    parts: partsFor(parts, values),
    failOn: readSeverity("--fail-on", values["fail-on"]),
    stdinFilename,
    color: !values["no-color"] && values.output === undefined && wantsColor(),
    quiet: values.quiet,
    statistics: values.statistics,
    jobs: readJobs(values.jobs),
    cache: { isWanted: !values["no-cache"], folder: values["cache-dir"] },
  };
}

const FLAGS = {
  help: { type: "boolean", short: "h", default: false },
  format: { type: "string", default: "text" },
  fix: { type: "boolean", default: false },
  "fix-suggested": { type: "boolean", default: false },
  diff: { type: "boolean", default: false },
  select: { type: "string", multiple: true },
  ignore: { type: "string", multiple: true },
  severity: { type: "string", default: "hint" },
  "fail-on": { type: "string", default: "warning" },
  output: { type: "string", short: "o" },
  baseline: { type: "string" },
  "no-baseline": { type: "boolean", default: false },
  "write-baseline": { type: "string" },
  "changed-since": { type: "string" },
  "whole-files": { type: "boolean", default: false },
  "stdin-filename": { type: "string" },
  "no-color": { type: "boolean", default: false },
  quiet: { type: "boolean", short: "q", default: false },
  statistics: { type: "boolean", default: false },
  jobs: { type: "string", short: "j" },
  "no-cache": { type: "boolean", default: false },
  "cache-dir": { type: "string" },
} as const;

function readJobs(value: string | undefined): number {
  if (value === undefined) return availableParallelism();
  if (!/^[1-9]\d{0,2}$/.test(value)) throw new UsageError(`--jobs: '${value}' is no number of threads`);
  return Number(value);
}

function readFilter(
  select: string[] | undefined,
  ignore: string[] | undefined,
  severity: Severity,
): FindingFilter {
  return {
    select: select && readRules("--select", select),
    ignore: readRules("--ignore", ignore ?? []),
    severity,
  };
}

/** Code and fixes are worked out only where they are shown; a baseline needs what tells findings apart. */
function partsFor(
  parts: ReportParts,
  values: Pick<Values, "diff" | "quiet" | "write-baseline">,
): ReportParts {
  const isTerse = parts.frames && values.quiet;
  if (values["write-baseline"] !== undefined || values.diff || isTerse)
    return { fixes: false, frames: false, contexts: values["write-baseline"] !== undefined };
  return parts;
}

/** Flags whose file may be left out; a file is told from a path to check by its ending. */
const WITH_OPTIONAL_FILE = ["--baseline", "--write-baseline"];

function withOptionalFiles(args: readonly string[]): string[] {
  const result: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]!;
    if (arg === "--") return [...result, ...args.slice(index)];
    if (!WITH_OPTIONAL_FILE.includes(arg)) {
      result.push(arg);
      continue;
    }
    const hasFile = /\.json$/i.test(args[index + 1] ?? "");
    result.push(`${arg}=${hasFile ? args[index + 1] : ""}`);
    if (hasFile) index += 1;
  }
  return result;
}

type Values = ReturnType<typeof parseFlags<typeof FLAGS>>["values"];

function readBaselineWish(values: Values): BaselineWish {
  const { baseline, "write-baseline": written, "no-baseline": none } = values;
  if (written !== undefined) return { kind: "write", file: written || undefined };
  if (baseline !== undefined) return { kind: "use", file: baseline || undefined };
  return { kind: none ? "none" : "configured" };
}

/** @throws UsageError for flags that contradict each other */
function checkCombination(values: Values): void {
  const given = (name: keyof Values) => values[name] !== undefined && values[name] !== false;
  const changes = (["fix", "fix-suggested", "diff"] as const).find(given);
  const refuse = (one: string, other: string, why: string): never => {
    throw new UsageError(`--${one} goes without --${other}: ${why}`);
  };
  if (given("diff") && values.format !== "text")
    refuse("diff", `format ${values.format}`, "it prints a patch");
  if (given("no-baseline") && given("baseline")) refuse("baseline", "no-baseline", "they say the opposite");
  if (given("changed-since") && given("stdin-filename"))
    refuse("changed-since", "stdin-filename", "git knows files");
  if (given("whole-files") && !given("changed-since"))
    throw new UsageError("--whole-files goes with --changed-since REV");
  if (given("changed-since") && changes)
    refuse("changed-since", changes, "what is fixed is a file; name those to fix");
  if (values.output === "") throw new UsageError("--output: name a file");
  if (!given("write-baseline")) return;
  const why = "it records all findings as they are";
  const contradiction = (
    ["baseline", "no-baseline", "stdin-filename", "changed-since", "output"] as const
  ).find(given);
  if (contradiction ?? changes) refuse("write-baseline", (contradiction ?? changes)!, why);
}

function readRules(flag: string, values: readonly string[]): Set<string> {
  const ids = values.flatMap((value) => value.split(",")).map((id) => id.trim());
  const unknown = ids.find((id) => !RULE_IDS.has(id));
  if (unknown !== undefined) {
    throw new UsageError(`${flag}: unknown rule '${unknown}'; preflight rules lists them`);
  }
  return new Set(ids);
}

function readSeverity(flag: string, value: string): Severity {
  const severity = SEVERITIES.find((known) => known === value);
  if (!severity) throw new UsageError(`${flag}: unknown level '${value}'; use ${SEVERITIES.join(", ")}`);
  return severity;
}

/** Colours go to a terminal only; https://no-color.org: any value but the empty one switches them off. */
export function wantsColor(): boolean {
  return process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
}
