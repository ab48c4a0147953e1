import assert from "node:assert/strict";
import { applyEdits } from "../../server/src/engine/index.ts";
import type { Rule } from "../../server/src/engine/rule.ts";
import { rules } from "../../server/src/rules/index.ts";
import { open } from "../support/engine.ts";
import { openCounting } from "../support/python.ts";

const FUNCTION = `

def ask_agent(question, session):
    agents = boto3.client("bedrock-agent-runtime")
    response = agents.invoke_agent(agentId="A", agentAliasId="B", sessionId=session, inputText=question)
    return b"".join(event["chunk"]["bytes"] for event in response["completion"]).decode()
`;
const ERROR = 'class AIServiceError(RuntimeError):\n    """No answer."""\n';

describe("a fix that is asked for after an edit elsewhere", () => {
  it("uses what the edit has added", async () => {
    const before = await open(`import boto3\n${FUNCTION}`, "app.py");
    assert.equal(before.findings().length, 1);
    const at = "import boto3\n".length;
    const after = before.update([{ start: at, end: at, newText: `\n\n${ERROR}` }]);
    const finding = after.findings()[0]!;
    const fix = after.fixes(finding).find(({ title }) => title.includes("AIServiceError"));
    assert.ok(fix, "the fix is offered");
    assert.equal(applyEdits(after.text, fix.edits).split("class AIServiceError").length, 2);
  });
});

describe("what a fix asks while it is written", () => {
  const curious: Rule = {
    ...rules[0]!,
    id: "curious",
    python({ facts, module, report }) {
      for (const { node } of facts.calls)
        report({
          place: node,
          message: "a call",
          fixes: [
            {
              title: "Call something that is there",
              safety: "safe",
              write: (editor) => editor.replace(node, module.mentions("spare") ? "0" : "1"),
            },
          ],
        });
    },
  };

  it("has nobody analysed again when the answer changes, and is asked again by the next fix", async () => {
    const { document, work } = await openCounting("call()\n\nother = 1\n", [curious]);
    const written = document.fixes(document.findings()[0]!);
    assert.deepEqual(
      written.map(({ edits }) => edits[0]?.newText),
      ["1"],
    );
    work.reset();
    const after = document.update([
      { start: document.text.length, end: document.text.length, newText: "spare = 2\n" },
    ]);
    const [finding] = after.findings();
    assert.equal(work.looked, "spare = 2\n".length);
    assert.deepEqual(
      after.fixes(finding!).map(({ edits }) => edits[0]?.newText),
      ["0"],
    );
  });
});
