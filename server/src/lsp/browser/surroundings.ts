import { isLockFile, namesDependencies, readDependencies } from "../../config/dependencies.ts";
import {
  CONFIG_NAME,
  type FileProblem,
  PYPROJECT_NAME,
  type ReadConfig,
  readConfigFile,
  readPyproject,
  TWO_FILES,
} from "../../config/file.ts";
import type { Layer } from "../../config/settings.ts";
import type { Project } from "../../engine/engine.ts";
import { type ClientFiles, type Entry, parentOf } from "./files.ts";

/** What the folders around a document say about it; see `ServerHost.surroundings`. */
export interface Surroundings {
  project: Project;
  config: { uri: string | undefined; layer: Layer; problems: readonly FileProblem[] };
}

/** Answers for one folder after another, each being read once, from there up to the workspace folder. */
export interface SurroundingsReader {
  of(folder: string, root: string): Promise<Surroundings>;
}

/** Of what says something about a project, in bytes. */
const MAX_SIZE = 4_000_000;

/** @param openText - the text of a configuration file that the editor holds open */
export function createSurroundingsReader(
  files: ClientFiles,
  openText: (uri: string) => string | undefined,
): SurroundingsReader {
  const known = new Map<string, Promise<Surroundings>>();
  const of = (folder: string, root: string): Promise<Surroundings> => {
    const key = `${root}\n${folder}`;
    const cached = known.get(key);
    if (cached) return cached;
    const answer = look(folder, root);
    known.set(key, answer);
    return answer;
  };
  const look = async (folder: string, root: string): Promise<Surroundings> => {
    const isTop = folder === root || !folder.startsWith(`${root}/`);
    const outer = isTop ? NO_SURROUNDINGS : await of(parentOf(folder), root);
    const entries = (await files.list(folder)).filter(({ isFolder }) => !isFolder);
    const dependencies = await readOwnDependencies(entries);
    return {
      project: { dependencies: new Map([...outer.project.dependencies, ...dependencies]) },
      config: (await readOwnConfig(entries)) ?? outer.config,
    };
  };

  const readOwnDependencies = async (entries: readonly Entry[]) => {
    const found = new Map<string, string | undefined>();
    // Lock files come last, because the versions in them are the ones in use.
    const named = entries
      .filter(({ name }) => namesDependencies(name))
      .sort((a, b) => Number(isLockFile(a.name)) - Number(isLockFile(b.name)));
    for (const { name, uri } of named) {
      for (const [dependency, version] of readDependencies(name, (await files.text(uri, MAX_SIZE)) ?? ""))
        if (version || !found.has(dependency)) found.set(dependency, version);
    }
    return found;
  };

  /** The configuration in a folder itself; of two files, `preflight.json` counts. */
  const readOwnConfig = async (entries: readonly Entry[]): Promise<Surroundings["config"] | undefined> => {
    const uriOf = (name: string) => entries.find((entry) => entry.name === name)?.uri;
    const [uri, pyproject] = [uriOf(CONFIG_NAME), uriOf(PYPROJECT_NAME)];
    const table = pyproject === undefined ? undefined : await readConfig(pyproject, readPyproject);
    const config = uri === undefined ? undefined : await readConfig(uri, readConfigFile);
    if (!config) return table && { uri: pyproject, ...table };
    return { uri, layer: config.layer, problems: table ? [...config.problems, TWO_FILES] : config.problems };
  };

  const readConfig = async (
    uri: string,
    read: (text: string) => ReadConfig | undefined,
  ): Promise<ReadConfig | undefined> => {
    const open = openText(uri);
    if (open !== undefined) return read(open);
    const result = await files.read(uri, MAX_SIZE);
    if ("bytes" in result) return read(new TextDecoder().decode(result.bytes));
    return { layer: {}, problems: [{ line: 1, column: 1, length: 0, message: result.notice }] };
  };

  return { of };
}

/** What is known of a document that is in no folder. */
export const NO_SURROUNDINGS: Surroundings = {
  project: { dependencies: new Map() },
  config: { uri: undefined, layer: {}, problems: [] },
};
