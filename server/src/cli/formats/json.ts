import type { Finding } from "../../engine/finding.ts";
import type { TextEdit } from "../../engine/text.ts";
import { toForeignRange, toRange } from "../../lsp/positions.ts";
import type { CheckedFile } from "../examine.ts";
import type { CheckOptions } from "../options.ts";
import { type Output, type Reporter, statistics } from "./reporter.ts";

/** The stable format for programs: docs/json-format.md, server/schema/findings.schema.json. */
export function createJsonReporter(output: Output, options: CheckOptions): Reporter {
  const findings: unknown[] = [];
  const errors: { path: string; message: string }[] = [];
  return {
    file(file) {
      findings.push(...file.findings.map((finding) => describe(file, finding)));
    },
    problem(path, message) {
      errors.push({ path, message });
    },
    end(summary) {
      const { files, findings: count, milliseconds } = summary;
      const report = { version: 1, findings, errors, summary: { files, findings: count, milliseconds } };
      output.write(`${JSON.stringify(report, null, 2)}\n`);
      if (options.statistics) process.stderr.write(statistics(summary));
    },
  };
}

function describe(file: CheckedFile, finding: Finding) {
  const { path, document, snapshot } = file;
  const { rule, severity, layer, message, span } = finding;
  const fixes = snapshot.fixes(finding).map(({ title, safety, preferred, edits }) => ({
    title,
    safety,
    preferred,
    edits: edits.map((edit) => describeEdit(file, edit)),
  }));
  return { rule, severity, layer, message, path, range: toRange(document, span), fixes };
}

function describeEdit({ document, folder, snapshot }: CheckedFile, edit: TextEdit) {
  if (edit.path === undefined) return { range: toRange(document, edit), newText: edit.newText };
  const lines = snapshot.lineStartsOf(edit.path);
  const range = lines ? toForeignRange(lines, edit) : TOP;
  return { path: folder + edit.path, range, newText: edit.newText };
}

/** A file whose lines are not known is new, or is added to at its top. */
const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
