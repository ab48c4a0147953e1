import type { Diagnostic } from "vscode-languageserver";
import { isConfigFile } from "../config-files.ts";
import { type Context, elsewhereOf } from "../context.ts";
import { toDiagnostic } from "../convert.ts";
import type { Analysis } from "../documents.ts";
import { CellWindow } from "../notebook-documents.ts";

/** Shorter documents, in UTF-16 units, are analysed before anybody would see that a part is missing. */
const LARGE = 100_000;
/** How long nothing of a document is shown, in milliseconds, though something has been found. */
const PATIENCE = 100;

/**
 * What has been found so far in a large document of which nothing is shown yet, while the rest of it is analysed.
 *
 * @param show - called at most once, with at least one diagnostic
 * @returns what `analyseInSlices` tells of the analysis as far as it has come
 */
export function showingFirst(
  context: Context,
  show: (diagnostics: Diagnostic[], analysis: Analysis) => void,
): (analysis: Analysis) => void {
  const started = performance.now();
  let isShown = false;
  return (analysis) => {
    if (isShown || performance.now() - started < PATIENCE) return;
    const diagnostics = diagnoseSoFar(context, analysis);
    if (diagnostics.length === 0) return;
    isShown = true;
    show(diagnostics, analysis);
  };
}

/** None where it takes all findings to know how one of them is shown. */
function diagnoseSoFar(
  { baselines, documents, folders, support }: Context,
  { document, snapshot }: Analysis,
): Diagnostic[] {
  if (snapshot.text.length < LARGE || document instanceof CellWindow || isConfigFile(document.uri)) return [];
  const findings = snapshot.findingsSoFar?.() ?? [];
  if (findings.length === 0 || findings.length > snapshot.mostFindings) return [];
  if (baselines.isUsed(documents.wholeOf(document.uri))) return [];
  const elsewhere = elsewhereOf(folders, { document, snapshot });
  return findings.map((finding) => toDiagnostic(document, finding, support, elsewhere));
}
