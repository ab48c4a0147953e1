// Runs test/grammar against VS Code's own grammars of Python and SQL, which ours are injected into.
// With PREFLIGHT_COUNTS=FILE the totals are written there: each tested source line counts as one test.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtinExtensions } from "./vscode/code-server.ts";
import { root } from "./vscode/paths.ts";

const grammars = [
  "python/syntaxes/MagicPython.tmLanguage.json",
  "python/syntaxes/MagicRegExp.tmLanguage.json",
  "sql/syntaxes/sql.tmLanguage.json",
];

const extensions = builtinExtensions();
const reports = mkdtempSync(join(tmpdir(), "preflight-grammars-"));
const { status } = spawnSync(
  process.execPath,
  [
    join(root, "node_modules/vscode-tmgrammar-test/dist/unit.js"),
    ...grammars.flatMap((grammar) => ["--grammar", join(extensions, grammar)]),
    ...["--xunit-report", reports],
    "test/grammar/*.{py,sql}",
  ],
  { cwd: root, stdio: "inherit" },
);
const counts = countTests(reports);
rmSync(reports, { recursive: true });
if (process.env.PREFLIGHT_COUNTS) writeFileSync(process.env.PREFLIGHT_COUNTS, JSON.stringify(counts));
console.log(`  ${counts.passed} passing, ${counts.failed} failing`);
process.exitCode = status === 0 ? 0 : 1;

function countTests(folder: string): { passed: number; failed: number; skipped: number } {
  const suites = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
  const sum = (attribute: string) =>
    suites.reduce(
      (total, suite) => total + Number(new RegExp(`\\b${attribute}="(\\d+)"`).exec(suite)?.[1]),
      0,
    );
  const failed = sum("failures") + sum("errors");
  return { passed: sum("tests") - failed, failed, skipped: 0 };
}
