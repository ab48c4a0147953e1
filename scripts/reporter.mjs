import { writeFileSync } from "node:fs";
import Mocha from "mocha";

/** Mocha's usual report; its totals go to the file that PREFLIGHT_COUNTS names as well. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const { passes, failures, pending } = runner.stats;
      const counts = { passed: passes, failed: failures, skipped: pending };
      if (process.env.PREFLIGHT_COUNTS) writeFileSync(process.env.PREFLIGHT_COUNTS, JSON.stringify(counts));
    });
  }
}
