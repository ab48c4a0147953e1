import { lstat, readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { type IgnorePatterns, readIgnorePatterns } from "./gitignore.ts";
import { readRegular } from "./source.ts";

/** Knows which files git leaves out of the repository. */
export interface IgnoreReader {
  /** @param file - absolute path of a file */
  isIgnored(file: string): Promise<boolean>;
  /** @param folder - absolute path; what is in an ignored folder is ignored */
  isFolderIgnored(folder: string): Promise<boolean>;
}

/** The patterns of one file. */
interface Layer {
  /** The folder that they are relative to. */
  base: string;
  rules: IgnorePatterns;
}

interface Folder {
  /** In order of precedence, the strongest last. */
  layers: readonly Layer[];
  isIgnored: boolean;
}

/**
 * Reads the `.gitignore` files around a file, each once, up to the folder that holds `.git`; that repository's own
 * `info/exclude` counts as well, what a user excludes for all repositories does not.
 */
export function createIgnoreReader(): IgnoreReader {
  const known = new Map<string, Promise<Folder>>();
  const of = (folder: string): Promise<Folder> => {
    const cached = known.get(folder);
    if (cached) return cached;
    const answer = look(folder);
    known.set(folder, answer);
    return answer;
  };
  const look = async (folder: string): Promise<Folder> => {
    const names = await listNames(folder);
    const parent = dirname(folder);
    const isRoot = parent === folder || names.includes(".git");
    const outer = isRoot ? { layers: [], isIgnored: false } : await of(parent);
    const excluded = names.includes(".git") ? await readLayer(join(folder, ".git/info/exclude"), folder) : [];
    const own = names.includes(".gitignore") ? await readLayer(join(folder, ".gitignore"), folder) : [];
    return {
      layers: [...outer.layers, ...excluded, ...own],
      isIgnored: outer.isIgnored || matches(outer.layers, folder, true),
    };
  };
  return {
    async isIgnored(file) {
      const { layers, isIgnored } = await of(dirname(file));
      return isIgnored || matches(layers, file, false);
    },
    async isFolderIgnored(folder) {
      const { layers, isIgnored } = await of(dirname(folder));
      return isIgnored || matches(layers, folder, true);
    },
  };
}

/** In bytes; a longer file of patterns counts as none. */
const MAX_SIZE = 1_000_000;

async function listNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

async function readLayer(path: string, base: string): Promise<Layer[]> {
  try {
    // Git does not follow links here either.
    if (!(await lstat(path)).isFile()) return [];
    return [{ base, rules: readIgnorePatterns((await readRegular(path, MAX_SIZE)).toString()) }];
  } catch {
    return [];
  }
}

/** The last file whose patterns speak of a path decides. */
function matches(layers: readonly Layer[], path: string, isFolder: boolean): boolean {
  const verdicts = layers.map(({ base, rules }) =>
    rules.test(relative(base, path).replaceAll("\\", "/"), isFolder),
  );
  return verdicts.findLast((verdict) => verdict !== undefined) === "ignored";
}
