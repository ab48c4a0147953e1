import { spawnSync } from "node:child_process";

/** `npm run test:rule -- <id>`: the law harness over the cases of one rule. */
const [rule] = process.argv.slice(2);
const result = spawnSync("mocha", ["test/laws/cases.test.ts"], {
  stdio: "inherit",
  shell: process.platform === "win32",
  env: { ...process.env, RULE: rule ?? "" },
});
process.exitCode = result.status ?? 1;
