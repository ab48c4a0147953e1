import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { thirdParties } from "../../scripts/notices.ts";
import { judgeAudit } from "../../scripts/release/audit.ts";

const ROOT = join(import.meta.dirname, "../..");
const json = (file: string) => JSON.parse(readFileSync(join(ROOT, file), "utf8"));

interface Locked {
  version: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: true;
  link?: true;
}

describe("what ships, and where it comes from", function () {
  this.timeout(60_000);
  const locked: [string, Locked][] = Object.entries(
    json("package-lock.json").packages as Record<string, Locked>,
  ).filter(([name]) => name !== "");

  it("is locked: a version and an integrity for each package, and no registry's address", () => {
    assert.ok(locked.length > 100);
    for (const [name, { version, resolved, integrity }] of locked) {
      assert.match(version, /^\d+\.\d+\.\d+/, name);
      assert.match(integrity ?? "", /^sha512-/, name);
      assert.equal(resolved, undefined, name);
    }
    assert.doesNotMatch(readFileSync(join(ROOT, "package-lock.json"), "utf8"), /\.tgz|registry\./);
    const { devDependencies } = json("package.json");
    for (const [name, version] of Object.entries(devDependencies)) assert.match(String(version), /^\d/, name);
  });

  it("asks for nothing to be installed with it, and runs nothing when it is installed", async () => {
    const { dependencies, optionalDependencies, peerDependencies, scripts } = json("package.json");
    assert.deepEqual(
      [dependencies, optionalDependencies, peerDependencies],
      [undefined, undefined, undefined],
    );
    for (const name of ["preinstall", "install", "postinstall"]) assert.ok(!(name in scripts), name);
    const shipped = new Set((await thirdParties()).map(({ name }) => name));
    const withScripts = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([name]) => name);
    // The builder and the tests' Node fetch their programs; neither ships.
    assert.deepEqual(withScripts, ["node_modules/esbuild", "node_modules/node"]);
    for (const name of withScripts) assert.ok(!shipped.has(name.replace("node_modules/", "")), name);
  });

  it("carries the licences of all its parts", async () => {
    const notices = readFileSync(join(ROOT, "THIRD-PARTY-NOTICES.md"), "utf8");
    const parts = await thirdParties();
    for (const name of [
      "web-tree-sitter",
      "tree-sitter-python",
      "@derekstride/tree-sitter-sql",
      "vscode-languageserver",
      "yaml",
    ])
      assert.ok(
        parts.some((part) => part.name === name),
        name,
      );
    for (const { name, version, license, text } of parts) {
      assert.ok(notices.includes(`## ${name} ${version} (${license})`), name);
      assert.ok(notices.includes(text) && text.length > 200, name);
    }
  });

  it("has wasm files that are what is recorded of them, in the versions that are locked", () => {
    execFileSync(process.execPath, [join(ROOT, "scripts/grammars.mjs"), "--check"]);
    const runtime = json("server/grammars/runtime.json");
    const version = locked.find(([name]) => name === "node_modules/web-tree-sitter")?.[1].version;
    assert.equal(runtime.version, version);
  });

  it("is not released with a known weakness in a part, or without an answer", () => {
    const weak = (name: string) =>
      JSON.stringify({
        vulnerabilities: { [name]: { severity: "high", range: "<2", via: [{ title: "Bad", url: "u" }] } },
      });
    const shipped = new Set(["yaml"]);
    assert.equal(judgeAudit('{ "vulnerabilities": {} }', shipped).mayRelease, true);
    assert.equal(judgeAudit(weak("mocha"), shipped).mayRelease, true);
    assert.match(judgeAudit(weak("mocha"), shipped).lines[0]!, /^develops: mocha <2 \(high\): Bad u/);
    assert.equal(judgeAudit(weak("yaml"), shipped).mayRelease, false);
    for (const output of ["", '{ "message": "405 Method Not Allowed" }'])
      assert.equal(judgeAudit(output, shipped).mayRelease, false);
  });
});
