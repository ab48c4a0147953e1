// Runs test/runtime: what the fixes write, executed with the real libraries. Makes one virtual environment for each
// lock file in test/runtime/requirements (`.txt`, compiled from the `.in` beside it), in .runtime/, again when it changes.
//
//   node scripts/test-runtime.ts [pytest arguments]    with arguments, only in the environment that has what they name
//   node scripts/test-runtime.ts --lock                compiles the lock files anew, the one of scripts/bench as well
//
// Without Python 3.10 or newer it says so and counts as skipped. Without arguments, every variant of every fix has to
// be executed by some test; the table goes to .runtime/executed.md.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { countTests } from "./junit.ts";
import { environmentCache, findPython, lockRequirements, prepareEnvironment } from "./python.ts";
import { root } from "./vscode/paths.ts";

const tests = join(root, "test/runtime");
const requirements = join(tests, "requirements");
/** The environments, with the tests that run in each. */
const environments = { core: tests, frameworks: join(tests, "frameworks"), crewai: join(tests, "crewai") };
type Environment = keyof typeof environments;

const given = process.argv.slice(2);
const python = findPython();
if (!python) {
  console.log("Python 3.10 or newer was not found: what the fixes write is not executed.");
  writeCounts({ passed: 0, failed: 0, skipped: 1 });
} else if (given[0] === "--lock") {
  const installer = join(prepare("core", python), "uv");
  for (const name of Object.keys(environments)) lockRequirements(installer, join(requirements, name));
  lockRequirements(installer, join(root, "scripts/bench/requirements"));
} else {
  process.exitCode = (await runAll(python)) ? 0 : 1;
}

async function runAll(python: string): Promise<boolean> {
  const reports = join(environmentCache, "reports");
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  let succeeded = true;
  for (const name of Object.keys(environments) as Environment[]) {
    if (given.length > 0 && name !== environmentOf(given)) continue;
    const bin = prepare(name, python);
    if (name === "core") succeeded = runPython(bin, ["-m", "ruff", "check", tests], {}) && succeeded;
    const others = Object.values(environments).filter((folder) => folder !== environments[name]);
    const paths = given.length > 0 ? given : [environments[name], ...others.filter(isInside).map(ignored)];
    const workers = name === "core" ? ["-n", String(Math.min(4, availableParallelism()))] : [];
    const report = `--junitxml=${join(reports, `${name}.xml`)}`;
    const env = { PREFLIGHT_EXECUTED: reports };
    succeeded = runPython(bin, ["-m", "pytest", ...workers, report, ...paths], env) && succeeded;
    function isInside(folder: string) {
      return folder.startsWith(environments[name]);
    }
  }
  const counts = countTests(read(reports, ".xml"));
  if (given.length === 0) {
    const missing = await table(reports);
    for (const variant of missing) console.error(`No test executes: ${variant}`);
    counts.failed += missing.length;
  }
  writeCounts(counts);
  return succeeded && counts.failed === 0;
}

/** Writes the table of variants. @returns those that no test executed */
async function table(reports: string): Promise<string[]> {
  const executed = new Map<string, Set<string>>();
  for (const text of read(reports, ".json"))
    for (const [variant, names] of Object.entries<string[]>(JSON.parse(text)))
      for (const name of names)
        executed.set(variant, (executed.get(variant) ?? new Set()).add(name.replace(/\[.*/, "")));
  const variants = await allVariants();
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const rows = variants.map((variant) => {
    const [rule, kind] = variant.split(" | ");
    const by = [...(executed.get(variant) ?? [])].sort().map((name) => `\`${name}\``);
    return `| ${rule} | ${cell(kind!)} | ${by.join(", ")} |`;
  });
  const head = "| rule | fix variant | executed by |\n| --- | --- | --- |\n";
  writeFileSync(join(environmentCache, "executed.md"), `${head}${rows.join("\n")}\n`);
  return variants.filter((variant) => !executed.has(variant));
}

async function allVariants(): Promise<string[]> {
  const rewriter = spawn(process.execPath, [join(tests, "rewriter.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  rewriter.stdin.end('{"variants":true}\n');
  return JSON.parse((await rewriter.stdout.toArray()).join("")).variants;
}

function prepare(name: string, python: string): string {
  return prepareEnvironment(name, join(requirements, `${name}.txt`), python);
}

function environmentOf(paths: readonly string[]): Environment {
  const text = paths.join(" ");
  return text.includes("crewai") ? "crewai" : text.includes("frameworks") ? "frameworks" : "core";
}

function ignored(folder: string): string {
  return `--ignore=${folder}`;
}

function runPython(bin: string, args: string[], env: Record<string, string>): boolean {
  const options = { cwd: tests, stdio: "inherit" as const, env: { ...process.env, ...env } };
  return spawnSync(join(bin, "python"), args, options).status === 0;
}

function read(folder: string, extension: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(extension));
  return names.map((name) => readFileSync(join(folder, name), "utf8"));
}

function writeCounts(counts: { passed: number; failed: number; skipped: number }): void {
  if (process.env.PREFLIGHT_COUNTS) writeFileSync(process.env.PREFLIGHT_COUNTS, JSON.stringify(counts));
}
