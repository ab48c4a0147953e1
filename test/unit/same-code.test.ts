import assert from "node:assert/strict";
import { answeringOf, type PythonStatement } from "../../server/src/engine/python/module.ts";
import { isSameCode } from "../../server/src/engine/python/same-code.ts";
import { readPython } from "../support/python.ts";

const CODE = "def ask(client):\n    return client.create(input=3)\n";

describe("two statements are the same code", () => {
  const same = [
    "def ask(client):  # a note\n    return client.create(input=3)\n",
    "def ask(client):\n    # one line\n\n    return client.create(input=3)  # another\n",
    "def ask( client ):\n    return client.create(input = 3)\n",
  ];
  const others = [
    "def ask(client):\n    return client.create(input=4)\n",
    "def ask(client):\n    return client.create(inputs=3)\n",
    "def ask(client):\n    client.create(input=3)\n",
    "async def ask(client):\n    return client.create(input=3)\n",
    "def ask(client):\n    return client.create(input=3\n",
  ];
  for (const text of same)
    it(`when comments and space differ: ${JSON.stringify(text)}`, async () => assert.ok(await compare(text)));
  for (const text of others)
    it(`but not here: ${JSON.stringify(text)}`, async () => assert.ok(!(await compare(text))));
});

describe("what a statement says to questions about its file", () => {
  it("is by the kind of question: a call in a function neither binds nor defines what it calls", async () => {
    const { nodes, says } = answeringOf(await first(CODE));
    assert.deepEqual(
      ["bindings ask", "functions ask", "calls create", "reads client"].map((key) => nodes.has(key)),
      [true, true, true, true],
    );
    assert.deepEqual(
      ["bindings create", "bindings client", "functions create", "calls ask"].map((key) => nodes.has(key)),
      [false, false, false, false],
    );
    assert.deepEqual(
      ["mentions create", "defines ask", "package client"].map((key) => says.has(key)),
      [true, true, false],
    );
  });
});

async function compare(text: string): Promise<boolean> {
  return isSameCode((await first(CODE)).facts, (await first(text)).facts);
}

async function first(text: string): Promise<PythonStatement> {
  return (await readPython(text))[0] as PythonStatement;
}
