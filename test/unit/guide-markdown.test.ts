import assert from "node:assert/strict";
import { fromMarkdown } from "mdast-util-from-markdown";
import { buildGuide } from "../../server/src/guide/build.ts";
import { checklist, metrics, pitfalls, practices } from "../../server/src/guide/index.ts";
import {
  codeMarkdown,
  escapeMarkdown,
  guideMarkdown,
  heading,
  itemMarkdown,
  metricMarkdown,
  patternMarkdown,
} from "../../server/src/guide/markdown.ts";
import { guide as guideOfServer, guidePage } from "../../server/src/lsp/requests/guide.ts";

const guide = buildGuide((rule) => `../rules/${rule}.md`);

/** What somebody may write into a checklist to get more than text out of it. */
const HOSTILE = [
  "[click](command:workbench.action.terminal.new)",
  "![x](https://evil.example/p.png)",
  "<img src=x onerror=alert(1)>",
  "</li><script>alert(1)</script>",
  "`code` **bold** _i_ ~~s~~",
  "https://evil.example",
  "someone@evil.example",
  "# heading",
  "- item",
  "1. item",
  "a\n\n# heading",
  "a\r\n---\r\n> quote",
  "a | b",
  "&lt;b&gt;",
  "$(trash) :bomb:",
  "end \\",
  "\u202Ereversed",
  "\u0000\u001b[31mred",
];

describe("the guide as Markdown", () => {
  it("holds every entry once on its page", () => {
    const page = guideMarkdown(guide);
    for (const { title } of [...practices, ...pitfalls, ...checklist, ...metrics, ...guide.patterns])
      assert.ok(page.includes(title) || page.includes(escapeMarkdown(title)), title);
  });

  it("gives each pattern its code, both ways", () => {
    for (const pattern of guide.patterns) {
      const page = patternMarkdown(pattern, undefined);
      assert.deepEqual(
        nodes(page).flatMap((node) => (node.type === "code" ? [node.value] : [])),
        [pattern.bad, pattern.good],
      );
    }
    assert.equal(guide.patterns.length, 18);
  });

  it("links only pages of rules", () => {
    const links = nodes(guideMarkdown(guide)).flatMap((node) =>
      node.type === "link" ? [node.url ?? ""] : [],
    );
    assert.ok(links.length > 50);
    for (const url of links) assert.match(url, /^\.\.\/rules\/[a-z-]+\.md$/);
  });

  it("lets no code out of its fence", () => {
    const code = 'a = """\n```\n[x](command:y)\n````\n"""';
    const [mark, block, ...others] = fromMarkdown(codeMarkdown("❌", "python", code)).children;
    assert.equal(mark?.type, "paragraph");
    assert.ok(block?.type === "code");
    assert.equal(block.value, code);
    assert.deepEqual(others, []);
  });

  for (const text of HOSTILE) {
    it(`shows ${JSON.stringify(text)} as text`, () => {
      const found = nodes(escapeMarkdown(text)).map(({ type }) => type);
      assert.deepEqual(found, ["paragraph", "text"]);
      assert.doesNotMatch(escapeMarkdown(text), /[\p{Cc}\u202E]/u);
    });
  }

  it("keeps own items and metrics to one line of text under their heading", () => {
    const item = { title: "a\n# b [c](command:d)", explanation: "", verify: [], rules: [], aspects: [] };
    assert.deepEqual(
      nodes(itemMarkdown(item, guide.rules, heading(1))).map(({ type }) => type),
      ["heading", "text"],
    );
    const target = { comparison: "below", value: 3 } as const;
    const metric = { title: "a", explanation: "", unit: "<b>\n# x", isChange: false, target };
    assert.deepEqual(
      nodes(metricMarkdown(metric)).map(({ type }) => type),
      ["paragraph", "strong", "text", "paragraph", "text"],
    );
  });

  it("writes targets in words", () => {
    const texts = metrics.map((metric) => metricMarkdown(metric).split("Target: ")[1]?.replaceAll("\\", ""));
    assert.deepEqual(texts.slice(0, 4), ["above 80 %", "at most −50 %", "above 4 of 5", "below 5 %"]);
  });
});

describe("pages of the guide", () => {
  for (const [kind, entries] of [
    ["practice", practices],
    ["pitfall", pitfalls],
    ["item", checklist],
    ["metric", metrics],
  ] as const) {
    it(`are there for each ${kind}, under its title`, () => {
      for (const { id, title } of entries) {
        const { text } = guidePage({ kind, id })!;
        const [first, ...others] = nodes(text).filter(({ type }) => type === "heading");
        assert.ok(fromMarkdown(text).children.length > 1, id);
        assert.ok(textOf(first!).endsWith(title), id);
        assert.deepEqual(others, []);
      }
    });

    it(`are not there for a ${kind} that nobody knows`, () => {
      assert.equal(guidePage({ kind, id: "constructor" }), null);
      assert.equal(guidePage({ kind, id: "" }), null);
    });
  }

  it("are not there for kinds that nobody knows", () => {
    assert.equal(guidePage({ kind: "rule" as "item", id: "load-testing" }), null);
  });

  it("belong to a guide that names the page of each rule", () => {
    for (const { id, page, isFixable } of guideOfServer().rules) {
      assert.match(page, new RegExp(`^https://.+/${id}\\.md$`));
      assert.equal(isFixable, true);
    }
  });
});

interface Node {
  type: string;
  value?: string;
  url?: string;
  children?: Node[];
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join("");
}

/** All nodes below the root, in order. */
function nodes(markdown: string): Node[] {
  const below = (node: Node): Node[] => (node.children ?? []).flatMap((child) => [child, ...below(child)]);
  return below(fromMarkdown(markdown) as Node);
}
