// `prepare` of package.json: whoever installs the repository itself (pre-commit, npm with a git address) gets a built
// command line. Who works in it builds with `npm run build`.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

if (!existsSync(`${root}/dist/cli.js`)) {
  // npm that installs globally from git has no dependencies laid at this point, though it says that it includes them.
  if (!isInstalled()) install();
  await import("../esbuild.mjs");
}

function isInstalled() {
  try {
    createRequire(import.meta.url).resolve("esbuild");
    return true;
  } catch {
    return false;
  }
}

/** The settings of the npm that runs this would make it a global installation as well. */
function install() {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const args = ["install", "--ignore-scripts", "--no-save", "--no-audit", "--no-fund"];
  const { status } = spawnSync("npm", args, {
    cwd: root,
    env,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}
