import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isLockFile, namesDependencies, readDependencies } from "../config/dependencies.ts";
import {
  CONFIG_NAME,
  type FileProblem,
  PYPROJECT_NAME,
  type ReadConfig,
  readConfigFile,
  readPyproject,
  TWO_FILES,
} from "../config/file.ts";
import type { Layer } from "../config/settings.ts";
import type { Project } from "../engine/engine.ts";
import { ownText } from "../engine/text.ts";
import { foldersAround, leadsOutside } from "./inside.ts";
import { explainError, readRegular } from "./source.ts";

/** What the folders around a file say about it. */
export interface Surroundings {
  project: Project;
  /** The nearest `preflight.json` or `pyproject.toml` with a table for us; an empty layer when there is none. */
  config: ConfigFile;
}

export interface ConfigFile {
  /** Absolute path; undefined when there is no file. */
  path: string | undefined;
  layer: Layer;
  problems: readonly FileProblem[];
}

/** Answers for one folder after another, each folder being read once. */
export interface SurroundingsReader {
  /**
   * @param folder - absolute path of the folder that a file is in
   * @param root - the folder above which nothing is looked at; absent: see `createSurroundingsReader`
   */
  of(folder: string, root?: string): Promise<Surroundings>;
}

/** Of what says something about a project, in bytes. */
const MAX_SIZE = 4_000_000;

/**
 * Looks from a file's folder upwards for dependencies and configuration. The search ends at the folder that holds
 * `.git`, at the root that it was given, or at the root of the file system. Links are followed inside of that folder, or
 * of the working directory.
 *
 * @param openText - the text of a configuration file that an editor holds open
 */
export function createSurroundingsReader(
  openText: (path: string) => string | undefined = () => undefined,
): SurroundingsReader {
  const known = new Map<string, Promise<Surroundings>>();
  const of = (folder: string, root?: string): Promise<Surroundings> => {
    const key = `${root ?? ""}\0${folder}`;
    const cached = known.get(key);
    if (cached) return cached;
    const answer = look(folder, root);
    known.set(key, answer);
    return answer;
  };
  const look = async (folder: string, root: string | undefined): Promise<Surroundings> => {
    const names = await listNames(folder);
    const roots = root === undefined ? foldersAround(folder) : [root];
    const parent = dirname(folder);
    const isTop = parent === folder || folder === root || names.includes(".git");
    const outer = isTop ? NO_SURROUNDINGS : await of(parent, root);
    const dependencies = await readOwnDependencies(folder, names, roots);
    return {
      project:
        dependencies.size === 0
          ? outer.project
          : { dependencies: new Map([...outer.project.dependencies, ...dependencies]) },
      config: (await readOwnConfig(folder, names, roots, openText)) ?? outer.config,
    };
  };
  return { of };
}

/** What is known of a document that is in no folder. */
export const NO_SURROUNDINGS: Surroundings = {
  project: { dependencies: new Map() },
  config: { path: undefined, layer: {}, problems: [] },
};

async function listNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return [];
  }
}

async function readOwnDependencies(
  folder: string,
  names: string[],
  roots: readonly string[],
): Promise<Map<string, string | undefined>> {
  const found = new Map<string, string | undefined>();
  // Lock files come last, because the versions in them are the ones in use.
  const files = names.filter(namesDependencies).sort((a, b) => Number(isLockFile(a)) - Number(isLockFile(b)));
  for (const name of files) {
    const path = join(folder, name);
    const text = (await leadsOutside(path, roots)) ? undefined : await readText(path);
    for (const [dependency, version] of readDependencies(name, text ?? "")) {
      if (version || !found.has(dependency))
        found.set(ownText(dependency), version === undefined ? undefined : ownText(version));
    }
  }
  return found;
}

/** The configuration in a folder itself; of two files, `preflight.json` counts. */
async function readOwnConfig(
  folder: string,
  names: readonly string[],
  roots: readonly string[],
  openText: (path: string) => string | undefined,
): Promise<ConfigFile | undefined> {
  const own = (name: string) => (names.includes(name) ? join(folder, name) : undefined);
  const [path, pyproject] = [own(CONFIG_NAME), own(PYPROJECT_NAME)];
  const table = pyproject ? await readConfig(pyproject, roots, openText, readPyproject) : undefined;
  if (!path) return table && { path: pyproject, ...table };
  const config = await readConfig(path, roots, openText, readConfigFile);
  if (!config) return table && { path: pyproject, ...table };
  return { path, layer: config.layer, problems: table ? [...config.problems, TWO_FILES] : config.problems };
}

/** @param roots - what is outside of them is not read, not even through a link */
async function readConfig(
  path: string,
  roots: readonly string[],
  openText: (path: string) => string | undefined,
  read: (text: string) => ReadConfig | undefined,
): Promise<ReadConfig | undefined> {
  try {
    if (await leadsOutside(path, roots))
      return {
        layer: {},
        problems: [{ ...TWO_FILES, message: "a link to outside of the workspace is not read" }],
      };
    const text = openText(path) ?? (await readRegular(path, MAX_SIZE)).toString();
    return read(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return { layer: {}, problems: [{ line: 1, column: 1, length: 0, message: explainError(error) }] };
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return (await readRegular(path, MAX_SIZE)).toString();
  } catch {
    return undefined;
  }
}
