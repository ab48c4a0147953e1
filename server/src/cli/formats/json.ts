import type { CheckOptions } from "../options.ts";
import type { ReportedFile, ReportedFinding } from "../reported.ts";
import { jsonText, type Output, type Reporter, statistics } from "./reporter.ts";

/** The stable format for programs: docs/json-format.md, server/schema/findings.schema.json. */
export function createJsonReporter(output: Output, options: CheckOptions): Reporter {
  // The findings of each file as text without layout: objects of a large repository's would take many times the room.
  const files: string[] = [];
  const errors: { path: string; message: string }[] = [];
  return {
    file({ path, findings }) {
      if (findings.length > 0) files.push(JSON.stringify(findings.map((finding) => describe(path, finding))));
    },
    problem(path, message) {
      errors.push({ path, message });
    },
    end(summary) {
      const { files: count, findings, milliseconds, baseline } = summary;
      const totals = { files: count, findings, milliseconds, ...(baseline && { baseline }) };
      output.write('{\n  "version": 1,\n  "findings": [');
      for (const [nth, text] of files.entries()) {
        const items: unknown[] = JSON.parse(text);
        output.write(`${nth > 0 ? "," : ""}${items.map(itemText).join(",")}`);
      }
      output.write(files.length > 0 ? "\n  ]" : "]");
      output.write(`,${jsonText({ errors, summary: totals }).slice(1)}`);
      if (options.statistics) process.stderr.write(statistics(summary));
    },
  };
}

/** An item of the list of findings as it stands in the whole. */
function itemText(item: unknown): string {
  return `\n    ${jsonText(item).trimEnd().replaceAll("\n", "\n    ")}`;
}

/** Only what the format promises. */
function describe(path: ReportedFile["path"], finding: ReportedFinding) {
  const { rule, severity, layer, message, cell, fixes } = finding;
  const { range } = cell ?? finding;
  return { rule, severity, layer, message, path, ...(cell && { cell: cell.index }), range, fixes };
}
