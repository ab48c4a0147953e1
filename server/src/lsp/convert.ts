import {
  type ChangeAnnotation,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { rulePage } from "../config/links.ts";
import type { Finding, Fix, Severity } from "../engine/finding.ts";
import { groupBy } from "../engine/group-by.ts";
import type { TextEdit } from "../engine/text.ts";
import type { ClientSupport } from "./client-support.ts";
import { FarDocument } from "./far-document.ts";
import { uriIn } from "./folders.ts";
import { isComposed, NotebookFileDocument, partAt } from "./notebook-documents.ts";
import { type PlacedText, toForeignRange, toRange } from "./positions.ts";

export const SOURCE = "preflight";

/** The workspace around a document, for what points into its other files. */
export interface Elsewhere {
  /** URI of the folder that paths of other files are relative to; undefined for a document in none. */
  folder: string | undefined;
  lineStartsOf(path: string): readonly number[] | undefined;
}

/** @param elsewhere - absent: related places in other files are left out */
export function toDiagnostic(
  document: PlacedText,
  finding: Finding,
  support: ClientSupport,
  elsewhere?: Elsewhere,
): Diagnostic {
  const diagnostic: Diagnostic = {
    range: toRange(document, finding.span),
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    source: SOURCE,
    message: messageIn(document, finding),
  };
  if (support.codeDescription) diagnostic.codeDescription = { href: rulePage(finding.rule) };
  if (support.tags && finding.tags.length > 0) diagnostic.tags = finding.tags.map((tag) => TAG[tag]);
  const related = finding.related.flatMap(({ path, span, message }) => {
    if (path === undefined)
      return [
        {
          location: { uri: partAt(document, span).uri, range: toRange(partAt(document, span), span) },
          message,
        },
      ];
    const lines = elsewhere?.lineStartsOf(path);
    return elsewhere?.folder && lines
      ? [{ location: { uri: uriIn(elsewhere.folder, path), range: toForeignRange(lines, span) }, message }]
      : [];
  });
  if (support.relatedInformation && related.length > 0) diagnostic.relatedInformation = related;
  return diagnostic;
}

/** A notebook that is not open has places in its file, which say little to people: so the cell is named. */
function messageIn(document: PlacedText, { message, span }: Finding): string {
  const isFile = document instanceof NotebookFileDocument || document instanceof FarDocument;
  const cell = isFile ? document.cellOf(span.start) : undefined;
  return cell === undefined ? message : `Cell ${cell + 1}: ${message}`;
}

/** Whether a client can apply a fix: edits of other files need their folder and a client that makes files. */
export function canApply(fix: Fix, support: ClientSupport, folder: string | undefined): boolean {
  const isForeign = fix.edits.some((edit) => edit.path !== undefined);
  return !isForeign || (folder !== undefined && support.documentChanges && support.createsFiles);
}

/**
 * The edit of one fix of this version of the document; it carries that version where the client takes it.
 *
 * A rewrite of the document itself is applied at once, because undo is one key away; one that also touches other files
 * asks first where the client can.
 *
 * @param elsewhere - needed for a fix that touches other files
 */
export function toWorkspaceEdit(
  document: PlacedText,
  fix: Fix,
  support: ClientSupport,
  elsewhere?: Elsewhere,
): WorkspaceEdit {
  const own = toDocumentEdits(
    document,
    fix.edits.filter((edit) => edit.path === undefined),
  );
  if (!support.documentChanges)
    return { changes: Object.fromEntries(own.map(({ textDocument, edits }) => [textDocument.uri, edits])) };
  const documentChanges: NonNullable<WorkspaceEdit["documentChanges"]> = [...own];
  const foreign = groupBy(
    fix.edits.filter(({ path }) => path !== undefined),
    ({ path }) => path!,
  );
  const annotation = support.changeAnnotations ? { annotationId: ANNOTATION } : {};
  for (const [path, edits] of foreign) {
    const uri = uriIn(elsewhere?.folder ?? "", path);
    const lines = elsewhere?.lineStartsOf(path);
    if (!lines) documentChanges.push({ kind: "create", uri, options: { ignoreIfExists: true } });
    documentChanges.push({
      textDocument: { uri, version: null },
      edits: edits.map((edit) => ({
        range: lines ? toForeignRange(lines, edit) : TOP,
        newText: edit.newText,
        ...annotation,
      })),
    });
  }
  if (foreign.size === 0 || !support.changeAnnotations) return { documentChanges };
  const change: ChangeAnnotation = { label: fix.title, needsConfirmation: true };
  return { documentChanges, changeAnnotations: { [ANNOTATION]: change } };
}

/** Edits of a text as edits of the documents that it lies in: of a notebook, its cells. */
export function toDocumentEdits(
  document: PlacedText,
  edits: readonly TextEdit[],
): { textDocument: { uri: string; version: number }; edits: LspTextEdit[] }[] {
  const parts = isComposed(document) ? document.edits(edits) : edits.length > 0 ? [{ document, edits }] : [];
  return parts.map((part) => ({
    textDocument: { uri: part.document.uri, version: part.document.version },
    edits: part.edits.map((edit) => toTextEdit(part.document, edit)),
  }));
}

function toTextEdit(document: PlacedText, edit: TextEdit): LspTextEdit {
  return { range: toRange(document, edit), newText: edit.newText };
}

/** A file whose lines are not known is new, or is added to at its top. */
const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const ANNOTATION = "preflight.other-file";

const SEVERITY: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAG = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated };
