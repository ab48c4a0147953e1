import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } from "@vscode/test-electron";
import { cache } from "../tools.ts";

const releases = "https://update.code.visualstudio.com/api/releases/stable";

/** Whether a window can be opened; `PREFLIGHT_VSCODE=browser` asks for the browser VS Code in any case. */
export function hasDesktop(): boolean {
  if (process.env.PREFLIGHT_VSCODE === "browser") return false;
  if (process.platform !== "linux") return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * The command that opens a desktop VS Code: `code` where it is installed, else that of a download.
 *
 * @returns undefined where there is neither `code` nor a way to download one
 */
export async function desktopCommand(): Promise<string | undefined> {
  const installed = installedCommand();
  if (installed) return installed;
  const executable = await downloadedExecutable();
  return executable && resolveCliPathFromVSCodeExecutablePath(executable);
}

/**
 * The program (not its command-line wrapper) of a desktop VS Code for tests.
 *
 * @returns undefined where there is neither `code` nor a way to download one
 */
export async function desktopExecutable(): Promise<string | undefined> {
  const command = installedCommand();
  const installed = command && programOf(command);
  return installed ?? (await downloadedExecutable());
}

/**
 * Installs a packaged extension where a desktop VS Code is told to look for extensions.
 *
 * @param executable - the program of that VS Code
 * @param folder - for its `--extensions-dir`
 * @throws Error when VS Code does not take it
 */
export function installOnDesktop(executable: string, vsix: string, folder: string): void {
  const command = resolveCliPathFromVSCodeExecutablePath(executable);
  const { status, stdout, stderr } = spawnSync(
    command,
    ["--extensions-dir", folder, "--install-extension", vsix],
    { encoding: "utf8", shell: process.platform === "win32" },
  );
  if (status !== 0) throw new Error(`${vsix} could not be installed:\n${stdout}${stderr}`);
}

function installedCommand(): string | undefined {
  const name = process.platform === "win32" ? "code.cmd" : "code";
  const command = (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
  // Some containers have a `code` that only forwards to a window elsewhere, or one that cannot start.
  const works =
    command && spawnSync(command, ["--version"], { timeout: 10_000, shell: name !== "code" }).status === 0;
  return works ? command : undefined;
}

/** The command lies in `bin` beside the program, or in `Contents/Resources/app/bin` of an app bundle. */
function programOf(command: string): string | undefined {
  const bin = dirname(realpathSync(command));
  return [
    join(bin, "../code"),
    join(bin, "../Code.exe"),
    join(bin, "../../../MacOS/Code"),
    join(bin, "../../../MacOS/Electron"),
  ].find((file) => existsSync(file));
}

async function downloadedExecutable(): Promise<string | undefined> {
  try {
    await fetch(releases, { signal: AbortSignal.timeout(5_000) });
  } catch {
    return undefined;
  }
  return downloadAndUnzipVSCode({ version: "stable", cachePath: cache });
}
