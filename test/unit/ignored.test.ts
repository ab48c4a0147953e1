import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createIgnoreReader } from "../../server/src/host/ignored.ts";
import { folderWith, removeFolders } from "../cli/preflight.ts";

describe("what git ignores", () => {
  afterEach(removeFolders);

  it("follows the .gitignore files around a file, the nearest strongest", async () => {
    const folder = folderWith({
      ".gitignore":
        "# secrets\n.env\n*.local.yaml\n/only-here.toml\nbuild/\nconf/**/private/*\n!keep.local.yaml\n",
      "app/.gitignore": "!.env\nsettings.ini\n",
    });
    mkdirSync(join(folder, ".git/info"), { recursive: true });
    const reader = createIgnoreReader();
    const files: [string, boolean][] = [
      [".env", true],
      [".env.example", false],
      ["service/.env", true],
      ["app/.env", false],
      ["a.local.yaml", true],
      ["keep.local.yaml", false],
      ["only-here.toml", true],
      ["app/only-here.toml", false],
      ["build/a.json", true],
      ["app/build/deep/a.json", true],
      ["conf/private/a.json", true],
      ["conf/x/y/private/a.json", true],
      ["conf/x/a.json", false],
      ["app/settings.ini", true],
      ["settings.ini", false],
    ];
    const answers = await Promise.all(
      files.map(async ([file]) => [file, await reader.isIgnored(join(folder, file))]),
    );
    assert.deepEqual(answers, files);
  });

  it("ends at the root of the repository, whose own list of exclusions counts", async () => {
    const folder = folderWith({ ".gitignore": "*\n", "repo/.git/info/exclude": "mine.yaml\n" });
    const reader = createIgnoreReader();
    assert.equal(await reader.isIgnored(join(folder, "repo/a.yaml")), false);
    assert.equal(await reader.isIgnored(join(folder, "repo/mine.yaml")), true);
  });
});
