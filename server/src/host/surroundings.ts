import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isLockFile, namesDependencies, readDependencies } from "../config/dependencies.ts";
import { type FileProblem, readConfigFile } from "../config/file.ts";
import type { Layer } from "../config/settings.ts";
import type { Project } from "../engine/engine.ts";
import { explainError } from "./source.ts";

/** What the folders around a file say about it. */
export interface Surroundings {
  project: Project;
  /** The nearest `preflight.json`; an empty layer when there is none. */
  config: ConfigFile;
}

export interface ConfigFile {
  /** Absolute path; undefined when there is no file. */
  path: string | undefined;
  layer: Layer;
  problems: FileProblem[];
}

/** Answers for one folder after another, each folder being read once. */
export interface SurroundingsReader {
  /** @param folder - absolute path of the folder that a file is in */
  of(folder: string): Promise<Surroundings>;
}

const CONFIG_NAME = "preflight.json";
const MAX_SIZE = 4_000_000;

/**
 * Looks from a file's folder upwards for dependencies and configuration. The search ends at the folder that holds
 * `.git`, or at the root of the file system.
 *
 * @param rules - the ids of all rules, for checking the configuration
 */
export function createSurroundingsReader(rules: ReadonlySet<string>): SurroundingsReader {
  const known = new Map<string, Promise<Surroundings>>();
  const of = (folder: string): Promise<Surroundings> => {
    const cached = known.get(folder);
    if (cached) return cached;
    const answer = look(folder);
    known.set(folder, answer);
    return answer;
  };
  const look = async (folder: string): Promise<Surroundings> => {
    const names = await listNames(folder);
    const parent = dirname(folder);
    const outer = parent === folder || names.includes(".git") ? NO_SURROUNDINGS : await of(parent);
    const dependencies = await readOwnDependencies(folder, names);
    return {
      project:
        dependencies.size === 0
          ? outer.project
          : { dependencies: new Map([...outer.project.dependencies, ...dependencies]) },
      config: names.includes(CONFIG_NAME) ? await readConfig(join(folder, CONFIG_NAME), rules) : outer.config,
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
): Promise<Map<string, string | undefined>> {
  const found = new Map<string, string | undefined>();
  // Lock files come last, because the versions in them are the ones in use.
  const files = names.filter(namesDependencies).sort((a, b) => Number(isLockFile(a)) - Number(isLockFile(b)));
  for (const name of files) {
    const text = await readText(join(folder, name));
    for (const [dependency, version] of readDependencies(name, text ?? "")) {
      if (version || !found.has(dependency)) found.set(dependency, version);
    }
  }
  return found;
}

async function readConfig(path: string, rules: ReadonlySet<string>): Promise<ConfigFile> {
  try {
    const text = await readFile(path, "utf8");
    return { path, ...readConfigFile(text.replace(/^\uFEFF/, ""), rules) };
  } catch (error) {
    return { path, layer: {}, problems: [{ line: 1, column: 1, message: explainError(error) }] };
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    const text = await readFile(path, "utf8");
    return text.length > MAX_SIZE ? undefined : text;
  } catch {
    return undefined;
  }
}
