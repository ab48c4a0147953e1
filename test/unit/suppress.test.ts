import assert from "node:assert/strict";
import { readDirectives } from "../../server/src/engine/suppress.ts";
import { open, takeProblems } from "../support/engine.ts";
import { assertLinear } from "../support/linear.ts";

const QUERY = ["unsafe-query"];
const SECRET = ["hardcoded-secret"];
const SECURITY = ["unsafe-query", "hardcoded-secret", "plaintext-pii"];

/** Comments of other tools, and the rules that each keeps quiet. */
const FOREIGN: [string, string[]][] = [
  ["# noqa", SECURITY],
  ["#noqa", SECURITY],
  ["# NOQA because the driver quotes it", SECURITY],
  ["# noqa: S608", QUERY],
  ["# noqa:S608", QUERY],
  ["# noqa: E501, S608", QUERY],
  ["# noqa: E501 S608", QUERY],
  ["# noqa: S608 the name is fixed", QUERY],
  ["# noqa: S", ["unsafe-query", "hardcoded-secret"]],
  ["# noqa: S105", SECRET],
  ["# noqa: S106,S107", SECRET],
  ["# noqa: E501", []],
  ["# noqa E501", []],
  ["# noqa: S324", []],
  ["# noqas", []],
  ["# nosec", SECURITY],
  ["# nosec - read from the vault in production", SECURITY],
  ["#nosec B608", QUERY],
  ["# nosec: B105", SECRET],
  ["# nosec B101, B608", QUERY],
  ["# nosec hardcoded_sql_expressions", QUERY],
  ["# nosec B101", []],
  ["# NOSONAR", SECURITY],
  ["-- NOSONAR", SECURITY],
  ["# NOSONAR(python:S2077)", QUERY],
  ["# NOSONAR(python:S6418, python:S1192)", SECRET],
  ["# NOSONAR(python:S1192)", []],
  ["# pragma: allowlist secret", SECRET],
  ["# type: ignore", []],
];

describe("comments that silence", () => {
  afterEach(() => assert.deepEqual(takeProblems(), []));

  for (const [comment, rules] of FOREIGN) {
    it(`of other tools: ${comment}`, () => {
      assert.deepEqual(
        readDirectives(comment, 0).flatMap((directive) => directive.rules),
        rules,
      );
    });
  }

  it("of other tools silence their own line, not the one below", async () => {
    const line = 'api_key = "sk-..."';
    assert.deepEqual(await found(`${line}  # nosec\n`), []);
    assert.deepEqual(await found(`# nosec\n${line}\n`), ["hardcoded-secret"]);
    assert.deepEqual(await found(`# preflight: ignore\n${line}\n`), []);
  });

  it("stand beside each other in one comment", () => {
    const comment = "# noqa: E501  # preflight: ignore[a, b] for now  # preflight: ignore-file[c]";
    const directives = readDirectives(comment, 10);
    assert.deepEqual(
      directives.map(({ scope, rules }) => ({ scope, rules })),
      [
        { scope: "line", rules: ["a", "b"] },
        { scope: "file", rules: ["c"] },
      ],
    );
    const texts = directives.map(({ own }) => comment.slice(own!.start - 10, own!.end - 10));
    assert.deepEqual(texts, ["# preflight: ignore[a, b] for now", "# preflight: ignore-file[c]"]);
    const ids = directives.flatMap(({ own }) =>
      own!.ids.map((id) => comment.slice(id.start - 10, id.end - 10)),
    );
    assert.deepEqual(ids, ["a", "b", "c"]);
  });

  it("are not unused while their rule, or any rule for one without ids, is off", async () => {
    const levels = { "hardcoded-secret": "off" } as const;
    const text = 'a = "sk-..."  # preflight: ignore[hardcoded-secret]\nb = 1  # preflight: ignore\n';
    assert.deepEqual(await found(text), ["unused-ignore", "unused-ignore"]);
    assert.deepEqual(await found(text, levels), []);
    const other = "b = 1  # preflight: ignore[unsafe-query]\n";
    assert.deepEqual(await found(other, levels), ["unused-ignore"]);
    assert.deepEqual(await found(other, { "unused-ignore": "off" }), []);
  });

  it("become used and unused as the code around them changes", async () => {
    const text = '# preflight: ignore-file[hardcoded-secret]\n\nx = 1\n\napi_key = ""\n';
    let document = await open(text, "src/app.py");
    assert.deepEqual(
      document.findings().map(({ rule }) => rule),
      ["unused-ignore"],
    );
    const at = text.indexOf('""') + 1;
    document = document.update([{ start: at, end: at, newText: "sk-..." }]);
    assert.deepEqual(document.findings(), []);
    document = document.update([{ start: at, end: at + 6, newText: "" }]);
    assert.equal(document.findings().length, 1);
  });
});

describe("reading the directives of a comment", () => {
  it("takes time in proportion to its length, whatever stands in it", () => {
    for (const part of [
      "# preflight: ignore[",
      "# noqa: A1 ",
      "# nosec B101,",
      "# NOSONAR(",
      "--  ",
      "#     ",
    ])
      assertLinear(part.repeat(400_000 / part.length), (text) => readDirectives(text, 0));
  });
});

async function found(text: string, levels = {}): Promise<string[]> {
  const document = await open(text, "src/app.py", { settings: { levels, providers: {}, names: {} } });
  return document.findings().map(({ rule }) => rule);
}
