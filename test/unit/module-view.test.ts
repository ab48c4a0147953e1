import assert from "node:assert/strict";
import { ModuleView, type PythonStatement } from "../../server/src/engine/python/module.ts";
import { readPython } from "../support/python.ts";

const PROGRAMS = [
  'if __name__ == "__main__":\n    serve()\n',
  "def run():\n    pass\n\n\nrun()\n",
  "import asyncio\n\n\nasync def run():\n    pass\n\n\nasyncio.run(run())\n",
  "for i in range(3):\n    print(i)\n",
];

const MODULES = [
  "def run():\n    print(1)\n",
  "from dotenv import load_dotenv\n\nload_dotenv()\n",
  "def make():\n    return 1\n\n\nclass A:\n    handler = lambda: make()\n",
];

describe("what a module does when it is run", () => {
  for (const text of PROGRAMS)
    it(`is work: ${JSON.stringify(text)}`, async () => assert.ok((await viewOf(text)).isProgram));
  for (const text of MODULES)
    it(`is none: ${JSON.stringify(text)}`, async () => assert.ok(!(await viewOf(text)).isProgram));

  it("tells a module from a pasted fragment by its imports", async () => {
    assert.ok((await viewOf("x = 1\nfrom a import b\n")).hasImports);
    assert.ok(!(await viewOf("x = 1\n")).hasImports);
  });
});

describe("who calls a function, and who defines it", () => {
  const text = `def load(path):
    return open(path)


class Store:
    def load(self):
        return self.load_all()

    async def \\
        load_all(self):
        pass


def use(store):
    store.load()
    return load("a")


@load
class load_all: pass
`;
  it("is found in the statements that do so", async () => {
    const view = await viewOf(text);
    const named = (of: readonly { node: { text: string } }[]) =>
      of.map(({ node }) => node.text.split("\n")[0]);
    assert.deepEqual(named(view.callsNamed("load")), ["store.load()", 'load("a")']);
    assert.deepEqual(named(view.callsNamed("load_all")), ["self.load_all()"]);
    assert.deepEqual(named(view.functionsNamed("load")), ["def load(path):", "def load(self):"]);
    assert.equal(view.functionsNamed("load_all").length, 1);
    assert.equal(view.classesNamed("load_all").length, 1);
    assert.equal(view.classesNamed("load").length, 0);
  });

  it("is found without parsing a statement that only does the other", async () => {
    const statements = await readPython(text);
    let parsed = 0;
    const counted = statements.map((statement) =>
      Object.create(statement, {
        text: { get: () => statement.text },
        words: { get: () => statement.words },
        facts: {
          get() {
            parsed += 1;
            return statement.facts;
          },
        },
      }),
    );
    new ModuleView(counted as readonly PythonStatement[], new Set()).callsNamed("load");
    // A decorator is no call, as far as its text shows it might be one.
    assert.equal(parsed, 2);
  });
});

async function viewOf(text: string): Promise<ModuleView> {
  return new ModuleView((await readPython(text)) as readonly PythonStatement[], new Set());
}
