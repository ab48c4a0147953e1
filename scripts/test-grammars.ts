// Runs test/grammar against VS Code's own grammars of Python and SQL, which ours are injected into.
// With PREFLIGHT_COUNTS=FILE the totals are written there: each tested source line counts as one test.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countTests } from "./junit.ts";
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
const counts = countTests(readdirSync(reports).map((file) => readFileSync(join(reports, file), "utf8")));
rmSync(reports, { recursive: true });
if (process.env.PREFLIGHT_COUNTS) writeFileSync(process.env.PREFLIGHT_COUNTS, JSON.stringify(counts));
console.log(`  ${counts.passed} passing, ${counts.failed} failing`);
process.exitCode = status === 0 ? 0 : 1;
