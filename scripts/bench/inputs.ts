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
  const found = PACKAGES.flatMap((name) => pythonFiles(join(sources, name)));
  const step = part === undefined ? 1 : found.length / part;
  const taken =
    part === undefined ? found : Array.from({ length: part }, (_, i) => found[Math.floor(i * step)]!);
  const names = taken.map((file) => file.slice(sources.length + 1));
  const stamp = createHash("sha256").update(readFileSync(LOCK)).update(names.join("\n")).digest("hex");
  const folder = join(benchCache, "inputs", `repository-${taken.length}`);
  const files = names.map((name) => join(folder, name));
  const made = join(folder, "..", `repository-${taken.length}.stamp`);
  if (!existsSync(made) || readFileSync(made, "utf8") !== stamp) {
    makeRepository(folder);
    for (const [index, file] of files.entries()) {
      mkdirSync(dirname(file), { recursive: true });
      copyFileSync(taken[index]!, file);
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
