import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { Language } from "web-tree-sitter";
import { maskForGrammar } from "../../server/src/engine/sql/mask.ts";
import { createSqlChecker, type SqlChecker } from "../../server/src/engine/sql/parse.ts";
import { memory, startRuntime } from "../../server/src/engine/syntax/runtime.ts";
import { open } from "../support/engine.ts";
import { assertLinear } from "../support/linear.ts";

const root = new URL("../../", import.meta.url);

const ACCEPTED = [
  "SELECT * FROM users WHERE a = %s AND b = ? AND c = :x AND d = $1 AND e = @v AND f = {x}",
  "SELECT * FROM {{ ref('users') }} {% if x %} LIMIT ? {% endif %}",
  "SELECT TOP 10 * FROM [dbo].[users] WITH (NOLOCK) WHERE region = @UserRegion",
  "SELECT a FROM t\nGO\nSELECT b FROM #tmp\nGO\n",
  "SELECT a FROM t -- the first\nSELECT N'x' FROM u",
  "SELECT * FROM users FETCH FIRST 10 ROWS ONLY",
  "select * from `a.b.c` where x = @p",
  "SELECT * FROM users WHERE region = current_setting('app.region', true)",
  "ALTER TABLE users ENABLE ROW LEVEL SECURITY;\nCREATE POLICY p ON users USING (region = current_setting('r'));",
  "CREATE SECURITY POLICY s ADD FILTER PREDICATE dbo.f(region) ON dbo.users WITH (STATE = ON);",
  "CREATE FUNCTION dbo.f(@r nvarchar(10)) RETURNS TABLE WITH SCHEMABINDING AS RETURN SELECT 1 AS ok WHERE @r = N'x';",
  "CREATE PROCEDURE p AS BEGIN SELECT 1\nIF @x = 1 BEGIN SELECT * FROM t END\nSELECT 2 END",
];

const REFUSED = [
  "SELECT * FORM users",
  "SELECT * FROM users WHERE",
  "SELECT (1 FROM t",
  "SELECT 'a FROM t",
  "CREATE POLICY p ON users USING (a = 1",
];

describe("createSqlChecker", () => {
  let checker: SqlChecker;
  let language: Language;

  before(async () => {
    await startRuntime(() => readFile(new URL("node_modules/web-tree-sitter/web-tree-sitter.wasm", root)));
    language = await Language.load(await readFile(new URL("server/grammars/tree-sitter-sql.wasm", root)));
    checker = createSqlChecker(language);
  });

  for (const text of ACCEPTED) {
    it(`finds no error in ${JSON.stringify(text)}`, () => assert.equal(checker.countErrors(text), 0));
  }
  for (const text of REFUSED) {
    it(`finds an error in ${JSON.stringify(text)}`, () => assert.ok(checker.countErrors(text)! > 0));
  }

  it("keeps to its budget, and works on", () => {
    for (const text of ["SELECT ".repeat(2e4), "(".repeat(1e5), "{".repeat(1e6)])
      assertLinear(text, (part) => checker.countErrors(part));
    assert.equal(checker.countErrors("(".repeat(1e6)), undefined);
    assert.equal(checker.countErrors("SELECT 1"), 0);
  });

  it("gives back what it took of the parser's memory", () => {
    const text = `SELECT ${"a, (b), ".repeat(2_000)}c FROM (t;`;
    checker.countErrors(text);
    const before = memory.HEAPU8!.length;
    for (let time = 0; time < 100; time++) checker.countErrors(text);
    assert.equal(memory.HEAPU8!.length, before);
  });

  it("gives up by the work that it did: a busy machine finds the same", () => {
    const text = `SELECT ${"a, (b), ".repeat(5_000)}c FROM (t;`;
    const errors = checker.countErrors(text);
    assert.ok(errors);
    let leaps = 0;
    const { now } = Date;
    Date.now = () => now() + 60_000 * ++leaps;
    try {
      assert.equal(createSqlChecker(language, { spent: () => 0 }).countErrors(text), errors);
    } finally {
      Date.now = now;
    }
    let spent = 0;
    assert.equal(createSqlChecker(language, { spent: () => (spent += 1_000) }).countErrors(text), undefined);
  });

  it("masks without moving anything", () => {
    for (const text of [...ACCEPTED, ...REFUSED]) assert.equal(maskForGrammar(text).length, text.length);
  });
});

describe("a fix of SQL that is too long to be checked", () => {
  const insert = (filler: number) =>
    `INSERT INTO customers (name, ssn) /* ${`${"x".repeat(99)}\n`.repeat(filler / 100 + 1).slice(0, filler)} */ VALUES ('Marta Olsen', '536-90-4399');\n`;
  const table = "CREATE TABLE customers (id bigserial PRIMARY KEY, name text, ssn bytea);\n\n";

  it("is not offered where the text could be checked before it", async () => {
    for (const [length, offered] of [
      [1000, 1],
      [199_990, 0],
    ] as const) {
      const document = await open(table + insert(length - insert(0).length), "a.sql");
      const [finding] = document.findings();
      assert.equal(finding!.rule, "plaintext-pii");
      assert.equal(document.fixes(finding!).length, offered, `${length}`);
    }
  });
});
