import { t } from "@vscode/l10n";
import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { Snapshot } from "../engine/engine.ts";
import { tooMany } from "../engine/limits.ts";
import { endOfLine } from "../engine/text.ts";
import { SOURCE } from "./convert.ts";
import { keyOf } from "./folders.ts";
import { CellWindow } from "./notebook-documents.ts";
import { type PlacedText, toRange } from "./positions.ts";

/** Why documents are not checked at all, for those that the settings want to be. */
export interface Notices {
  set(uri: string, reason: string): void;
  delete(uri: string): void;
  /** A diagnostic at the top of the document; none for one that is checked. */
  of(uri: string): Diagnostic[];
}

export function createNotices(): Notices {
  const reasons = new Map<string, string>();
  return {
    set: (uri, reason) => void reasons.set(keyOf(uri), reason),
    delete: (uri) => void reasons.delete(keyOf(uri)),
    of(uri) {
      const reason = reasons.get(keyOf(uri));
      return reason === undefined ? [] : [notChecked(reason)];
    },
  };
}

/** A diagnostic at the top of a file that is not checked. @param reason - the end of a sentence */
export function notChecked(reason: string): Diagnostic {
  return toNotice(TOP, t("Not checked: {0}.", reason));
}

/** What the analysis of a document leaves out, each on the line where that begins. */
export function omissionsIn(
  document: PlacedText,
  snapshot: Pick<Snapshot, "text" | "omissions">,
): Diagnostic[] {
  const isHere = ({ start }: { start: number }) =>
    !(document instanceof CellWindow) || (document.span.start <= start && start <= document.span.end);
  return snapshot
    .omissions()
    .filter(({ span }) => isHere(span))
    .map(({ span: { start, end }, message }) => {
      const line = { start, end: Math.min(end, endOfLine(snapshot.text, start)) };
      return toNotice(toRange(document, line), t("Not all of this is checked: {0}.", message));
    });
}

/**
 * The gravest of diagnostics that are too many, with one that says so.
 *
 * @param parts - the same as long as they are not too many
 */
export function limited(
  parts: readonly (readonly Diagnostic[])[],
  most: number,
): readonly (readonly Diagnostic[])[] {
  const count = parts.reduce((sum, part) => sum + part.length, 0);
  if (count <= most) return parts;
  const all = parts.flat();
  const graver = all.toSorted((a, b) => (a.severity ?? 1) - (b.severity ?? 1));
  const kept = new Set(graver.slice(0, most));
  const notice = toNotice(TOP, `${tooMany(count, most)}.`);
  return [all.filter((diagnostic) => kept.has(diagnostic)), [notice]];
}

const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function toNotice(range: Diagnostic["range"], message: string): Diagnostic {
  return { range, severity: DiagnosticSeverity.Information, code: "limit", source: SOURCE, message };
}
