import type { ReportedFile } from "../reported.ts";
import type { Summary } from "../tally.ts";
import { printable, printablePath } from "./frame.ts";

/** Prints what a run finds, in one format. */
export interface Reporter {
  file(file: ReportedFile): void;
  /** Something that could not be read or written. @param fatal - so the call has not done what it was asked */
  problem(path: string, message: string, fatal: boolean): void;
  end(summary: Summary): void;
}

/** Where a reporter writes. */
export interface Output {
  write(text: string): boolean;
}

/** The number of findings of each rule, commonest first. */
export function statistics({ byRule }: Summary): string {
  const rows = [...byRule].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const width = String(rows[0]?.[1] ?? 0).length;
  return rows.map(([rule, count]) => `${String(count).padStart(width)}  ${rule}\n`).join("");
}

/** Tells on the standard error of what could not be read or written. */
export function tellProblem(path: string, message: string): void {
  process.stderr.write(`${printablePath(path)}: ${printable(message)}\n`);
}

/** JSON for a file or a log, which must find no command to a pipeline in it; see `printable`. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replaceAll("##", "#\\u0023")}\n`;
}

/** The totals of a run in one line, and a second one where a baseline says something. */
export function countText({ files, findings, fixed, bySeverity, milliseconds, baseline }: Summary): string {
  const levels = (["error", "warning", "information", "hint"] as const)
    .filter((level) => bySeverity.has(level))
    .map((level) =>
      level === "information" ? `${bySeverity.get(level)} ${level}` : counted(bySeverity.get(level)!, level),
    );
  const what = findings === 0 ? "No findings" : `${counted(findings, "finding")} (${levels.join(", ")})`;
  const done = fixed === undefined ? "" : ` Fixed ${fixed}.`;
  const totals = `${what} in ${counted(files, "file")}, ${milliseconds} ms.${done}`;
  return baseline ? `${totals}\n${baselineText(baseline)}` : totals;
}

function baselineText({ known, unneeded, taken }: NonNullable<Summary["baseline"]>): string {
  const hidden = `${counted(known, "finding")} known to the baseline.`;
  if (taken)
    return `${hidden} ${counted(taken, "finding")} that it held ${taken === 1 ? "is" : "are"} gone from it.`;
  if (unneeded === 0) return hidden;
  const entries = unneeded === 1 ? "1 entry is" : `${unneeded} entries are`;
  return `${hidden} ${entries} no longer needed: --write-baseline takes them out.`;
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
