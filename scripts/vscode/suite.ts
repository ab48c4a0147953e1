// Runs test/vscode inside a real VS Code: the desktop one where it can be had, else the browser one.
//   node scripts/vscode/suite.ts              the extension of this folder
//   node scripts/vscode/suite.ts --packaged   the one that `npm run package` makes, installed
// Exit code 0 when every test passed. With PREFLIGHT_COUNTS=FILE the suite writes its totals there.
// What VS Code itself says in the browser goes to .vscode-test/suite.log.
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { packageExtension } from "../release/package.ts";
import { cache } from "../tools.ts";
import { launchChromium } from "./chromium.ts";
import { startBrowserVsCode } from "./code-server.ts";
import { desktopExecutable, hasDesktop, installOnDesktop } from "./desktop.ts";
import { emptyExtension, exampleApp, root } from "./paths.ts";
import { runInWindow } from "./window.ts";

const suite = join(root, "out/suite/index.js");
const log = join(cache, "suite.log");
/** Begins each line of the suite's report, which arrives among all that the window logs. */
const reportMark = "[suite] ";

/** The packaged extension to test; absent: the one of this folder. */
const vsix = process.argv.includes("--packaged") ? packageExtension() : undefined;

const bundled = spawnSync(process.execPath, ["esbuild.mjs", "--suite"], { cwd: root, stdio: "inherit" });
process.exitCode = bundled.status === 0 ? await runInFreshFolder() : 1;

async function runInFreshFolder(): Promise<number> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "suite-"));
  const workspace = join(folder, "workspace");
  cpSync(exampleApp, workspace, { recursive: true });
  // A repository of its own: the one around it ignores this folder, and Preflight what is ignored.
  mkdirSync(join(workspace, ".git"));
  try {
    const executable = hasDesktop() ? await desktopExecutable() : undefined;
    const profile = join(folder, "profile");
    return executable
      ? await runOnDesktop(executable, workspace, profile)
      : await runInBrowser(workspace, profile);
  } catch (error) {
    console.error(error);
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runOnDesktop(vscodeExecutablePath: string, workspace: string, profile: string): Promise<number> {
  const extensions = join(profile, "extensions");
  if (vsix) installOnDesktop(vscodeExecutablePath, vsix, extensions);
  return runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: vsix ? emptyExtension : root,
    extensionTestsPath: suite,
    launchArgs: [workspace, "--extensions-dir", extensions, "--disable-workspace-trust"],
  });
}

async function runInBrowser(workspace: string, profile: string): Promise<number> {
  writeFileSync(log, "");
  const vscode = await startBrowserVsCode(profile, vsix ? { vsix, extension: emptyExtension } : {});
  try {
    const browser = await launchChromium();
    try {
      return await runInWindow(browser, vscode.url(workspace, suite), show);
    } finally {
      await browser.close();
    }
  } finally {
    vscode.close();
  }
}

function show(message: string): void {
  if (message.startsWith(reportMark)) console.log(message.slice(reportMark.length));
  else appendFileSync(log, `${message}\n`);
}
