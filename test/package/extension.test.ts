import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packagedFiles } from "../../scripts/release/package.ts";

const root = join(import.meta.dirname, "../..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

describe("the package of the extension", () => {
  let files: string[];

  before(function () {
    // The first time, the packaging tool is installed.
    this.timeout(120_000);
    files = packagedFiles();
  });

  it("holds every file that package.json names", () => {
    const named = [...pathsIn(manifest)];
    assert.ok(named.length > 20, `only ${named.length} files are named`);
    const missing = named.filter((path) => !files.includes(path));
    assert.deepEqual(missing, []);
  });

  it("holds the server and the grammars that the client starts with", () => {
    for (const name of [
      "server.js",
      "web/server.js",
      "web-tree-sitter.wasm",
      "tree-sitter-python.wasm",
      "tree-sitter-sql.wasm",
    ])
      assert.ok(files.includes(`dist/${name}`), name);
  });

  it("holds what a person looks for", () => {
    for (const name of ["README.md", "CHANGELOG.md", "LICENSE"]) assert.ok(files.includes(name), name);
  });

  it("holds no sources, no tests, no source maps and no command line", () => {
    const wrong = files.filter((path) =>
      /\.(?:ts|map|py|sql|ipynb)$|(?:^|\/)(?:test|scripts|node_modules|examples)\/|^dist\/cli[-.]/.test(path),
    );
    assert.deepEqual(wrong, []);
  });

  it("asks for nothing at run time that is not in it", () => {
    assert.equal(manifest.dependencies, undefined);
  });

  it("loads the language client only when the extension is active already", () => {
    const texts = new Map<string, string>();
    const load = (name: string): void => {
      if (texts.has(name)) return;
      const text = readFileSync(join(root, "dist", name), "utf8");
      texts.set(name, text);
      const now = text.replace(/Promise\.resolve\(\)\.then\(\(\)=>require\("[^"]+"\)\)/g, "");
      for (const [, other] of now.matchAll(/require\("\.\/([^"]+\.js)"\)/g)) load(other!);
    };
    load("client.js");
    for (const [name, text] of texts) assert.doesNotMatch(text, /Content-Length: /, name);
    const size = [...texts.values()].reduce((sum, text) => sum + text.length, 0);
    assert.ok(size < 60_000, `${size} characters are loaded by the activation: ${[...texts.keys()]}`);
  });

  it("has a heading for its version in the changelog", () => {
    const changes = readFileSync(join(root, "CHANGELOG.md"), "utf8");
    assert.ok(changes.split("\n").includes(`## ${manifest.version}`));
  });
});

/** The files of the repository that strings of a manifest name, with `/`. */
function* pathsIn(value: unknown): Generator<string> {
  if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) {
      // What is for those who build and install by npm.
      if (key === "scripts" || key === "bin") continue;
      yield* pathsIn(item);
    }
  if (typeof value !== "string" || !/^(?:\.\/)?[\w-]+\/[\w./-]+\.\w+$/.test(value)) return;
  const path = value.replace(/^\.\//, "");
  if (existsSync(join(root, path.split("/")[0]!))) yield path;
}
