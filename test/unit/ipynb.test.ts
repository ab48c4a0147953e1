import assert from "node:assert/strict";
import { cellsOf, joinCells } from "../../server/src/notebook/cells.ts";
import { type NotebookFile, readNotebook, writeNotebook } from "../../server/src/notebook/ipynb.ts";
import { placesIn } from "../../server/src/notebook/positions.ts";

function read(raw: string): NotebookFile {
  const notebook = readNotebook(raw);
  assert.ok(!("notice" in notebook), JSON.stringify(notebook));
  return notebook;
}

function textsOf({ text }: NotebookFile): string[] {
  return cellsOf(text).map(({ start, end }) => text.slice(start, end));
}

/** The file with other texts in its cells. */
function rewritten(raw: string, change: (texts: string[]) => string[]): string {
  const notebook = read(raw);
  const languages = cellsOf(notebook.text).map(({ language }) => language);
  const texts = change(textsOf(notebook));
  return writeNotebook(
    notebook,
    joinCells(texts.map((text, index) => ({ language: languages[index]!, text }))),
  );
}

/** A file with one cell of code, its source as JSON. */
function withSource(source: string): string {
  return `{\n "cells": [\n  {\n   "cell_type": "code",\n   "metadata": {},\n   "source": ${source},\n   "outputs": [{"text": "\\u00e9 <b>1.0</b>"}]\n  }\n ],\n "nbformat": 4\n}\n`;
}

describe("reading a notebook's file", () => {
  it("joins the code cells, each under its index, and leaves out the others", () => {
    const notebook = read(
      JSON.stringify({
        cells: [
          { cell_type: "markdown", source: ["# Title"] },
          { cell_type: "code", source: ["import os\n", "x = 1"] },
          { cell_type: "raw", source: "raw" },
          { cell_type: "code", source: "y = 2" },
          { cell_type: "code", source: [] },
        ],
      }),
    );
    assert.deepEqual(textsOf(notebook), ["import os\nx = 1", "y = 2", ""]);
    assert.deepEqual(
      notebook.cells.map(({ index }) => index),
      [1, 3, 4],
    );
  });

  it("reads format 3, with its worksheets and inputs", () => {
    const notebook = read(
      JSON.stringify({
        nbformat: 3,
        worksheets: [
          { cells: [{ cell_type: "code", language: "python", input: ["x = 1\n", "y"] }] },
          {
            cells: [
              { cell_type: "heading", source: ["a"] },
              { cell_type: "code", input: "z" },
            ],
          },
        ],
      }),
    );
    assert.deepEqual(textsOf(notebook), ["x = 1\ny", "z"]);
    assert.deepEqual(
      notebook.cells.map(({ index }) => index),
      [0, 2],
    );
  });

  it("reads kernels of Python and SQL and no others, and cells that name a language of their own", () => {
    const languages = (metadata: unknown, cell: object = {}) =>
      read(JSON.stringify({ metadata, cells: [{ cell_type: "code", source: "x", ...cell }] })).cells.map(
        ({ language }) => language,
      );
    for (const metadata of [
      {},
      { language_info: { name: "python" } },
      { kernelspec: { language: "python", name: "mine" } },
      { kernelspec: { name: "python3" } },
      { language_info: { name: "ipython" } },
      { language_info: { name: "pyspark" } },
    ])
      assert.deepEqual(languages(metadata), ["python"], JSON.stringify(metadata));
    for (const name of ["R", "julia", "scala", "javascript", "rust", "C++17", ".net-csharp", "bash"])
      assert.deepEqual(languages({ language_info: { name } }), [], name);
    assert.deepEqual(languages({ kernelspec: { name: "SQL", language: "sql" } }), ["sql"]);
    assert.deepEqual(languages({}, { metadata: { vscode: { languageId: "sql" } } }), ["sql"]);
    assert.deepEqual(languages({}, { metadata: { vscode: { languageId: "shellscript" } } }), []);
  });

  it("says what is wrong with a file and where", () => {
    const notice = (raw: string) => (readNotebook(raw) as { notice: string }).notice;
    assert.equal(
      notice('{\n "cells": [\n<<<<<<< HEAD\n ]}'),
      "not valid JSON: invalid symbol at line 3, column 1",
    );
    assert.match(notice('{"cells": [{"cell_type": "code"'), /^not valid JSON: .* at line 1, column \d+$/);
    assert.match(notice(""), /^not valid JSON/);
    assert.match(notice('{"cells": [], // none\n}'), /^not valid JSON/);
    for (const raw of ["[]", "3", '{"name": "x"}', '{"cells": {}}'])
      assert.equal(notice(raw), "not a notebook: it has no list of cells");
  });

  it("refuses a file that is nested as no notebook is", () => {
    assert.deepEqual(readNotebook("[".repeat(100_000)), { notice: "not a notebook: nested too deeply" });
  });

  it("bears cells that are not as they should be", () => {
    const cells = [
      1,
      null,
      {},
      { cell_type: "code" },
      { cell_type: "code", source: [1] },
      { cell_type: "code", source: {} },
    ];
    assert.deepEqual(read(JSON.stringify({ cells, metadata: [] })).cells, []);
    assert.equal(read('{"cells": [], "__proto__": {"a": 1}}').text, "");
  });

  it("knows the places of the cells in the file", () => {
    const raw = withSource('["a = \\"\\u00e9\\"\\n", "b = 1"]');
    const notebook = read(raw);
    const places = placesIn(notebook);
    assert.equal(raw.slice(places.inFile(notebook.text.indexOf("b = 1"))).slice(0, 5), "b = 1");
    assert.equal(raw.slice(places.inFile(6)).slice(0, 2), '\\"');
  });
});

describe("writing a notebook's file", () => {
  it("changes nothing where nothing has changed", () => {
    for (const source of ['["a\\n", "b"]', '"a\\nb"', "[]", '""', '["\\u0061\\/", "b"]'])
      assert.equal(
        rewritten(withSource(source), (texts) => texts),
        withSource(source),
      );
  });

  it("writes a list line by line, as it was indented", () => {
    const before = '[\n    "import os\\n",\n    "x = 1\\n",\n    "y"\n   ]';
    const after =
      '[\n    "import os\\n",\n    "import re\\n",\n    "x = 1\\n",\n    "y = 2\\n",\n    "z"\n   ]';
    const change = () => ["import os\nimport re\nx = 1\ny = 2\nz"];
    assert.equal(rewritten(withSource(before), change), withSource(after));
    assert.equal(
      rewritten(withSource('["import os\\n","x"]'), () => ["import os\ny\nx"]),
      withSource('["import os\\n","y\\n","x"]'),
    );
    assert.equal(
      rewritten(withSource('[\n  "x"\n ]'), () => ["y\nx"]),
      withSource('[\n  "y\\n",\n  "x"\n ]'),
    );
  });

  it("keeps the escapes of the lines that it does not touch", () => {
    const before = '["a = \\"\\u00e9\\"\\n", "x = \\u0031\\n", "b\\/c"]';
    assert.equal(
      rewritten(withSource(before), ([text]) => [text!.replace("x = 1", "x = 2")]),
      withSource('["a = \\"\\u00e9\\"\\n", "x = 2\\n", "b\\/c"]'),
    );
    assert.equal(
      rewritten(withSource('"a = \\u00e9\\nx\\/1\\nb"'), ([text]) => [text!.replace("\nb", "\nc")]),
      withSource('"a = \\u00e9\\nx\\/1\\nc"'),
    );
  });

  it("escapes what is not ASCII where the file does", () => {
    const change = ([text]: string[]) => [`${text}\nname = "é🚀"`];
    assert.match(rewritten(withSource('["x"]'), change), /"name = \\"\\u00e9\\ud83d\\ude80\\""/);
    const plain = withSource('["x"]').replace("\\u00e9", "é");
    assert.match(rewritten(plain, change), /"name = \\"é🚀\\""/);
  });

  it("writes lines that were joined in one item, or cut inside, as lines", () => {
    assert.equal(
      rewritten(withSource('["a\\nb\\n", "c"]'), () => ["a\nB\nc"]),
      withSource('["a\\n", "B\\n", "c"]'),
    );
    assert.equal(
      rewritten(withSource('["a", "b\\n", "c"]'), () => ["aB\nc"]),
      withSource('["aB\\n", "c"]'),
    );
    assert.equal(
      rewritten(withSource('["a"]'), () => [""]),
      withSource("[]"),
    );
    assert.equal(
      rewritten(withSource("[]"), () => ["a"]),
      withSource('["a"]'),
    );
  });

  it("keeps line ends of Windows, in the file and in the code", () => {
    const before = withSource('["a\\r\\n", "b"]').replaceAll("\n", "\r\n");
    assert.equal(
      rewritten(before, () => ["a\r\nc\r\nb"]),
      withSource('["a\\r\\n", "c\\r\\n", "b"]').replaceAll("\n", "\r\n"),
    );
  });

  it("refuses a text with other cells", () => {
    assert.throws(() => writeNotebook(read(withSource('["a"]')), ""), RangeError);
  });
});
