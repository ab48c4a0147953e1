import type { Range } from "vscode-languageserver";
import { contextsOf, type FindingContext } from "../baseline/context.ts";
import type { Finding, Fix, Layer, Safety, Severity } from "../engine/finding.ts";
import type { Span } from "../engine/text.ts";
import { toForeignRange, toRange } from "../lsp/positions.ts";
import type { CheckedFile } from "./examine.ts";
import { type Frame, frameOf } from "./formats/frame.ts";

/**
 * What reports say of one file: plain data, which goes through a structured clone and into a cache as it is. No secret
 * stands in it but inside the edits of fixes and inside `rewrite`, which are the file's own text.
 */
export interface ReportedFile {
  /** Relative to the working directory, `/` separated. */
  path: string;
  lineCount: number;
  /** Those that the options want, in document order. */
  findings: ReportedFinding[];
  /** What the fixes make of the file, when they change it; the findings are then those that remain. */
  rewrite?: Rewrite;
  /** How many findings the fixes removed. */
  fixed: number;
}

export interface ReportedFinding {
  rule: string;
  severity: Severity;
  layer: Layer;
  message: string;
  /** Zero-based, UTF-16, as in LSP. */
  range: Range;
  /** The text at the range is a secret. */
  isSensitive: boolean;
  related: ReportedPlace[];
  /** Preferred first; empty where `ReportParts.fixes` did not ask for them. */
  fixes: ReportedFix[];
  /** The code around, secrets hidden; where `ReportParts.frames` asked for it. */
  frame?: Frame;
  /** What tells it from others without its line; where `ReportParts.contexts` asked for it. */
  context?: FindingContext;
}

/** A second place that explains a finding. */
export interface ReportedPlace {
  /** As `ReportedFile.path`. */
  path: string;
  range: Range;
  message: string;
}

export interface ReportedFix {
  title: string;
  safety: Safety;
  preferred: boolean;
  edits: ReportedEdit[];
}

/** `path`: set when the edit belongs to another file than the finding; as `ReportedFile.path`. */
export interface ReportedEdit {
  path?: string;
  range: Range;
  newText: string;
}

/** A file's text without its byte order mark, which `bom` tells of. */
export interface Rewrite {
  before: string;
  after: string;
  bom: boolean;
}

/** The parts of a report that cost time, and that not every format shows. */
export interface ReportParts {
  fixes: boolean;
  frames: boolean;
  contexts: boolean;
}

/** Makes plain data of what the analysis of a file holds. */
export function reportedFile(file: CheckedFile, parts: ReportParts): ReportedFile {
  const { path, document, before, fixed, bom } = file;
  const secrets = parts.frames || parts.contexts ? secretsOf(file) : [];
  const ranges = secrets.map((span) => toRange(document, span));
  const contexts = parts.contexts ? contextsIn(file, secrets) : [];
  return {
    path,
    lineCount: document.lineCount,
    findings: file.findings.map((finding, index) => ({
      ...reportedFinding(file, finding, parts, ranges),
      ...(contexts[index] && { context: contexts[index] }),
    })),
    ...(before !== undefined && { rewrite: { before, after: document.getText(), bom } }),
    fixed,
  };
}

function reportedFinding(
  file: CheckedFile,
  finding: Finding,
  parts: ReportParts,
  secrets: readonly Range[],
): ReportedFinding {
  const { rule, severity, layer, message, isSensitive } = finding;
  const range = toRange(file.document, finding.span);
  return {
    rule,
    severity,
    layer,
    message,
    range,
    isSensitive,
    related: relatedOf(file, finding),
    fixes: parts.fixes ? file.snapshot.fixes(finding).map((fix) => reportedFix(file, fix)) : [],
    ...(parts.frames && { frame: frameOf(file.document, range, secrets) }),
  };
}

/** A place in a file whose lines are not known is left out. */
function relatedOf(
  { path: own, document, folder, snapshot }: CheckedFile,
  finding: Finding,
): ReportedPlace[] {
  return finding.related.flatMap(({ path, span, message }) => {
    if (path === undefined) return [{ path: own, range: toRange(document, span), message }];
    const lines = snapshot.lineStartsOf(path);
    return lines ? [{ path: folder + path, range: toForeignRange(lines, span), message }] : [];
  });
}

function reportedFix(
  { document, folder, snapshot }: CheckedFile,
  { title, safety, preferred, edits }: Fix,
): ReportedFix {
  return {
    title,
    safety,
    preferred,
    edits: edits.map((edit) => {
      const { path, newText } = edit;
      if (path === undefined) return { range: toRange(document, edit), newText };
      const lines = snapshot.lineStartsOf(path);
      return { path: folder + path, range: lines ? toForeignRange(lines, edit) : TOP, newText };
    }),
  };
}

/** A file whose lines are not known is new, or is added to at its top. */
const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where a file holds secrets: also those of rules that were not asked for stand on lines that are shown. */
function secretsOf({ snapshot }: CheckedFile): Span[] {
  return snapshot.findings().flatMap(({ isSensitive, span }) => (isSensitive ? [span] : []));
}

function contextsIn(
  { document, snapshot, findings }: CheckedFile,
  secrets: readonly Span[],
): FindingContext[] {
  const spans = findings.map(({ span }) => span);
  return contextsOf(document.getText(), snapshot.languageId, spans, secrets);
}
