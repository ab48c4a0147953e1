import assert from "node:assert/strict";
import { contextsOf } from "../../server/src/baseline/context.ts";
import { type BaselineEntry, readBaseline, writeBaseline } from "../../server/src/baseline/file.ts";
import { createMatcher } from "../../server/src/baseline/match.ts";
import type { LanguageId } from "../../server/src/engine/engine.ts";

/** The context of the place marked with «», which are taken out; `secret` is what must not count. */
function context(marked: string, languageId: LanguageId = "python", secret = "") {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  const text = marked.replace(/[«»]/g, "");
  const at = secret === "" ? -1 : text.indexOf(secret);
  const secrets = at < 0 ? [] : [{ start: at, end: at + secret.length }];
  return contextsOf(text, languageId, [{ start, end }], secrets)[0]!;
}

const REFERENCE = "x = 1\nanswer = «ask(a, 'b', kind=\"c\")»\nif answer: show(answer)\n";

describe("the context of a finding", () => {
  const same: [string, string][] = [
    [
      "line breaks and a trailing comma",
      "x = 1\nanswer = «ask(\n    a,\n    'b',\n    kind=\"c\",\n)»\nif answer: show(answer)\n",
    ],
    ["other quotes", "x = 1\nanswer = «ask(a, \"b\", kind='c')»\nif answer: show(answer)\n"],
    ["brackets around", "x = 1\nanswer = (\n    «ask(a, 'b', kind=\"c\")»\n)\nif answer: show(answer)\n"],
    [
      "a block on lines of its own",
      "x = 1\nanswer = «ask(a, 'b', kind=\"c\")»\nif answer:\n    show(answer)\n",
    ],
    [
      "comments and blank lines",
      "x = 1  # one\n\n# Asks.\nanswer = «ask(a, 'b', kind=\"c\")»  # noqa\n\n\nif answer: show(answer)\n",
    ],
    ["Windows' line ends", REFERENCE.replaceAll("\n", "\r\n")],
    ["an old prefix of a string", "x = 1\nanswer = «ask(a, u'b', kind=U\"c\")»\nif answer: show(answer)\n"],
    [
      "a line that is continued",
      "x = 1\nanswer = \\\n  «ask(a, 'b', kind=\"c\")»\nif answer: show(answer)\n",
    ],
    ["statements on one line", "x = 1; answer = «ask(a, 'b', kind=\"c\")»\nif answer: show(answer)\n"],
  ];
  for (const [what, code] of same) {
    it(`does not change with ${what}`, () => assert.deepEqual(context(code), context(REFERENCE)));
  }

  it("is the same for quotes that are escaped and that need not be", () => {
    assert.deepEqual(context("«ask('don\\'t')»\n"), context('«ask("don\'t")»\n'));
  });

  it("tells other code, and which neighbour is another one", () => {
    const reference = context(REFERENCE);
    assert.notEqual(context(REFERENCE.replace("'b'", "'d'")).own, reference.own);
    const { own, before, after } = context(REFERENCE.replace("x = 1", "x = 2"));
    assert.deepEqual([own, after], [reference.own, reference.after]);
    assert.notEqual(before, reference.before);
  });

  it("does not depend on what is secret, nor on what looks like a key", () => {
    const of = (secret: string) => context(`«password = "${secret}"»\n`, "python", secret);
    assert.deepEqual(of("hunter2"), of("swordfish"));
    const unknown = (key: string) => context(`«call(key="${key}")»\n`);
    assert.deepEqual(unknown("a1".repeat(20)), unknown("b2".repeat(22)));
  });

  it("of a long statement is what is near", () => {
    const rows = Array.from({ length: 100 }, (_, index) => `  "key ${index}": "value ${index}",\n`);
    const table = (last: string) =>
      `T = {\n${rows.slice(0, 50).join("")}  «"here"»: 1,\n${rows.slice(50).join("")}${last}}\n`;
    assert.equal(context(table("")).own, context(table('  "more": 2,\n')).own);
  });

  it("goes by lines in SQL and in config files", () => {
    const sql = (comment: string) => context(`SELECT a\nFROM t${comment}\nWHERE «b» = 'x'\n`, "sql");
    assert.deepEqual(sql("  -- all of it"), sql(""));
    assert.deepEqual(context("a: 1\n# note\nb: «2»\n", "config"), context("a: 1\nb:   «2»\n", "config"));
    assert.notDeepEqual(context("b: «x#1»\n", "config"), context("b: «x#2»\n", "config"));
  });

  it("of a place in a comment is the comment, between the code around it", () => {
    const of = (comment: string, head: string, tail: string) =>
      context(`${head}x = 1\n# «${comment}»\n${tail}`);
    const reference = of("note", "", "y = 2\n");
    assert.deepEqual(of("note", "# before\n\nw = 0\n", "\n\ny = (2)\nz = 3\n"), reference);
    assert.notEqual(of("other", "", "y = 2\n").own, reference.own);
    assert.equal(of("note", "", "").own, reference.own);
    assert.equal(of("note", "", "").before, reference.before);
    const behind = context("x = 1  # «note»\ny = 2\n");
    assert.deepEqual(behind, reference);
    assert.deepEqual(
      context("# key: «hunter2»\n", "python", "hunter2"),
      context("# key: «other»\n", "python", "other"),
    );
  });

  it("is there for places at the ends of a text and in code that breaks off", () => {
    for (const text of ["«»", "x = (\n«y»", "'«open»", '"""«a»', "«\n»", "# «only a comment»"])
      assert.match(context(text).own, /^[\da-f]{16}$/);
  });
});

describe("a baseline file", () => {
  const entry = (path: string, own: string, count = 1): BaselineEntry => ({
    path,
    rule: "r",
    own: own.repeat(16),
    before: "0".repeat(8),
    after: "1".repeat(8),
    count,
  });

  it("is read as it was written, in one order, a line each", () => {
    const entries = [entry("b.py", "c"), entry("a.py", "d", 3), entry("a.py", "b")];
    const text = writeBaseline(entries);
    assert.equal(text, writeBaseline([...entries].reverse()));
    assert.equal(text.split("\n").filter((line) => line.includes("path")).length, 3);
    assert.deepEqual(readBaseline(text), { entries: [entries[2], entries[1], entries[0]] });
    assert.deepEqual(readBaseline(writeBaseline([])), { entries: [] });
  });

  it("takes lines that a merge has doubled for one", () => {
    const [head, ...rest] = writeBaseline([entry("a.py", "b", 2)]).split("    {");
    const doubled = `${head}    {${rest[0]!.replace("}\n", "},\n")}`.replace(/(\{"path.*\},)/, "$1\n$1");
    const result = readBaseline(doubled);
    assert.ok("entries" in result && result.entries.length === 1 && result.entries[0]!.count === 2, doubled);
  });

  it("keeps names like __proto__ as any other", () => {
    const entries = [entry("__proto__", "a"), { ...entry("constructor", "b"), rule: "__proto__" }];
    assert.deepEqual(readBaseline(writeBaseline(entries)), { entries });
    const finding = { rule: "__proto__", context: entries[1]! };
    assert.deepEqual(createMatcher(entries, () => false).known("constructor", [finding]), [true]);
  });

  it("stands for as many findings as it counts", () => {
    const known = entry("a.py", "b", 2);
    const matcher = createMatcher([known], () => false);
    const finding = { rule: "r", context: known };
    assert.deepEqual(matcher.known("a.py", [finding, finding, finding]), [true, true, false]);
    assert.deepEqual(matcher.known("b.py", [finding]), [false]);
  });

  it("gives the surest match first, so that the order of findings does not matter", () => {
    const known = [
      entry("a.py", "b"),
      { ...entry("a.py", "b"), before: "2".repeat(8), after: "3".repeat(8) },
    ];
    const near = { rule: "r", context: { ...known[0]!, before: "9".repeat(8), after: "9".repeat(8) } };
    const exact = { rule: "r", context: known[0]! };
    assert.deepEqual(createMatcher(known.slice(0, 1), () => false).known("a.py", [near, exact]), [
      false,
      true,
    ]);
  });
});
