import assert from "node:assert/strict";
import { gatherFacts, methodsNamed, namesBeside } from "../../server/src/engine/python/facts.ts";
import { gatherByMembers } from "../../server/src/engine/python/large-facts.ts";
import { LARGE_CLASS, type ParsedPart, parseByMembers } from "../../server/src/engine/python/members.ts";
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

describe("the members of a large class", () => {
  /** The class after an edit of one member, and the members that were gone into since then. */
  async function edited() {
    const parser = await pythonParser();
    const parse = (text: string, earlier?: ReadonlyMap<string, ParsedPart>) =>
      parseByMembers({ text }, (own, content) => parser.parse(own, content), earlier)!;
    const before = parse(LARGE);
    gatherByMembers(before).calls;
    const seen = new Set<string>();
    for (const { text, nodes } of before.parts.values())
      for (const node of nodes) {
        const block = [...node.walk()].find(({ field }) => field === "body");
        if (!block) continue;
        const { children } = block;
        const get = () => {
          seen.add(text);
          return children;
        };
        Object.defineProperty(block, "children", { get });
      }
    const facts = gatherByMembers(
      parse(LARGE.replace("async def step_7(", "async def other("), before.parts),
    );
    const names = () => [...seen].flatMap((text) => /def (\w+)/.exec(text)?.[1] ?? []).sort();
    return { facts, names };
  }

  it("are gone into when something asks for them, by place or by name", async () => {
    const { facts, names } = await edited();
    assert.deepEqual(
      facts.part(11).functions.map(({ name }) => name),
      ["step_8"],
    );
    assert.deepEqual(names(), ["step_8"]);
    assert.deepEqual(
      methodsNamed(facts.large, "step_33").map(({ name }) => name),
      ["step_33"],
    );
    assert.deepEqual(names(), ["step_33", "step_8"]);
    assert.equal(facts.large.scope.bindings.get("step_44")?.length, 1);
    assert.ok(facts.large.scope.bindings.has("count"));
    assert.ok(!facts.large.scope.bindings.has("nothing"));
    assert.deepEqual(names(), ["step_33", "step_44", "step_8"]);
  });

  it("are known by their names without that", async () => {
    const { facts, names } = await edited();
    const fn = facts.part(11).functions[0]!;
    assert.equal(namesBeside(fn).length, 59);
    assert.ok(namesBeside(fn).includes("other"));
    assert.ok(!namesBeside(fn).includes("step_8"));
    assert.deepEqual(names(), ["step_8"]);
  });

  it("have together the facts that a class has which is gone through at once", async () => {
    const { facts } = await edited();
    const parser = await pythonParser();
    const { root } = parser.parse({ text: facts.root.source.text })!;
    const whole = gatherFacts(root, 0);
    for (const list of ["functions", "classes", "calls", "assignments"] as const)
      assert.equal(facts[list].length, whole[list].length, list);
    for (const list of ["strings", "comments", "pairs", "importStatements"] as const)
      assert.deepEqual(
        facts[list].map(({ start }) => start),
        whole[list].map(({ start }) => start),
        list,
      );
    assert.deepEqual([...facts.mentions].sort(), [...whole.mentions].sort());
    assert.deepEqual([...facts.reads.keys()].sort(), [...whole.reads.keys()].sort());
    for (const [name, nodes] of whole.reads) assert.equal(facts.reads.get(name)?.length, nodes.length, name);
    const { large } = facts;
    const [same] = whole.classes;
    assert.deepEqual([...large.attributes.keys()], [...same!.attributes.keys()]);
    assert.deepEqual([...large.scope.bindings.keys()], [...same!.scope.bindings.keys()]);
    assert.deepEqual(
      large.methods.map(({ name }) => name),
      same!.methods.map(({ name }) => name),
    );
  });
});

describe("rules over a large class", () => {
  const CLIENT =
    "from openai import OpenAI\n\n\nclass Assistant:\n    def __init__(self):\n        self.client = OpenAI()\n        self.name = 'x'\n\n";
  const ASK =
    '    def ask(self, text):\n        return self.client.responses.create(model="m", input=text)\n\n' +
    "    def all(self, texts):\n        try:\n            return [self.ask(text) for text in texts]\n" +
    "        except Exception:\n            return self.fallback()\n\n    def fallback(self):\n        return ''\n\n";
  const SERVICE = CLIENT + Array.from({ length: 30 }, (_, index) => METHOD(`step_${index}`)).join("") + ASK;
  const UNGUARDED = SERVICE.slice(0, SERVICE.indexOf("    def all("));

  /** Types into the class, so that it is looked at member by member, and then makes an edit. */
  async function edit(text: string, from: string, to: string) {
    const { document, work } = await openCounting(text);
    document.findings();
    const at = text.indexOf("total = [", text.indexOf("step_9")) + 1;
    const typed = document.update([{ start: at, end: at, newText: "x" }]);
    typed.findings();
    work.reset();
    const start = typed.text.indexOf(from);
    assert.ok(start > 0, from);
    const edited = typed.update([{ start, end: start + from.length, newText: to }]);
    const findings = edited.findings();
    const { functions } = work;
    const fresh = (await openCounting(edited.text)).document;
    assert.deepEqual(findings, fresh.findings());
    for (const [index, finding] of findings.entries())
      assert.deepEqual(edited.fixes(finding), fresh.fixes(fresh.findings()[index]!));
    return { functions, findings };
  }

  it("are run over the member that an edit touches, and no other", async () => {
    const { functions } = await edit(
      SERVICE,
      "traced\n    async def step_20",
      "timed\n    async def step_20",
    );
    assert.deepEqual(functions, ["step_20"]);
  });

  it("are run again over those that asked for what is another now", async () => {
    const before = await edit(UNGUARDED, "self.name = 'x'", "self.name = 'y'");
    assert.ok(before.findings.some(({ rule }) => rule === "unguarded-llm-call"));
    const after = await edit(UNGUARDED, "self.client = OpenAI()", "self.client = open('x')");
    assert.ok(after.functions.includes("ask"));
    assert.ok(after.functions.length < 10, after.functions.join(" "));
    const rules = (item: typeof after) => item.findings.map(({ rule }) => rule).join(" ");
    assert.notEqual(rules(after), rules(before));
  });

  it("are run again where a sibling handles a failure, or does no more", async () => {
    const { functions } = await edit(
      SERVICE,
      "except Exception:\n            return self.fallback()",
      "finally:\n            pass",
    );
    assert.ok(functions.includes("ask") && functions.includes("all"));
    assert.ok(functions.length < 10, functions.join(" "));
  });

  it("are run over the whole class where its first lines change, with the same findings", async () => {
    const { functions } = await edit(SERVICE, "class Assistant:", "class Assistant(Base):");
    assert.ok(functions.length > 30);
  });

  it("see a comment that stands above a member and belongs to the one before it", async () => {
    const text = SERVICE.replace(
      "        # the end\n\n    # What step_12 is for.\n    @traced\n",
      "            # nothing\n    email = 'rosalind.weber84@gmail.com'\n    # What step_12 is for.\n    @traced\n",
    );
    assert.notEqual(text, SERVICE);
    const before = await edit(text, "self.name = 'x'", "self.name = 'y'");
    assert.ok(before.findings.some(({ rule }) => rule === "plaintext-pii"));
    const after = await edit(text, "# nothing", "# made-up");
    assert.ok(!after.findings.some(({ rule }) => rule === "plaintext-pii"));
  });

  it("have their fixes after an edit elsewhere, when rewrites were tried on the class before it", async () => {
    const { document } = await openCounting(UNGUARDED);
    for (const finding of document.findings()) document.fixes(finding);
    const edited = document.update([{ start: 0, end: 0, newText: "import os\n" }]);
    const fresh = (await openCounting(edited.text)).document;
    const fixes = edited.findings().map((finding) => edited.fixes(finding));
    assert.ok(fixes.some(({ length }) => length > 0));
    assert.deepEqual(
      fixes,
      fresh.findings().map((finding) => fresh.fixes(finding)),
    );
  });

  it("say of a comment that silences a member's finding what they say of it in a whole class", async () => {
    await edit(UNGUARDED, "input=text)", "input=text)  # preflight: ignore[unguarded-llm-call]");
    await edit(SERVICE, "class Assistant:\n", "class Assistant:\n    # preflight: ignore-file\n");
  });
});
