import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { installTool, npmInstall } from "../tools.ts";
import { root } from "./paths.ts";

/** Pinned: a VS Code that changes under the tests makes their failures hard to read. */
const version = "4.139.1";

/** Where the VS Code is inside the package. */
const inPackage = "node_modules/code-server/lib/vscode";

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
  return join(installCodeServer(), "extensions");
}

/** What a browser VS Code is started with. */
export interface BrowserOptions {
  /** Another free port is taken where this is in use; absent: any. */
  port?: number;
  /** The folder of the extension under development; absent: this repository. */
  extension?: string;
  /** A packaged extension to install. */
  vsix?: string;
}

/**
 * Starts the server of a VS Code that is used in a browser, with an extension under development; installs it into the
 * cache first if it is not there.
 *
 * @param profile - absolute path of the folder for settings and state
 * @throws Error when an installation fails or the server does not start
 */
export async function startBrowserVsCode(
  profile: string,
  options: BrowserOptions = {},
): Promise<BrowserVsCode> {
  const { extension = root, vsix } = options;
  const main = join(installCodeServer(), "out/server-main.js");
  const port = await freePort(options.port ?? 0);
  mkdirSync(join(profile, "data/Machine"), { recursive: true });
  writeFileSync(join(profile, "data/Machine/settings.json"), JSON.stringify(quietSettings));
  // biome-ignore format: flags and their values stay together.
  const folders = [
    "--user-data-dir", join(profile, "data"),
    "--server-data-dir", join(profile, "server"),
    "--extensions-dir", join(profile, "extensions"),
  ];
  if (vsix) installExtension(main, vsix, folders);
  // biome-ignore format: flags and their values stay together.
  const server = spawn(process.execPath, [
    main,
    "--host", "127.0.0.1", "--port", String(port),
    "--without-connection-token", "--accept-server-license-terms",
    // Only then does the window read `payload`, which names the extension under development.
    "--enable-smoke-test-driver",
    "--disable-workspace-trust", "--disable-telemetry",
    ...folders,
  ], { stdio: ["ignore", "pipe", "pipe"] });
  await listening(server);
  return {
    url: (folder, tests) => windowUrl(port, folder, extension, tests),
    close: () => server.kill(),
  };
}

function installExtension(main: string, vsix: string, folders: readonly string[]): void {
  const args = [main, "--accept-server-license-terms", "--install-extension", vsix, ...folders];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${vsix} could not be installed:\n${stdout}${stderr}`);
}

function windowUrl(port: number, folder: string, extension: string, tests: string | undefined): string {
  const remote = (path: string) => `vscode-remote://localhost:${port}${path}`;
  const payload = [["extensionDevelopmentPath", remote(extension)]];
  if (tests) payload.push(["extensionTestsPath", remote(tests)]);
  return `http://localhost:${port}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) })}`;
}

/**
 * A VS Code for the browser, of about 600 MB. Without compilers: the native parts that need one only write log files.
 *
 * @returns its folder
 */
function installCodeServer(): string {
  const installation = installTool("code-server", version, (folder) =>
    npmInstall(["--omit=dev"], join(folder, inPackage)),
  );
  return join(installation, inPackage);
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
