import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { languageOfPath } from "../../server/src/config/languages.ts";
import { mayHoldEvidence } from "../../server/src/evidence/index.ts";

/** A file to start from; its text is read when it is wanted. */
export interface CorpusFile {
  /** Relative to the folder that it was found in, `/` separated. */
  path: string;
  file: string;
}

/** Files by what can be done with them. */
export interface Corpus {
  python: readonly CorpusFile[];
  sql: readonly CorpusFile[];
  notebook: readonly CorpusFile[];
  config: readonly CorpusFile[];
  evidence: readonly CorpusFile[];
}

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The folders that every copy of the repository has: its cases, whose code has findings, and its examples. */
export const OWN_FOLDERS: readonly string[] = [
  "server/src/rules",
  "test/evidence",
  "examples",
  "test/runtime",
].map((folder) => join(ROOT, folder));

/** Larger files are not read. */
const MAX_SIZE = 2_000_000;
const LEFT_OUT = new Set([".git", "node_modules", "__pycache__"]);

/** Finds the files of folders, in the same order on every machine. */
export function readCorpus(folders: readonly string[]): Corpus {
  const found = folders.flatMap((folder) => filesIn(folder, folder));
  const of = (language: string) => found.filter(({ path }) => languageOfPath(path) === language);
  return {
    python: of("python"),
    sql: of("sql"),
    notebook: of("notebook"),
    config: of("config"),
    evidence: found.filter(({ path }) => mayHoldEvidence(path)),
  };
}

/** The text of a file, as an editor has it; empty for one that is gone or too large. */
export function textOf({ file }: CorpusFile): string {
  try {
    return statSync(file).size > MAX_SIZE ? "" : readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch {
    return "";
  }
}

function filesIn(folder: string, root: string): CorpusFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = join(folder, entry.name);
      if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : filesIn(file, root);
      return entry.isFile() ? [{ file, path: relative(root, file).split(sep).join("/") }] : [];
    });
}
