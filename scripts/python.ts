import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./vscode/paths.ts";

const uv = "uv==0.13.9";
const isWindows = process.platform === "win32";

/** Python environments and what is made with them; ignored by git. */
export const environmentCache = join(root, ".runtime");

/** The command of a Python 3.10 or newer. */
export function findPython(): string | undefined {
  const test = "import sys; sys.exit(sys.version_info < (3, 10))";
  return ["python3", "python"].find((name) => spawnSync(name, ["-c", test]).status === 0);
}

/**
 * An environment of Python in the cache, made where it is missing or out of date.
 *
 * @param name - its folder in the cache
 * @param requirements - path of its lock file; a missing one asks for nothing but uv
 * @returns the environment's folder of programs
 * @throws Error when something cannot be installed
 */
export function prepareEnvironment(name: string, requirements: string, python: string): string {
  const folder = join(environmentCache, name);
  const bin = join(folder, isWindows ? "Scripts" : "bin");
  const version = spawnSync(python, ["--version"], { encoding: "utf8" }).stdout;
  mkdirSync(environmentCache, { recursive: true });
  const stamp = createHash("sha256")
    .update(existsSync(requirements) ? readFileSync(requirements) : "")
    .update(version + uv)
    // The programs of an environment name its place: one that was moved or copied does not work.
    .update(join(realpathSync(environmentCache), name))
    .digest("hex");
  const made = join(folder, "preflight-stamp");
  if (existsSync(made) && readFileSync(made, "utf8") === stamp) return bin;
  console.log(`Making the Python environment "${name}" …`);
  rmSync(folder, { recursive: true, force: true });
  must(python, ["-m", "venv", folder]);
  must(join(bin, "python"), ["-m", "pip", "install", "-q", "--disable-pip-version-check", uv]);
  if (existsSync(requirements))
    must(join(bin, "uv"), ["pip", "install", "-q", "-p", join(bin, "python"), "-r", requirements]);
  writeFileSync(made, stamp);
  return bin;
}

/**
 * Compiles a lock file (`.txt`) from the `.in` beside it.
 *
 * @param installer - path of uv
 * @param file - without its ending
 */
export function lockRequirements(installer: string, file: string): void {
  const options = ["--universal", "--python-version", "3.10", "--no-annotate", "--no-header", "-q"];
  must(installer, ["pip", "compile", ...options, `${file}.in`, "-o", `${file}.txt`]);
}

function must(command: string, args: string[]): void {
  if (spawnSync(command, args, { stdio: "inherit" }).status === 0) return;
  const hint = args.includes("venv") ? " (Debian: apt-get install python3-venv)" : "";
  throw new Error(`${command} ${args.join(" ")} failed${hint}`);
}
