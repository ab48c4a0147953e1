import assert from "node:assert/strict";
import { globMatcher } from "../../server/src/sdk/glob.ts";
import { LOGGING } from "../cli/preflight.ts";
import { assertLinear } from "../support/linear.ts";
import { attack, hostile, removeFolders } from "./workspace.ts";

/** A name that nearly matches, and takes a backtracking search for ever. */
const LONG = "a".repeat(200);

describe("A hostile workspace: patterns that take for ever", () => {
  afterEach(removeFolders);

  for (const [where, pattern] of [
    ["one name", `${"*a".repeat(40)}b`],
    ["folders", `${"**/a*a*a*a*a*a/".repeat(10)}b`],
    ["sets", `${"*[a-z]".repeat(40)}!`],
    ["many", Array.from({ length: 500 }, (_, index) => `${"*a".repeat(9)}${index}b`).join("\n")],
  ] as const) {
    it(`in a .gitignore: ${where}`, async () => {
      const { workspace } = hostile({
        [`${LONG}/${LONG}/${LONG}.py`]: LOGGING,
        ".gitignore": `${pattern}\n`,
      });
      const { stdout } = await attack(workspace, ["check"]);
      assert.match(stdout, /^1 file|in 1 file/m);
    });

    it(`in the configuration: ${where}`, async () => {
      const patterns = pattern.split("\n");
      const rules = { "unstructured-log": "hint" };
      const config = {
        exclude: patterns,
        overrides: patterns.slice(0, 50).map((files) => ({ files, rules })),
      };
      const { workspace } = hostile({
        [`${LONG}/${LONG}.py`]: LOGGING,
        "preflight.json": JSON.stringify(config),
      });
      const { stdout } = await attack(workspace, ["check"]);
      assert.match(stdout, /in 1 file/);
    });
  }

  it("in names of functions of one's own", async () => {
    const calls = Array.from({ length: 50 }, (_, index) => `*${"a".repeat(index + 1)}*b`);
    const { workspace } = hostile({
      "app.py": `${"a".repeat(100_000)}(1)\n`.repeat(5),
      "preflight.json": JSON.stringify({ chatCalls: calls }),
    });
    assert.match((await attack(workspace, ["check"])).stdout, /in 1 file/);
  });

  it("names are matched in time that grows with their length", () => {
    for (const pattern of ["*a*b", "*a*a*a*a*b", "x.*aa*.y"]) {
      const matcher = globMatcher(pattern);
      assertLinear("a".repeat(2_000_000), (text) => matcher.test(text));
    }
  });

  it("and as they should be", () => {
    for (const [pattern, path, expected] of [
      ["a.*", "a.b", true],
      ["a.*", "a.b.c", false],
      ["*.b*d", "a.bcd", true],
      ["*.b*d", "a.bc.d", false],
      ["a*b*c", "abbc", true],
      ["a*b", "ab", true],
      ["ab*bc", "abc", false],
      ["*x()", "ax()", true],
      ["*()", "a().b()", false],
    ] as const)
      assert.equal(globMatcher(pattern).test(path), expected, `${pattern} ${path}`);
  });
});
