import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CheckerOptions } from "../../server/src/cli/checker.ts";
import { examineAll } from "../../server/src/cli/jobs.ts";
import { loadCases } from "../support/cases.ts";
import { folderWith, preflight, removeFolders } from "./preflight.ts";

describe("check in several threads", function () {
  this.timeout(60_000);
  after(removeFolders);

  const files = Object.fromEntries(
    loadCases()
      .filter(({ path }) => path.endsWith(".py"))
      .slice(0, 120)
      .map(({ text }, index) => [`app/part_${index % 7}/file_${index}.py`, text]),
  );

  for (const args of [["--format", "json"], [], ["--quiet", "--statistics"], ["--diff"]])
    it(`says the same in the same order: ${args.join(" ") || "as text"}`, async () => {
      const folder = folderWith({
        ...files,
        "pyproject.toml": "",
        "bad.py": "\0",
        "preflight.json": "{ nonsense",
      });
      const [one, three] = await Promise.all(
        ["1", "3"].map((jobs) => preflight(folder, ["check", "--no-cache", "--jobs", jobs, ...args])),
      );
      const timeless = (text: string) => text.replace(/\d+ ms|"milliseconds": \d+/, "");
      assert.equal(timeless(three!.stdout), timeless(one!.stdout));
      assert.equal(three!.stderr, one!.stderr);
      assert.equal(three!.code, one!.code);
      assert.ok(one!.stdout.length > 1000);
      assert.match(one!.stdout + one!.stderr, /preflight\.json/);
      assert.equal(one!.code, 2, "what is wrong with the configuration counts without a cache as well");
    });

  it("writes the same fixes", async () => {
    const [one, three] = [folderWith(files), folderWith(files)];
    await preflight(one, ["check", "--fix", "--jobs", "1"]);
    await preflight(three, ["check", "--fix", "--jobs", "3"]);
    for (const name of Object.keys(files))
      assert.equal(readFileSync(join(three, name), "utf8"), readFileSync(join(one, name), "utf8"), name);
  });

  it("reads no file before what was found in the one before it was taken, in a single thread", async () => {
    const folder = folderWith(files);
    const names = Object.keys(files);
    const targets = names.map((name) => {
      const path = join(folder, name);
      return { file: path, languageId: "python" as const, path: name, context: name, named: false };
    });
    const filter = { select: undefined, ignore: new Set<string>(), severity: "hint" as const };
    const parts = { fixes: false, frames: false, contexts: false };
    const input = { options: { filter, fix: undefined, parts }, files: new Map() };
    const lines: number[] = [];
    for await (const { examined } of examineAll(targets, 1, input, () =>
      assert.fail("it is done in a thread"),
    )) {
      lines.push(examined!.file.lineCount);
      const next = targets[lines.length];
      if (next) writeFileSync(next.file, "a = 1\n".repeat(lines.length));
    }
    assert.deepEqual(
      lines.slice(1),
      names.slice(1).map((_, nth) => nth + 2),
    );
  });

  it("fails when a thread does", async () => {
    const folder = folderWith(files);
    const targets = Object.keys(files).map((name) => {
      const path = join(folder, name);
      return { file: path, languageId: "python" as const, path: name, context: name, named: false };
    });
    const options = { filter: { select: undefined, ignore: "nonsense" } } as unknown as CheckerOptions;
    const input = { options, files: new Map([["/", [1 as unknown as string]]]) };
    await assert.rejects(async () => {
      for await (const _ of examineAll(targets, 2, input, () => {}));
    });
  });

  it("goes on in one thread where several have too little memory", async () => {
    const folder = folderWith(files);
    const targets = Object.keys(files).map((name) => {
      const path = join(folder, name);
      return { file: path, languageId: "python" as const, path: name, context: name, named: false };
    });
    const filter = { select: undefined, ignore: new Set<string>(), severity: "hint" as const };
    const parts = { fixes: false, frames: false, contexts: false };
    const input = { options: { filter, fix: undefined, parts }, files: new Map() };
    const narrow = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 8 };
    const paths: string[] = [];
    for await (const { examined } of examineAll(targets, 2, input, () => {}, [narrow]))
      paths.push(examined!.file.path);
    assert.deepEqual(paths, Object.keys(files));
    let readHere = 0;
    const onFile = () => {
      readHere += 1;
    };
    const read = { ...input, files: new Map([[`${folder}/`, targets.map(({ file }) => file)]]) };
    const again: string[] = [];
    for await (const { examined } of examineAll(targets, 2, read, onFile, [narrow, {}]))
      again.push(examined!.file.path);
    assert.deepEqual(again, paths);
    assert.equal(readHere, 0, "threads with more room come before this one");
  });

  it("wants a number of threads", async () => {
    const { code, stderr } = await preflight(folderWith({}), ["check", "--jobs", "many"]);
    assert.match(stderr, /--jobs: 'many' is no number of threads/);
    assert.equal(code, 2);
  });
});
