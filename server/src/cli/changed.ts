import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { structuredPatch } from "diff";
import { type CommitFiles, filesWhereLeft, GitError } from "../host/git.ts";
import type { ReportedFile } from "./reported.ts";
import { UsageError } from "./usage.ts";

/** What has changed since a commit, committed or not, files that git does not know included. */
export interface Changes {
  /** @param file - absolute */
  has(file: string): boolean;
  /** Leaves the findings that touch changed lines of a file. @param file - absolute, one that has changed */
  sift(file: string, reported: ReportedFile): ReportedFile;
}

/** Lines, zero-based, both inclusive. */
interface Lines {
  first: number;
  last: number;
}

const ALL: readonly Lines[] = [{ first: 0, last: Number.POSITIVE_INFINITY }];
/** A file with more changes than this is new for all purposes. */
const MAX_CHANGES = 5000;
/** In bytes; what is larger is not compared. */
const MAX_SIZE = 20_000_000;
/** Files that are compared together: git is asked once for each group. */
const GROUP = 200;

/**
 * @param revision - what the current branch is compared with, at the commit where it left it
 * @param files - absolute paths of those that may have changed
 * @param folder - absolute, in the work tree
 * @throws UsageError when git cannot tell
 */
export async function changesSince(
  revision: string,
  files: readonly string[],
  folder = process.cwd(),
): Promise<Changes> {
  const commit = await filesWhereLeft(revision, folder).catch((error: unknown) => {
    throw error instanceof GitError ? new UsageError(`--changed-since: ${error.message}`) : error;
  });
  const root = await realpath(commit.root);
  const originOf = createOrigins(commit, root);
  const changed = new Map<string, readonly Lines[]>();
  for (let from = 0; from < files.length; from += GROUP) {
    const group = files.slice(from, from + GROUP);
    const edited: Edited[] = [];
    for (const file of group) {
      const old = await compare(commit, root, file, originOf);
      if (old === "new") changed.set(file, ALL);
      else if (old !== "same") edited.push(old);
    }
    const contents = await commit.read(edited.map(({ blob }) => blob));
    for (const [index, { file, now }] of edited.entries())
      changed.set(file, linesOfDifference(contents[index]!.toString(), now.toString()));
  }
  return {
    has: (file) => (changed.get(file) ?? []).length > 0,
    sift(file, reported) {
      const lines = changed.get(file) ?? [];
      const findings = reported.findings.filter(({ range: { start, end } }) =>
        lines.some(({ first, last }) => start.line <= last && first <= end.line),
      );
      return { ...reported, findings };
    },
  };
}

/** A file with the blob that it was. */
interface Edited {
  file: string;
  blob: string;
  now: Buffer;
}

async function compare(
  commit: CommitFiles,
  root: string,
  file: string,
  originOf: (path: string, names: readonly string[]) => string | undefined,
): Promise<Edited | "new" | "same"> {
  try {
    // A link is what it points to: git knows the file itself.
    const real = await realpath(file);
    if ((await stat(real)).size > MAX_SIZE) return "new";
    const now = await readFile(real);
    const path = relative(root, real).replaceAll(sep, "/");
    const names = contentNames(commit, now);
    const blob = commit.blobs.get(path) ?? originOf(path, names);
    if (blob === undefined) return "new";
    return names.includes(blob) ? "same" : { file, blob, now };
  } catch {
    // That it cannot be read is said when it is checked.
    return "new";
  }
}

/**
 * Finds what a file that git did not know was before it was renamed or moved.
 *
 * @returns of a path and the names of its content, the blob that a file which is gone had: the same content, or else the
 *   same name
 */
function createOrigins(
  { blobs }: CommitFiles,
  root: string,
): (path: string, names: readonly string[]) => string | undefined {
  let gone: { blobs: Set<string>; byName: Map<string, string> } | undefined;
  const look = () => {
    const found = { blobs: new Set<string>(), byName: new Map<string, string>() };
    for (const [path, blob] of blobs) {
      if (existsSync(join(root, path))) continue;
      found.blobs.add(blob);
      found.byName.set(basename(path), blob);
    }
    return found;
  };
  return (path, names) => {
    gone ??= look();
    return names.find((name) => gone!.blobs.has(name)) ?? gone.byName.get(basename(path));
  };
}

function linesOfDifference(before: string, now: string): readonly Lines[] {
  const [old, current] = [before, now].map((text) => text.replace(/\r\n?/g, "\n"));
  const patch = structuredPatch("", "", old!, current!, "", "", { context: 0, maxEditLength: MAX_CHANGES });
  if (!patch) return ALL;
  return patch.hunks.map(({ newStart, newLines }) =>
    // Where lines were only taken out, the ones around have changed their meaning: the guard is gone.
    newLines === 0
      ? { first: newStart - 2, last: newStart - 1 }
      : { first: newStart - 1, last: newStart - 2 + newLines },
  );
}

/** What git calls a content, as it is and with the line breaks that git may have stored. */
function contentNames({ algorithm }: CommitFiles, content: Buffer): string[] {
  const name = (bytes: Buffer) =>
    createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  const own = name(content);
  if (!content.includes("\r\n")) return [own];
  return [own, name(Buffer.from(content.toString("latin1").replaceAll("\r\n", "\n"), "latin1"))];
}
