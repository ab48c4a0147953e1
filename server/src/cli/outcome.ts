import type { CheckedFile } from "./examine.ts";
import { type ReportedFile, type ReportParts, reportedFile } from "./reported.ts";

/** Something that could not be read or analysed; see `ProblemSink`. */
export interface Problem {
  path: string;
  message: string;
  fatal: boolean;
}

/** What became of one target: plain data, which goes from thread to thread and can be kept. */
export interface Outcome {
  problems: Problem[];
  /** Undefined when it could not be analysed. */
  examined?: Examined;
}

/** A file that was analysed, and what that rests on. */
export interface Examined {
  file: ReportedFile;
  /** One of its findings is a secret, also of a rule that was not asked for. */
  isSensitive: boolean;
  /** The keys of the questions about other files that it rests on; see `Snapshot.questions`. */
  questions: string[];
}

export function examinedFile(checked: CheckedFile, parts: ReportParts, fixes: boolean): Examined {
  const file = reportedFile(checked, parts);
  const findings = checked.snapshot.findings();
  // A fix that reaches into other files is written, and judged, by all that they hold.
  const restsOnAll = fixes
    ? findings.length > 0
    : file.findings.some((finding) =>
        finding.fixes.some(({ edits }) => edits.some(({ path }) => path !== undefined)),
      );
  return {
    file,
    isSensitive: findings.some(({ isSensitive }) => isSensitive),
    // Asked last: what is said of fixes may have asked more.
    questions: [...checked.snapshot.questions(), ...(restsOnAll ? [EVERYTHING] : [])],
  };
}

/** The key of no question in particular: whatever changes in the workspace bears on it. */
const EVERYTHING = "@everything";
