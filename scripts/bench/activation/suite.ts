import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";

/** What VS Code itself does at its start is over after so long, in milliseconds. */
const REST = 4_000;

/**
 * What VS Code calls for `extensionTestsPath`: activates both extensions, each once, and logs what it took. Every second
 * window, by its folder's name, begins with the other one.
 */
export async function run(): Promise<void> {
  await sleep(REST);
  const names = ["preflight.preflight", "preflight-bench.empty"];
  if (vscode.workspace.name?.endsWith("-odd")) names.reverse();
  const taken: Record<string, number> = {};
  for (const name of names) {
    const extension = vscode.extensions.getExtension(name);
    if (!extension) throw new Error(`${name} is not installed`);
    if (extension.isActive) throw new Error(`${name} is active already`);
    const started = performance.now();
    await extension.activate();
    taken[name] = performance.now() - started;
    await sleep(1_000);
  }
  console.log(`[bench] ${JSON.stringify(taken)}`);
}
