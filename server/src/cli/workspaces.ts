import { existsSync } from "node:fs";
import { join } from "node:path";
import { isProgram, languageOfPath } from "../config/languages.ts";
import { groupBy } from "../engine/group-by.ts";
import { type FileSummary, Words, Workspace } from "../engine/index.ts";
import { foldersAround } from "../host/inside.ts";
import { readSource, readSourceNow } from "../host/source.ts";
import { walk } from "../host/walk.ts";
import type { Checker } from "./checker.ts";
import type { OpenShelf, Place } from "./shelf.ts";
import type { Target } from "./targets.ts";

/** The most files that are read only for what they tell about the ones to check. */
const MAX_OTHERS = 2000;
/** A file that is longer, in bytes, tells nothing: what is that long is data. */
export const MAX_SIZE = 1_000_000;
/** How many files a thread takes to read before it looks for more. */
const READ_AT_ONCE = 16;
/** What lies in the root of a project. */
const MARKERS = [".git", "pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", "preflight.json"];

/** The files that may tell something, by the root of their workspace; see `rootOf`. */
export type WorkspaceFiles = ReadonlyMap<string, readonly string[]>;

/**
 * The files to check, and the other files of their projects.
 *
 * A folder that no marker shows to be a project's root is not searched for other files: it may be anything.
 */
export async function findWorkspaces(targets: readonly Target[]): Promise<WorkspaceFiles> {
  const found = new Map<string, string[]>();
  const programs = targets.filter(({ file }) => isProgram(file));
  for (const [root, own] of groupBy(programs, rootOf))
    found.set(root, [...new Set([...own.map(({ file }) => file), ...(await otherFiles(root, own.length))])]);
  return found;
}

/**
 * What the files of workspaces tell each other: each is read now, by one thread, and understood as far as it is asked
 * about.
 *
 * @param checker - knows the settings of each file, whose own calls count in what it tells
 * @param shelf - for as many files; every thread has its own part of them to begin with
 * @param part - which of how many threads this is, from 0
 * @param onFile - called after each file that was read
 * @returns the workspace of each root
 */
export async function readWorkspaces(
  files: WorkspaceFiles,
  checker: Pick<Checker, "engine" | "preferences">,
  shelf: OpenShelf,
  onFile: () => void,
  part: { nth: number; of: number } = { nth: 0, of: 1 },
): Promise<ReadonlyMap<string, Workspace>> {
  const all = [...files.values()].flat();
  for (let next = shelf.nextUnread(READ_AT_ONCE); next < all.length; next = shelf.nextUnread(READ_AT_ONCE))
    for (let nth = next; nth < Math.min(next + READ_AT_ONCE, all.length); nth++) {
      await readWords(all[nth]!, shelf.place(nth));
      onFile();
    }
  const workspaces = new Map<string, Workspace>();
  let nth = 0;
  for (const [root, paths] of files) {
    const summaries = new Map<string, FileSummary>();
    for (const file of paths) {
      const place = shelf.place(nth++);
      if (place.isReadable === undefined) place.awaitReading();
      if (place.isReadable === undefined) await readWords(file, place);
      const summary = await summaryOf(file, file.slice(root.length), place, checker);
      if (summary) summaries.set(summary.path, summary);
    }
    workspaces.set(root, new Workspace(summaries, Math.floor((summaries.size * part.nth) / part.of)));
  }
  return workspaces;
}

/** How many files there are in all workspaces. */
export function countFiles(files: WorkspaceFiles): number {
  return [...files.values()].reduce((sum, { length }) => sum + length, 0);
}

/** Whether there are so many files that memory has to be saved at the cost of time. */
export function isLarge(files: WorkspaceFiles): boolean {
  return countFiles(files) > 4000;
}

/** The folder that a target's context path starts in, with a separator at its end. */
export function rootOf({ file, context }: Target): string {
  return file.slice(0, file.length - context.length);
}

async function otherFiles(root: string, wanted: number): Promise<string[]> {
  if (!MARKERS.some((marker) => existsSync(join(root, marker)))) return [];
  const files: string[] = [];
  for await (const file of walk(root, () => {}, { withConfig: false, inside: foldersAround(root) })) {
    files.push(file);
    if (files.length > wanted + MAX_OTHERS) return [];
  }
  return files;
}

/** Notes which words a file holds, or that it cannot be read, which is said when it is checked itself. */
async function readWords(file: string, place: Place): Promise<void> {
  if (place.isReadable !== undefined) return;
  const languageId = languageOfPath(file);
  const source = languageId && (await readSource(file, languageId, MAX_SIZE));
  place.noteWords(source && "text" in source ? Words.of(source.text) : undefined);
}

/** What a file tells; nothing when it cannot be read. */
async function summaryOf(
  file: string,
  path: string,
  place: Place,
  { engine, preferences }: Pick<Checker, "engine" | "preferences">,
): Promise<FileSummary | undefined> {
  const languageId = languageOfPath(file);
  if (!languageId || !place.isReadable) return undefined;
  const isLoaded = await engine.load(languageId).then(
    () => true,
    () => false,
  );
  if (!isLoaded) return undefined;
  const { names } = (await preferences(file)).settings;
  return engine.summarise(languageId, {
    path: path.replaceAll("\\", "/"),
    // The text is read again when it is wanted: all texts of a large repository would fill the memory.
    text: () => readSourceNow(file, languageId, MAX_SIZE) ?? "",
    names,
    page: place,
    mentions: (word) => place.mentions(word),
  });
}
