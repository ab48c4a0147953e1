import { writeFileSync } from "node:fs";
import Mocha from "mocha";

/** Mocha's usual report; its totals, and what failed, go to the file that PREFLIGHT_COUNTS names as well. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    runner.on("fail", (test, error) =>
      failures.push(`${test.titlePath().join(" › ")}: ${String(error.message).split("\n", 1)}`),
    );
    runner.once("end", () => {
      const { passes, failures: failed, pending } = runner.stats;
      const counts = { passed: passes, failed, skipped: pending, failures };
      if (process.env.PREFLIGHT_COUNTS) writeFileSync(process.env.PREFLIGHT_COUNTS, JSON.stringify(counts));
    });
  }
}
