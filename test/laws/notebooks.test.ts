import assert from "node:assert/strict";
import { smallestChange } from "../../server/src/engine/edit/changes.ts";
import { groupBy } from "../../server/src/engine/group-by.ts";
import { applyEdits, type Snapshot } from "../../server/src/engine/index.ts";
import { splitPython } from "../../server/src/engine/python/split.ts";
import { CELL_BREAK, cellAt, cellsOf, FILLER, joinCells } from "../../server/src/notebook/cells.ts";
import { loadCases, type RuleCase } from "../support/cases.ts";
import { openCase, takeProblems, testEngine } from "../support/engine.ts";
import { random } from "../support/random.ts";

const cases = loadCases(process.env.RULE).filter((item) => /\.(?:py|ipynb)$/.test(item.path));
const byRule = groupBy(
  cases.filter(({ kind }) => kind !== "good"),
  ({ rule }) => rule,
);

describe("every case as a notebook, a cell for each of its statements", function () {
  this.timeout(60_000);
  afterEach(() => assert.deepEqual(takeProblems(), []));

  for (const [rule, items] of byRule)
    it(`${rule}: finds in the cells what the same code in one cell has, and fixes it there`, async () => {
      for (const item of items) {
        const label = `${item.rule}/${item.name}`;
        const whole = await openNotebook(item, [item.text]);
        const { cells, starts } = splitCase(item.text);
        const notebook = await openNotebook(item, cells);
        assert.deepEqual(describeIn(notebook, starts), describeIn(whole, [0]), label);
        checkFixes(notebook, label);
      }
    });

  it("leaves no rule without a finding that its notebook level does not rule out", async () => {
    const silent = new Set<string>();
    for (const [rule, items] of byRule) {
      const bad = items.filter(({ kind }) => kind === "bad");
      const found = await Promise.all(bad.map((item) => openNotebook(item, splitCase(item.text).cells)));
      if (!found.some((notebook) => notebook.findings().some((finding) => finding.rule === rule)))
        silent.add(rule);
    }
    assert.deepEqual([...silent].sort(), SILENT);
  });
});

/** Rules about what runs for others, of which an exploration is none. */
const SILENT = [
  "technical-metrics-only",
  "unguarded-llm-call",
  "unmonitored-prediction",
  "unstructured-log",
  "untracked-lineage",
  "unvalidated-dataframe",
];

const OPERATIONS = ["edit", "insert", "remove", "swap", "split", "merge"] as const;
const SNIPPETS = [
  "(",
  ")",
  '"""',
  "#",
  "\n",
  "    ",
  "%time ",
  "!ls",
  "%%bash\n",
  "%%sql\nSELECT * FROM users",
  "%matplotlib inline\n",
  "x = !ls \\\n",
  "import os\n",
  "def f():\n",
  "@cache\n",
  "else:\n",
  "print(f'{x}')\n",
  "?",
  "\u001e",
  "\u001f",
  "é🚀",
  "",
];

describe("after every change of a notebook its findings equal those of a fresh analysis", function () {
  this.timeout(60_000);
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

  for (const [rule, items] of byRule)
    it(`${rule}, seed ${seed}`, async () => {
      const next = random(seed);
      const bad = items.filter(({ kind }) => kind === "bad").slice(0, 12);
      const item = bad[0]!;
      let cells = bad.flatMap(({ text }) => splitCase(text).cells);
      let document = await openNotebook(item, cells);
      document.findings();
      for (let round = 0; round < 30; round++) {
        const operation = OPERATIONS[next(OPERATIONS.length)]!;
        cells = change(cells, operation, next);
        const text = joined(cells);
        document = document.update([smallestChange(document.text, text)]);
        const fresh = await openNotebook(item, cells);
        assert.equal(document.text, fresh.text);
        assert.deepEqual(document.findings(), fresh.findings(), `seed ${seed}, round ${round}: ${operation}`);
        takeProblems();
      }
    });
});

function change(
  cells: readonly string[],
  operation: (typeof OPERATIONS)[number],
  next: (limit: number) => number,
): string[] {
  const at = next(cells.length);
  const text = cells[at] ?? "";
  const snippet = SNIPPETS[next(SNIPPETS.length)]!;
  const place = next(text.length + 1);
  const length = next(3) === 0 ? next(30) : 0;
  switch (operation) {
    case "edit":
      return cells.with(at, text.slice(0, place) + snippet + text.slice(place + length));
    case "insert":
      return cells.toSpliced(at, 0, snippet + text);
    case "remove":
      return cells.length > 1 ? cells.toSpliced(at, 1) : [...cells];
    case "swap":
      return cells.toSpliced(at, 2, ...cells.slice(at, at + 2).reverse());
    case "split":
      return cells.toSpliced(at, 1, text.slice(0, place), text.slice(place));
    case "merge":
      return cells.toSpliced(at, 2, cells.slice(at, at + 2).join("\n"));
  }
}

function joined(cells: readonly string[]): string {
  return joinCells(cells.map((text) => ({ language: "python", text })));
}

async function openNotebook(item: RuleCase, cells: readonly string[]): Promise<Snapshot> {
  await testEngine();
  const path = item.path.replace(/\.py$/, ".ipynb");
  return openCase({ ...item, path }, joined(cells));
}

/** A case's top-level statements, and where each starts. */
function splitCase(text: string): { cells: string[]; starts: number[] } {
  const pieces = [...splitPython(text)];
  return {
    cells: pieces.map(({ start, end }) => text.slice(start, end).replace(/\n$/, "")),
    starts: pieces.map(({ start }) => start),
  };
}

/** Findings at their places in the text that was split. @param starts - where the cells begin in it */
function describeIn(notebook: Snapshot, starts: readonly number[]): string[] {
  const cells = cellsOf(notebook.text);
  const place = (offset: number) => {
    const index = cellAt(cells, offset);
    return starts[index]! + offset - cells[index]!.start;
  };
  return notebook
    .findings()
    .map(
      ({ rule, severity, message, span }) =>
        `${place(span.start)}-${place(span.end)} ${severity} ${rule}: ${message}`,
    );
}

function checkFixes(notebook: Snapshot, label: string): void {
  const cells = cellsOf(notebook.text);
  for (const finding of notebook.findings())
    for (const { title, edits } of notebook.fixes(finding)) {
      const own = edits.filter(({ path }) => path === undefined);
      for (const { start, end, newText } of own) {
        const cell = cells[cellAt(cells, start)]!;
        assert.ok(cell.start <= start && end <= cell.end, `${label}: "${title}" leaves its cell`);
        assert.ok(!newText.includes(CELL_BREAK) && !newText.includes(FILLER), label);
      }
      assert.equal(cellsOf(applyEdits(notebook.text, own)).length, cells.length, label);
    }
}
