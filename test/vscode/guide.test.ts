import assert from "node:assert/strict";
import * as vscode from "vscode";
import { drawnRows, openView } from "./sidebar-support.ts";
import { closeEditors, findingsIn, until } from "./support.ts";

describe("the guide in the sidebar", () => {
  afterEach(closeEditors);

  it("shows do and don’t, patterns and pitfalls", async () => {
    const rows = await drawnRows(await openView("guide"));
    const count = (kind: RegExp) => rows.filter(({ row }) => kind.test(row.kind)).length;
    assert.ok(count(/^practice/) >= 20, `${count(/^practice/)} practices`);
    assert.equal(count(/^pitfall/), 5);
    assert.ok(count(/^pattern/) >= 15, `${count(/^pattern/)} patterns`);
    assert.equal(new Set(rows.map(({ item }) => item.id)).size, rows.length);
  });

  it("opens each pattern as wrong and right side by side, and finds nothing in what is wrong on purpose", async () => {
    const { tree } = await openView("guide");
    const patterns = (await drawnRows({ tree } as never)).filter(({ row }) => row.kind.startsWith("pattern"));
    for (const { row } of patterns.slice(0, 3)) {
      await vscode.commands.executeCommand(row.click?.command ?? "", ...(row.click?.arguments ?? []));
      const { input } = await until("the diff", () => vscode.window.tabGroups.activeTabGroup.activeTab);
      assert.ok(input instanceof vscode.TabInputTextDiff);
      const [bad, good] = await Promise.all([input.original, input.modified].map(openDocument));
      assert.ok(bad && good && bad.getText() !== good.getText());
      assert.match(bad.languageId, /^(python|sql)$/);
      assert.ok(bad.getText().length > 10 && good.getText().length > 10);
      assert.deepEqual(findingsIn(bad.uri), []);
      await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    }
  });

  it("opens practices, pitfalls, items and metrics as rendered pages", async () => {
    const rows = await drawnRows(await openView("guide"));
    for (const kind of ["practice", "pitfall"]) {
      const row = rows.find((each) => each.row.kind.startsWith(kind))?.row;
      await vscode.commands.executeCommand(row?.click?.command ?? "", ...(row?.click?.arguments ?? []));
      await previewIsOpen();
    }
    await vscode.commands.executeCommand("preflight.checklist.openPage", { item: "load-testing" });
    await previewIsOpen();
    await vscode.commands.executeCommand("preflight.metrics.openPage", { metric: "error-rate" });
    await previewIsOpen();
  });

  it("inserts a pattern into the active file, with its tab stops", async () => {
    const rows = await drawnRows(await openView("guide"));
    const pattern = rows.find(
      ({ row }) => row.kind.endsWith(".snippet") && row.subject.pattern?.languageId === "python",
    );
    assert.ok(pattern);
    const document = await vscode.workspace.openTextDocument({ language: "python", content: "" });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("preflight.guide.insertSnippet", pattern.row.id);
    await until("the text", () => document.getText().length > 20);
    assert.doesNotMatch(document.getText(), /\$\{?\d/);
  });
});

function openDocument(uri: vscode.Uri): Thenable<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(uri);
}

async function previewIsOpen(): Promise<void> {
  await until("a preview", () => {
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
    return input instanceof vscode.TabInputWebview && input.viewType.includes("markdown.preview");
  });
  await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
}
