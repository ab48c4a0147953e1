import {
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import { analyseInSlices, askAgain, breathe, type Context, inBackground } from "../context.ts";
import type { Analysis } from "../documents.ts";
import { showingFirst } from "./first-findings.ts";
import { diagnoseInParts } from "./publish.ts";

/**
 * Answers `textDocument/diagnostic`. A report's id stays while the diagnostics do: most edits change none, and then
 * nothing of them is sent.
 *
 * @throws ResponseError RequestCancelled when the client no longer wants the answer
 */
export async function pullDiagnostics(
  context: Context,
  params: DocumentDiagnosticParams,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  await breathe();
  const state = context.documents.stateOf(params.textDocument.uri);
  const known = state && idsOf(state).get(params.textDocument.uri);
  if (known !== undefined && params.previousResultId === known)
    return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: known };
  const { analysis, first } = token.isCancellationRequested
    ? { analysis: undefined, first: undefined }
    : await analyseOrBegin(context, params, () => token.isCancellationRequested);
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
  }
  const { uri } = params.textDocument;
  if (isPublished(context, uri)) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
  if (first) return { kind: DocumentDiagnosticReportKind.Full, items: first };
  if (!analysis) {
    const items = context.documents.has(uri) ? context.notices.of(context.documents.wholeOf(uri)) : [];
    return { kind: DocumentDiagnosticReportKind.Full, items };
  }
  const parts = diagnoseInParts(context, analysis);
  const resultId = idOf(context, analysis, parts);
  if (params.previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: parts.flat() };
}

/**
 * Analyses a document; or, where the client shows nothing of it yet and it takes long, gives the first diagnostics, goes
 * on, and has the client ask again.
 */
function analyseOrBegin(
  context: Context,
  { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
  isStale: () => boolean,
): Promise<{ analysis?: Analysis | undefined; first?: Diagnostic[] }> {
  const { connection, documents, support } = context;
  if (previousResultId !== undefined || !support.refreshDiagnostics)
    return analyseInSlices(documents, uri, isStale).then((analysis) => ({ analysis }));
  return new Promise((resolve, reject) => {
    let begun: number | undefined;
    const first = showingFirst(context, (diagnostics, { document }) => {
      begun = document.version;
      resolve({ first: diagnostics });
    });
    const isLeft = () => (begun === undefined ? isStale() : documents.version(uri) !== begun);
    const whole = analyseInSlices(documents, uri, isLeft, first).then((analysis) => {
      if (begun === undefined) resolve({ analysis });
      // After an edit the client has asked again already.
      else if (documents.version(uri) === begun) askAgain(context);
    });
    const failed = (error: unknown) => {
      if (begun !== undefined) throw error;
      reject(error);
    };
    inBackground(connection, whole.catch(failed));
  });
}

/** Whether a document's diagnostics are sent to the client without its asking. */
function isPublished({ documents, support }: Context, uri: string): boolean {
  return !support.pullsCells && documents.wholeOf(uri) !== uri;
}

/** Tells this run of the server from an earlier one, whose ids a client may still hold. */
const RUN = Date.now().toString(36);
/** The ids of reports, by what stands for the findings and by the document: a notebook's cells have the same findings. */
const ids = new WeakMap<object, Map<string, string>>();
/** What was last reported of each document. */
const reports = new WeakMap<object, { id: string; parts: readonly (readonly Diagnostic[])[] }>();
let count = 0;

/** Drops what was kept to find out whether the next report of a document is the same. */
export function forgetReport(document: object): void {
  reports.delete(document);
}

function idsOf(state: object): Map<string, string> {
  const known = ids.get(state) ?? new Map<string, string>();
  ids.set(state, known);
  return known;
}

/** The id of a report: that of the last one of the document where each part says the same. */
function idOf(
  { documents }: Context,
  { document }: Analysis,
  parts: readonly (readonly Diagnostic[])[],
): string {
  const last = reports.get(document);
  const isSame =
    last?.parts.length === parts.length && parts.every((part, index) => saysSame(part, last.parts[index]!));
  const known = idsOf(documents.stateOf(document.uri) ?? document);
  const id = known.get(document.uri) ?? (isSame ? last!.id : `${RUN}.${++count}`);
  known.set(document.uri, id);
  reports.set(document, { id, parts });
  return id;
}

/** What was analysed again has other objects, which mostly say what was there before. */
function saysSame(one: readonly Diagnostic[], other: readonly Diagnostic[]): boolean {
  return one === other || (one.length === other.length && JSON.stringify(one) === JSON.stringify(other));
}
