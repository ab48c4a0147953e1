import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { cache } from "../tools.ts";
import { startBrowserVsCode } from "./code-server.ts";
import { desktopCommand, hasDesktop } from "./desktop.ts";
import { exampleApp, root } from "./paths.ts";

const command = hasDesktop() ? await desktopCommand() : undefined;
if (command) openDesktop(command);
else await openBrowser();

function openDesktop(command: string): void {
  const args = [`--extensionDevelopmentPath=${root}`, "--new-window", exampleApp];
  const { status } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  process.exitCode = status ?? 1;
}

async function openBrowser(): Promise<void> {
  const vscode = await startBrowserVsCode(join(cache, "start"), { port: 8421 });
  console.log(`\nVS Code with Preflight and the example app:\n\n  ${vscode.url(exampleApp)}\n`);
  console.log("Open the address in a browser on this machine. Ctrl-C ends the server.");
  const stop = () => {
    vscode.close();
    process.exit();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}
