import assert from "node:assert/strict";
import * as vscode from "vscode";
import { activate, closeEditors, until } from "./support.ts";

describe("snippets", () => {
  before(activate);
  afterEach(closeEditors);

  for (const [language, prefix, name, line] of [
    ["python", "pf-log", "Log with fields", 'logger.info("Query processed", extra={"query": query})'],
    [
      "python",
      "pf-stream",
      "Stream a completion (OpenAI)",
      "                yield chunk.choices[0].delta.content",
    ],
    ["sql", "pf-filter", "Filter by the user's region (SQL Server)", "WHERE region = @UserRegion;"],
  ] as const) {
    it(`${prefix} is offered and expands`, async () => {
      const document = await vscode.workspace.openTextDocument({ language, content: prefix });
      await vscode.window.showTextDocument(document);
      const end = new vscode.Position(0, prefix.length);
      const offered = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        document.uri,
        end,
      );
      const labels = offered.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      assert.ok(labels.includes(prefix), `${prefix} among ${labels}`);

      await vscode.commands.executeCommand("editor.action.selectAll");
      await vscode.commands.executeCommand("editor.action.insertSnippet", { langId: language, name });
      await until("the snippet", () => document.getText().split("\n").includes(line));
    });
  }
});
