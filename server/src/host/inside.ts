import { existsSync, realpathSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";

/**
 * Whether links lead from a path to outside of all of some folders; never where there are none. A path that cannot be
 * followed, because nothing is there or links go in a circle, leads nowhere.
 *
 * @param path - absolute
 * @param folders - absolute; links in these themselves are followed
 */
export async function leadsOutside(path: string, folders: readonly string[]): Promise<boolean> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined || folders.length === 0) return false;
  for (const folder of folders) {
    const root = await realpath(folder).catch(() => undefined);
    if (root !== undefined && (real === root || isInside(real, root))) return false;
  }
  return true;
}

/** The same at once. No folders: whatever there is, is inside. */
export function leadsOutsideNow(path: string, folders: readonly string[]): boolean {
  const real = realNow(path);
  if (real === undefined || folders.length === 0) return false;
  return !folders.some((folder) => {
    const root = realNow(folder);
    return root !== undefined && (real === root || isInside(real, root));
  });
}

function realNow(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/**
 * Whether links in a repository, or below the working directory, lead from a file to outside of these. Those that are
 * nowhere near are the affair of whoever named them: `/dev/stdout` is one.
 *
 * @param path - absolute, of a file that may not be there yet
 */
export async function leavesWorkspace(path: string): Promise<boolean> {
  const place = await realPlace(path);
  const roots = await Promise.all(workspaceOf(path).map(realPlace));
  return roots.length > 0 && !roots.some((root) => isInside(place, root));
}

/** What is said of such a file. */
export const LEADS_OUT = "behind a link that leads out of the workspace";

/** A folder in the way may be a link to another repository: the search does not begin in there. */
function workspaceOf(path: string, cwd = process.cwd()): readonly string[] {
  const own = dirname(path);
  if (basename(own) === PREFLIGHT_FOLDER) return foldersAround(dirname(own));
  const isBelow = isInside(path, cwd);
  const repository = nearestRepository(isBelow ? cwd : own);
  return repository !== undefined ? [repository] : isBelow ? [cwd] : [];
}

const PREFLIGHT_FOLDER = ".preflight";

/** Where a file lies or will come to lie, links followed as far as they lead somewhere. */
async function realPlace(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined) return real;
  const parent = dirname(path);
  return parent === path ? path : join(await realPlace(parent), path.slice(parent.length));
}

/** Whether a path is below a folder; both absolute and without links. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== "" && !isAbsolute(way) && way !== ".." && !way.startsWith(`..${sep}`);
}

/**
 * The folders in which a command line that is about a folder follows links: its repository; where it is in none, itself
 * and the working directory around it, unless somebody lives there.
 *
 * @param folder - absolute
 */
export function foldersAround(folder: string, cwd = process.cwd(), home = homedir()): readonly string[] {
  const repository = nearestRepository(folder);
  if (repository !== undefined) return [repository];
  return isInside(folder, cwd) && cwd !== home && !isInside(home, cwd) ? [folder, cwd] : [folder];
}

/** The folder around another one, or that one, that holds `.git`. */
export function nearestRepository(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
