import {
  type AnnotatedTextEdit,
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

/** The edit of one fix of this version of the document; it carries that version where the client takes it. */
export function toWorkspaceEdit(document: TextDocument, fix: Fix, support: ClientSupport): WorkspaceEdit {
  if (!support.documentChanges) {
    return { changes: { [document.uri]: fix.edits.map((edit) => toTextEdit(document, edit)) } };
  }
  const asks = support.changeAnnotations && needsPreview(document, fix);
  const edits = fix.edits.map((edit): LspTextEdit | AnnotatedTextEdit => {
    const plain = toTextEdit(document, edit);
    return asks ? { ...plain, annotationId: ANNOTATION } : plain;
  });
  const change: ChangeAnnotation = {
    label: fix.title,
    needsConfirmation: true,
    description: "Look at this rewrite before it is applied",
  };
  return {
    documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits }],
    ...(asks ? { changeAnnotations: { [ANNOTATION]: change } } : {}),
  };
}

function toTextEdit(document: TextDocument, edit: TextEdit): LspTextEdit {
  return { range: toRange(document, edit), newText: edit.newText };
}

/** Whether a suggested fix does more than one sees at a glance: many new lines, or several places beside imports. */
function needsPreview(document: TextDocument, fix: Fix): boolean {
  if (fix.safety === "safe") return false;
  const places = fix.edits.filter((edit) => !isImport(document, edit));
  const newLines = places.reduce((sum, edit) => sum + edit.newText.split("\n").length - 1, 0);
  return places.length > PLACES_AT_A_GLANCE || newLines > LINES_AT_A_GLANCE;
}

function isImport(document: TextDocument, edit: TextEdit): boolean {
  const { line } = document.positionAt(edit.start);
  const touched = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  return /^(?:import|from)\s/.test(edit.newText.trimStart()) || /^(?:import|from)\s/.test(touched);
}

const ANNOTATION = "preflight.look-first";
const PLACES_AT_A_GLANCE = 3;
const LINES_AT_A_GLANCE = 20;

const SEVERITY: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAG = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated };
