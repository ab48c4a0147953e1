import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { BASELINE_FILE, type BaselineEntry, readBaseline, writeBaseline } from "../baseline/file.ts";
import { createMatcher, type PlacedContext } from "../baseline/match.ts";
import { identityOf, record } from "../baseline/record.ts";
import { combineLayers } from "../config/settings.ts";
import { LEADS_OUT, leavesWorkspace } from "../host/inside.ts";
import { changeFile } from "../host/locked-file.ts";
import { explainError, readRegular } from "../host/source.ts";
import { createSurroundingsReader } from "../host/surroundings.ts";
import { type FindingFilter, isWanted } from "./examine.ts";
import { counted } from "./formats/reporter.ts";
import { repositoryRoot } from "./formats/roots.ts";
import type { ReportedFile } from "./reported.ts";
import type { BaselineCounts } from "./tally.ts";
import { reportPath } from "./targets.ts";
import { UsageError } from "./usage.ts";

/** What the flags say about a baseline. `file`: undefined is the usual one. */
export type BaselineWish =
  | { kind: "none" | "configured" }
  | { kind: "use" | "write"; file: string | undefined };

/** The findings that are no news. */
export interface Baseline {
  /** Leaves the new findings of a file. */
  sift(file: ReportedFile): ReportedFile;
  /** When all files were sifted. */
  counts(): BaselineCounts;
  /** The same; what is no longer needed is taken out of the file. Where that fails, it stays. */
  shrink(): Promise<BaselineCounts>;
}

/**
 * Reads a baseline.
 *
 * @param file - undefined: the usual one
 * @throws UsageError when there is none, or something in it is wrong
 */
export async function openBaseline(file: string | undefined, filter: FindingFilter): Promise<Baseline> {
  const path = file === undefined ? ((await configuredBaseline()) ?? usualFile()) : resolve(file);
  const entries = await readEntries(path);
  if (!entries) throw new UsageError(`${reportPath(path)}: no such file; --write-baseline records one`);
  const place = placesFor(path);
  const matcher = createMatcher(entries, place.isGone);
  const checked = new Set<string>();
  let known = 0;
  const unneeded = () => {
    // An entry does not tell how grave its finding was, so a run for the graver ones cannot miss any.
    const isComplete = filter.severity === "hint";
    return matcher.unneeded(
      (name, rule) => isComplete && isSelected(filter, rule) && (checked.has(name) || place.isGone(name)),
    );
  };
  return {
    sift(reported) {
      const name = place.nameOf(reported.path);
      checked.add(name);
      const isKnown = matcher.known(name, reported.findings.map(placedContext));
      known += isKnown.filter(Boolean).length;
      return { ...reported, findings: reported.findings.filter((_, index) => !isKnown[index]) };
    },
    counts: () => ({ known, unneeded: total(unneeded()) }),
    async shrink() {
      const gone = unneeded();
      if (gone.length === 0) return { known, unneeded: 0 };
      // Another run may have changed it meanwhile: what that added stays.
      const result = await changeEntries(path, (now) => without(now, gone));
      return "problem" in result
        ? { known, unneeded: total(gone) }
        : { known, unneeded: 0, taken: total(gone) };
    },
  };
}

/** @param gone - of these, with the number of findings that each of them no longer stands for */
function without(entries: readonly BaselineEntry[], gone: readonly BaselineEntry[]): BaselineEntry[] {
  const left = new Map(gone.map((entry) => [identityOf(entry), entry.count]));
  return entries.flatMap((entry) => {
    const count = entry.count - (left.get(identityOf(entry)) ?? 0);
    return count > 0 ? [{ ...entry, count }] : [];
  });
}

/** Gathers findings for a new baseline. */
export interface BaselineRecorder {
  file(file: ReportedFile): void;
  /**
   * Writes the file. What the run did not look at stays in it: files that were not checked, rules that were not asked
   * for.
   *
   * @returns what there is to say
   * @throws UsageError when the old one cannot be read, or the new one not be written
   */
  write(): Promise<string>;
}

/** @param file - undefined: the usual one */
export async function recordBaseline(
  file: string | undefined,
  filter: FindingFilter,
): Promise<BaselineRecorder> {
  const configured = await configuredBaseline();
  const path = file === undefined ? (configured ?? usualFile()) : resolve(file);
  // Read first: one that is broken is no reason to check thousands of files.
  const old = await readEntries(path);
  const place = placesFor(path);
  const found = new Map<string, PlacedContext[]>();
  return {
    file: (reported) => void found.set(place.nameOf(reported.path), reported.findings.map(placedContext)),
    async write() {
      const isStale = (entry: BaselineEntry) =>
        place.isGone(entry.path) || (found.has(entry.path) && isSelected(filter, entry.rule));
      let [before, now] = [total(old ?? []), 0];
      const result = await changeEntries(path, (current) => {
        const entries = record(current, found, isStale);
        [before, now] = [total(current), total(entries)];
        return entries;
      });
      if ("problem" in result) throw new UsageError(result.problem);
      const change = before > now ? ` It held ${before} before.` : "";
      const recorded = `Recorded ${counted(now, "finding")} in ${reportPath(path)}.${change}`;
      if (old || path === configured) return recorded;
      const flag = path === usualFile() ? "--baseline" : `--baseline ${reportPath(path)}`;
      return `${recorded} From now on, ${flag} reports only others.`;
    },
  };
}

/** Changes what a file holds as it is now, while no other Preflight does. @returns in a sentence why it did not */
async function changeEntries(
  path: string,
  change: (entries: readonly BaselineEntry[]) => readonly BaselineEntry[],
): Promise<{ text: string } | { problem: string }> {
  try {
    if (await leavesWorkspace(path)) return { problem: `${reportPath(path)} is ${LEADS_OUT}` };
    await mkdir(dirname(path), { recursive: true });
  } catch (error) {
    return { problem: `${reportPath(path)} could not be written: ${explainError(error)}` };
  }
  const edit = (text: string | undefined) => {
    const read = text === undefined ? { entries: [] } : readBaseline(text.replace(/^\uFEFF/, ""));
    return "problem" in read
      ? { problem: `${reportPath(path)}: ${read.problem.message}` }
      : { text: writeBaseline(change(read.entries)) };
  };
  return changeFile(path, edit, MAX_WAIT, MAX_SIZE);
}

/** How long a run waits for others to write the same file, in milliseconds. */
const MAX_WAIT = 10_000;
/** Of a baseline, in bytes. */
const MAX_SIZE = 50_000_000;

/** The file that the configuration of the working directory names, absolute; undefined where it names none. */
export async function configuredBaseline(): Promise<string | undefined> {
  const { config } = await createSurroundingsReader().of(process.cwd());
  if (config.path === undefined) return undefined;
  const { baseline } = combineLayers([{ layer: config.layer, path: undefined }]);
  return baseline === undefined ? undefined : join(dirname(config.path), baseline);
}

/** The one of the nearest folder above that has one, inside the repository; else that of the working directory. */
function usualFile(): string {
  const root = repositoryRoot().folder;
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const file = join(folder, BASELINE_FILE);
    if (existsSync(file)) return file;
    if (folder === root || dirname(folder) === folder) return join(process.cwd(), BASELINE_FILE);
  }
}

async function readEntries(path: string): Promise<BaselineEntry[] | undefined> {
  let text: string;
  try {
    if (await leavesWorkspace(path)) throw new Error(LEADS_OUT);
    text = new TextDecoder("utf-8", { fatal: true }).decode(await readRegular(path, MAX_SIZE));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    const reason = error instanceof TypeError ? "not valid UTF-8" : explainError(error);
    throw new UsageError(`${reportPath(path)}: ${reason}`);
  }
  const result = readBaseline(text);
  if (!("problem" in result)) return result.entries;
  const { line, column, message } = result.problem;
  throw new UsageError(`${reportPath(path)}: line ${line}, column ${column}: ${message}`);
}

/** How a baseline names files: relative to the folder that it is about, whose `.preflight` it may lie in. */
function placesFor(path: string): { nameOf(reported: string): string; isGone(name: string): boolean } {
  const own = dirname(path);
  const folder = basename(own) === dirname(BASELINE_FILE) ? dirname(own) : own;
  return {
    nameOf: (reported) => relative(folder, resolve(reported)).replaceAll("\\", "/"),
    isGone: (name) => !existsSync(join(folder, name)),
  };
}

function placedContext({ rule, context }: ReportedFile["findings"][number]): PlacedContext {
  return { rule, context: context ?? { own: "", before: "", after: "" } };
}

function isSelected(filter: FindingFilter, rule: string): boolean {
  return isWanted(filter, { rule, severity: "error" });
}

function total(entries: readonly BaselineEntry[]): number {
  return entries.reduce((sum, { count }) => sum + count, 0);
}
