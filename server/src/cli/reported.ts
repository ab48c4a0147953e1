import type { Range } from "vscode-languageserver";
import { contextsOf, type FindingContext } from "../baseline/context.ts";
import type { Finding, Fix, Layer, Safety, Severity } from "../engine/finding.ts";
import { secretsIn as secretsInCode } from "../engine/hide-secrets.ts";
import type { Span } from "../engine/text.ts";
import { toForeignRange } from "../lsp/positions.ts";
import { writeNotebook } from "../notebook/ipynb.ts";
import type { CheckedFile } from "./examine.ts";
import { type Frame, frameOf } from "./formats/frame.ts";
import { type FilePlace, placeOf, rangeInFile } from "./place.ts";

/**
 * What reports say of one file: plain data, which goes through a structured clone and into a cache as it is. No secret
 * stands in it but inside `rewrite`, which is the file's own text.
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
  /** Zero-based, UTF-16, as in LSP. In the file, which a notebook's cells are a part of. */
  range: Range;
  /** Where it is in a notebook. */
  cell?: CellPlace;
  /** The text at the range is a secret. */
  isSensitive: boolean;
  related: ReportedPlace[];
  /**
   * Preferred first; empty where `ReportParts.fixes` did not ask for them. One that would write a secret to another place
   * of its file is left out, because a report is read by more people than the file.
   */
  fixes: ReportedFix[];
  /** The configuration wants it fixed by itself only: no flag does. */
  isFixedAlone?: true;
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

/** A place in a cell of a notebook. */
export interface CellPlace {
  /** Zero-based, among all cells of the notebook. */
  index: number;
  range: Range;
}

/**
 * `path`: set when the edit belongs to another file than the finding; as `ReportedFile.path`. `cell`: set when it belongs
 * to another cell of the notebook. In a notebook, the range is in the cell.
 */
export interface ReportedEdit {
  path?: string;
  cell?: number;
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
  const { path, document, fixed } = file;
  const secrets = parts.frames || parts.contexts ? secretsOf(file) : [];
  const contexts = parts.contexts ? contextsIn(file, secrets) : [];
  return {
    path,
    lineCount: document.lineCount,
    findings: file.findings.map((finding, index) => ({
      ...reportedFinding(file, finding, parts, secrets),
      ...(contexts[index] && { context: contexts[index] }),
    })),
    ...rewriteOf(file),
    fixed,
  };
}

function rewriteOf({ before, document, bom, notebook }: CheckedFile): { rewrite?: Rewrite } {
  if (before === undefined) return {};
  const after = document.getText();
  return {
    rewrite: notebook
      ? { before: notebook.raw, after: writeNotebook(notebook, after), bom }
      : { before, after, bom },
  };
}

function reportedFinding(
  file: CheckedFile,
  finding: Finding,
  parts: ReportParts,
  secrets: readonly Span[],
): ReportedFinding {
  const { rule, severity, layer, message, isSensitive } = finding;
  const place = placeOf(file, finding.span);
  const range = rangeInFile(file, finding.span);
  return {
    rule,
    severity,
    layer,
    message,
    range,
    ...(place.cell !== undefined && { cell: { index: place.cell, range: place.range } }),
    isSensitive,
    related: relatedOf(file, finding),
    fixes: parts.fixes ? fixesOf(file, finding, place.cell) : [],
    ...(file.notFixedTogether.has(rule) && { isFixedAlone: true }),
    ...(parts.frames && { frame: frameOf(place.document, place.range, secretsIn(file, place, secrets)) }),
  };
}

function fixesOf(file: CheckedFile, finding: Finding, home: number | undefined): ReportedFix[] {
  const fixes = file.snapshot.fixes(finding);
  return fixes
    .filter(({ edits }) => edits.every(({ newText }) => secretsInCode(newText).length === 0))
    .map((fix) => reportedFix(file, fix, home));
}

/** The secrets in the document that a place is in. */
function secretsIn(file: CheckedFile, { cell }: FilePlace, secrets: readonly Span[]): Range[] {
  const places = secrets.map((span) => placeOf(file, span));
  return places.filter((place) => place.cell === cell).map(({ range }) => range);
}

/** A place in a file whose lines are not known is left out. */
function relatedOf(file: CheckedFile, finding: Finding): ReportedPlace[] {
  const { path: own, folder, snapshot } = file;
  return finding.related.flatMap(({ path, span, message }) => {
    if (path === undefined) return [{ path: own, range: rangeInFile(file, span), message }];
    const lines = snapshot.lineStartsOf(path);
    return lines ? [{ path: folder + path, range: toForeignRange(lines, span), message }] : [];
  });
}

/** @param home - the finding's cell, in a notebook */
function reportedFix(
  file: CheckedFile,
  { title, safety, preferred, edits }: Fix,
  home: number | undefined,
): ReportedFix {
  const { folder, snapshot } = file;
  return {
    title,
    safety,
    preferred,
    edits: edits.map((edit) => {
      const { path, newText } = edit;
      if (path === undefined) {
        const { cell, range } = placeOf(file, edit);
        return { ...(cell !== undefined && cell !== home && { cell }), range, newText };
      }
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

function contextsIn({ snapshot, findings }: CheckedFile, secrets: readonly Span[]): FindingContext[] {
  const spans = findings.map(({ span }) => span);
  return contextsOf(snapshot.text, snapshot.languageId, spans, secrets);
}
