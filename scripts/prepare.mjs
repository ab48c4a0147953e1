// What has to be done before anything of the project can run. It runs with the machine's own Node on a fresh clone,
// so it uses nothing but Node's built-in modules (Node 20 or later).
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node that the project pins, whatever the machine has. */
export const node = join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");

/**
 * Runs a program in the repository and shows its output.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env] - added to the environment
 * @returns {boolean} whether it exited with 0
 */
export function run(command, args, env = {}) {
  const bin = join(root, "node_modules/.bin");
  const separator = process.platform === "win32" ? ";" : ":";
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    // npm is a batch file on Windows.
    shell: process.platform === "win32" && command === "npm",
    env: { ...process.env, ...env, PATH: `${bin}${separator}${process.env.PATH}` },
  });
  if (error) console.error(`${command}: ${error.message}`);
  return status === 0;
}

/** Installs the dependencies unless node_modules holds what package.json and the lock file ask for. */
export function install() {
  if (isInstalled()) return true;
  console.log("Installing dependencies …");
  return run("npm", ["install", "--no-audit", "--no-fund", "--no-progress"]);
}

export function build() {
  return run(node, ["esbuild.mjs"]);
}

function isInstalled() {
  try {
    const wanted = readJson("package-lock.json").packages;
    const present = readJson("node_modules/.package-lock.json").packages;
    if (!isDeepStrictEqual(wanted[""].devDependencies, readJson("package.json").devDependencies))
      return false;
    return Object.entries(wanted).every(
      ([path, { optional, version }]) => path === "" || optional || present[path]?.version === version,
    );
  } catch {
    return false;
  }
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}
