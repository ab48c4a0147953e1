import assert from "node:assert/strict";
import { open, takeProblems } from "../support/engine.ts";

const HEAD = "import sqlite3\ndb = sqlite3.connect('a.db')\n";

/** The text under the only finding of a rule. */
async function underlined(code: string, rule: string): Promise<string[]> {
  const text = HEAD + code;
  const document = await open(text, "src/app.py");
  assert.deepEqual(takeProblems(), []);
  return document
    .findings()
    .filter((finding) => finding.rule === rule)
    .map(({ span }) => text.slice(span.start, span.end));
}

describe("SQL inside Python", () => {
  it("is placed to the character after escapes, emoji and quotes", async () => {
    const code = 'x = "🚀 用户"; db.execute("/* \\"🚀\\" \\x41 */\\n SELECT * FROM customers")\n';
    assert.deepEqual(await underlined(code, "unfiltered-select"), ["SELECT * FROM customers"]);
  });

  it("is placed in an f-string with braces and values before it", async () => {
    const code = 'N = "x"\ndb.execute(f"-- {{a}} {N!r}\\nSELECT * FROM users ORDER BY 1")\n';
    assert.deepEqual(await underlined(code, "unfiltered-select"), ["SELECT * FROM users"]);
  });

  it("is placed where it begins when it goes on in another literal", async () => {
    const code = 'db.execute(\n    "SELECT * "\n    "FROM users"\n)\n';
    assert.deepEqual(await underlined(code, "unfiltered-select"), ['SELECT * "\n    "FROM users']);
  });

  it("is placed in the constant that another statement holds, once", async () => {
    const code =
      'ALL = r"""SELECT * FROM members"""\ndef a():\n    db.execute(ALL)\ndef b():\n    db.execute(ALL)\n';
    assert.deepEqual(await underlined(code, "unfiltered-select"), ["SELECT * FROM members"]);
  });

  it("follows the percent sign and format to the values", async () => {
    assert.deepEqual(
      await underlined(
        "def a(n):\n    db.execute(\"SELECT 1 FROM t WHERE a LIKE '5%%' AND n = '%s'\" % n)\n",
        "unsafe-query",
      ),
      ["%s"],
    );
    assert.deepEqual(
      await underlined(
        "def a(n):\n    db.execute(\"SELECT {{}} FROM t WHERE n = '{}'\".format(n))\n",
        "unsafe-query",
      ),
      ["{}"],
    );
  });

  it("is looked at again when the constant changes", async () => {
    const text = `${HEAD}ALL = "SELECT * FROM members"\ndef a():\n    db.execute(ALL)\n`;
    const at = text.indexOf("members");
    const document = await open(text, "src/app.py");
    assert.equal(document.findings().length, 1);
    const changed = document.update([{ start: at, end: at + 7, newText: "countries" }]);
    assert.equal(changed.findings().length, 0);
    assert.equal(changed.update([{ start: at, end: at + 9, newText: "members" }]).findings().length, 1);
  });

  it("is silenced by a comment at the string's end or at the call", async () => {
    const code = (comment: string) =>
      `def a(n):\n    db.execute(\n        f"""SELECT 1\n        FROM t WHERE n = '{n}'\n        AND 1 = 1"""${comment}\n    )\n`;
    assert.deepEqual(await underlined(code(""), "unsafe-query"), ["{n}"]);
    assert.deepEqual(await underlined(code("  # noqa: S608"), "unsafe-query"), []);
    assert.deepEqual(await underlined(code("  # preflight: ignore[unsafe-query]"), "unsafe-query"), []);
  });
});

describe("an SQL file", () => {
  it("is analysed again where a policy elsewhere in it bears on the answer", async () => {
    const text = "SELECT * FROM customers;\nSELECT 1;\n";
    const document = await open(text, "src/a.sql");
    assert.equal(document.findings().length, 1);
    const policy = "ALTER TABLE customers ENABLE ROW LEVEL SECURITY;\n";
    const changed = document.update([{ start: text.length, end: text.length, newText: policy }]);
    assert.deepEqual(changed.findings(), []);
    assert.deepEqual((await open(text + policy, "src/a.sql")).findings(), []);
  });

  it("obeys directives in its own comments", async () => {
    const ignored = await open(
      "-- preflight: ignore-file[unfiltered-select]\nSELECT * FROM users;\n",
      "src/a.sql",
    );
    assert.deepEqual(ignored.findings(), []);
    const inString = await open("SELECT * FROM users -- x\n;SELECT '-- preflight: ignore';\n", "src/a.sql");
    assert.equal(inString.findings().length, 1);
  });

  it("finds statements after an option of a batch", async () => {
    const document = await open("SET NOCOUNT ON\nSELECT * FROM users\nGO\n", "src/a.sql");
    assert.deepEqual(
      document.findings().map(({ span }) => span.start),
      [15],
    );
  });
});
