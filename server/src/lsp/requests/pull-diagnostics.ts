import {
  type CancellationToken,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import type { Snapshot } from "../../engine/engine.ts";
import { breathe, type Context } from "../context.ts";
import { diagnose } from "./publish.ts";

/**
 * Answers `textDocument/diagnostic`. A report's id names the snapshot that it was made from: while that stays, so do
 * the diagnostics.
 *
 * @throws ResponseError RequestCancelled when the client no longer wants the answer
 */
export async function pullDiagnostics(
  context: Context,
  params: DocumentDiagnosticParams,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  await breathe();
  const analysis = token.isCancellationRequested
    ? undefined
    : await context.documents.analyse(params.textDocument.uri);
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
  }
  if (!analysis || isPublished(context, params.textDocument.uri))
    return { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const resultId = idOf(analysis.snapshot);
  if (params.previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnose(context, analysis) };
}

/** Whether a document's diagnostics are sent to the client without its asking. */
function isPublished({ documents, support }: Context, uri: string): boolean {
  return !support.pullsCells && documents.wholeOf(uri) !== uri;
}

/** Tells this run of the server from an earlier one, whose ids a client may still hold. */
const RUN = Date.now().toString(36);
const ids = new WeakMap<Snapshot, string>();
let count = 0;

function idOf(snapshot: Snapshot): string {
  let id = ids.get(snapshot);
  if (!id) {
    count += 1;
    id = `${RUN}.${count}`;
    ids.set(snapshot, id);
  }
  return id;
}
