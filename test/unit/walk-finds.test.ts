import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { walk, walkFinds } from "../../server/src/host/walk.ts";
import { folderWith, removeFolders } from "../cli/preflight.ts";

const FOUND = [".github/ci.yml", "app.py", "deploy/values.yaml", "src/deep/model.py", "src/linked.py"];
const LEFT_OUT = [
  ".env/app.py",
  ".github/tool.py",
  "made/app.py",
  "made/values.yaml",
  "node_modules/a/app.py",
  "notes.txt",
  "secret.yaml",
  "src/out.py",
  "venv/lib/app.py",
];

describe("whether a search finds a file", () => {
  afterEach(removeFolders);

  const project = (): string => {
    const outside = folderWith({ "app.py": "" });
    const own = [...FOUND, ...LEFT_OUT].filter((path) => !/linked|out\.py/.test(path));
    const folder = folderWith({
      ...Object.fromEntries(own.map((path) => [path, ""])),
      ".gitignore": "made/\nsecret.yaml\n",
      "venv/pyvenv.cfg": "",
    });
    execFileSync("git", ["init", "-q", folder]);
    symlinkSync(join(folder, "app.py"), join(folder, "src/linked.py"));
    symlinkSync(join(outside, "app.py"), join(folder, "src/out.py"));
    return folder;
  };

  it("is told without one, and is what one says", async () => {
    const folder = project();
    const files: string[] = [];
    for await (const file of walk(folder, () => {}, { withConfig: true })) files.push(file);
    assert.deepEqual(
      files,
      FOUND.map((path) => join(folder, path)),
    );
    const finds = (path: string) => walkFinds(join(folder, path), folder, { withConfig: true });
    for (const path of FOUND) assert.equal(await finds(path), true, path);
    for (const path of LEFT_OUT) assert.equal(await finds(path), false, path);
    assert.equal(await finds("nowhere/app.py"), false);
    assert.equal(await walkFinds(join(folder, "../app.py"), folder, { withConfig: true }), false);
  });

  it("is told of folders too, and of what git ignores where that is wanted", async () => {
    const folder = project();
    const options = { withConfig: true, usesGitignore: async () => false };
    const finds = (path: string) => walkFinds(join(folder, path), folder, options);
    assert.deepEqual(await Promise.all(["src", "src/deep", ".github", ".env", "venv"].map(finds)), [
      true,
      true,
      true,
      false,
      false,
    ]);
    assert.equal(await finds("made/app.py"), true);
    assert.equal(await finds("made/values.yaml"), false, "config files that git ignores are nobody else's");
    assert.equal(await walkFinds(folder, folder, options), true);
  });
});
