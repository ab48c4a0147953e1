import type { CancellationToken } from "vscode-languageserver";
import type { Finding, Severity } from "../../engine/finding.ts";
import { type AssistantFinding, assistantText, MOST_FINDINGS } from "../assistant-text.ts";
import type { Context } from "../context.ts";
import type { Analysis } from "../documents.ts";
import { listFiles, openFile } from "../files.ts";
import { keyOf } from "../folders.ts";
import { partAt } from "../notebook-documents.ts";
import { toRange } from "../positions.ts";
import type { AssistantFindingsParams, AssistantFindingsResult } from "../protocol.ts";
import { inSlices } from "../slices.ts";
import { shownFindings } from "./publish.ts";

/**
 * Answers ASSISTANT_FINDINGS: what the editor shows of a file or of all, with the advice of the rules and the titles of
 * the fixes, as text. Nothing is changed.
 *
 * @returns null when the client no longer wants the answer, or the file is none that is checked
 */
export async function assistantFindings(
  context: Context,
  { uri }: AssistantFindingsParams,
  token: CancellationToken,
): Promise<AssistantFindingsResult | null> {
  const { documents } = context;
  const isCancelled = () => token.isCancellationRequested;
  const isAsked = (own: string) => uri === undefined || keyOf(own) === keyOf(uri);
  const found: { analysis: Analysis; finding: Finding }[] = [];
  let [files, count] = [0, 0];
  const add = (analysis: Analysis | undefined): void => {
    if (!analysis) return;
    const shown = shownFindings(context, analysis);
    files += 1;
    count += shown.length;
    for (const finding of shown) found.push({ analysis, finding });
    // Analyses are large: those are let go whose findings would not be listed.
    if (found.length > 4 * MOST_FINDINGS) found.sort(byGravity).splice(MOST_FINDINGS);
  };
  const isOpen = new Set(documents.uris().map(keyOf));
  await inSlices(documents.uris().filter(isAsked), isCancelled, async (own) =>
    add(await documents.analyse(own)),
  );
  const others = await listFiles(context, isCancelled);
  const closed = [...others.values()].filter((file) => isAsked(file.uri) && !isOpen.has(keyOf(file.uri)));
  await inSlices(closed, isCancelled, async (file) => add(await openFile(context, file)));
  if (isCancelled() || (uri !== undefined && files === 0)) return null;
  const listed = found.sort(byGravity).slice(0, MOST_FINDINGS);
  return {
    text: assistantText(
      listed.map((item) => describe(context, item.analysis, item.finding)),
      { count, files },
    ),
  };
}

function describe(
  { folders }: Context,
  { document, snapshot }: Analysis,
  finding: Finding,
): AssistantFinding {
  const { rule, severity, message, span } = finding;
  const part = partAt(document, span);
  const { start } = toRange(part, span);
  const fixes = snapshot.fixes(finding);
  return {
    path: folders.pathOf(part.uri),
    line: start.line + 1,
    column: start.character + 1,
    rule,
    severity,
    message,
    fixes,
  };
}

const GRAVITY: Record<Severity, number> = { error: 0, warning: 1, information: 2, hint: 3 };

/** The order of files and lines is kept among findings of one level. */
function byGravity(a: { finding: Finding }, b: { finding: Finding }): number {
  return GRAVITY[a.finding.severity] - GRAVITY[b.finding.severity];
}
