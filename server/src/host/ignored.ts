import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Knows which files git leaves out of the repository. */
export interface IgnoreReader {
  /** @param file - absolute path of a file */
  isIgnored(file: string): Promise<boolean>;
}

interface Pattern {
  /** The folder of the `.gitignore`, with a separator at its end. */
  base: string;
  regex: RegExp;
  isNegated: boolean;
  isForFolders: boolean;
}

interface Folder {
  /** In order of precedence, the strongest last. */
  patterns: readonly Pattern[];
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
    const outer = isRoot ? { patterns: [], isIgnored: false } : await of(parent);
    const excluded = names.includes(".git")
      ? await readPatterns(join(folder, ".git/info/exclude"), folder)
      : [];
    const own = names.includes(".gitignore") ? await readPatterns(join(folder, ".gitignore"), folder) : [];
    return {
      patterns: excluded.length + own.length > 0 ? [...outer.patterns, ...excluded, ...own] : outer.patterns,
      isIgnored: outer.isIgnored || matches(outer.patterns, folder, true),
    };
  };
  return {
    async isIgnored(file) {
      const { patterns, isIgnored } = await of(dirname(file));
      return isIgnored || matches(patterns, file, false);
    },
  };
}

async function listNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

async function readPatterns(path: string, folder: string): Promise<Pattern[]> {
  try {
    const text = await readFile(path, "utf8");
    return text.split(/\r?\n/).flatMap((line) => readPattern(line, folder));
  } catch {
    return [];
  }
}

/** One line of a `.gitignore`; nothing for a comment, a blank line and what is no pattern. */
function readPattern(line: string, folder: string): Pattern[] {
  const text = line.replace(/(?<!\\)[ \t]+$/, "");
  if (text === "" || text.startsWith("#") || text.length > 500) return [];
  const isNegated = text.startsWith("!");
  const glob = text.slice(isNegated ? 1 : 0).replace(/\/+$/, "");
  // A slash at the start or in the middle ties a pattern to its folder; else it may match at any depth.
  const tied = glob.includes("/") ? "" : "(?:.*/)?";
  try {
    const regex = new RegExp(`^${tied}${asRegex(glob.replace(/^\//, ""))}$`);
    return [{ base: folder, regex, isNegated, isForFolders: /(?<!\\)\/$/.test(text) }];
  } catch {
    return [];
  }
}

function asRegex(glob: string): string {
  return glob.replace(/^\*\*\/|\/\*\*\/|\/\*\*$|\*+|\?|\\.|\[!?[^\]]*\]|[.+^${}()|[\]\\]/g, (part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "/**/") return "/(?:.*/)?";
    if (part === "/**") return "/.*";
    if (part.startsWith("*")) return "[^/]*";
    if (part === "?") return "[^/]";
    if (part.startsWith("[") && part.length > 1) return part.replace(/^\[!/, "[^");
    return part.startsWith("\\") ? `\\${part.slice(1)}` : `\\${part}`;
  });
}

/** The last pattern that fits decides. */
function matches(patterns: readonly Pattern[], path: string, isFolder: boolean): boolean {
  const fitting = patterns.findLast(
    ({ base, regex, isForFolders }) =>
      (isFolder || !isForFolders) &&
      regex.test(
        path
          .slice(base.length)
          .replace(/^[\\/]+/, "")
          .replaceAll("\\", "/"),
      ),
  );
  return fitting !== undefined && !fitting.isNegated && basename(path) !== "";
}
