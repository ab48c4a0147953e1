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

async function viewOf(text: string): Promise<ModuleView> {
  return new ModuleView((await readPython(text)) as readonly PythonStatement[], new Set());
}
