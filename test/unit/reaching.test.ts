import assert from "node:assert/strict";
import { ModuleView } from "../../server/src/engine/python/module.ts";
import { Resolver } from "../../server/src/engine/python/resolve.ts";
import { catalogueFor } from "../../server/src/sdk/catalogue.ts";
import { readPython } from "../support/python.ts";

describe("the bindings that a read at module level may see", () => {
  it("are the last certain one before it, also across statements", async () => {
    assert.deepEqual(await reachedBy("x = 1\nx = 2\nprint(x)\nx = 3\n"), ["2"]);
  });

  it("are several where the last one depends on a condition", async () => {
    assert.deepEqual(await reachedBy("x = 1\nif ready():\n    x = 2\nprint(x)\nx = 3\n"), ["2", "1"]);
  });

  it("include later rounds of a loop, but not what follows the loop", async () => {
    const text = "x = 1\nwhile go():\n    print(x)\n    x = 2\nx = 3\n";
    assert.deepEqual(await reachedBy(text), ["2", "1"]);
  });

  it("are all where the name is read before it is bound", async () => {
    assert.deepEqual(await reachedBy("print(x)\nx = 1\nx = 2\n"), ["2", "1"]);
  });
});

/** The values of the bindings that the argument of `print` may have, latest first. */
async function reachedBy(text: string): Promise<(string | undefined)[]> {
  const statements = await readPython(text);
  const resolver = new Resolver(new ModuleView(statements, new Set()), catalogueFor());
  const calls = statements.flatMap(({ facts }) => facts.calls);
  const read = calls.find((call) => call.callee.text === "print")?.positional[0];
  assert.ok(read);
  return resolver.reaching(read).map((binding) => binding.value?.text);
}
