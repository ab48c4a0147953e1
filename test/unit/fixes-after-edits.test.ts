import assert from "node:assert/strict";
import { applyEdits } from "../../server/src/engine/index.ts";
import { open } from "../support/engine.ts";

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
