import assert from "node:assert/strict";
import { ModuleView } from "../../server/src/engine/python/module.ts";
import { Resolver } from "../../server/src/engine/python/resolve.ts";
import { catalogueFor } from "../../server/src/sdk/catalogue.ts";
import { readPython } from "../support/python.ts";

const KNOWN: [string, string, string][] = [
  ["imported from another file", "from app.ai import client\n", "client.chat.completions.create(model=m)"],
  ["imported relatively", "from .clients import client\n", "client.chat.completions.create(model=m)"],
  ["made by another file", "from app.ai import make\nllm = make()\n", "llm.invoke(question)"],
  ["made by something unknown", "database = connect_to(url)\n", "database.execute(query)"],
];

const UNKNOWN: [string, string, string][] = [
  ["of a library that says something else", "import pandas\n", "pandas.llm.invoke(question)"],
  [
    "of the file's own class",
    "class Llm:\n    def invoke(self, q): ...\nllm = Llm()\n",
    "llm.invoke(question)",
  ],
  ["that speaks of nothing", "from app.shapes import box\n", "box.invoke(question)"],
];

describe("a receiver whose origin is another file", () => {
  for (const [what, before, call] of KNOWN)
    it(`is known by its names: ${what}`, async () => assert.equal(await certaintyOf(before, call), "tail"));
  for (const [what, before, call] of UNKNOWN)
    it(`stays unknown: ${what}`, async () => assert.equal(await certaintyOf(before, call), undefined));
});

/** How sure the catalogue is of the last call of a program. */
async function certaintyOf(before: string, code: string): Promise<string | undefined> {
  const statements = await readPython(`${before}${code}\n`);
  const resolver = new Resolver(new ModuleView(statements, new Set()), catalogueFor());
  const call = statements.flatMap(({ facts }) => facts.calls).at(-1);
  assert.ok(call);
  return resolver.sdk(call)[0]?.certainty;
}
