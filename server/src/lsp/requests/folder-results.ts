import type { Finding } from "../../engine/finding.ts";
import type { Checked, ReportFinding } from "../../report/model.ts";
import type { Context } from "../context.ts";
import type { Analysis } from "../documents.ts";
import { type PlacedText, toRange } from "../positions.ts";

/** What the last check left of a folder, as a report takes it. */
export interface FolderResults {
  findings: ReportFinding[];
  checked: Checked;
}

export function nothing(): FolderResults {
  return { findings: [], checked: { files: 0, lines: 0, failed: 0 } };
}

export function add(all: FolderResults, { findings, checked }: FolderResults): void {
  for (const finding of findings) all.findings.push(finding);
  all.checked.files += checked.files;
  all.checked.lines += checked.lines;
  all.checked.failed += checked.failed;
}

/** @param analysis - undefined for a file that could not be read */
export function resultsOf(context: Pick<Context, "folders">, analysis: Analysis | undefined): FolderResults {
  if (!analysis) return { findings: [], checked: { files: 0, lines: 0, failed: 1 } };
  const { document, snapshot } = analysis;
  const lines = snapshot.languageId === "config" ? 0 : document.lineCount;
  return resultsIn(context, document, snapshot.findings(), lines);
}

/** @param lines - of code */
export function resultsIn(
  { folders }: Pick<Context, "folders">,
  document: PlacedText,
  found: readonly Finding[],
  lines: number,
): FolderResults {
  const path = folders.pathOf(document.uri);
  const findings = found.map(({ rule, severity, layer, message, span }) => {
    const { line } = toRange(document, span).start;
    return { rule, severity, layer, message, path, line };
  });
  return { findings, checked: { files: 1, lines, failed: 0 } };
}
