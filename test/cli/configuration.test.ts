import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { folderWith, LOGGING, preflight, removeFolders } from "./preflight.ts";

describe("configuration on the command line", function () {
  this.timeout(30_000);
  afterEach(removeFolders);

  /** The findings as `path severity`. */
  async function findings(folder: string, ...args: string[]): Promise<string[]> {
    const { stdout } = await preflight(folder, ["check", "--format", "json", ...args]);
    const found: { path: string; severity: string }[] = JSON.parse(stdout).findings;
    return found.map(({ path, severity }) => `${path} ${severity}`);
  }

  it("is read from pyproject.toml too, the nearest file counts alone, up to the repository's root", async () => {
    const outside = folderWith({
      "preflight.json": '{ "rules": { "unstructured-log": "off" } }',
      "repo/app.py": LOGGING,
      "repo/pyproject.toml": '[tool.preflight.rules]\nunstructured-log = "warning"\n',
      "repo/service/app.py": LOGGING,
      "repo/service/pyproject.toml": '[project]\nname = "service"\n',
      "repo/model/app.py": LOGGING,
      "repo/model/preflight.json": '{ "rules": { "uncached-query": "off" } }',
    });
    mkdirSync(join(outside, "repo/.git"));
    assert.deepEqual(await findings(join(outside, "repo")), [
      "app.py warning",
      "model/app.py information",
      "service/app.py warning",
    ]);
    assert.deepEqual(await findings(outside, "repo/app.py"), ["repo/app.py warning"]);
  });

  it("says which of two files in a folder counts, which is no failure", async () => {
    const folder = folderWith({
      "app.py": LOGGING,
      "preflight.json": '{ "rules": { "unstructured-log": "hint" } }',
      "pyproject.toml": '[tool.preflight.rules]\nunstructured-log = "error"\n',
    });
    const { code, stdout, stderr } = await preflight(folder, ["check", "--quiet"]);
    assert.match(stdout, /^app\.py:7:\d+ hint /);
    assert.match(
      stderr,
      /^preflight\.json: line 1, column 1: \[tool\.preflight\] in the pyproject\.toml beside/,
    );
    assert.equal(code, 0);
  });

  it("tells faults in TOML with their lines, and the rest counts", async () => {
    const folder = folderWith({
      "app.py": LOGGING,
      "pyproject.toml": '[tool.preflight]\nrulez = 1\n\n[tool.preflight.rules]\nunstructured-log = "hint"\n',
    });
    const { code, stdout, stderr } = await preflight(folder, ["check", "--quiet"]);
    assert.equal(
      stderr,
      'pyproject.toml: line 2, column 1: unknown setting "rulez"; did you mean "rules"?\n',
    );
    assert.match(stdout, / hint /);
    assert.equal(code, 2);
  });

  it("leaves out a file that was named, and says so, without failing a hook", async () => {
    const folder = folderWith({ "gen/a.py": LOGGING, "preflight.json": '{ "exclude": ["gen/"] }' });
    const { code, stdout, stderr } = await preflight(folder, ["check", "--fail-on", "hint", "gen/a.py"]);
    assert.equal(stderr, "gen/a.py: left out by preflight.json\n");
    assert.match(stdout, /^0 findings in 0 files|^No findings/m);
    assert.equal(code, 0);
  });

  it("prints the standard input as it is where its file is left out", async () => {
    const folder = folderWith({ "preflight.json": '{ "exclude": ["gen/"] }' });
    const args = ["check", "--fix", "--stdin-filename", "gen/a.py"];
    const { code, stdout } = await preflight(folder, args, LOGGING);
    assert.equal(stdout, LOGGING);
    assert.equal(code, 0);
  });

  it("leaves what git ignores alone where folders are searched, and checks it when it is named", async () => {
    const folder = folderWith({ ".gitignore": "scratch.py\n", "scratch.py": LOGGING, "app.py": LOGGING });
    assert.deepEqual(await findings(folder), ["app.py information"]);
    assert.deepEqual(await findings(folder, "scratch.py"), ["scratch.py information"]);
  });

  it("means the same from wherever it is run", async () => {
    const folder = folderWith({
      "src/a/app.py": LOGGING,
      "src/b/app.py": LOGGING,
      "preflight.json": '{ "exclude": ["src/a/"] }',
    });
    assert.deepEqual(await findings(folder), ["src/b/app.py information"]);
    assert.deepEqual(await findings(join(folder, "src")), ["b/app.py information"]);
    assert.deepEqual(await findings(join(folder, "src/b"), ".."), ["app.py information"]);
  });

  it("keeps fixes away from what the overrides switch off", async () => {
    const folder = folderWith({
      "old/app.py": LOGGING,
      "app.py": LOGGING,
      "preflight.json": '{ "overrides": [{ "files": "old/", "rules": { "unstructured-log": "off" } }] }',
    });
    await preflight(folder, ["check", "--fix"]);
    assert.equal(readFileSync(join(folder, "old/app.py"), "utf8"), LOGGING);
    assert.notEqual(readFileSync(join(folder, "app.py"), "utf8"), LOGGING);
  });

  it("takes calls of one's own for known ones in what files tell each other, too", async () => {
    const files = {
      "pyproject.toml": "",
      "app/store.py": "import db\n\n\ndef run(sql):\n    return db.send(sql)\n",
      "app/page.py":
        "from app.store import run\n\n\ndef find(name):\n    return run(f\"SELECT id FROM orders WHERE name = '{name}' LIMIT 1\")\n",
    };
    const plain = folderWith(files);
    assert.deepEqual(await findings(plain), []);
    const named = folderWith({ ...files, "preflight.json": '{ "calls": { "query": ["db.send"] } }' });
    assert.deepEqual(await findings(named), ["app/page.py error"]);
  });

  describe("preflight init", () => {
    it("writes a configuration that counts from then on and changes no finding", async () => {
      const folder = folderWith({ "app.py": LOGGING, "requirements.txt": "mlflow==2.9\n" });
      const before = await findings(folder);
      const { code, stdout } = await preflight(folder, ["init"]);
      assert.equal(stdout, "preflight.json is written.\n");
      assert.equal(code, 0);
      assert.match(readFileSync(join(folder, "preflight.json"), "utf8"), /"registry": "mlflow"/);
      assert.deepEqual(await findings(folder), before);
    });

    it("never writes over one, in either form", async () => {
      const folder = folderWith({
        "a/preflight.json": "{}",
        "b/pyproject.toml": "[tool.preflight]\n",
        "c/pyproject.toml": "[project]\n",
      });
      const own = await preflight(folder, ["init", "a"]);
      assert.equal(own.stderr, "preflight: a/preflight.json is there already, and stays as it is\n");
      assert.equal(own.code, 2);
      assert.equal(readFileSync(join(folder, "a/preflight.json"), "utf8"), "{}");
      const table = await preflight(folder, ["init", "b"]);
      assert.match(table.stderr, /\[tool\.preflight\] in b\/pyproject\.toml is there already/);
      assert.equal(table.code, 2);
      assert.equal((await preflight(folder, ["init", "c"])).code, 0);
    });

    it("prints it with --print, and refuses what makes no sense", async () => {
      const folder = folderWith({ "preflight.json": "{}" });
      const { code, stdout } = await preflight(folder, ["init", "--print"]);
      assert.match(stdout, /"preset": "recommended"/);
      assert.equal(code, 0);
      for (const args of [
        ["init", "nowhere"],
        ["init", ".", "x"],
        ["init", "--force"],
      ])
        assert.equal((await preflight(folder, args)).code, 2, args.join(" "));
    });
  });
});
