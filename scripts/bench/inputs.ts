import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { environmentCache, findPython, prepareEnvironment } from "../python.ts";
import { root } from "../vscode/paths.ts";

/** What the benchmark downloads, generates and measures. */
export const benchCache = realFolder(join(environmentCache, "bench"));

/** Python files of real packages, copied to a place where no tool leaves them out. */
export interface Repository {
  folder: string;
  /** Absolute paths in a fixed order. */
  files: readonly string[];
  lines: number;
}

/** They talk to models, forecast, ask databases and write logs; of the versions in the lock file. */
const PACKAGES = ["autogen_agentchat", "autogen_ext", "darts", "dspy", "sqlalchemy", "structlog"];
const LOCK = join(root, "test/runtime/requirements/core.txt");

/**
 * About 900 files and 440,000 lines of installed packages, or every so many of these files.
 *
 * @param part - how many files are taken; absent: all
 * @throws Error without Python, or when the packages cannot be installed
 */
export function repository(part?: number): Repository {
  const sources = installedPackages();
  const found = packageFiles(sources);
  const step = part === undefined ? 1 : found.length / part;
  const taken =
    part === undefined ? found : Array.from({ length: part }, (_, i) => found[Math.floor(i * step)]!);
  return copied(
    `repository-${taken.length}`,
    taken.map((file) => ({ file, name: file.slice(sources.length + 1) })),
  );
}

/**
 * One repository of many programs: the same packages in as many folders as it takes, each with its own name.
 *
 * @param least - how many files there are at least
 * @throws Error as `repository`
 */
export function manyPrograms(least: number): Repository {
  const sources = installedPackages();
  const found = packageFiles(sources);
  const folders = Array.from({ length: Math.ceil(least / found.length) }, (_, nth) => `program_${nth + 1}`);
  return copied(
    `programs-${folders.length}`,
    folders.flatMap((folder) =>
      found.map((file) => ({ file, name: join(folder, file.slice(sources.length + 1)) })),
    ),
  );
}

function packageFiles(sources: string): string[] {
  return PACKAGES.flatMap((name) => pythonFiles(join(sources, name)));
}

/** @param taken - files and their names in the repository */
function copied(repositoryName: string, taken: readonly { file: string; name: string }[]): Repository {
  const names = taken.map(({ name }) => name);
  const stamp = createHash("sha256").update(readFileSync(LOCK)).update(names.join("\n")).digest("hex");
  const folder = join(benchCache, "inputs", repositoryName);
  const files = names.map((name) => join(folder, name));
  const made = join(folder, "..", `${repositoryName}.stamp`);
  if (!existsSync(made) || readFileSync(made, "utf8") !== stamp) {
    makeRepository(folder);
    for (const { file, name } of taken) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      copyFileSync(file, join(folder, name));
    }
    writeFileSync(made, stamp);
  }
  const lines = files.reduce((sum, file) => sum + lineCount(readFileSync(file, "utf8")), 0);
  return { folder, files, lines };
}

/** An empty folder that tools take for a repository of its own: the one around it ignores this place. */
export function makeRepository(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync("git", ["init", "-q"], { cwd: folder });
  if (status !== 0) mkdirSync(join(folder, ".git"));
  // Without one, Semgrep leaves out tests and examples.
  writeFileSync(join(folder, ".semgrepignore"), "");
}

export function lineCount(text: string): number {
  return text.split("\n").length - 1;
}

/** Servers that look at real paths leave out a file that they are told of by way of a link. */
function realFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return realpathSync(folder);
}

function installedPackages(): string {
  const python = findPython();
  if (!python) throw new Error("Python 3.10 or newer was not found: there are no files to check");
  const bin = prepareEnvironment("core", LOCK, python);
  const place = "import sysconfig; print(sysconfig.get_path('purelib'))";
  const { stdout } = spawnSync(join(bin, "python"), ["-c", place], { encoding: "utf8" });
  return stdout.trim();
}

function pythonFiles(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".py"))
    .sort()
    .map((name) => join(folder, name));
}
