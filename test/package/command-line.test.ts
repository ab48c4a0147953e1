import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rules } from "../../server/src/rules/index.ts";

const root = join(import.meta.dirname, "../..");
const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const npx = process.platform === "win32" ? "npx.cmd" : "npx";

const code = `import psycopg

conn = psycopg.connect("dbname=shop")

def find(name):
    return conn.execute(f"SELECT * FROM users WHERE name = '{name}'").fetchall()
`;

describe("the package of the command line", () => {
  let folder: string;

  before(function () {
    this.timeout(120_000);
    folder = mkdtempSync(join(tmpdir(), "preflight-package-"));
    // Scripts would build dist again, under the feet of other tests.
    run(npm, ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], root);
    writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
    writeFileSync(join(folder, "app.py"), code);
    const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
    run(npm, ["install", "--offline", "--no-audit", "--no-fund", `./${tarball}`], folder);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("installs without the network, and brings nothing else", () => {
    const installed = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
    assert.deepEqual(installed, ["preflight"]);
  });

  it("runs by npx in a fresh folder", () => {
    const { status, stdout } = preflight("check", "--format", "json", ".");
    assert.equal(status, 1);
    const { findings } = JSON.parse(stdout);
    assert.deepEqual(
      findings
        .map(({ path, rule }: { path: string; rule: string }) => [path, rule])
        .filter(([, rule]: string[]) => rule === "unsafe-query"),
      [["app.py", "unsafe-query"]],
    );
  });

  it("rewrites what it finds", () => {
    assert.notEqual(preflight("check", "--fix-suggested", "app.py").status, 2);
    assert.match(readFileSync(join(folder, "app.py"), "utf8"), /name = %s", \(name,\)/);
  });

  it("has the version and the rules of the extension", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    assert.equal(preflight("--version").stdout.trim(), `preflight ${version}`);
    const listed = JSON.parse(preflight("rules", "--format", "json").stdout);
    const ids = (listed.rules ?? listed).map(({ id }: { id: string }) => id);
    for (const { id } of rules) assert.ok(ids.includes(id), id);
  });

  it("explains a rule", () => {
    assert.match(preflight("explain", "unsafe-query").stdout, /SQL/);
  });

  function preflight(...args: string[]) {
    return spawnSync(npx, ["--offline", "preflight", ...args], {
      cwd: folder,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
  }
});

function run(command: string, args: string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  assert.equal(status, 0, stderr);
}
