import assert from "node:assert/strict";
import { applyEdits, type Snapshot } from "../../server/src/engine/index.ts";
import { CELL_BREAK, cellsOf, FILLER, joinCells } from "../../server/src/notebook/cells.ts";
import { insideCells } from "../../server/src/notebook/edits.ts";
import { splitCells } from "../../server/src/notebook/language.ts";
import { pythonOf } from "../../server/src/notebook/view.ts";
import { SECRET } from "../cli/preflight.ts";
import { open, takeProblems } from "../support/engine.ts";

function joined(...texts: string[]): string {
  return joinCells(texts.map((text) => ({ language: "python", text })));
}

function textsOf(text: string): string[] {
  return cellsOf(text).map(({ start, end }) => text.slice(start, end));
}

async function notebook(...texts: string[]): Promise<Snapshot> {
  return open(joined(...texts), "analysis/plan.ipynb");
}

/** The cells after the preferred fix of the first finding of a rule. */
async function fixed(rule: string, ...texts: string[]): Promise<string[] | undefined> {
  const document = await notebook(...texts);
  const finding = document.findings().find((item) => item.rule === rule);
  assert.ok(finding, `${rule} is found`);
  const [fix] = document.fixes(finding);
  return fix && textsOf(applyEdits(document.text, fix.edits));
}

describe("cells joined to one text", () => {
  it("are taken apart again as they were", () => {
    for (const texts of [["a"], ["", ""], ["a\n", "\n\nb\n"], ["x\r\ny", ""], []])
      assert.deepEqual(textsOf(joined(...texts)), texts);
    const text = joinCells([
      { language: "python", text: "x" },
      { language: "sql", text: "SELECT 1" },
    ]);
    assert.deepEqual(
      cellsOf(text).map(({ language }) => language),
      ["python", "sql"],
    );
  });

  it("hold a break of their own as something else of the same length", () => {
    const text = joined(`a\n${CELL_BREAK}\nb`, "c");
    assert.deepEqual(textsOf(text), [`a\n${FILLER}\nb`, "c"]);
  });

  it("come to an end in texts that nobody has joined", () => {
    for (const text of [`a\n${CELL_BREAK}`, `\n${CELL_BREAK}sql`, `a\n${CELL_BREAK}\n${CELL_BREAK}\nb`]) {
      const cells = cellsOf(text);
      assert.ok(cells.length <= 3 && cells.every(({ start, end }) => start <= end), JSON.stringify(cells));
      assert.equal([...splitCells(text, 0)].at(-1)!.end, text.length);
    }
  });

  it("are split into statements that no bracket, string, decorator, clause or comment carries over a break", () => {
    for (const first of [
      "f(",
      "x = [",
      'x = """',
      "@cache",
      "if x:\n    y",
      "# about\n",
      "x = \\",
      "def f():",
      "'",
    ]) {
      const text = joined(first, "else:\n    z", "y = 1");
      const starts = [...splitCells(text, 0)].map(({ start }) => start);
      for (const { start } of cellsOf(text)) assert.ok(starts.includes(start), JSON.stringify(first));
    }
  });

  it("are split from any statement on as from the start", () => {
    const text = joined("import os\n\n\ndef f():\n    pass", "", "# a\nx = (", "y\nz");
    const all = [...splitCells(text, 0)];
    assert.equal(all.map(({ start, end }) => text.slice(start, end)).join(""), text);
    for (const [index, { start }] of all.entries())
      assert.deepEqual([...splitCells(text, start)], all.slice(index));
  });
});

describe("edits inside cells", () => {
  const text = joined("%time f(x)\ny = 1", "!ls\nz = 2");
  const masked = pythonOf(text);
  const at = (words: string) => text.indexOf(words);
  const insert = (offset: number, newText: string) =>
    insideCells(masked, [{ start: offset, end: offset, newText }]);

  it("may put lines before magics, and change the code that these run", () => {
    assert.ok(insert(0, "import os\n"));
    assert.ok(insert(0, "    "));
    assert.ok(insideCells(masked, [{ start: at("f(x)"), end: at("f(x)") + 1, newText: "g" }]));
    assert.ok(insert(at("f(x)") + 4, "  # seen"));
  });

  it("leave alone what IPython reads", () => {
    assert.equal(insert(2, "x"), undefined);
    assert.equal(insert(at("f(x)"), "a\n"), undefined);
    assert.equal(insert(at("!ls") + 3, "  # seen"), undefined);
    assert.equal(insideCells(masked, [{ start: at("!ls"), end: at("z"), newText: "" }]), undefined);
    const timed = pythonOf(joined("%%time\nx"));
    assert.equal(insideCells(timed, [{ start: 0, end: 0, newText: "import os\n" }]), undefined);
  });

  it("go over no break", () => {
    assert.equal(insideCells(masked, [{ start: at("y"), end: at("z"), newText: "" }]), undefined);
    assert.equal(insideCells(masked, [{ start: 0, end: 0, newText: `a\n${CELL_BREAK}\n` }]), undefined);
  });

  it("put a line below the last, and take the last away", () => {
    const end = at("y = 1") + 5;
    assert.deepEqual(textsOf(applyEdits(text, insert(end + 1, "w\n")!))[0], "%time f(x)\ny = 1\nw");
    const removed = insideCells(masked, [{ start: at("y"), end: end + 1, newText: "" }]);
    assert.deepEqual(textsOf(applyEdits(text, removed!))[0], "%time f(x)");
    assert.equal(insert(end + 1, "w"), undefined);
  });
});

describe("fixes in notebooks", () => {
  const key = `api_key = "${SECRET}"`;
  const read = 'api_key = os.environ["OPENAI_API_KEY"]';

  it("put imports into the cell that has some, behind its magics", async () => {
    assert.deepEqual(await fixed("hardcoded-secret", "x = 1", "%load_ext a\nimport re\n\ny = 2", key), [
      "x = 1",
      "%load_ext a\nimport re\nimport os\n\ny = 2",
      read,
    ]);
  });

  it("put a first import into the first cell of Python", async () => {
    const cells = ["%%bash\nls", "%%time\n!pip install a\nx = 1", key];
    assert.deepEqual(await fixed("hardcoded-secret", ...cells), [
      "%%bash\nls",
      "%%time\n!pip install a\nimport os\n\nx = 1",
      read,
    ]);
  });

  it("are written where the first cell is empty", async () => {
    assert.deepEqual(await fixed("unused-ignore", "", "#preflight:ignore"), ["", ""]);
    assert.deepEqual(takeProblems(), []);
  });

  it("put no import into a cell that runs later", async () => {
    assert.deepEqual(await fixed("hardcoded-secret", key, "import re"), [
      `import os\n\n${read}`,
      "import re",
    ]);
  });

  it("know the imports and clients of earlier cells", async () => {
    assert.deepEqual(await fixed("hardcoded-secret", "import os", key), ["import os", read]);
    const rules = async (...texts: string[]) => (await notebook(...texts)).findings().map(({ rule }) => rule);
    const path = "import joblib\njoblib.dump(model, path)";
    assert.deepEqual(await rules('path = "model.pkl"', path), ["unversioned-model"]);
    assert.deepEqual(await rules('path = f"runs/{version}.pkl"', path), []);
  });

  it("stay in the query of a cell of SQL, and take no line of a magic apart", async () => {
    const cell = await notebook("%%sql\nSELECT * FROM users");
    const [finding] = cell.findings();
    const [fix] = cell.fixes(finding!);
    assert.match(applyEdits(cell.text, fix!.edits), /^%%sql\nSELECT \* FROM users\nWHERE /);
    const line = await notebook("rows = %sql SELECT * FROM users");
    assert.equal(line.findings()[0]?.rule, "unfiltered-select");
    assert.deepEqual(line.fixes(line.findings()[0]!), []);
  });
});
