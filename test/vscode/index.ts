import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import Mocha from "mocha";

/**
 * What VS Code calls for `extensionTestsPath`: runs every test file beside this one, in both kinds of VS Code.
 * With PREFLIGHT_GREP only those whose names hold that text.
 *
 * @throws Error when a test failed
 */
export function run(): Promise<void> {
  // The runner outside picks these lines from all that VS Code logs.
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
    for (const line of format(...args).split("\n")) console.log(`[suite] ${line}`);
  };
  const mocha = new Mocha({ ui: "bdd", timeout: 20_000, color: false, reporter: "spec" });
  if (process.env.PREFLIGHT_GREP) mocha.grep(process.env.PREFLIGHT_GREP);
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith(".test.js")) mocha.addFile(join(__dirname, file));
  }
  return new Promise((resolve, reject) => {
    const failed: string[] = [];
    const runner = mocha.run((failures) => {
      writeCounts(runner.stats, failed);
      if (failures > 0) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
    runner.on("fail", (test, error) =>
      failed.push(`${test.titlePath().join(" › ")}: ${String(error.message).split("\n", 1)}`),
    );
  });
}

function writeCounts(stats: Mocha.Stats | undefined, failed: readonly string[]): void {
  const file = process.env.PREFLIGHT_COUNTS;
  if (!file || !stats) return;
  const { passes, failures, pending } = stats;
  writeFileSync(
    file,
    JSON.stringify({ passed: passes, failed: failures, skipped: pending, failures: failed }),
  );
}
