import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  activate,
  closeEditors,
  exampleUri,
  findingAt,
  findingsIn,
  openExample,
  reportedBy,
  until,
} from "./support.ts";

describe("commands", () => {
  before(activate);
  afterEach(closeEditors);

  it("are registered as the manifest says", async () => {
    const { contributes } = vscode.extensions.getExtension("preflight.preflight")?.packageJSON ?? {};
    const registered = await vscode.commands.getCommands(true);
    const missing = contributes.commands
      .map(({ command }: { command: string }) => command)
      .filter((command: string) => !registered.includes(command));
    assert.deepEqual(missing, []);
  });

  it("report an issue with versions and names of settings, and nothing of the code", async () => {
    const settings = vscode.workspace.getConfiguration("preflight");
    await settings.update("maxFileSize", 4_000_000, vscode.ConfigurationTarget.Workspace);
    try {
      const [report] = await reportedBy(() => vscode.commands.executeCommand("preflight.reportIssue"));
      const { issueBody } = report!;
      for (const text of [vscode.version, "Server: running", "Settings in use: preflight.maxFileSize"])
        assert.ok(issueBody.includes(text), `${text} in ${issueBody}`);
      assert.ok(!issueBody.includes("4000000"), issueBody);
    } finally {
      await settings.update("maxFileSize", undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it("check files that are not open", async () => {
    const result = await vscode.commands.executeCommand<{
      files: number;
      findings: number;
      milliseconds: number;
    }>("preflight.checkWorkspace");
    assert.ok(result.files >= 8, `${result.files} files`);
    assert.ok(result.findings >= 20, `${result.findings} findings`);
    assert.ok(result.milliseconds >= 0);
    await until(
      "findings in a closed file",
      () => findingsIn(exampleUri("forecasting/forecast.py")).length > 0,
    );
  });

  it("fix all that is safe in the active file", async () => {
    const document = await vscode.workspace.openTextDocument({
      language: "python",
      content:
        'import logging\n\nlogger = logging.getLogger(__name__)\n\n\ndef done(count):\n    logger.info(f"Done {count}")\n',
    });
    const editor = await vscode.window.showTextDocument(document);
    await findingAt(editor, "unstructured-log");
    await vscode.commands.executeCommand("preflight.fixAll");
    await until("the fixed text", () => document.getText().includes('extra={"count": count}'));
  });

  it("restart the server, which finds everything again", async () => {
    const editor = await openExample("ux/api.py");
    await findingAt(editor, "unstructured-log");
    await vscode.commands.executeCommand("preflight.restartServer");
    await findingAt(editor, "unstructured-log");
  });

  it("show the output", async () => {
    await vscode.commands.executeCommand("preflight.showOutput");
  });
});
