import assert from "node:assert/strict";
import { applyEdits, createEngine } from "../../server/src/engine/index.ts";
import type { Rule } from "../../server/src/engine/rule.ts";
import { loadWasm } from "../../server/src/host/wasm.ts";
import { open } from "../support/engine.ts";

const LINES = [
  "from anthropic import Anthropic",
  "claude = Anthropic()",
  "def ask(question: str) -> str:",
  '    message = claude.messages.create(model="claude-sonnet-5-5", max_tokens=700, messages=[{"role": "user", "content": question}])',
  "    return message.content[0].text",
  "print(ask('x'))",
  "",
];

/** The text after the preferred fix of the first finding of a rule. */
async function fixed(text: string): Promise<string> {
  const document = await open(text, "app.py");
  const finding = document.findings().find(({ rule }) => rule === "blocking-llm-call")!;
  return applyEdits(text, document.fixes(finding)[0]!.edits);
}

describe("the lines that a fix writes", () => {
  for (const ending of ["\r\n", "\n"])
    it(`end in ${JSON.stringify(ending)} where the file's do, however long its first line is`, async () => {
      const first = `X = "${"x".repeat(3000)}"`;
      const text = [first, ...LINES].join(ending);
      const result = await fixed(text);
      assert.notEqual(result, text);
      assert.deepEqual(new Set(result.match(/\r\n|\r|\n/g)), new Set([ending]));
      assert.equal(result.replaceAll(ending, "\n"), await fixed([first, ...LINES].join("\n")));
    });

  it("end as most lines do where there are several ways", async () => {
    const text = `# one\r\n# two\n${LINES.join("\n")}`;
    assert.equal((await fixed(text)).match(/\r\n/g)!.length, 1);
  });

  for (const [what, written] of [
    ["behind a comment", " more"],
    ["behind a comment and in the next line", " more\n# more"],
  ] as const)
    it(`stay whole where a fix inserts ${what}`, async () => {
      const text = "x = 1  # one\r\ny = 2  # two\r\n";
      const rule: Rule = {
        id: "comment-rule",
        layer: "cross",
        severity: "warning",
        title: "a comment",
        documentation: { what: "", why: "", ignoreWhen: "", fixSafety: "" },
        python({ facts, report }) {
          for (const node of facts.comments.filter(({ text }) => !text.includes("more")))
            report({
              place: node,
              message: "a comment",
              fixes: [
                { title: "Say more", safety: "safe", write: (editor) => editor.insertAfter(node, written) },
              ],
            });
        },
      };
      const engine = createEngine({ loadWasm }, [rule]);
      await engine.load("python");
      const document = engine.open({ path: "app.py", languageId: "python", text });
      const edits = document.findings().flatMap((finding) => document.fixes(finding)[0]?.edits ?? []);
      const result = applyEdits(text, edits);
      const inserted = written.replace("\n", "\r\n");
      assert.equal(result, `x = 1  # one${inserted}\r\ny = 2  # two${inserted}\r\n`);
    });
});
