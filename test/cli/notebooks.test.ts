import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { applyPatch } from "diff";
import schema from "../../server/schema/findings.schema.json" with { type: "json" };
import { folderWith, preflight, removeFolders, SECRET } from "./preflight.ts";
import { assertMatches } from "./schema.ts";

const OUTPUT = { name: "stdout", output_type: "stream", text: ["\u001b[31m12 €\u001b[0m\n", '{"a": 1.0}'] };
const CELLS = [
  { cell_type: "markdown", metadata: {}, source: ["# Demand"] },
  code("%matplotlib inline\n", "from openai import OpenAI"),
  code("%%time\n", `api_key = "${SECRET}"\n`, "client = OpenAI(api_key=api_key)"),
  code("%%sql\n", "SELECT * FROM users"),
  code(
    "rows = !wc -l data.csv  # preflight: ignore[unsafe-query]\n",
    "n = 1  # preflight: ignore[unsafe-query]",
  ),
];
const NOTEBOOK = fileOf(CELLS);

describe("preflight check of notebooks", function () {
  this.timeout(20_000);
  after(removeFolders);

  it("names cell, line and column, counted from one, and shows the code of the cell", async () => {
    const { stdout, code } = await preflight(folderWith({ "plan.ipynb": NOTEBOOK }), ["check"]);
    assert.match(
      stdout,
      /^plan\.ipynb:cell 3:2:11 error .*\[hardcoded-secret\]\n {2}1 \| %%time\n {2}2 \| api_key = ·+\n/m,
    );
    assert.match(stdout, /^plan\.ipynb:cell 4:2:1 \w+ .*\[unfiltered-select\]/m);
    assert.match(stdout, /^plan\.ipynb:cell 5:2:8 hint .*\[unused-ignore\]/m);
    assert.ok(!stdout.includes(SECRET));
    assert.equal(code, 1);
  });

  it("names cells in JSON, of edits where they belong to another one", async () => {
    const folder = folderWith({ "plan.ipynb": NOTEBOOK });
    const { stdout } = await preflight(folder, ["check", "--format", "json"]);
    const report = JSON.parse(stdout);
    assertMatches(report, schema as never);
    assert.deepEqual(
      report.findings.map(({ rule, cell, range }: Found) => [rule, cell, range.start.line]),
      [
        ["hardcoded-secret", 2, 1],
        ["unfiltered-select", 3, 1],
        ["unused-ignore", 4, 1],
      ],
    );
    const [fix] = report.findings[0].fixes;
    assert.deepEqual(
      fix.edits.map(({ cell, newText }: Edit) => [cell, newText]),
      [
        [1, "import os\n\n"],
        [undefined, 'os.environ["OPENAI_API_KEY"]'],
      ],
    );
    assert.equal(report.summary.files, 1);
  });

  it("writes fixes into the sources of their cells and leaves all else as it is, byte by byte", async () => {
    const folder = folderWith({ "plan.ipynb": `\uFEFF${NOTEBOOK}` });
    await preflight(folder, ["check", "--fix"]);
    const safe = fileOf(
      CELLS.with(4, code("rows = !wc -l data.csv  # preflight: ignore[unsafe-query]\n", "n = 1")),
    );
    assert.equal(readFileSync(join(folder, "plan.ipynb"), "utf8"), `\uFEFF${safe}`);
    await preflight(folder, ["check", "--fix-suggested", "--select", "hardcoded-secret"]);
    const all = fileOf(
      CELLS.with(1, code("%matplotlib inline\n", "import os\n", "\n", "from openai import OpenAI"))
        .with(
          2,
          code("%%time\n", 'api_key = os.environ["OPENAI_API_KEY"]\n', "client = OpenAI(api_key=api_key)"),
        )
        .with(4, code("rows = !wc -l data.csv  # preflight: ignore[unsafe-query]\n", "n = 1")),
    );
    assert.equal(readFileSync(join(folder, "plan.ipynb"), "utf8"), `\uFEFF${all}`);
  });

  it("shows fixes as a patch of the file", async () => {
    const folder = folderWith({ "plan.ipynb": NOTEBOOK });
    const { stdout } = await preflight(folder, ["check", "--diff"]);
    const patched = applyPatch(NOTEBOOK, stdout);
    await preflight(folder, ["check", "--fix"]);
    assert.equal(readFileSync(join(folder, "plan.ipynb"), "utf8"), patched);
  });

  it("reads a notebook from the standard input, and prints it fixed", async () => {
    const folder = folderWith({});
    const args = ["check", "--stdin-filename", "plan.ipynb", "--fix", "--select", "unused-ignore"];
    const { stdout } = await preflight(folder, args, NOTEBOOK);
    assert.equal(JSON.parse(stdout).cells[4].source.at(-1), "n = 1");
  });

  it("says what is wrong with a broken notebook, and checks the others", async () => {
    const folder = folderWith({
      "broken.ipynb": NOTEBOOK.slice(0, 80),
      "list.ipynb": "[]",
      "r.ipynb": JSON.stringify({ cells: [code("x <- 1")], metadata: { language_info: { name: "R" } } }),
      "plan.ipynb": NOTEBOOK,
    });
    const { stdout, stderr, code: exit } = await preflight(folder, ["check", "--quiet"]);
    assert.match(stderr, /^broken\.ipynb: not valid JSON: .* at line \d+, column \d+$/m);
    assert.match(stderr, /^list\.ipynb: not a notebook: it has no list of cells$/m);
    assert.ok(!/r\.ipynb/.test(stdout + stderr));
    assert.match(stdout, /^plan\.ipynb:cell 3/m);
    assert.equal(exit, 1);
  });

  it("counts the code for the limit of size, and not the outputs", async () => {
    const huge = { ...CELLS[2]!, outputs: [{ output_type: "stream", text: "x".repeat(3_000_000) }] };
    const folder = folderWith({
      "outputs.ipynb": fileOf([huge]),
      "code.ipynb": fileOf([code("x = 1\n".repeat(2000))]),
      "preflight.json": '{ "maxFileSize": 10 }',
    });
    const { stdout, stderr } = await preflight(folder, ["check", "--quiet", "outputs.ipynb", "code.ipynb"]);
    assert.match(stdout, /^outputs\.ipynb:cell 1:2:11 error/m);
    assert.match(stderr, /^code\.ipynb: .* over the limit/m);
  });

  it("counts a notebook's uses of other files", async () => {
    const folder = folderWith({
      "pyproject.toml": "",
      "search.py":
        "from openai import OpenAI\n\nclient = OpenAI()\n\n\ndef embed(text):\n    return client.embeddings.create(model='m', input=text)\n",
      "plan.ipynb": fileOf([code("from search import embed\n", "vectors = [embed(text) for text in texts]")]),
    });
    const { stdout } = await preflight(folder, ["check", "--quiet"]);
    assert.match(stdout, /uncached-embedding/);
  });
});

interface Found {
  rule: string;
  cell: number;
  range: { start: { line: number } };
}

interface Edit {
  cell: number | undefined;
  newText: string;
}

function code(...source: string[]) {
  return {
    cell_type: "code",
    execution_count: 1,
    metadata: { tags: [] },
    outputs: [OUTPUT] as unknown[],
    source,
  };
}

/** As Jupyter writes it. */
function fileOf(cells: readonly unknown[]): string {
  const metadata = { language_info: { name: "python" } };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}
