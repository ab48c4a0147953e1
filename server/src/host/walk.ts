import type { Stats } from "node:fs";
import { access, lstat, readdir, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { CONFIG_NAME, PYPROJECT_NAME } from "../config/file.ts";
import { languageOfPath } from "../config/languages.ts";
import { MAX_CONFIG_LENGTH } from "../engine/config/format.ts";
import { isForeign } from "../evidence/places.ts";
import { createIgnoreReader, type IgnoreReader } from "./ignored.ts";
import { isInside, leadsOutside } from "./inside.ts";
import { HIDDEN_CONFIG, isLeftOutName, LEFT_OUT, VENV_MARK } from "./left-out.ts";
import { explainError } from "./source.ts";

export interface WalkOptions {
  /** Config files too, but for data and those that git leaves out. */
  withConfig: boolean;
  /** Whether programs and folders at a path are left out when git ignores them; absent: always. */
  usesGitignore?(path: string): Promise<boolean>;
  /** Links to files are followed inside of these, absolute; absent: of the folder that is searched. */
  inside?: readonly string[];
}

/**
 * Finds the Python and SQL files below a folder, and config files where they are wanted, sorted by name within each
 * folder. Links to folders are not followed, so there is no cycle, and neither are links that lead outside.
 *
 * @param folder - absolute path
 * @param onProblem - told of each folder that could not be listed, and of each link that is not followed
 */
export function walk(
  folder: string,
  onProblem: (path: string, message: string) => void,
  options: WalkOptions,
): AsyncGenerator<string> {
  return walkFolder(folder, true, { inside: [folder], onProblem, ...options, ignored: createIgnoreReader() });
}

/**
 * Finds the files below a folder that may hold evidence for the checklist, sorted by name within each folder: hidden
 * ones too, for there are the pipelines, but none that git leaves out and no installed code. Links are not followed.
 *
 * @param folder - absolute path
 * @param root - what paths are relative to: the workspace folder, which `folder` is or is in
 */
export function walkEvidence(folder: string, root = folder): AsyncGenerator<string> {
  return walkForEvidence(folder, root, createIgnoreReader());
}

async function* walkForEvidence(folder: string, root: string, ignored: IgnoreReader): AsyncGenerator<string> {
  // The readers are large, and most walks are not for evidence.
  const { mayHoldEvidence } = await import("../evidence/index.ts");
  const entries = await list(folder, () => {});
  if (entries.some(({ name }) => name === VENV_MARK)) return;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (isForeign(`${withSlashes(relative(root, path))}/`) || LEFT_OUT.has(entry.name)) continue;
      if (!(await ignored.isFolderIgnored(path))) yield* walkForEvidence(path, root, ignored);
      continue;
    }
    if (!entry.isFile() || !mayHoldEvidence(withSlashes(relative(root, path)))) continue;
    if (!(await ignored.isIgnored(path))) yield path;
  }
}

/** Finds the files below a folder that may hold Preflight's configuration, but for those in installed or ignored code. */
export async function* walkConfigs(folder: string, ignored = createIgnoreReader()): AsyncGenerator<string> {
  for (const entry of await list(folder, () => {})) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const isWanted = !(await isLeftOut(entry.name, path)) && !(await ignored.isFolderIgnored(path));
      if (isWanted) yield* walkConfigs(path, ignored);
    } else if (entry.isFile() && (entry.name === CONFIG_NAME || entry.name === PYPROJECT_NAME)) yield path;
  }
}

function withSlashes(path: string): string {
  return path.replaceAll("\\", "/");
}

interface Walk extends WalkOptions {
  inside: readonly string[];
  onProblem: (path: string, message: string) => void;
  ignored: IgnoreReader;
}

async function* walkFolder(folder: string, withCode: boolean, all: Walk): AsyncGenerator<string> {
  for (const entry of await list(folder, all.onProblem)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const inside = await entered(path, withCode, all);
      if (inside) yield* walkFolder(path, inside.withCode, all);
    } else if (await isWanted(path, entry, withCode, all)) yield path;
  }
}

/**
 * Whether `walk` comes to a file, or into a folder, as they are now.
 *
 * @param path - absolute
 * @param folder - absolute, around it: where the search would begin
 * @param options - `ignored` may know what another question has found out
 */
export async function walkFinds(
  path: string,
  folder: string,
  options: WalkOptions & { ignored?: IgnoreReader },
): Promise<boolean> {
  const all: Walk = { inside: [folder], onProblem() {}, ignored: createIgnoreReader(), ...options };
  const names = relative(folder, path).split(sep);
  if (!isInside(path, folder)) return path === folder;
  let withCode = true;
  let at = folder;
  for (const name of names) {
    at = join(at, name);
    const facts = await lstat(at).catch(() => undefined);
    if (!facts?.isDirectory()) return at === path && !!facts && isWanted(path, facts, withCode, all);
    const inside = await entered(at, withCode, all);
    if (!inside) return false;
    withCode = inside.withCode;
  }
  return true;
}

/** Whether a folder is searched, and then whether for programs too. */
async function entered(
  path: string,
  withCode: boolean,
  all: Walk,
): Promise<{ withCode: boolean } | undefined> {
  const isHiddenConfig = HIDDEN_CONFIG.has(basename(path));
  const isConfigOnly = !withCode || isHiddenConfig;
  if (isConfigOnly && !all.withConfig) return undefined;
  if (!isHiddenConfig && (await isLeftOut(basename(path), path))) return undefined;
  return (await isIgnored(path, true, all)) ? undefined : { withCode: !isConfigOnly };
}

async function isWanted(
  path: string,
  entry: Pick<Stats, "isFile" | "isSymbolicLink">,
  withCode: boolean,
  all: Walk,
): Promise<boolean> {
  const language = languageOfPath(path);
  if (!language || !(entry.isFile() || entry.isSymbolicLink())) return false;
  const isOfInterest =
    language !== "config" ? withCode : all.withConfig && (await isConfig(path, all.ignored));
  if (!isOfInterest || (await isIgnored(path, false, all))) return false;
  if (!entry.isSymbolicLink() || !(await leadsOutside(path, all.inside))) return true;
  all.onProblem(path, "a link to outside of the workspace is not read");
  return false;
}

/** Asks who decides only where there is something to decide. */
async function isIgnored(
  path: string,
  isFolder: boolean,
  { ignored, usesGitignore }: Walk,
): Promise<boolean> {
  const answer = isFolder ? await ignored.isFolderIgnored(path) : await ignored.isIgnored(path);
  return answer && (usesGitignore === undefined || (await usesGitignore(path)));
}

/** Whether a file by the name of a config file is one that others have, and no data. */
async function isConfig(path: string, ignored: IgnoreReader): Promise<boolean> {
  try {
    if ((await stat(path)).size > MAX_CONFIG_LENGTH) return false;
  } catch {
    return false;
  }
  return !(await ignored.isIgnored(path));
}

async function list(folder: string, onProblem: (path: string, message: string) => void) {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    onProblem(folder, explainError(error));
    return [];
  }
}

async function isLeftOut(name: string, path: string): Promise<boolean> {
  return isLeftOutName(name) || isVirtualEnvironment(path);
}

async function isVirtualEnvironment(path: string): Promise<boolean> {
  try {
    await access(join(path, VENV_MARK));
    return true;
  } catch {
    return false;
  }
}
