// Runs test/runtime: what the fixes write, executed with the real libraries. Makes one virtual environment for each
// lock file in test/runtime/requirements (`.txt`, compiled from the `.in` beside it), in .runtime/, again when it changes.
//
//   node scripts/test-runtime.ts [pytest arguments]    with arguments, only in the environment that has what they name
//   node scripts/test-runtime.ts --lock                compiles the lock files anew
//
// Without Python 3.10 or newer it says so and counts as skipped. Without arguments, every variant of every fix has to
// be executed by some test; the table goes to .runtime/executed.md.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { countTests } from "./junit.ts";
import { root } from "./vscode/paths.ts";

const uv = "uv==0.13.9";
const tests = join(root, "test/runtime");
const cache = join(root, ".runtime");
const isWindows = process.platform === "win32";
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
  for (const name of Object.keys(environments)) lock(installer, name);
} else {
  process.exitCode = (await runAll(python)) ? 0 : 1;
}

async function runAll(python: string): Promise<boolean> {
  const reports = join(cache, "reports");
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
  writeFileSync(join(cache, "executed.md"), `${head}${rows.join("\n")}\n`);
  return variants.filter((variant) => !executed.has(variant));
}

async function allVariants(): Promise<string[]> {
  const rewriter = spawn(process.execPath, [join(tests, "rewriter.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  rewriter.stdin.end('{"variants":true}\n');
  return JSON.parse((await rewriter.stdout.toArray()).join("")).variants;
}

/** The environment's folder of programs, with the environment made where it is missing or out of date. */
function prepare(name: string, python: string): string {
  const folder = join(cache, name);
  const bin = join(folder, isWindows ? "Scripts" : "bin");
  const wanted = join(tests, "requirements", `${name}.txt`);
  const version = spawnSync(python, ["--version"], { encoding: "utf8" }).stdout;
  const stamp = createHash("sha256")
    .update(existsSync(wanted) ? readFileSync(wanted) : "")
    .update(version + uv)
    .digest("hex");
  const made = join(folder, "preflight-stamp");
  if (existsSync(made) && readFileSync(made, "utf8") === stamp) return bin;
  console.log(`Making the Python environment "${name}" …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  must(python, ["-m", "venv", folder]);
  must(join(bin, "python"), ["-m", "pip", "install", "-q", "--disable-pip-version-check", uv]);
  if (existsSync(wanted))
    must(join(bin, "uv"), ["pip", "install", "-q", "-p", join(bin, "python"), "-r", wanted]);
  writeFileSync(made, stamp);
  return bin;
}

function lock(installer: string, name: string): void {
  const file = join(tests, "requirements", name);
  const options = ["--universal", "--python-version", "3.10", "--no-annotate", "--no-header", "-q"];
  must(installer, ["pip", "compile", ...options, `${file}.in`, "-o", `${file}.txt`]);
}

function findPython(): string | undefined {
  const test = "import sys; sys.exit(sys.version_info < (3, 10))";
  return ["python3", "python"].find((name) => spawnSync(name, ["-c", test]).status === 0);
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

function must(command: string, args: string[]): void {
  if (spawnSync(command, args, { stdio: "inherit" }).status === 0) return;
  const hint = args.includes("venv") ? " (Debian: apt-get install python3-venv)" : "";
  throw new Error(`${command} ${args.join(" ")} failed${hint}`);
}

function read(folder: string, extension: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(extension));
  return names.map((name) => readFileSync(join(folder, name), "utf8"));
}

function writeCounts(counts: { passed: number; failed: number; skipped: number }): void {
  if (process.env.PREFLIGHT_COUNTS) writeFileSync(process.env.PREFLIGHT_COUNTS, JSON.stringify(counts));
}
