import assert from "node:assert/strict";
import { pythonLanguage } from "../../server/src/engine/python/language.ts";
import { answeringOf, type PythonStatement } from "../../server/src/engine/python/module.ts";
import { isSameCode } from "../../server/src/engine/python/same-code.ts";
import { readStatements } from "../../server/src/engine/statement-list.ts";
import { replacedUnits } from "../../server/src/engine/units.ts";
import { changedKeys } from "../../server/src/engine/what-changed.ts";
import { pythonParser, readPython } from "../support/python.ts";

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
      const language = pythonLanguage(undefined as never);
      const [removed, added] = [await readPython(from), await readPython(to)];
      assert.deepEqual(
        bindingsIn(changedKeys(language, replacedUnits(language, [{ removed, added }]))),
        changed,
      );
    });
  const A = "a = f()\n";
  const B = "b = g()\n";
  const C = "c = h()\n";
  const rewrites: [string, string, string[]][] = [
    [`${A}\n${B}${C}`, `${A}class New: ...\n\n\n${B}${C}`, ["New"]],
    [`${A}\n${B}${C}`, `a = f(1)\nclass New: ...\n\n\n${B}${C}`, ["New", "a"]],
    [`${A}\n${B}${C}`, `# One.\n${A}${C}`, ["b"]],
    [`${A}${B}${C}`, `${B}# Two.\n${A}${C}`, ["a"]],
    [`${A}${B}${C}`, `${A}${C}# Two.\n${B}`, ["b"]],
  ];
  for (const [from, to, changed] of rewrites)
    it(`bears on those who use what is new, gone or elsewhere: ${JSON.stringify(to)}`, async () => {
      const language = pythonLanguage(await pythonParser());
      const before = readStatements(language, from);
      const { replacements } = before.change({ start: 0, end: from.length, newText: to }, () => to);
      assert.deepEqual(bindingsIn(changedKeys(language, replacedUnits(language, replacements))), changed);
    });
});

function bindingsIn(keys: ReadonlySet<string>): string[] {
  return [...keys]
    .flatMap((key) => (key.startsWith("bindings ") ? [key.slice("bindings ".length)] : []))
    .sort();
}

async function compare(text: string): Promise<boolean> {
  return isSameCode(await first(CODE), await first(text));
}

async function first(text: string): Promise<PythonStatement> {
  return (await readPython(text))[0] as PythonStatement;
}
