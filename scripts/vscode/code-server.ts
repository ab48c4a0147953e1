import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { cache, root } from "./paths.ts";

/** Pinned: a VS Code that changes under the tests makes their failures hard to read. */
const version = "4.139.1";

const installation = join(cache, `code-server-${version}`);
const vscode = join(installation, "node_modules/code-server/lib/vscode");

/** What the profile of a browser VS Code starts with: nothing that asks, talks or covers the files. */
const quietSettings = {
  "chat.disableAIFeatures": true,
  "extensions.ignoreRecommendations": true,
  "git.openRepositoryInParentFolders": "never",
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

export interface BrowserVsCode {
  /**
   * The address of a window.
   *
   * @param folder - absolute path of the folder to open
   * @param tests - absolute path of a module with the suite's `run()`; absent: a window for a person
   */
  url(folder: string, tests?: string): string;
  close(): void;
}

/** The folder of VS Code's built-in extensions; installs the browser VS Code first if it is not there. */
export function builtinExtensions(): string {
  installCodeServer();
  return join(vscode, "extensions");
}

/**
 * Starts the server of a VS Code that is used in a browser, with this repository as an extension under development;
 * installs it into the cache first if it is not there.
 *
 * @param profile - absolute path of the folder for settings and state
 * @param preferredPort - another free one is taken where this is in use; 0: any
 * @throws Error when the installation fails or the server does not start
 */
export async function startBrowserVsCode(profile: string, preferredPort = 0): Promise<BrowserVsCode> {
  installCodeServer();
  const port = await freePort(preferredPort);
  mkdirSync(join(profile, "data/Machine"), { recursive: true });
  writeFileSync(join(profile, "data/Machine/settings.json"), JSON.stringify(quietSettings));
  // biome-ignore format: flags and their values stay together.
  const server = spawn(process.execPath, [
    join(vscode, "out/server-main.js"),
    "--host", "127.0.0.1", "--port", String(port),
    "--without-connection-token", "--accept-server-license-terms",
    // Only then does the window read `payload`, which names the extension under development.
    "--enable-smoke-test-driver",
    "--disable-workspace-trust", "--disable-telemetry",
    "--user-data-dir", join(profile, "data"),
    "--server-data-dir", join(profile, "server"),
    "--extensions-dir", join(profile, "extensions"),
  ], { stdio: ["ignore", "pipe", "pipe"] });
  await listening(server);
  return {
    url: (folder, tests) => windowUrl(port, folder, tests),
    close: () => server.kill(),
  };
}

function windowUrl(port: number, folder: string, tests: string | undefined): string {
  const remote = (path: string) => `vscode-remote://localhost:${port}${path}`;
  const payload = [["extensionDevelopmentPath", remote(root)]];
  if (tests) payload.push(["extensionTestsPath", remote(tests)]);
  return `http://localhost:${port}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) })}`;
}

/** Without compilers: the native parts that need one only write log files. */
function installCodeServer(): void {
  const done = join(installation, "installed");
  if (existsSync(done)) return;
  console.log(`Installing code-server ${version} (a VS Code for the browser, about 600 MB) …`);
  rmSync(installation, { recursive: true, force: true });
  mkdirSync(installation, { recursive: true });
  writeFileSync(join(installation, "package.json"), '{ "private": true }\n');
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  npm(["install", ...quiet, `code-server@${version}`], installation);
  npm(["install", ...quiet, "--omit=dev"], vscode);
  writeFileSync(done, "");
}

function npm(args: string[], cwd: string): void {
  const { status, error } = spawnSync("npm", args, {
    cwd,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    throw new Error(
      `npm ${args.join(" ")} failed${error ? `: ${error.message}` : ""}; there is no VS Code to run in`,
    );
  }
}

async function freePort(preferred: number): Promise<number> {
  const port = await tryPort(preferred);
  return port ?? (await freePort(0));
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" ? address?.port : undefined));
    });
  });
}

function listening(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk;
      if (output.includes("Extension host agent listening")) resolve();
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", read);
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`The VS Code server ended with ${code}:\n${output}`)));
  });
}
