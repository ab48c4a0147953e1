import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { PYTHON_SAMPLE } from "../../server/src/engine/python/sample.ts";
import { isSameTree } from "../../server/src/engine/syntax/copy.ts";
import { TreeParser } from "../../server/src/engine/syntax/parser.ts";
import { startRuntime } from "../../server/src/engine/syntax/runtime.ts";
import { loadCases } from "../support/cases.ts";
import { random } from "../support/random.ts";

const ROOT = new URL("../../", import.meta.url);

describe("a tree that is copied out of the runtime's memory", function () {
  this.timeout(60_000);
  let slow: TreeParser;
  let fast: TreeParser;
  before(async () => {
    await startRuntime(() => readFile(new URL("node_modules/web-tree-sitter/web-tree-sitter.wasm", ROOT)));
    const grammar = await readFile(new URL("server/grammars/tree-sitter-python.wasm", ROOT));
    slow = await TreeParser.load(grammar);
    fast = await TreeParser.load(grammar, PYTHON_SAMPLE);
  });

  const isSame = (text: string) => isSameTree(slow.parse({ text })!, fast.parse({ text })!);

  it("is what the grammar's pinned version gives", () => assert.ok(fast.isHastened && !slow.isHastened));

  it("says what its nodes say, for all cases", () => {
    for (const { path, text } of loadCases()) if (path.endsWith(".py")) assert.ok(isSame(text), path);
  });

  it("says so for half-typed code as well, and beyond the depth at which trees are cut off", () => {
    const next = random(7);
    for (let round = 0; round < 300; round++) {
      const start = next(PYTHON_SAMPLE.length);
      const text = PYTHON_SAMPLE.slice(0, start) + PYTHON_SAMPLE.slice(start + next(40));
      assert.ok(isSame(text), text);
    }
    assert.ok(isSame(`x = ${"(".repeat(500)}1${")".repeat(500)}\n`));
  });
});
