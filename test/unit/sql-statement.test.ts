import assert from "node:assert/strict";
import type { Block, Statement } from "../../server/src/engine/sql/ast.ts";
import type { SqlOptions } from "../../server/src/engine/sql/lexer.ts";
import { readStatements } from "../../server/src/engine/sql/statement.ts";
import { walkQueries } from "../../server/src/engine/sql/walk.ts";
import { assertLinear } from "../support/linear.ts";

function one(text: string, options?: SqlOptions): Statement {
  const statements = readStatements(text, options);
  assert.equal(statements.length, 1, `${statements.length} statements`);
  return statements[0]!;
}

function block(text: string, options?: SqlOptions): Block {
  return one(text, options).query!.blocks[0]!;
}

function kinds(text: string, options?: SqlOptions): string[] {
  return readStatements(text, options).map(({ kind }) => kind);
}

function cut(text: string, span: { start: number; end: number } | undefined): string | undefined {
  return span && text.slice(span.start, span.end);
}

const tables = ({ from }: Pick<Block, "from">) => from.map(({ name }) => name?.parts.join(".") ?? "?");

describe("readStatements", () => {
  it("as an example: finds the tables that a file reads without any restriction", () => {
    const file = `
      WITH active AS (SELECT * FROM users WHERE active)
      SELECT * FROM active;
      SELECT u.* FROM customers u;
      SELECT count(*) FROM customers;
      SELECT 1 WHERE EXISTS (SELECT * FROM customers);
      CREATE VIEW all_orders AS SELECT * FROM orders;`;
    const found: string[] = [];
    for (const statement of readStatements(file)) {
      for (const { query, role } of walkQueries(statement)) {
        if (role === "exists") continue;
        const ctes = new Set(query.ctes.map(({ name }) => name.parts[0]));
        for (const { items, from, where, limit, top } of query.blocks) {
          const restricted = where ?? limit ?? top ?? items.some(({ aggregate }) => aggregate);
          const name = from.length === 1 ? from[0]!.name : undefined;
          if (!restricted && name && !ctes.has(name.parts[0])) found.push(name.parts.join("."));
        }
      }
    }
    assert.deepEqual(found, ["customers", "orders"]);
  });

  it("reads every clause of a SELECT with its span", () => {
    const text =
      "SELECT DISTINCT a FROM t WHERE b = 1 GROUP BY a HAVING count(*) > 1 ORDER BY a LIMIT 5 OFFSET 2 FOR UPDATE";
    const read = block(text);
    assert.equal(cut(text, read), text);
    assert.equal(cut(text, read.distinct), "DISTINCT");
    assert.equal(cut(text, read.fromClause), "FROM t");
    assert.equal(cut(text, read.where), "WHERE b = 1");
    assert.equal(cut(text, read.where?.body), "b = 1");
    assert.equal(cut(text, read.groupBy), "GROUP BY a");
    assert.equal(cut(text, read.having), "HAVING count(*) > 1");
    assert.equal(cut(text, read.orderBy?.body), "a");
    assert.equal(cut(text, read.limit), "LIMIT 5");
    assert.equal(cut(text, read.offset), "OFFSET 2");
    assert.equal(cut(text, read.locking), "FOR UPDATE");
  });

  it("reads the items of a select list", () => {
    const { items } = block(
      "SELECT *, t.*, s.t.c AS x, count(*) n, sum(a) OVER (w), max(b) FILTER (WHERE c), [d e] FROM t",
    );
    assert.deepEqual(
      items.map(({ star, qualifier, column, alias, aggregate }) => ({
        star,
        qualifier,
        column,
        alias,
        aggregate,
      })),
      [
        { star: true, qualifier: [], column: undefined, alias: undefined, aggregate: false },
        { star: true, qualifier: ["t"], column: undefined, alias: undefined, aggregate: false },
        { star: false, qualifier: ["s", "t"], column: "c", alias: "x", aggregate: false },
        { star: false, qualifier: [], column: undefined, alias: "n", aggregate: true },
        { star: false, qualifier: [], column: undefined, alias: undefined, aggregate: false },
        { star: false, qualifier: [], column: undefined, alias: undefined, aggregate: true },
        { star: false, qualifier: [], column: "d e", alias: undefined, aggregate: false },
      ],
    );
    assert.equal(block("SELECT * EXCEPT (ssn) FROM t").items[0]?.star, true);
    assert.equal(block("SELECT a * b FROM t").items[0]?.star, false);
    assert.equal(block("SELECT x = a FROM t", { dialect: "tsql" }).items[0]?.alias, "x");
    assert.equal(block("SELECT (SELECT max(a) FROM u) FROM t").items[0]?.aggregate, false);
    assert.deepEqual(block("SELECT a, FROM t").items.length, 1);
  });

  it("reads tables, joins, derived tables and functions", () => {
    const text = `SELECT * FROM a x LEFT OUTER JOIN [d].[b] AS y ON x.i = y.i, LATERAL (SELECT 1) z
      CROSS APPLY f(x.i) g NATURAL JOIN c NATURAL WHERE 1 = 1`;
    const { from, where } = block(text);
    assert.deepEqual(
      from.map(({ name, alias, join, computed, query }) => [
        name?.parts.join("."),
        alias,
        join,
        computed,
        query !== undefined,
      ]),
      [
        ["a", "x", undefined, false, false],
        ["d.b", "y", "LEFT OUTER JOIN", false, false],
        [undefined, "z", ",", false, true],
        ["f", "g", "CROSS APPLY", true, false],
        ["c", undefined, "NATURAL JOIN", false, false],
      ],
    );
    assert.equal(cut(text, from[1]?.on), "ON x.i = y.i");
    assert.ok(where);
    assert.deepEqual(tables(block("SELECT * FROM ((a JOIN b ON a.x = b.x) JOIN c USING (y))")), [
      "a",
      "b",
      "c",
    ]);
    assert.deepEqual(tables(block("SELECT * FROM (VALUES (1)) v, UNNEST(x) u")), ["?", "UNNEST"]);
  });

  it("reads names in every spelling", () => {
    const names = (text: string) => block(text).from.map(({ name }) => name?.parts);
    assert.deepEqual(names('SELECT * FROM "a""b".c'), [['a"b', "c"]]);
    assert.deepEqual(names("SELECT * FROM `p-x.d.t_*`"), [["p-x", "d", "t_*"]]);
    assert.deepEqual(names("SELECT * FROM my-project.d.t"), [["my-project", "d", "t"]]);
    assert.deepEqual(names("SELECT * FROM db..[t]"), [["db", "t"]]);
    assert.deepEqual(names("SELECT * FROM #tmp"), [["#tmp"]]);
  });

  it("marks what a template or the host fills in", () => {
    const jinja = block("SELECT * FROM {{ ref('users') }} u {% if x %} WHERE a = 1 {% endif %}");
    assert.equal(jinja.from[0]?.name?.template, true);
    assert.equal(jinja.from[0]?.alias, "u");
    assert.ok(jinja.where);
    const dangling = block("select * from {table} {where}");
    assert.equal(dangling.from[0]?.alias, undefined);
    assert.deepEqual(dangling.templates, [{ start: 22, end: 29 }]);
    const after = block("select * from t where a = {v} {more}");
    assert.deepEqual(after.templates, [{ start: 30, end: 36 }]);
    const holes = [{ start: 16, end: 19 }];
    assert.equal(block("SELECT * FROM t_h__ WHERE a", { holes }).from[0]?.name?.template, true);
    const clause = block("SELECT * FROM t h__", { holes });
    assert.deepEqual([clause.from[0]?.alias, clause.templates], [undefined, holes]);
    assert.equal(block("SELECT * FROM %s WHERE a = %s").from[0]?.name?.template, true);
  });

  it("reads set operations, whose last clauses count for each operand", () => {
    const query = one("SELECT a FROM t UNION ALL SELECT b FROM u EXCEPT (SELECT c FROM v LIMIT 1) ORDER BY 1")
      .query!;
    assert.deepEqual(query.operators, ["UNION ALL", "EXCEPT"]);
    assert.deepEqual(query.blocks.map(tables), [["t"], ["u"], ["v"]]);
    assert.deepEqual(
      query.blocks.map(({ orderBy, limit }) => [orderBy !== undefined, limit !== undefined]),
      [
        [true, false],
        [true, false],
        [true, true],
      ],
    );
    const whole = one("(SELECT 1) UNION (SELECT 2) LIMIT 1").query!;
    assert.ok(whole.blocks.every(({ limit }) => limit));
  });

  it("finds subqueries wherever they stand, with their role", () => {
    const text = `SELECT (SELECT 1), ARRAY(SELECT 2) FROM a JOIN b ON b.i IN (SELECT 3)
      WHERE EXISTS (SELECT 4) AND x = ANY (SELECT 5 UNION SELECT 6) AND f((SELECT 7)) IN (1)`;
    const read = block(text);
    assert.deepEqual(
      read.subqueries.map(({ role }) => role),
      ["scalar", "array", "in", "exists", "any", "scalar"],
    );
    const places = [...walkQueries(one(text))].map(({ role }) => role);
    assert.deepEqual(places, ["main", "scalar", "array", "in", "exists", "any", "scalar"]);
  });

  it("reads CTEs, nested ones and ones that change data too", () => {
    const text = `WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a), b AS MATERIALIZED (
      WITH c AS (SELECT 1) SELECT * FROM c), d AS (DELETE FROM t WHERE x RETURNING *) SELECT * FROM a, b, d`;
    const { query } = one(text);
    assert.deepEqual(
      query!.ctes.map(({ name }) => name.parts[0]),
      ["a", "b", "d"],
    );
    assert.equal(query!.ctes[1]?.query?.ctes[0]?.name.parts[0], "c");
    assert.equal(query!.ctes[2]?.statement?.kind, "delete");
    assert.deepEqual(tables(query!.blocks[0]!), ["a", "b", "d"]);
  });

  it("reads statements that change data", () => {
    const insert = one("WITH x AS (SELECT 1) INSERT INTO s.t (a, b) SELECT * FROM x ON CONFLICT DO NOTHING");
    assert.deepEqual([insert.kind, insert.target?.parts, insert.ctes.length], ["insert", ["s", "t"], 1]);
    assert.deepEqual(
      insert.columnNames?.map(({ parts }) => parts[0]),
      ["a", "b"],
    );
    assert.deepEqual(tables(insert.query!.blocks[0]!), ["x"]);
    const values = "INSERT INTO t VALUES (1, 'a'), (2, 'b') RETURNING id";
    assert.equal(cut(values, one(values).values), "VALUES (1, 'a'), (2, 'b')");
    const update = one("UPDATE t SET a = (SELECT 1) FROM u WHERE t.i = u.i");
    assert.deepEqual([update.kind, tables(update), update.subqueries.length], ["update", ["t", "u"], 1]);
    assert.ok(update.where);
    const remove = one("DELETE FROM a USING b WHERE a.i = b.i");
    assert.deepEqual([remove.target?.parts, tables(remove)], [["a"], ["a", "b"]]);
    assert.equal(one("DELETE FROM t").where, undefined);
    const merge = one(
      "MERGE INTO t USING (SELECT * FROM s) x ON t.i = x.i WHEN MATCHED THEN UPDATE SET a = 1;",
    );
    assert.deepEqual([merge.kind, merge.target?.parts, merge.from.length], ["merge", ["t"], 2]);
  });

  it("reads the definition of a table", () => {
    const { table, target } = one(`CREATE TABLE IF NOT EXISTS app.users (
      id bigint PRIMARY KEY, -- a comment
      email varchar(255) NOT NULL UNIQUE, "org id" int REFERENCES orgs (id),
      key text, CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES x (c, d), INDEX by_mail (email), CHECK (id > 0)
    ) ENGINE = InnoDB`);
    assert.deepEqual(target?.parts, ["app", "users"]);
    assert.deepEqual(
      table?.columns.map(({ name, type, constraints }) => [name, type, constraints.map(({ kind }) => kind)]),
      [
        ["id", "bigint", ["primary-key"]],
        ["email", "varchar(255)", ["not-null", "unique"]],
        ["org id", "int", ["foreign-key"]],
        ["key", "text", []],
      ],
    );
    assert.deepEqual(
      table?.constraints.map(({ kind, columns, name }) => [kind, columns, name]),
      [
        ["foreign-key", ["a", "b"], "fk"],
        ["index", ["email"], "by_mail"],
        ["check", [], undefined],
      ],
    );
    assert.deepEqual(table?.constraints[0]?.references?.columns, ["c", "d"]);
    assert.equal(one("CREATE TEMP TABLE t AS SELECT * FROM u").table?.temporary, true);
    assert.equal(one("CREATE TABLE #t (a int)").table?.temporary, true);
  });

  it("reads views, indexes and policies", () => {
    const view = one("CREATE OR REPLACE VIEW v (a) AS WITH x AS (SELECT 1) SELECT * FROM x");
    assert.deepEqual([view.kind, view.target?.parts, view.query?.ctes.length], ["create-view", ["v"], 1]);
    const text = "CREATE UNIQUE INDEX CONCURRENTLY i ON s.t USING btree (lower(a), b DESC) WHERE c > 1";
    const index = one(text);
    assert.deepEqual([index.name?.parts, index.target?.parts], [["i"], ["s", "t"]]);
    assert.deepEqual(
      index.index?.keys.map(({ column }) => column),
      [undefined, "b"],
    );
    assert.deepEqual([index.index?.unique, index.index?.concurrently], [true, true]);
    assert.equal(cut(text, index.index?.where), "WHERE c > 1");
    assert.deepEqual(one("CREATE POLICY p ON s.t USING (a = 1)").target?.parts, ["s", "t"]);
    const security = one(
      "CREATE SECURITY POLICY p ADD FILTER PREDICATE f(a) ON dbo.t, ADD BLOCK PREDICATE f(a) ON dbo.u",
    );
    assert.deepEqual(
      security.policyTables?.map(({ parts }) => parts[1]),
      ["t", "u"],
    );
    const alter = one(
      "ALTER TABLE t ENABLE ROW LEVEL SECURITY, ADD COLUMN a int, ADD CONSTRAINT u UNIQUE (a), DROP b",
    );
    assert.deepEqual(
      alter.actions?.map(({ kind }) => kind),
      ["enable-row-security", "add-column", "add-constraint", "drop-column"],
    );
    assert.equal(one("ALTER TABLE t FORCE ROW LEVEL SECURITY").actions?.[0]?.kind, "force-row-security");
  });

  it("reads batches without semicolons, and the bodies of routines", () => {
    assert.deepEqual(
      kinds(
        "SELECT * FROM a\nIF EXISTS (SELECT 1) DROP TABLE t\nUPDATE u SET a = 1\nEXEC p\nINSERT INTO t SELECT 1",
      ),
      ["select", "if", "drop", "update", "execute", "insert"],
    );
    const procedure = one(`CREATE PROCEDURE p @x int AS BEGIN
      SELECT CASE WHEN @x = 1 THEN 2 END; IF @x = 1 BEGIN DELETE FROM t END ELSE UPDATE t SET a = 1 END`);
    assert.deepEqual(
      procedure.body.map(({ kind }) => kind),
      ["select", "if", "delete", "update"],
    );
    const trigger = one(
      "CREATE TRIGGER r AFTER UPDATE ON users FOR EACH ROW BEGIN INSERT INTO log VALUES (1); END",
    );
    assert.deepEqual([trigger.target?.parts, trigger.body[0]?.kind], [["users"], "insert"]);
    const delimited = one("DELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT * FROM a; END$$\nDELIMITER ;\n");
    assert.deepEqual(delimited.body[0]?.query?.blocks.map(tables), [["a"]]);
    assert.deepEqual(one("CREATE FUNCTION f() RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql").body, []);
    assert.deepEqual(kinds("COPY t FROM stdin;\nselect\t1\n\\.\n"), ["copy"]);
  });

  it("is not misled by words that are clauses elsewhere", () => {
    const text = "SELECT extract(year FROM d), a IS DISTINCT FROM b, substring(c FROM 1) FROM t WHERE x";
    assert.deepEqual([block(text).items.length, tables(block(text))], [3, ["t"]]);
    assert.equal(block("SELECT t.from, t.where FROM t").where, undefined);
    assert.deepEqual(kinds("GRANT SELECT, INSERT ON t TO u"), ["grant"]);
    assert.equal(
      block("SELECT * FROM t FOR SYSTEM_TIME AS OF '2020-01-01' AS q WHERE 1 = 1").from[0]?.alias,
      "q",
    );
  });

  it("reads half-typed statements as far as they go", () => {
    assert.deepEqual(tables(block("SELECT count( FROM users WHERE a")), ["users"]);
    assert.deepEqual(block("SELECT * FROM ").from, []);
    assert.equal(block("SELECT * FROM t WHERE").where?.body.start, 21);
    assert.deepEqual(tables(block("SELECT * FROM a JOIN ")), ["a"]);
    const open = block("SELECT * FROM a WHERE i IN (SELECT j FROM b");
    assert.deepEqual(open.subqueries[0]?.query.blocks.map(tables), [["b"]]);
    assert.deepEqual(kinds("SELECT * FROM a\n\nSELECT * FROM b"), ["select", "select"]);
  });

  it("keeps all spans within the text, whatever the text", () => {
    const source = `WITH a AS (SELECT x, * FROM b JOIN c ON (d = e)) INSERT INTO f (g) SELECT CASE WHEN h THEN 1 END
      FROM a, (SELECT 1) i WHERE EXISTS (SELECT 2) UNION SELECT 3 ORDER BY 4; CREATE TABLE j (k int, PRIMARY KEY (k))`;
    for (let start = 0; start < source.length; start += 3) {
      for (let end = start; end < source.length; end += 7) {
        const text = source.slice(start, end);
        for (const statement of readStatements(text)) checkSpans(statement, text.length);
      }
    }
  });

  it("takes linear time on texts made to be slow", function () {
    this.timeout(30_000);
    const hostile = [
      "(".repeat(1e5),
      `SELECT ${"(SELECT ".repeat(1e5)}`,
      `SELECT * FROM ${"(".repeat(1e5)}a${")".repeat(1e5)}`,
      "SELECT ".repeat(1e5),
      `SELECT ${"a,".repeat(3e5)}`,
      `SELECT a FROM ${"t JOIN ".repeat(1e5)}`,
      "EXPLAIN ".repeat(1e5),
      "WITH a AS (".repeat(1e5),
      `SELECT 1 ${"UNION SELECT 1 ".repeat(5e4)}`,
      `SELECT a WHERE a IN (${"(SELECT 1),".repeat(8e4)})`,
      "CASE END ".repeat(1e5),
      "BEGIN ".repeat(1e5),
      "CREATE TABLE t (a int);\n".repeat(4e4),
    ];
    for (const text of hostile) assertLinear(text, readStatements);
  });
});

function checkSpans(value: unknown, length: number): void {
  if (Array.isArray(value)) for (const item of value) checkSpans(item, length);
  if (typeof value !== "object" || value === null) return;
  if ("start" in value && "end" in value) {
    const { start, end } = value as { start: number; end: number };
    assert.ok(0 <= start && start <= end && end <= length, `${start}..${end} of ${length}`);
  }
  for (const item of Object.values(value)) checkSpans(item, length);
}
