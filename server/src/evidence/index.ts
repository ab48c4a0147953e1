import { endOfLine, lastAtOrBefore, lineStarts } from "../engine/text.ts";
import { DETECTORS } from "./detectors/index.ts";
import type { Evidence } from "./evidence.ts";
import type { OutlineReader } from "./outline.ts";
import { isForeign, isShownOnly, REPORT_MARK } from "./places.ts";
import { READERS } from "./readers/index.ts";
import type { Reader } from "./readers/reader.ts";
import type { Signal } from "./signal.ts";
import { createNameFilter, createWordFilter } from "./words.ts";

/** Longer files are data and hold no evidence; in UTF-16 units, and near enough in bytes. */
export const MAX_EVIDENCE_LENGTH = 512 * 1024;

/** Globs, relative to a folder, of the files that may hold evidence: for watchers of files. */
export const EVIDENCE_GLOBS: readonly string[] = [...new Set(READERS.flatMap((reader) => reader.files))].map(
  (name) => `**/${name}`,
);

/**
 * Whether a file is worth reading for evidence, by its path alone. Installed and vendored code, build results and the
 * fixtures of tests are not.
 *
 * @param path - relative to the folder, `/` separated
 */
export function mayHoldEvidence(path: string): boolean {
  return readerOf(path) !== undefined && !isForeign(path);
}

/**
 * What a file shows for the items of the checklist. Pure; it never throws: what cannot be read shows nothing.
 *
 * @param path - relative to the folder, `/` separated
 * @param text - the whole file
 * @param outline - reads Python modules
 * @returns by item in the guide's order, then in the order of the file; each label once for an aspect
 */
export function readEvidence(path: string, text: string, outline: OutlineReader): Evidence[] {
  if (text.length > MAX_EVIDENCE_LENGTH || !mayHoldEvidence(path) || text.startsWith(REPORT_MARK)) return [];
  const signals: Signal[] = [{ kind: "file", span: { start: 0, end: 0 } }];
  try {
    const reader = readerOf(path);
    const tells = reader?.isProse ? isTellingProse : reader?.isCode ? isTellingCode : isTelling;
    const pathTells = tells(path);
    if (reader && (pathTells || tells(text)))
      signals.push(...reader.read({ path, text, outline, mayTell: pathTells ? () => true : tells }));
  } catch {
    // A file that exhausts its parser still has a name, which may speak for itself.
  }
  return detect(path, text, isShownOnly(path) ? signals.filter(isWritten) : signals);
}

/** In documentation and examples only what is written counts: what would run there runs nowhere. */
function isWritten(signal: Signal): boolean {
  return signal.kind === "file" || signal.kind === "heading";
}

function detect(path: string, text: string, signals: readonly Signal[]): Evidence[] {
  const evidence: Evidence[] = [];
  const seen = new Set<string>();
  const lineOf = createLineFinder(text);
  for (const { item, detect } of DETECTORS) {
    try {
      for (const { aspect, label, span } of detect({ path, text, signals })) {
        const key = `${item} ${aspect} ${label}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const shown = { start: span.start, end: Math.min(span.end, endOfLine(text, span.start)) };
        evidence.push({
          item,
          aspect,
          label: plainLabel(label),
          path,
          span: shown,
          line: lineOf(span.start),
        });
      }
    } catch {
      // One detector that fails takes nothing from the others.
    }
  }
  return evidence;
}

const MATCHERS: readonly { reader: Reader; matches: (name: string) => boolean }[] = READERS.map((reader) => {
  const names = reader.files.map((file) => file.toLowerCase().split("*") as [string, string?]);
  const matches = (name: string) =>
    names.some(([start, end]) =>
      end === undefined
        ? name === start
        : name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end),
    );
  return { reader, matches };
});

const WORDS = DETECTORS.flatMap((detector) => detector.words);
const HEADING_WORDS = DETECTORS.flatMap((detector) => detector.headingWords ?? []);
const isTelling = createWordFilter(WORDS);
const isTellingCode = createNameFilter(DETECTORS.flatMap((detector) => detector.names ?? []));
const isTellingProse = createWordFilter([...WORDS, ...HEADING_WORDS]);

function readerOf(path: string): Reader | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  return MATCHERS.find(({ reader, matches }) => matches(name) && (reader.isFor?.(path) ?? true))?.reader;
}

/** Lines are counted only in files in which something is found. */
function createLineFinder(text: string): (offset: number) => number {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    const known = starts;
    return lastAtOrBefore(known.length, (line) => known[line]!, offset);
  };
}

/** Names come from files: control characters and line breaks go, and nothing is longer than a line of a tree. */
function plainLabel(label: string): string {
  const plain = label.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim();
  return plain.length > MAX_LABEL ? `${plain.slice(0, MAX_LABEL - 1).trimEnd()}…` : plain;
}

const MAX_LABEL = 100;
