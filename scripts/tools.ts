import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Downloads, profiles and working copies; ignored by git. */
export const cache = join(dirname(import.meta.dirname), ".vscode-test");

/** What keeps an installation of a tool silent, and its packages from running code. */
const QUIET = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * Installs a tool that is too large for everybody's `npm install` into the cache, unless it is there.
 *
 * @param tool - name of an npm package
 * @param version - exact, because a tool that changes makes failures hard to read
 * @param finish - what else has to be done once, after the package is there; gets the folder of the installation
 * @returns the folder of the installation, with `node_modules` in it
 * @throws Error when npm fails
 */
export function installTool(tool: string, version: string, finish?: (folder: string) => void): string {
  const folder = join(cache, `${tool.split("/").at(-1)}-${version}`);
  const done = join(folder, "installed");
  if (existsSync(done)) return folder;
  console.log(`Installing ${tool} ${version} …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  npmInstall([`${tool}@${version}`], folder);
  finish?.(folder);
  writeFileSync(done, "");
  return folder;
}

/** @throws Error when npm fails */
export function npmInstall(args: string[], cwd: string): void {
  const { status, error } = spawnSync("npm", ["install", ...QUIET, ...args], {
    cwd,
    stdio: "inherit",
    // npm is a batch file on Windows.
    shell: process.platform === "win32",
  });
  if (status === 0) return;
  throw new Error(`npm install ${args.join(" ")} failed in ${cwd}${error ? `: ${error.message}` : ""}`);
}
