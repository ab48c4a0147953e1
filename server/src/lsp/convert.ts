import {
  type ChangeAnnotation,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { rulePage } from "../config/links.ts";
import type { Finding, Fix, Severity } from "../engine/finding.ts";
import type { TextEdit } from "../engine/text.ts";
import type { ClientSupport } from "./client-support.ts";
import { toRange } from "./positions.ts";

export const SOURCE = "preflight";

export function toDiagnostic(document: TextDocument, finding: Finding, support: ClientSupport): Diagnostic {
  const diagnostic: Diagnostic = {
    range: toRange(document, finding.span),
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    source: SOURCE,
    message: finding.message,
  };
  if (support.codeDescription) diagnostic.codeDescription = { href: rulePage(finding.rule) };
  if (support.tags && finding.tags.length > 0) diagnostic.tags = finding.tags.map((tag) => TAG[tag]);
  // A place in another file cannot be given as a range: its text is not at hand here.
  const related = finding.related.filter((other) => other.path === undefined);
  if (support.relatedInformation && related.length > 0) {
    diagnostic.relatedInformation = related.map(({ span, message }) => ({
      location: { uri: document.uri, range: toRange(document, span) },
      message,
    }));
  }
  return diagnostic;
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
 * @param folder - URI of the workspace folder, which paths of other files are relative to
 */
export function toWorkspaceEdit(
  document: TextDocument,
  fix: Fix,
  support: ClientSupport,
  folder?: string,
): WorkspaceEdit {
  const own = fix.edits.filter((edit) => edit.path === undefined).map((edit) => toTextEdit(document, edit));
  if (!support.documentChanges) return { changes: { [document.uri]: own } };
  const documentChanges: NonNullable<WorkspaceEdit["documentChanges"]> = [
    { textDocument: { uri: document.uri, version: document.version }, edits: own },
  ];
  for (const edit of fix.edits) {
    if (edit.path === undefined) continue;
    const uri = `${folder}/${edit.path.split("/").map(encodeURIComponent).join("/")}`;
    const annotationId = support.changeAnnotations ? ANNOTATION : undefined;
    const insertion = { range: TOP, newText: edit.newText, ...(annotationId ? { annotationId } : {}) };
    documentChanges.push({ kind: "create", uri, options: { ignoreIfExists: true } });
    documentChanges.push({ textDocument: { uri, version: null }, edits: [insertion] });
  }
  if (documentChanges.length === 1 || !support.changeAnnotations) return { documentChanges };
  const change: ChangeAnnotation = { label: fix.title, needsConfirmation: true };
  return { documentChanges, changeAnnotations: { [ANNOTATION]: change } };
}

function toTextEdit(document: TextDocument, edit: TextEdit): LspTextEdit {
  return { range: toRange(document, edit), newText: edit.newText };
}

/** Other files are only added to, at their top: their text is not at hand. */
const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const ANNOTATION = "preflight.other-file";

const SEVERITY: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAG = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated };
