import { t } from "@vscode/l10n";
import type { CancellationToken, ChangeAnnotation, TextDocumentEdit } from "vscode-languageserver";
import type { Preferences } from "../../config/settings.ts";
import { asChanges } from "../../engine/edit/changes.ts";
import type { Context } from "../context.ts";
import { toDocumentEdits } from "../convert.ts";
import type { Analysis } from "../documents.ts";
import { listFiles, openFile, type SourceFile } from "../files.ts";
import { keyOf } from "../folders.ts";
import type { FixEverywhereParams, FixEverywhereResult } from "../protocol.ts";
import { inSlices } from "../slices.ts";

/**
 * Answers FIX_EVERYWHERE: the preferred fixes of many files as one edit. Where that touches several files, a client
 * that can shows the edit before it applies it.
 */
export async function fixEverywhere(
  context: Context,
  params: FixEverywhereParams,
  token: CancellationToken,
): Promise<FixEverywhereResult> {
  const isCancelled = () => token.isCancellationRequested;
  const files = await listFiles(context, isCancelled);
  for (const uri of context.documents.uris()) files.delete(keyOf(uri));
  const wanted = params.uris && new Set(params.uris.map((uri) => keyOf(context.documents.wholeOf(uri))));
  const edits: TextDocumentEdit[] = [];
  let [count, findings] = [0, 0];
  const fix = (analysis: Analysis | undefined, isOpen: boolean, preferences: Preferences): void => {
    const fixed = analysis && fixOne(context, analysis, params, preferences);
    if (!fixed) return;
    count += 1;
    findings += fixed.findings;
    for (const { textDocument, edits: own } of fixed.edits)
      edits.push({ textDocument: isOpen ? textDocument : { ...textDocument, version: null }, edits: own });
  };
  const isWanted = (uri: string) => !wanted || wanted.has(keyOf(uri));
  await inSlices(context.documents.uris().filter(isWanted), isCancelled, async (uri) => {
    const { preferences } = await context.settings.of(uri);
    fix(await context.documents.analyse(uri), true, preferences);
  });
  await inSlices(files.values(), isCancelled, async (file: SourceFile) => {
    if (!isWanted(file.uri)) return;
    const { preferences } = await context.settings.of(file.uri);
    fix(await openFile(context, file), false, preferences);
  });
  if (isCancelled() || edits.length === 0) return { edit: undefined, files: 0, findings: 0 };
  return { edit: toEdit(context, edits, params), files: count, findings };
}

function fixOne(
  { connection }: Context,
  { document, snapshot }: Analysis,
  { rule, safety }: FixEverywhereParams,
  { notFixedTogether }: Preferences,
): { edits: ReturnType<typeof toDocumentEdits>; findings: number } | undefined {
  try {
    const isMeant = (found: { rule: string }) =>
      rule === undefined ? !notFixedTogether.has(found.rule) : found.rule === rule;
    if (!snapshot.findings().some(isMeant)) return undefined;
    const changes = snapshot.fixAll(safety, isMeant).filter(({ path }) => path === undefined);
    if (changes.length === 0) return undefined;
    const left = snapshot.update(asChanges(snapshot.text, changes)).findings();
    return {
      edits: toDocumentEdits(document, changes),
      findings: snapshot.findings().length - left.length,
    };
  } catch (error) {
    connection.console.error(`Fixing ${document.uri} failed: ${(error as Error).stack}`);
    return undefined;
  }
}

function toEdit(
  { support }: Context,
  edits: TextDocumentEdit[],
  { rule }: FixEverywhereParams,
): FixEverywhereResult["edit"] {
  if (!support.documentChanges) {
    return { changes: Object.fromEntries(edits.map((edit) => [edit.textDocument.uri, plain(edit)])) };
  }
  if (edits.length === 1 || !support.changeAnnotations) return { documentChanges: edits };
  const change: ChangeAnnotation = {
    label: rule === undefined ? t("Fix Preflight findings") : t("Fix {0}", rule),
    needsConfirmation: true,
  };
  const documentChanges = edits.map((edit) => ({
    ...edit,
    edits: plain(edit).map((single) => ({ ...single, annotationId: ANNOTATION })),
  }));
  return { documentChanges, changeAnnotations: { [ANNOTATION]: change } };
}

const ANNOTATION = "preflight.everywhere";

function plain({ edits }: TextDocumentEdit) {
  return edits.flatMap((edit) => ("newText" in edit ? [edit] : []));
}
