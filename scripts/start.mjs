// `npm start`: installs and builds what is missing, then opens the example app in a VS Code with the extension.
import { spawn } from "node:child_process";
import { build, install, node, root } from "./prepare.mjs";

if (install() && build()) open();
else process.exitCode = 1;

function open() {
  const vscode = spawn(node, ["scripts/vscode/start.ts"], { cwd: root, stdio: "inherit" });
  // Ctrl-C reaches the child by itself; it ends on its own and this process after it.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => vscode.kill("SIGTERM"));
  // Where npm itself is ended, its shell does not pass that on.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || vscode.kill("SIGTERM"), 1_000).unref();
  vscode.once("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}
