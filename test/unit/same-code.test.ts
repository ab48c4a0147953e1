import assert from "node:assert/strict";
import { pythonLanguage } from "../../server/src/engine/python/language.ts";
import { answeringOf, type PythonStatement } from "../../server/src/engine/python/module.ts";
import { isSameCode } from "../../server/src/engine/python/same-code.ts";
import { changedKeys } from "../../server/src/engine/what-changed.ts";
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

describe("an edit of imports", () => {
  const IMPORT = "from openai import OpenAI\n";
  const edits: [from: string, to: string, changed: string[]][] = [
    [IMPORT, "from openai import OpenAI, OpenAIError\n", ["OpenAIError"]],
    [IMPORT, "from openai import (  # both\n    OpenAI,\n)\n", []],
    [IMPORT, "from azure import OpenAI\n", ["OpenAI"]],
    [IMPORT, "try:\n    from openai import OpenAI\nexcept ImportError:\n    pass\n", ["OpenAI"]],
    [
      "from a import call\nfrom b import call\nimport c\n",
      "from b import call\nfrom a import call\nimport c\n",
      ["call"],
    ],
  ];
  for (const [from, to, changed] of edits)
    it(`bears on those who use what is another now: ${JSON.stringify(to)}`, async () => {
      const keys = changedKeys(
        pythonLanguage(undefined as never),
        await readPython(from),
        await readPython(to),
      );
      const bindings = [...keys].filter((key) => key.startsWith("bindings "));
      assert.deepEqual(bindings.sort(), changed.map((name) => `bindings ${name}`).sort());
    });
});

async function compare(text: string): Promise<boolean> {
  return isSameCode((await first(CODE)).facts, (await first(text)).facts);
}

async function first(text: string): Promise<PythonStatement> {
  return (await readPython(text))[0] as PythonStatement;
}
