import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Workspace } from "../../server/src/engine/index.ts";
import { ModuleView } from "../../server/src/engine/python/module.ts";
import { ownText } from "../../server/src/engine/text.ts";
import { catalogueFor } from "../../server/src/sdk/catalogue.ts";

describe("what is kept for all files holds on to the text of none", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;

  /** Bytes that remain after something was told a name out of each of 40 texts of a megabyte. */
  function remaining(tell: (name: string) => void): number {
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < 40; i++) tell(nameIn(i));
    collect();
    return process.memoryUsage().heapUsed - before;
  }

  it("sees a text that a name was cut out of", () => {
    const kept: string[] = [];
    assert.ok(remaining((name) => kept.push(name)) > 30_000_000);
    assert.equal(kept.length, 40);
  });

  it("cuts names off", () => {
    const kept: string[] = [];
    assert.ok(remaining((name) => kept.push(ownText(name))) < 5_000_000);
    assert.deepEqual(
      kept,
      Array.from({ length: 40 }, (_, i) => nameIn(i)),
    );
  });

  const catalogue = catalogueFor({});
  const workspace = new Workspace(new Map([["b.py", { path: "b.py" }]]));
  const empty = new Workspace();
  const places: [string, (name: string) => void][] = [
    ["a module that is asked about names", (name) => new ModuleView([], new Set()).mentions(name)],
    ["the catalogue", (name) => [catalogue.lookup(name), catalogue.applyAlias(name)]],
    [
      "a workspace",
      (name) => [workspace.usesOf(name, "a.py", new Set()), workspace.imports(name, new Set())],
    ],
    ["a workspace without files", (name) => empty.usesOf(name, "a.py", new Set())],
  ];
  for (const [what, tell] of places)
    it(what, () => {
      tell("the_first_takes_more_room");
      assert.ok(remaining(tell) < 5_000_000);
    });
});

/** A name in the middle of a long text, as a syntax tree gives it. */
function nameIn(number: number): string {
  const name = `a_name_that_is_long_enough_${number}`;
  const text = Buffer.from(`${"x".repeat(1_000_000)}${name} = 1\n`).toString("latin1");
  return text.slice(1_000_000, 1_000_000 + name.length);
}
