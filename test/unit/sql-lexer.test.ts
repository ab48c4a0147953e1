import assert from "node:assert/strict";
import { detectDialect } from "../../server/src/engine/sql/dialect.ts";
import { type SqlOptions, tokenize } from "../../server/src/engine/sql/lexer.ts";
import { assertLinear } from "../support/linear.ts";

const DOLLAR = "$";

/** `kind:text` of each token. */
function read(text: string, options?: SqlOptions): string[] {
  return tokenize(text, options).map(
    ({ kind, start, end, unclosed }) => `${kind}:${text.slice(start, end)}${unclosed ? "…" : ""}`,
  );
}

describe("the SQL lexer", () => {
  it("knows strings of every dialect", () => {
    assert.deepEqual(read("'it''s' E'a\\'b' N'x' $$ a;'b $$ $f$ $$ $f$"), [
      "string:'it''s'",
      "string:E'a\\'b'",
      "string:N'x'",
      "string:$$ a;'b $$",
      "string:$f$ $$ $f$",
    ]);
    assert.deepEqual(read("\"a\" 'b\\'c'", { dialect: "mysql" }), ['string:"a"', "string:'b\\'c'"]);
    assert.deepEqual(read("\"a\" 'b\\'", { dialect: "postgres" }), ['quoted:"a"', "string:'b\\'"]);
    assert.deepEqual(read("'''a ' b''' r'\\d'", { dialect: "bigquery" }), [
      "string:'''a ' b'''",
      "string:r'\\d'",
    ]);
  });

  it("guesses what a backslash before a quote means", () => {
    assert.deepEqual(read("'it\\'s', 'C:\\', x"), [
      "string:'it\\'s'",
      "punctuation:,",
      "string:'C:\\'",
      "punctuation:,",
      "word:x",
    ]);
  });

  it("tells names in brackets from subscripts", () => {
    assert.deepEqual(read("[Order Details].[a] b[1] ARRAY[x]"), [
      "quoted:[Order Details]",
      "punctuation:.",
      "quoted:[a]",
      "word:b",
      "punctuation:[",
      "number:1",
      "punctuation:]",
      "word:ARRAY",
      "punctuation:[",
      "word:x",
      "punctuation:]",
    ]);
  });

  it("knows comments, and the operators that look like them", () => {
    assert.deepEqual(read("a -- b\n/* c /* d */ e */ f"), [
      "word:a",
      "comment:-- b",
      "comment:/* c /* d */ e */",
      "word:f",
    ]);
    assert.deepEqual(read("/* a /* b */ c", { dialect: "mysql" }), ["comment:/* a /* b */", "word:c"]);
    assert.deepEqual(read("# all\na #>> b #tmp"), [
      "comment:# all",
      "word:a",
      "operator:#>>",
      "word:b",
      "word:#tmp",
    ]);
    assert.deepEqual(read("a #b", { dialect: "mysql" }), ["word:a", "comment:#b"]);
    assert.deepEqual(read("5--3", { dialect: "mysql" }).length, 4);
  });

  it("knows parameters, and what is none", () => {
    const parameters = ["?", "%s", "%(name)s", ":name", "$1", "@name"];
    for (const parameter of parameters)
      assert.deepEqual(read(`a = ${parameter}`).at(-1), `parameter:${parameter}`);
    assert.deepEqual(read("a::int"), ["word:a", "operator:::", "word:int"]);
    assert.deepEqual(read("a ?| b"), ["word:a", "operator:?|", "word:b"]);
    assert.deepEqual(read("a % b"), ["word:a", "operator:%", "word:b"]);
    assert.deepEqual(read("x @> y"), ["word:x", "operator:@>", "word:y"]);
  });

  it("knows templates and holes", () => {
    assert.deepEqual(read(`{{ ref('a') }} {t} ${DOLLAR}{x} {% if y %} {# z #}`), [
      "template:{{ ref('a') }}",
      "template:{t}",
      `template:${DOLLAR}{x}`,
      "directive:{% if y %}",
      "comment:{# z #}",
    ]);
    const holes = [
      { start: 0, end: 3 },
      { start: 6, end: 9 },
      { start: 9, end: 11 },
    ];
    assert.deepEqual(read("h__ t_h__h_", { holes }), ["template:h__", "word:t_h__h_"]);
    assert.deepEqual(read("a h__ t", { holes: [{ start: 2, end: 5 }] })[1], "template:h__");
  });

  it("ends an open quote before the next statement, and leaves statements within strings alone", () => {
    assert.deepEqual(read("SELECT 'a\nSELECT 'b'"), [
      "word:SELECT",
      "string:'a…",
      "word:SELECT",
      "string:'b'",
    ]);
    assert.deepEqual(read("SELECT 'a\r\nDELETE FROM t").slice(1, 3), ["string:'a…", "word:DELETE"]);
    assert.deepEqual(read("EXEC('\nSELECT 1\n')")[2], "string:'\nSELECT 1\n'");
    assert.deepEqual(read("x 'Dear all,\nUpdate follows.\n'").length, 2);
    assert.deepEqual(read("/* open\nSELECT 1"), ["comment:/* open…", "word:SELECT", "number:1"]);
    assert.deepEqual(read("AS $$ a"), ["word:AS", "operator:$", "operator:$", "word:a"]);
  });

  it("covers every character that is no blank, in order, whatever the text", () => {
    for (const text of scraps(400)) {
      for (const dialect of [undefined, "postgres", "mysql", "tsql", "bigquery", "sqlite"] as const) {
        let last = 0;
        for (const { start, end } of tokenize(text, { dialect })) {
          assert.ok(start >= last && end > start, JSON.stringify(text));
          assert.match(text.slice(last, start), /^\s*$/);
          last = end;
        }
        assert.match(text.slice(last), /^\s*$/);
      }
    }
  });

  it("takes linear time on texts made to be slow", function () {
    this.timeout(20_000);
    const hostile = [
      "(".repeat(1e6),
      "SELECT '\n".repeat(1e5),
      "select \\''\\' \n".repeat(7e4),
      "{{".repeat(5e5),
      "/* /* */\n".repeat(1e5),
      "/*\nSELECT ".repeat(1e5),
      "[".repeat(1e6),
      Array.from({ length: 1e5 }, (_, i) => `$a${i}$ `).join(""),
    ];
    for (const text of hostile) assertLinear(text, tokenize);
  });
});

describe("detectDialect", () => {
  it("tells a dialect by what only it has", () => {
    assert.equal(detectDialect("SELECT a::text FROM t WHERE b ILIKE 'x'"), "postgres");
    assert.equal(detectDialect("CREATE TABLE `t` (`a` INT AUTO_INCREMENT) ENGINE=InnoDB"), "mysql");
    assert.equal(detectDialect("CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT)"), "sqlite");
    assert.equal(detectDialect("SELECT TOP 5 * FROM [dbo].[users]\nGO\n"), "tsql");
    assert.equal(detectDialect("SELECT * EXCEPT (a) FROM `p.d.t`"), "bigquery");
    assert.equal(detectDialect("SELECT a FROM t"), undefined);
  });
});

/** Random texts made of what gives lexers trouble; the same on every run. */
function scraps(count: number): string[] {
  const parts =
    "' \" ` [ ] ( ) ; -- # /* */ $$ $a$ {{ }} { } % %s :a :: @b ? \\ \n \r\n SELECT END é 😀 1.5e \t".split(
      " ",
    );
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: random(30) }, () => parts[random(parts.length)] + (random(3) === 0 ? " " : "")).join(
      "",
    ),
  );
}
