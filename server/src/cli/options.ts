import { RULE_IDS } from "../config/rule-ids.ts";
import { SEVERITIES } from "../config/settings.ts";
import type { Severity } from "../engine/finding.ts";
import type { CheckerOptions } from "./checker.ts";
import type { FindingFilter } from "./examine.ts";
import type { ReportParts } from "./reported.ts";
import { parseFlags, UsageError } from "./usage.ts";

/** The flags of `preflight check`, understood. */
export interface CheckOptions extends CheckerOptions {
  help: boolean;
  paths: string[];
  format: "text" | "json";
  /** Show the rewrites and leave the files alone. */
  diff: boolean;
  failOn: Severity;
  stdinFilename: string | undefined;
  color: boolean;
  quiet: boolean;
  statistics: boolean;
}

/** @throws UsageError */
export function readCheckOptions(args: string[]): CheckOptions {
  const { values, positionals } = parseFlags("check", args, FLAGS);
  const { format } = values;
  if (format !== "text" && format !== "json")
    throw new UsageError(`unknown format '${format}'; use text or json`);
  if (values.diff && format === "json")
    throw new UsageError("--diff prints a patch; it goes without --format json");
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
    fix: values["fix-suggested"] ? "suggested" : values.fix || values.diff ? "safe" : undefined,
    diff: values.diff,
    filter: readFilter(values.select, values.ignore, readSeverity("--severity", values.severity)),
    parts: partsOf(format, values),
    failOn: readSeverity("--fail-on", values["fail-on"]),
    stdinFilename,
    color: !values["no-color"] && wantsColor(),
    quiet: values.quiet,
    statistics: values.statistics,
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
  "stdin-filename": { type: "string" },
  "no-color": { type: "boolean", default: false },
  quiet: { type: "boolean", short: "q", default: false },
  statistics: { type: "boolean", default: false },
} as const;

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

/** Fixes are computed only where the format shows them. */
function partsOf(
  format: CheckOptions["format"],
  { diff, quiet }: { diff: boolean; quiet: boolean },
): ReportParts {
  const isText = format === "text" && !quiet && !diff;
  return { fixes: format === "json" || isText, frames: isText };
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
