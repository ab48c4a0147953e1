import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("the extension", () => {
  it("is active once a Python file is open", async () => {
    const extension = vscode.extensions.getExtension("preflight.preflight");
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });

  it("registers its commands", async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const name of ["fixAll", "checkWorkspace", "restartServer", "showOutput"]) {
      assert.ok(commands.includes(`preflight.${name}`), `preflight.${name}`);
    }
  });
});
