import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import manifest from "../../package.json" with { type: "json" };
import { CHECK_HELP } from "../../server/src/cli/usage.ts";
import { languageOfPath } from "../../server/src/config/languages.ts";
import { bundle } from "./bundles.ts";
import { APP, CLEAN, folderWith, LOGGING, removeFolders } from "./preflight.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

interface Action {
  inputs: Record<string, { description: string; default: string }>;
  outputs: Record<string, { description: string; value: string }>;
  runs: { using: string; steps: Step[] };
}
interface Step {
  id?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
}

describe("the GitHub Action", function () {
  this.timeout(30_000);
  afterEach(removeFolders);
  const action = parse(read("action.yml")) as Action;

  /** Runs the step that checks as GitHub does. @param inputs - those that differ from their defaults */
  async function runAction(folder: string, inputs: Record<string, string> = {}) {
    const dist = dirname(await bundle("cli"));
    const actionPath = folderWith({ "dist/cli.js": `require(${JSON.stringify(join(dist, "cli.js"))});\n` });
    const output = join(actionPath, "output");
    const step = action.runs.steps.find(({ id }) => id === "check")!;
    const env: Record<string, string> = { PATH: process.env.PATH!, GITHUB_OUTPUT: output };
    for (const [name, value] of Object.entries(step.env!)) {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1];
      env[name] = input ? (inputs[input] ?? action.inputs[input]!.default) : actionPath;
    }
    const { status, stdout, stderr } = spawnSync("bash", [join(ROOT, "scripts/action.sh")], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    const outputs = existsSync(output) ? readFileSync(output, "utf8").trim().split("\n") : [];
    return { code: status, stdout, stderr, outputs };
  }

  it("hands every input to its script as a variable, and no expression into a command", () => {
    const used = JSON.stringify(action.runs.steps);
    for (const name of Object.keys(action.inputs)) assert.ok(used.includes(`inputs.${name}`), name);
    for (const { run = "" } of action.runs.steps) assert.ok(!run.includes("${{"), run);
    const script = read("scripts/action.sh");
    const step = action.runs.steps.find(({ id }) => id === "check")!;
    for (const name of Object.keys(step.env!)) assert.ok(script.includes(name), name);
  });

  it("annotates findings and fails from the level on that was asked for", async () => {
    const folder = folderWith({ "app.py": APP, "other/log.py": LOGGING });
    const all = await runAction(folder);
    assert.equal(all.code, 1, all.stderr);
    assert.match(all.stdout, /^::error file=app\.py,/m);
    assert.deepEqual(all.outputs, ["exit-code=1", "sarif-file="]);
    assert.equal((await runAction(folder, { paths: "other\n" })).code, 0);
    assert.equal((await runAction(folder, { paths: "other\n", "fail-on": "information" })).code, 1);
    assert.equal((await runAction(folder, { "fail-on": "never" })).code, 0);
    assert.equal((await runAction(folder, { "fail-on": "never", paths: "missing" })).code, 2);
  });

  it("takes several paths and flags, one a line, whatever they hold", async () => {
    const folder = folderWith({ "a b/app.py": APP, "$(touch x)/app.py": APP, "c.py": CLEAN });
    const { stdout } = await runAction(folder, {
      paths: "a b\n$(touch x)",
      args: "--select=hardcoded-secret\n--quiet",
      format: "text",
    });
    assert.deepEqual(stdout.match(/^.+?:\d+/gm), ["a b/app.py:4", "$(touch x)/app.py:4"]);
    assert.ok(!existsSync(join(folder, "x")));
  });

  it("writes a SARIF report of all findings beside, where code scanning is to have it", async () => {
    const folder = folderWith({ "sub/app.py": APP });
    const inputs = { "upload-sarif": "true", "working-directory": "sub" };
    const { outputs } = await runAction(join(folder, "sub"), inputs);
    assert.deepEqual(outputs, ["exit-code=1", "sarif-file=sub/preflight.sarif"]);
    const report = JSON.parse(readFileSync(join(folder, "sub/preflight.sarif"), "utf8"));
    assert.equal(report.runs[0].results.length, 2);
  });

  it("uses a baseline", async () => {
    const folder = folderWith({ "app.py": APP, ".preflight/baseline.json": "" });
    mkdirSync(join(folder, ".git"));
    assert.equal((await runAction(folder, { baseline: "true" })).code, 1);
    await runAction(folder, { args: "--write-baseline" });
    assert.equal((await runAction(folder, { baseline: "true" })).code, 0);
  });
});

describe("the pre-commit hooks", () => {
  const hooks = parse(read(".pre-commit-hooks.yaml")) as {
    id: string;
    entry: string;
    files: string;
    language: string;
  }[];

  it("run the program of the package on the files that it checks, and on no others", () => {
    assert.deepEqual(
      hooks.map(({ id, entry, language }) => [id, entry, language]),
      [
        ["preflight", "preflight check", "node"],
        ["preflight-fix", "preflight check --fix", "node"],
      ],
    );
    assert.equal(manifest.bin.preflight, "dist/cli.js");
    for (const { files } of hooks) {
      const isPassed = (path: string) => new RegExp(files).test(path);
      for (const path of ["a.py", "src/b.pyw", "q.sql", "n.ipynb"])
        assert.ok(isPassed(path) && languageOfPath(path), path);
      for (const path of ["a.pyi", "package-lock.json", "py", "README.md"]) assert.ok(!isPassed(path), path);
    }
  });

  it("come with a package that npm builds: what it packs is the program, its schemas, its pages and nothing of the sources", () => {
    assert.ok(manifest.scripts.prepare && manifest.scripts.prepack);
    const kept = read(".npmignore")
      .split("\n")
      .filter((line) => line.startsWith("!"));
    assert.deepEqual(kept, [
      "!/README.md",
      "!/CHANGELOG.md",
      "!/LICENSE",
      "!/THIRD-PARTY-NOTICES.md",
      "!/dist/",
      "!/dist/**",
      "!/server/",
      "!/server/schema/",
      "!/server/schema/**",
      "!/docs/",
      "!/docs/**",
    ]);
  });
});

describe("the pages about pipelines and editors", () => {
  const pages = ["docs/continuous-integration.md", "docs/editors.md"];

  it("show YAML that is some, and flags that there are", () => {
    const known = new Set([...CHECK_HELP.matchAll(/--[a-z-]+/g)].map(([flag]) => flag));
    const others = ["--stage", "--strict", "--stdio", "--version", "--all-files"];
    for (const page of pages) {
      const text = read(page);
      for (const [, yaml] of text.matchAll(/^```yaml\n(.*?)^```$/gms)) assert.ok(parse(yaml!), yaml);
      for (const [command] of text.matchAll(/preflight (?:check|ready|lsp)\b[^`\n]*/g))
        for (const [flag] of command.matchAll(/(?<=\s)--[a-z-]+/g))
          assert.ok(known.has(flag) || others.includes(flag), `${basename(page)}: ${command}`);
    }
  });

  it("name inputs that the action has", () => {
    const { inputs } = parse(read("action.yml")) as Action;
    for (const [, yaml] of read(pages[0]!).matchAll(/^```yaml\n(.*?)^```$/gms)) {
      const { jobs = {} } = parse(yaml!) as {
        jobs?: Record<string, { steps: { uses?: string; with?: object }[] }>;
      };
      for (const { uses = "", with: given = {} } of Object.values(jobs).flatMap(({ steps }) => steps)) {
        if (!uses.startsWith("preflight-dev/preflight@")) continue;
        for (const name of Object.keys(given)) assert.ok(name in inputs, name);
      }
    }
  });
});
