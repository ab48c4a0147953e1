import type { EngineHost } from "../engine/engine.ts";
import { messageOf } from "../engine/message-of.ts";
import { endOfLine, lastAtOrBefore, lineStarts } from "../engine/text.ts";
import { doing, inTime, OutOfTime, PLAIN_CLOCK } from "../engine/time.ts";
import type { Detector } from "./detectors/detector.ts";
import { DETECTORS } from "./detectors/index.ts";
import type { Evidence } from "./evidence.ts";
import { plainLabel } from "./label.ts";
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

/** What becomes of a reader or a detector that fails: it is told of, and shows nothing. */
export interface EvidenceHost extends Pick<EngineHost, "clock" | "onProblem"> {
  /** In place of all there are. */
  detectors?: readonly Detector[];
}

/** How long all that looks at one file may take, in milliseconds. */
const MOST_TIME = 5_000;

/**
 * What a file shows for the items of the checklist. It never throws: what cannot be read shows nothing.
 *
 * @param path - relative to the folder, `/` separated
 * @param text - the whole file
 * @param outline - reads Python modules
 * @returns by item in the guide's order, then in the order of the file; each label once for an aspect
 */
export function readEvidence(
  path: string,
  text: string,
  outline: OutlineReader,
  host: EvidenceHost = {},
): Evidence[] {
  if (text.length > MAX_EVIDENCE_LENGTH || !mayHoldEvidence(path) || text.startsWith(REPORT_MARK)) return [];
  const file: Signal = { kind: "file", span: { start: 0, end: 0 } };
  const reader = readerOf(path);
  const tells = reader?.isProse ? isTellingProse : reader?.isCode ? isTellingCode : isTelling;
  const pathTells = tells(path);
  const isRead = reader !== undefined && (pathTells || tells(text));
  /** What is done already: work that is broken off is begun again. */
  const done = new Map<unknown, readonly Evidence[]>();
  let signals: readonly Signal[] | undefined = isRead ? undefined : [file];
  const read = (): void => {
    if (signals) return;
    // A file that exhausts its parser still has a name, which may speak for itself.
    attempt(
      () => {
        const read = reader!.read({ path, text, outline, mayTell: pathTells ? () => true : tells });
        signals = [file, ...(isShownOnly(path) ? read.filter(isWritten) : read)];
      },
      (message) => {
        signals = [file];
        // Files that are not well formed are none of anybody's business here.
        if (message === new OutOfTime().message) host.onProblem?.({ path, rule: "evidence", message });
      },
    );
  };
  const lineOf = createLineFinder(text);
  const detect = (): void => {
    for (const detector of host.detectors ?? DETECTORS) {
      if (done.has(detector)) continue;
      attempt(
        () => done.set(detector, evidenceOf(detector, { path, text, signals: signals! }, lineOf)),
        (message) => {
          done.set(detector, []);
          host.onProblem?.({ path, rule: `evidence of ${detector.item}`, message });
        },
      );
    }
  };
  // Most files are not read at all, and what looks at their names is over at once.
  if (!isRead) detect();
  else
    inTime(host.clock ?? PLAIN_CLOCK, MOST_TIME, () => {
      read();
      detect();
    });
  return [...done.values()].flat();
}

/** Does a part of the work. @param fail - told when it throws, or was broken off */
function attempt(work: () => void, fail: (message: string) => void): void {
  try {
    doing({ giveUp: () => fail(new OutOfTime().message) }, work);
  } catch (error) {
    fail(messageOf(error));
  }
}

/** In documentation and examples only what is written counts: what would run there runs nowhere. */
function isWritten(signal: Signal): boolean {
  return signal.kind === "file" || signal.kind === "heading";
}

/** What a detector makes of a file: each label once for an aspect. */
function evidenceOf(
  { item, detect }: Detector,
  file: Parameters<Detector["detect"]>[0],
  lineOf: (offset: number) => number,
): Evidence[] {
  const { path, text } = file;
  const evidence = new Map<string, Evidence>();
  for (const { aspect, label, span } of detect(file)) {
    const key = JSON.stringify([aspect, label]);
    if (evidence.has(key)) continue;
    const shown = { start: span.start, end: Math.min(span.end, endOfLine(text, span.start)) };
    const line = lineOf(span.start);
    evidence.set(key, { item, aspect, label: plainLabel(label), path, span: shown, line });
  }
  return [...evidence.values()];
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
