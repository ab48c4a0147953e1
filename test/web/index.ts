import * as vscode from "vscode";
import { steps } from "./steps.ts";

/** What test/web sends to scripts/vscode/web-suite.ts. */
export interface Told {
  line?: string;
  counts?: { passed: number; failed: number; skipped: number };
}

/**
 * What VS Code calls for `extensionTestsPath`, here in the worker in which extensions run. What it has to tell goes to the
 * server that the extension came from, line by line, the totals last. (Mocha needs a page or Node.)
 *
 * @throws Error when a test failed
 */
export async function run(): Promise<void> {
  const { scheme, authority } = vscode.extensions.getExtension("preflight.preflight")!.extensionUri;
  const tell = async (told: Told) => {
    await fetch(`${scheme}://${authority}/suite`, { method: "POST", body: JSON.stringify(told) });
  };
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [title, step] of Object.entries(steps)) {
    try {
      await step();
      counts.passed++;
      await tell({ line: `  ✔ ${title}` });
    } catch (error) {
      counts.failed++;
      await tell({ line: `  ✖ ${title}\n${(error as Error).stack ?? error}` });
    }
  }
  await tell({ counts });
  if (counts.failed > 0) throw new Error(`${counts.failed} tests failed`);
}
