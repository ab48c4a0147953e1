import type { CheckOptions } from "../options.ts";
import type { ReportedFinding } from "../reported.ts";
import { jsonText, type Output, type Reporter, statistics } from "./reporter.ts";

/** The stable format for programs: docs/json-format.md, server/schema/findings.schema.json. */
export function createJsonReporter(output: Output, options: CheckOptions): Reporter {
  const findings: unknown[] = [];
  const errors: { path: string; message: string }[] = [];
  return {
    file({ path, findings: found }) {
      findings.push(...found.map((finding) => describe(path, finding)));
    },
    problem(path, message) {
      errors.push({ path, message });
    },
    end(summary) {
      const { files, findings: count, milliseconds, baseline } = summary;
      const totals = { files, findings: count, milliseconds, ...(baseline && { baseline }) };
      const report = { version: 1, findings, errors, summary: totals };
      output.write(jsonText(report));
      if (options.statistics) process.stderr.write(statistics(summary));
    },
  };
}

/** Only what the format promises. */
function describe(path: string, finding: ReportedFinding) {
  const { rule, severity, layer, message, cell, fixes } = finding;
  const { range } = cell ?? finding;
  return { rule, severity, layer, message, path, ...(cell && { cell: cell.index }), range, fixes };
}
