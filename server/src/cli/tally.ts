import { isAtLeast } from "../config/settings.ts";
import type { Severity } from "../engine/finding.ts";
import type { CheckOptions } from "./options.ts";
import type { ReportedFile } from "./reported.ts";

/** The numbers of a whole run. */
export interface Summary {
  /** Files that were read and analysed. */
  files: number;
  /** Findings reported: those that remain, where fixes were written. */
  findings: number;
  /** Undefined where nothing was to be fixed. */
  fixed: number | undefined;
  /** Files that the fixes change. */
  changed: number;
  milliseconds: number;
  bySeverity: ReadonlyMap<Severity, number>;
  byRule: ReadonlyMap<string, number>;
  exitCode: 0 | 1 | 2;
  /** Undefined without a baseline. */
  baseline?: BaselineCounts;
}

export interface BaselineCounts {
  /** Findings that it held, which are not among those reported. */
  known: number;
  /** Findings that it holds, and that are gone. */
  unneeded: number;
  /** Findings that were gone, and that it holds no longer. */
  taken?: number;
}

/** Counts while files are checked, and knows what the exit code will be. */
export interface Tally {
  file(file: ReportedFile): void;
  problem(fatal: boolean): void;
  summary(baseline?: BaselineCounts): Summary;
}

export function createTally({ failOn, diff, fix }: CheckOptions): Tally {
  const started = performance.now();
  const bySeverity = new Map<Severity, number>();
  const byRule = new Map<string, number>();
  let [files, findings, fixed, changed, problems, failing, fatal] = [0, 0, 0, 0, 0, 0, false];
  /** 2 before 1: a call that could not do what it was asked must not look like one that did. */
  const exitCode = () => {
    if (fatal || (problems > 0 && files === 0)) return 2;
    return failing > 0 || (diff && changed > 0) ? 1 : 0;
  };
  return {
    file(file) {
      files += 1;
      fixed += file.fixed;
      if (file.rewrite) changed += 1;
      for (const { rule, severity } of file.findings) {
        findings += 1;
        if (isAtLeast(severity, failOn)) failing += 1;
        bySeverity.set(severity, (bySeverity.get(severity) ?? 0) + 1);
        byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
      }
    },
    problem(isFatal) {
      problems += 1;
      fatal ||= isFatal;
    },
    summary: (baseline) => ({
      files,
      findings,
      fixed: fix && fixed,
      changed,
      milliseconds: Math.round(performance.now() - started),
      bySeverity,
      byRule,
      exitCode: exitCode(),
      ...(baseline && { baseline }),
    }),
  };
}
