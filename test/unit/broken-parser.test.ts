import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { TreeParser } from "../../server/src/engine/syntax/parser.ts";
import { memory } from "../../server/src/engine/syntax/runtime.ts";
import { OutOfTime } from "../../server/src/engine/time.ts";
import { clock } from "../../server/src/host/clock.ts";
import { open, takeProblems } from "../support/engine.ts";

/** Texts of a few kilobytes on which the parser's own stack, or all the memory that there is, was not enough. */
const HOSTILE = [12_000, 6000, 2000].map((times) => `x = 1\n${"/*".repeat(times)}"c"${"*/".repeat(times)}\n`);
const PYTHON = `import sqlite3
connection = sqlite3.connect("app.db")
def find(name):
    return connection.execute(f"SELECT id FROM users WHERE name = '{name}'").fetchall()
`;
const SQL = "SELECT * FROM users WHERE (id = 1;\n";

describe("a text that breaks the parser", () => {
  it("takes no other text with it, nor the memory of the machine", async () => {
    const before = await found();
    assert.equal((before[0] as unknown[]).length, 1);
    for (const text of HOSTILE) {
      const document = await open(text, "app.py");
      assert.deepEqual(document.findings(), []);
      assert.deepEqual(await found(), before);
    }
    assert.deepEqual(takeProblems(), []);
    assert.ok(memory.HEAPU8!.length < 200_000_000, `${memory.HEAPU8!.length}`);
  });

  it("takes no other with it either when its parsing is broken off in the middle", async () => {
    const before = await found();
    const python = await open(`x = [${"f(a.b, c)[d], ".repeat(12_000)}]\n`, "app.py");
    const sql = await open(`SELECT ${"a, (b), ".repeat(20_000)}c FROM t;\n`, "a.sql");
    let broken = 0;
    for (let attempt = 0; attempt < 12; attempt++)
      for (const document of [python, sql])
        try {
          clock.within!(5 + attempt, () => (document.update([]) as unknown as { errors: number }).errors);
        } catch (error) {
          assert.ok(error instanceof OutOfTime);
          broken++;
        }
    assert.ok(broken > 2, `${broken} were broken off`);
    assert.deepEqual(await found(), before);
  });

  it("is no danger later, when what was broken off is cleared away", async () => {
    const before = await found();
    const grammar = await readFile(new URL("../../server/grammars/tree-sitter-python.wasm", import.meta.url));
    const parser = await TreeParser.load(grammar, PYTHON);
    const endless = {
      valueOf() {
        for (;;);
      },
    };
    setFlagsFromString("--expose_gc");
    const collect = runInNewContext("gc") as () => void;
    for (let size = 1; size < 400; size *= 2) {
      const source = { text: PYTHON.repeat(size) };
      // The tree is there, and is never copied to its end.
      const parse = () => parser.parse(source, source.text, endless as unknown as number);
      assert.throws(() => clock.within!(50, parse), OutOfTime);
      assert.deepEqual(await found(), before);
      const bytes = Buffer.from(memory.HEAPU8!);
      collect();
      await delay(5);
      assert.ok(bytes.equals(memory.HEAPU8!), "the runtime's memory is as it was");
      assert.deepEqual(await found(), before);
    }
  });

  it("lets another grammar be loaded after it was broken off in the middle", async () => {
    const before = await found();
    const document = await open(`x = [${"f(a.b, c)[d], ".repeat(12_000)}]\n`, "app.py");
    const grammar = await readFile(new URL("../../server/grammars/tree-sitter-sql.wasm", import.meta.url));
    let broken = 0;
    for (let attempt = 0; attempt < 12; attempt++)
      try {
        clock.within!(5 + attempt, () => (document.update([]) as unknown as { errors: number }).errors);
      } catch {
        broken++;
        await TreeParser.load(grammar);
        assert.deepEqual(await found(), before);
      }
    assert.ok(broken > 1, `${broken} were broken off`);
  });

  it("leaves the rest of its file as it is", async () => {
    const document = await open(`${PYTHON}${HOSTILE[0]}`, "app.py");
    assert.deepEqual(
      document.findings().map(({ rule }) => rule),
      ["unsafe-query"],
    );
    assert.equal(document.update([{ start: 0, end: 0, newText: "import os\n" }]).findings().length, 1);
  });
});

/** What is said of two texts that break nothing. */
async function found(): Promise<unknown[]> {
  const [python, sql] = [await open(PYTHON, "app.py"), await open(SQL, "a.sql")];
  const errors = (sql as typeof sql & { errors: number }).errors;
  return [python.findings(), python.fixes(python.findings()[0]!), sql.findings(), errors];
}
