// `npm test`: installs and builds what is missing, then runs every check and every test. The last lines tell
// what failed, and the totals of all stages. A stage that breaks before it has counted its tests counts as one failure.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, install, node, run } from "./prepare.mjs";

const mocha = "node_modules/mocha/bin/mocha.js";
const totals = { passed: 0, failed: 0, skipped: 0 };
/** What failed, for the end of the output. */
const failures = [];

if (check("Dependencies", install) && check("Build", build)) {
  check("Format and lint (biome)", () => run("biome", ["check", "."]));
  check("Types (tsc)", () => run("tsc", ["-p", "."]));
  check("Dead code (knip)", () => run("knip", []));
  check("Generated files", () => run(node, ["scripts/generate.ts", "--check"]));
  counted("Unit, law, language server, command line and hostile workspace tests", [
    mocha,
    "--reporter=scripts/reporter.mjs",
    "test/{unit,laws,fuzz,lsp,cli,hostile,editors}/**/*.test.ts",
  ]);
  counted("Fixes, executed", ["scripts/test-runtime.ts"]);
  counted("Grammar tests", ["scripts/test-grammars.ts"]);
  counted("Packages", [mocha, "--reporter=scripts/reporter.mjs", "test/package/**/*.test.ts"]);
  check("Publishing, without the upload", () =>
    ["marketplace", "open-vsx"].every((registry) =>
      run(node, ["scripts/release/publish.ts", registry, "--dry-run"]),
    ),
  );
  counted("Tests in VS Code", ["scripts/vscode/suite.ts"]);
  counted("Tests in VS Code in a browser, without Node", ["scripts/vscode/web-suite.ts"]);
  counted("Tests in VS Code, with the package installed", ["scripts/vscode/suite.ts", "--packaged"]);
}

if (failures.length > 0) console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join("\n")}`);
const skipped = totals.skipped ? `, ${totals.skipped} skipped` : "";
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exitCode = totals.failed ? 1 : 0;

/**
 * Runs a stage that passes or fails as a whole.
 *
 * @param {string} title
 * @param {() => boolean} stage
 */
function check(title, stage) {
  console.log(`\n── ${title}`);
  const passed = stage();
  totals[passed ? "passed" : "failed"]++;
  if (!passed) failures.push(title);
  return passed;
}

/**
 * Runs a stage that counts its own tests and writes the numbers to the file that PREFLIGHT_COUNTS names.
 *
 * @param {string} title
 * @param {string[]} args - of Node
 */
function counted(title, args) {
  console.log(`\n── ${title}`);
  const folder = mkdtempSync(join(tmpdir(), "preflight-test-"));
  const file = join(folder, "counts.json");
  const succeeded = run(node, args, { PREFLIGHT_COUNTS: file });
  const counts = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { passed: 0, failed: 0, skipped: 0 };
  rmSync(folder, { recursive: true });
  const ranNothing = counts.passed + counts.failed === 0;
  if (counts.failed === 0 && (!succeeded || ranNothing)) {
    console.error(`${title}: ${ranNothing ? "no test ran" : "the run broke off"}`);
    counts.failed = 1;
    counts.failures = [`${title}: ${ranNothing ? "no test ran" : "the run broke off"}`];
  }
  for (const key of Object.keys(totals)) totals[key] += counts[key];
  failures.push(...(counts.failures ?? (counts.failed > 0 ? [title] : [])));
}
