import assert from "node:assert/strict";
import * as vscode from "vscode";
import { activate, closeEditors, exampleUri, openExample } from "./support.ts";

/** What an assistant gets when it calls the tool. */
async function ask(input: { file?: string }): Promise<string> {
  const { content } = await vscode.lm.invokeTool("preflight_findings", {
    input,
    toolInvocationToken: undefined,
  });
  return content.map((part) => (part as vscode.LanguageModelTextPart).value).join("");
}

describe("the tool for assistants", () => {
  before(activate);
  afterEach(closeEditors);

  it("is among the tools, with what a model needs to know of it", () => {
    const tool = vscode.lm.tools.find(({ name }) => name === "preflight_findings");
    assert.ok(tool, "registered");
    assert.match(tool.description, /only reads, and changes nothing/);
    assert.ok(tool.inputSchema);
  });

  it("gives findings of a file, the advice of their rules and the titles of fixes, and changes nothing", async () => {
    const before = (await vscode.workspace.fs.readFile(exampleUri("ux/assistant.py"))).toString();
    const text = await ask({ file: "ux/assistant.py" });
    assert.match(text, /^Preflight: \d+ findings in 1 file\. Nothing was changed\.$/m);
    assert.match(text, /^- ux\/assistant\.py:\d+:\d+ error \[hardcoded-secret\] /m);
    assert.match(text, /^ {2}- Fix: .+ \((?:safe|suggested), preferred\)$/m);
    assert.match(text, /^## blocking-llm-call: .+\n.+\nWhy it fails in production: /m);
    assert.ok(!/sk-|hunter/i.test(text), "no secret");
    assert.equal((await vscode.workspace.fs.readFile(exampleUri("ux/assistant.py"))).toString(), before);
  });

  it("knows what is typed and not saved yet", async () => {
    const file = exampleUri("ux/api.py").fsPath;
    const firstLine = async () => Number(/^- ux\/api\.py:(\d+):/m.exec(await ask({ file }))?.[1]);
    const before = await firstLine();
    const editor = await openExample("ux/api.py");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# One.\n# Two.\n"));
    assert.equal(await firstLine(), before + 2);
  });

  it("gives the gravest findings of the workspace, and counts the others", async () => {
    const text = await ask({});
    assert.match(text, /^Preflight: \d+ findings in \d+ files\./m);
    const levels = [...text.matchAll(/^- \S+ (error|warning|information|hint) /gm)].map(([, level]) => level);
    assert.ok(levels.length > 20);
    assert.ok(levels.lastIndexOf("error") < levels.indexOf("warning"));
    assert.ok(text.length < 40_000);
  });

  it("says so of a file that is not there, not to check, or outside of the workspace", async () => {
    for (const file of ["nowhere.py", "../../etc/passwd", "/etc/passwd"])
      assert.match(await ask({ file }), /^There is no file ".+" in the workspace\.$/);
    assert.match(await ask({ file: "README.md" }), /^Preflight does not check "README\.md"\.$/);
  });
});
