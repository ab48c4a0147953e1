import assert from "node:assert/strict";
import packageJson from "../../package.json" with { type: "json" };
import { source } from "./bundles.ts";
import { APP, folderWith, preflight, removeFolders, run } from "./preflight.ts";

describe("preflight", function () {
  this.timeout(20_000);
  afterEach(removeFolders);

  it("tells its version and its usage", async () => {
    const folder = folderWith({});
    assert.equal((await preflight(folder, ["--version"])).stdout, `preflight ${packageJson.version}\n`);
    assert.match((await preflight(folder, ["--help"])).stdout, /^ {2}preflight check /m);
    assert.match((await preflight(folder, ["check", "--help"])).stdout, /^ {2}--fix-suggested /m);
    const bare = await preflight(folder, []);
    assert.equal(bare.code, 2);
    assert.match(bare.stderr, /^ {2}preflight check /m);
  });

  it("lists the rules as text and as JSON", async () => {
    const { stdout } = await preflight(folderWith({}), ["rules", "--format", "json"]);
    const secret = JSON.parse(stdout).find(({ id }: { id: string }) => id === "hardcoded-secret");
    assert.equal(secret.severity, "error");
    assert.equal(secret.layer, "cross");
    assert.match(secret.url, /\/docs\/rules\/hardcoded-secret\.md$/);
    assert.match((await preflight(folderWith({}), ["rules"])).stdout, /^hardcoded-secret +error +cross +\S/m);
  });

  it("explains a rule", async () => {
    const { code, stdout } = await preflight(folderWith({}), ["explain", "hardcoded-secret"]);
    assert.match(stdout, /^# hardcoded-secret \(error\)\n\n\S/);
    assert.match(stdout, /^## Why it fails in production$/m);
    assert.equal(code, 0);
  });

  it("runs from its sources as well", async () => {
    const folder = folderWith({ "app.py": APP });
    const { code, stdout } = await run(process.execPath, [source("cli"), "check"], folder);
    assert.match(stdout, /^app\.py:4:\d+ error .+ \[hardcoded-secret\]$/m);
    assert.equal(code, 1);
  });
});
