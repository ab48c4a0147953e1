import assert from "node:assert/strict";
import { LARGE_CLASS, parseByMembers } from "../../server/src/engine/python/members.ts";
import { findClassBody, splitMembers } from "../../server/src/engine/python/split.ts";
import { isSameTree } from "../../server/src/engine/syntax/copy.ts";
import { openCounting, pythonParser } from "../support/python.ts";

const METHOD = (name: string) =>
  `    # What ${name} is for.\n    @traced\n    async def ${name}(self, item):\n        total = [\n            item,\n        ]\n` +
  '        text = """of\n    two lines"""\n        print(f"{total} {text}")\n        # the end\n\n';
const HEAD =
  '@dataclass\nclass Service(Base):  # all of it\n    """What it is for."""\n\n    count: int = 3\n\n';
const LARGE = HEAD + Array.from({ length: 60 }, (_, index) => METHOD(`step_${index}`)).join("");

describe("a large class is parsed member by member", () => {
  const layouts: Record<string, string> = {
    "with comments, decorators and texts of several lines": LARGE,
    "with a comment before its first member": LARGE.replace('    """', '    # first\n    """'),
    "with comments at its end": `${LARGE}    # of the class\n        # deeper\n# of the file\n`,
    "with tabs": LARGE.replaceAll("    ", "\t"),
    "with lines that end with CR LF": LARGE.replaceAll("\n", "\r\n"),
    "with blocks and clauses in it": `${LARGE}    if DEBUG:\n        x = 1\n    else:\n        x = 2\n    try:\n        pass\n    finally:\n        pass\n`,
    "with code that is commented out at the left edge": LARGE.replace(
      "        # the end",
      "#       total += 1",
    ),
    "without a line break at its end": LARGE.trimEnd(),
  };
  for (const [name, text] of Object.entries(layouts))
    it(`to the tree that the whole gives: ${name}`, async () => {
      const parser = await pythonParser();
      const source = { text };
      const byMembers = parseByMembers(source, (own, content) => parser.parse(own, content));
      assert.ok(byMembers);
      assert.ok(isSameTree(byMembers, parser.parse(source)!));
    });

  it("but not where a line stands further left than the members", async () => {
    const parser = await pythonParser();
    const parse = (text: string) => parseByMembers({ text }, (own, content) => parser.parse(own, content));
    assert.equal(parse(LARGE.replace("        total", "  total")), undefined);
    assert.equal(parse(LARGE.replace("class Service", "class Service Other")), undefined);
    assert.equal(parse(LARGE.replace("class ", "def ")), undefined);
    assert.equal(parse(LARGE.slice(0, LARGE_CLASS - 1)), undefined);
  });

  it("and what is half-typed in one disturbs no other", async () => {
    const broken = LARGE.replace("[\n            item,\n        ]", "[item, (");
    const parser = await pythonParser();
    const tree = parseByMembers({ text: broken }, (own, content) => parser.parse(own, content))!;
    const names = tree.root.children.flatMap((node) =>
      [...node.walk()].filter(({ type }) => type === "function_definition"),
    );
    assert.equal(names.length, 60);
    assert.ok(tree.errors > 0);
  });

  it("split at the same places however much is indented", () => {
    const body = findClassBody(LARGE)!;
    assert.equal(body.indent, "    ");
    const pieces = splitMembers(LARGE, body)!;
    assert.equal(pieces.length, 62);
    assert.equal(pieces.map(({ start, end }) => LARGE.slice(start, end)).join(""), LARGE.slice(body.start));
  });
});

describe("an edit in a large class", () => {
  it("parses the member that it touches, and no other", async () => {
    const { document, work } = await openCounting(`import os\n\n\n${LARGE}`);
    document.findings();
    let edited = document;
    const line = document.text.indexOf('        text = """', document.text.indexOf("step_30"));
    for (const [index, key] of ["        \n", ...`note = call("a", [1`].entries()) {
      const at = index === 0 ? line : line + 7 + index;
      work.reset();
      edited = edited.update([{ start: at, end: at, newText: key }]);
      edited.findings();
      // A member that does not parse is tried with some of its lines hidden.
      assert.ok(work.characters < 8 * METHOD("step_30").length * 2, `${work.characters} for ${key}`);
    }
    assert.deepEqual(edited.findings(), (await openCounting(edited.text)).document.findings());
  });

  it("parses the first lines alone where these change", async () => {
    const { document, work } = await openCounting(LARGE);
    document.findings();
    work.reset();
    const at = document.text.indexOf("Base");
    document.update([{ start: at, end: at, newText: "x" }]).findings();
    assert.ok(work.characters < LARGE.length / 4, String(work.characters));
  });
});
