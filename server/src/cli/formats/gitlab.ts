import type { Severity } from "../../engine/finding.ts";
import type { CheckOptions } from "../options.ts";
import type { ReportedFinding } from "../reported.ts";
import { createFingerprints } from "./fingerprints.ts";
import { jsonText, type Output, type Reporter, statistics, tellProblem } from "./reporter.ts";
import { repositoryRoot } from "./roots.ts";

const SEVERITIES: Record<Severity, "critical" | "major" | "minor" | "info"> = {
  error: "critical",
  warning: "major",
  information: "minor",
  hint: "info",
};

/** GitLab's Code Quality report: the part of Code Climate's format that GitLab reads. */
export function createGitLabReporter(output: Output, options: CheckOptions): Reporter {
  const root = repositoryRoot();
  const fingerprintOf = createFingerprints();
  const issues: unknown[] = [];
  return {
    file({ path: name, findings }) {
      const path = root.inside(name) ?? name;
      for (const finding of findings) issues.push(issue(path, finding, fingerprintOf(path, finding)));
    },
    problem: tellProblem,
    end(summary) {
      output.write(jsonText(issues));
      if (options.statistics) process.stderr.write(statistics(summary));
    },
  };
}

function issue(path: string, { rule, message, severity, range }: ReportedFinding, fingerprint: string) {
  return {
    description: message,
    check_name: rule,
    fingerprint,
    severity: SEVERITIES[severity],
    location: { path, lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
  };
}
