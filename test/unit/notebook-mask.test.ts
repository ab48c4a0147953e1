import assert from "node:assert/strict";
import { FILLER } from "../../server/src/notebook/cells.ts";
import { maskCell } from "../../server/src/notebook/mask.ts";

/** What Python sees, `~` where something is hidden. */
function seen(...lines: string[]): string[] {
  const text = lines.join("\n");
  const { python } = maskCell(text);
  assert.equal(python.length, text.length);
  return python.replaceAll(FILLER, "~").split("\n");
}

/** The queries of a cell. */
function queries(...lines: string[]): string[] {
  const text = lines.join("\n");
  return maskCell(text).sql.map(({ code, end }) => text.slice(code, end));
}

describe("what Python sees of a notebook's cell", () => {
  const hidden: [string, string[], string[]][] = [
    ["a magic", ["%matplotlib inline", "x = 1"], ["#~~~~~~~~~~~~~~~~~", "x = 1"]],
    ["a shell command", ["!ls -l", "x = 1"], ["#~~~~~", "x = 1"]],
    ["a shell command whose output is shown", ["!!ls"], ["#~~~"]],
    ["help before a name", ["?len"], ["#~~~"]],
    ["help behind a name", ["len?"], ["#~~~"]],
    ["the source of something", ["os.path.join??"], ["#~~~~~~~~~~~~~"]],
    ["help on a magic", ["%timeit?"], ["#~~~~~~~"]],
    ["help behind an assignment", ["x = len?"], ["#~~~~~~~"]],
    ["calls without brackets", ["/print 1", ",f a b", ";f a b"], ["#~~~~~~~", "#~~~~~", "#~~~~~"]],
    ["one character alone", ["?"], ["~"]],
    ["a magic in a block", ["if x:", "    %cd ..", "    y"], ["if x:", "    _i~~~~", "    y"]],
    ["a shell command as all of a block", ["if x:", "    !ls"], ["if x:", "    _i~"]],
    ["a command of two characters in a block", ["if x:", "    !w"], ["if x:", "    _~"]],
    ["help in a block", ["if x:", "    len?"], ["if x:", "    _i~~"]],
    ["the value of a shell command", ["files = !ls *.csv"], ["files = _i~~~~~~~"]],
    ["the value of a magic", ["here = %pwd"], ["here = _i~~"]],
    ["several names", ["a, b = !ls"], ["a, b = _i~"]],
    ["an attribute and no blanks", ["self.files=!ls"], ["self.files=_i~"]],
    ["an annotated name", ["files: list = !ls"], ["files: list = _i~"]],
    ["a value in a block", ["for x in y:", "    z = !cat {x}"], ["for x in y:", "    z = _i~~~~~~"]],
    [
      "lines that a backslash joins",
      ["!pip install \\", "  openai", "x = 1"],
      ["#~~~~~~~~~~~~~", "#~~~~~~~", "x = 1"],
    ],
    ["the same in a value", ["x = !ls \\", "  a", "y"], ["x = _i~~~", "#~~", "y"]],
    ["a line end of Windows", ["!ls\r", "x = 1\r"], ["#~~\r", "x = 1\r"]],
    ["an unbalanced bracket in a shell command", ["!echo (", "x = 1"], ["#~~~~~~", "x = 1"]],
    ["an unbalanced quote in a shell command", ['!echo it\'s """', "x = 1"], ["#~~~~~~~~~~~~~", "x = 1"]],
    ["a bracket in an assigned command", ["x = !echo (", "y = 1"], ["x = _i~~~~~", "y = 1"]],
    ["the prompts of a session", [">>> x = 1", "1"], ["##~~~~~~~", "~"]],
    ["what is behind a statement's last line", ["f(a,", "  b)", "!ls"], ["f(a,", "  b)", "#~~"]],
    ["a magic below a half-typed bracket", ["f(a", "!ls", "x = 1"], ["f(a", "#~~", "x = 1"]],
    ["a magic below an open string", ['x = """', "!ls"], ['x = """', "#~~"]],
  ];
  for (const [what, lines, expected] of hidden)
    it(`hides ${what}`, () => assert.deepEqual(seen(...lines), expected));

  const kept: [string, string[]][] = [
    ["a remainder in brackets", ["a = (b", "% c)"]],
    ["a remainder behind a backslash", ["a = b \\", "% c"]],
    ["lines in a string", ['a = """', "%matplotlib inline", "!ls", "len?", '"""']],
    ["lines in a string with a prefix", ["a = rf'''", "!ls", "'''"]],
    ["a question mark in a string", ["a = 'why?'"]],
    ["a question mark in a comment", ["a = 1  # why?"]],
    ["an exclamation mark in a comparison", ["a = b != c", "a != b"]],
    ["a formatted string", ["a = '%s' % b", "a %= 2", "a = f'{b!r}'"]],
    ["an argument's default", ["def f(a=1, b='%s'): pass", "f(a = b % c)"]],
    ["a decorator and a matrix product", ["@cache", "def f(): return a @ b"]],
    ["code alone", ["import os", "", "", "def f():", "    return 1"]],
  ];
  for (const [what, lines] of kept) it(`keeps ${what}`, () => assert.deepEqual(seen(...lines), lines));

  it("keeps the code that a magic runs", () => {
    assert.deepEqual(seen("%time f(x)"), ["pass;~f(x)"]);
    assert.deepEqual(seen("%timeit -n 10 -r3 f(x)"), ["pass;~~~~~~~~~~~~~f(x)"]);
    assert.deepEqual(seen("%prun -l 5 -s time f(x)"), ["pass;~~~~~~~~~~~~~~f(x)"]);
    assert.deepEqual(seen("%lprun -f g f(x)"), ["pass;~~~~~~~f(x)"]);
    assert.deepEqual(seen("%time answer = ask()"), ["pass;~answer = ask()"]);
    assert.deepEqual(seen("answer = %time ask()"), ["answer = ~~~~~~ask()"]);
    assert.deepEqual(seen("if x:", "    %time f(x)"), ["if x:", "    pass;~f(x)"]);
  });

  it("hides a magic whose code cannot stand behind something", () => {
    for (const line of ["%time", "%time for x in y: f(x)", "%time !ls", "%timeit -n 10"])
      assert.deepEqual(seen(line), [`#${"~".repeat(line.length - 1)}`]);
  });

  it("hides the first line of a cell that is still run as Python", () => {
    for (const line of ["%%time", "%%capture out", "%%timeit -n 3 x = 1", "%%prun"])
      assert.deepEqual(seen(line, "x = !ls", "f(x)"), [
        `##${"~".repeat(line.length - 2)}`,
        "x = _i~",
        "f(x)",
      ]);
    assert.deepEqual(seen("%%time", "%%capture", "f(x)"), ["##~~~~", "##~~~~~~~", "f(x)"]);
    assert.deepEqual(seen("", "%%time", "f(x)"), ["", "##~~~~", "f(x)"]);
  });

  it("hides the whole of a cell that something else runs", () => {
    for (const magic of [
      "bash",
      "html",
      "javascript",
      "writefile x.py",
      "R",
      "latex",
      "script ruby",
      "python",
      "mine",
    ])
      assert.deepEqual(seen(`%%${magic}`, "import os", "", "  x"), [
        `##${"~".repeat(magic.length)}`,
        "##~~~~~~~",
        "",
        "##~",
      ]);
  });

  it("takes a cell magic only where the cell begins", () => {
    assert.deepEqual(seen("x = 1", "%%bash", "y = 2"), ["x = 1", "#~~~~~", "y = 2"]);
    assert.deepEqual(seen("# first", "%%time", "y = 2"), ["# first", "#~~~~~", "y = 2"]);
    assert.deepEqual(seen("%%time?"), ["#~~~~~~"]);
  });

  it("hides cells that Databricks runs in another language", () => {
    assert.deepEqual(
      seen("%md", "# Title"),
      ["#~~", "##~~~~~"].map((line) => (line === "#~~" ? "##~" : line)),
    );
    assert.deepEqual(seen("%md # Title", "text"), ["##~~~~~~~~~", "##~~"]);
    assert.deepEqual(queries("%sql", "SELECT 1"), ["SELECT 1"]);
    assert.deepEqual(seen("%cd", "x = 1"), ["#~~", "x = 1"]);
  });

  it("hides the two characters of this format where a cell holds them itself", () => {
    assert.equal(maskCell(`x = "${FILLER}"`).python, `x = "${FILLER}"`);
  });
});

describe("the queries of a cell", () => {
  it("are the cell behind its magic", () => {
    assert.deepEqual(queries("%%sql", "SELECT *", "FROM users"), ["SELECT *\nFROM users"]);
    assert.deepEqual(queries("%%sql postgresql://localhost/app", "SELECT 1"), ["SELECT 1"]);
    assert.deepEqual(queries("%%bigquery table --project app", "SELECT 1"), ["SELECT 1"]);
    assert.deepEqual(queries("", "%%ducksql", "SELECT 1"), ["SELECT 1"]);
  });

  it("begin on the magic's line where they do", () => {
    assert.deepEqual(queries("%%sql SELECT *", "FROM users"), ["SELECT *\nFROM users"]);
    assert.deepEqual(queries("%%sql result << SELECT 1"), ["SELECT 1"]);
    assert.deepEqual(queries("%%sql sqlite:// --save x with a as (select 1)", "select * from a"), [
      "with a as (select 1)\nselect * from a",
    ]);
  });

  it("are lines that ask for a query, and no others", () => {
    assert.deepEqual(queries("x = 1", "%sql SELECT 1", "y = %sql SELECT 2"), ["SELECT 1", "SELECT 2"]);
    assert.deepEqual(
      queries("%sql sqlite:///app.db", "%sql --connections", "%sql {query}", "%load_ext sql"),
      [],
    );
    assert.deepEqual(queries("x = '''", "%sql SELECT 1", "'''"), []);
  });
});
