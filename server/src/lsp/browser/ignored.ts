import { type IgnorePatterns, readIgnorePatterns } from "../../host/gitignore.ts";
import { type ClientFiles, parentOf } from "./files.ts";

/** Knows which files git would leave out, by the `.gitignore` files from the workspace folder down. */
export interface IgnoreReader {
  /** @param root - the workspace folder around it */
  isIgnored(uri: string, root: string, isFolder: boolean): Promise<boolean>;
}

interface Folder {
  /** In order of precedence, the strongest last; each with the folder that it is relative to. */
  layers: readonly { base: string; rules: IgnorePatterns }[];
  isIgnored: boolean;
}

const MAX_SIZE = 1_000_000;

export function createIgnoreReader(files: ClientFiles): IgnoreReader {
  const known = new Map<string, Promise<Folder>>();
  const of = (folder: string, root: string): Promise<Folder> => {
    const cached = known.get(folder);
    if (cached) return cached;
    const answer = look(folder, root);
    known.set(folder, answer);
    return answer;
  };
  const look = async (folder: string, root: string): Promise<Folder> => {
    const isTop = folder === root || !folder.startsWith(`${root}/`);
    const outer = isTop ? { layers: [], isIgnored: false } : await of(parentOf(folder), root);
    const text = await files.text(`${folder}/.gitignore`, MAX_SIZE);
    const own = text === undefined ? [] : [{ base: folder, rules: readIgnorePatterns(text) }];
    return {
      layers: [...outer.layers, ...own],
      isIgnored: outer.isIgnored || matches(outer.layers, folder, true),
    };
  };
  return {
    async isIgnored(uri, root, isFolder) {
      const { layers, isIgnored } = await of(parentOf(uri), root);
      return isIgnored || matches(layers, uri, isFolder);
    },
  };
}

/** The last file whose patterns speak of a path decides. */
function matches(layers: Folder["layers"], uri: string, isFolder: boolean): boolean {
  const verdicts = layers.map(({ base, rules }) =>
    rules.test(decodeURIComponent(uri.slice(base.length + 1)), isFolder),
  );
  return verdicts.findLast((verdict) => verdict !== undefined) === "ignored";
}
