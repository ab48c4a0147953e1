import assert from "node:assert/strict";
import * as vscode from "vscode";
import { collectFindings } from "../../client/src/findings.ts";
import type { Api } from "../../client/src/start.ts";
import type { FindingsRow } from "../../client/src/views/findings/model.ts";
import { walk } from "../../client/src/views/row.ts";
import { answering, drawnRows, findRow, openView, rowWhere, textOf, withPreview } from "./sidebar-support.ts";
import { closeEditors, findingAt, openExample, openedBy, until } from "./support.ts";

describe("the findings in the sidebar", () => {
  let view: Api["views"]["findings"];

  before(async () => {
    view = await openView("findings");
    await vscode.commands.executeCommand("preflight.checkWorkspace");
    await until(
      "all findings",
      () => view.tree.rows().length >= 4 && shown(view) === collectFindings().length,
    );
  });
  afterEach(closeEditors);

  it("are all there, by layer and rule, and the badge counts the errors", async () => {
    const rows = await drawnRows(view);
    assert.equal(rows.filter(({ row }) => row.kind.startsWith("finding")).length, collectFindings().length);
    assert.equal(new Set(rows.map(({ item }) => item.id)).size, rows.length);
    const errors = collectFindings().filter(({ severity }) => severity === "error").length;
    await until("the badge", () => view.treeView.badge?.value === errors);
    assert.match(view.treeView.badge?.tooltip ?? "", /open errors/);
  });

  it("open the place that they are about", async () => {
    const row = findRow(
      view.tree.rows(),
      ({ kind, subject }) => kind.startsWith("finding") && subject.rule === "unversioned-model",
    );
    const [finding] = row?.subject.findings ?? [];
    await vscode.commands.executeCommand(row?.click?.command ?? "", ...(row?.click?.arguments ?? []));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), finding?.uri);
    assert.deepEqual(
      [editor?.selection.start.line, editor?.selection.start.character],
      [finding?.range.start.line, finding?.range.start.character],
    );
  });

  it("go when they are fixed, and come back with undo", async () => {
    const editor = await openExample("ux/api.py");
    await findingAt(editor, "unstructured-log");
    const isIt = ({ kind, subject }: FindingsRow) => isOf(kind, subject, "ux/api.py", "unstructured-log");
    const row = await rowWhere("a finding", view, isIt);
    const count = () => allRows(view).filter(isIt).length;
    const [before, countBefore] = [editor.document.getText(), count()];
    await vscode.commands.executeCommand("preflight.findings.fix", row.id);
    await until("the fix", () => editor.document.getText() !== before);
    await until("one row less", () => count() === countBefore - 1);
    await vscode.commands.executeCommand("undo");
    await until("the row again", () => count() === countBefore);
    assert.equal(editor.document.getText(), before);
  });

  it("are fixed in files that are not open", async () => {
    const row = await rowWhere("a finding", view, ({ kind, subject }) =>
      isOf(kind, subject, "data/pipeline.py", "unstructured-log"),
    );
    await vscode.commands.executeCommand("preflight.findings.fix", row.id);
    const editor = vscode.window.activeTextEditor;
    assert.match(editor?.document.fileName ?? "", /pipeline\.py$/);
    assert.ok(editor?.document.isDirty);
  });

  it("are silenced by a comment on their line", async () => {
    const row = await rowWhere("a finding", view, ({ kind, subject }) =>
      isOf(kind, subject, "forecasting/train.py", "unversioned-model"),
    );
    await vscode.commands.executeCommand("preflight.findings.ignore", row.id);
    const { document } = vscode.window.activeTextEditor!;
    assert.match(document.getText(), /# preflight: ignore\[unversioned-model\]/);
  });

  it("of one rule are fixed in all files at once, after a look at the changes", async () => {
    // What was put back in the last test is checked again meanwhile.
    const paths = ["data/pipeline.py", "forecasting/train.py", "ux/api.py", "ux/assistant.py"];
    const row = await rowWhere("the rule in all of its files", view, ({ kind, subject }) => {
      const found = new Set(subject.findings.map(({ path }) => path));
      const isRule = kind === "rule.fixable" && subject.rule === "unstructured-log";
      return isRule && paths.every((path) => found.has(path));
    });
    const files = [...new Set(row.subject.findings.map(({ uri }) => uri))].map((uri) =>
      vscode.Uri.parse(uri),
    );
    const before = await Promise.all(files.map(textInEditor));
    const fix = () => vscode.commands.executeCommand("preflight.findings.fixRule", row.id);
    await withPreview("refactorPreview.discard", fix());
    assert.deepEqual(await Promise.all(files.map(textInEditor)), before);

    await withPreview("refactorPreview.apply", fix());
    const after = await Promise.all(files.map(textInEditor));
    assert.ok(after.filter((text, index) => text !== before[index]).length > 1);
    const restore = new vscode.WorkspaceEdit();
    for (const [index, uri] of files.entries())
      restore.replace(uri, new vscode.Range(0, 0, 10_000, 0), before[index] ?? "");
    await vscode.workspace.applyEdit(restore);
    await vscode.workspace.saveAll();
    assert.deepEqual(await Promise.all(files.map(textOf)), before);
  });

  it("can be grouped by file, and kept to the active one", async () => {
    await openExample("data/queries.sql");
    await vscode.commands.executeCommand("preflight.findings.groupByFile");
    await until("files", () => view.tree.rows().every(({ kind }) => kind === "file"));
    await vscode.commands.executeCommand("preflight.findings.showCurrentFile");
    await until(
      "one file",
      () => view.tree.rows().length === 1 && view.tree.rows()[0]?.label === "queries.sql",
    );
    await openExample("forecasting/train.py");
    await until("the other file", () => view.tree.rows()[0]?.label === "train.py");
    await vscode.commands.executeCommand("preflight.findings.showAllFiles");
    await vscode.commands.executeCommand("preflight.findings.groupByLayer");
    await until("layers", () => view.tree.rows().filter(({ kind }) => kind === "layer").length >= 4);
  });

  it("of a rule are shown from elsewhere", async () => {
    await vscode.commands.executeCommand("preflight.findings.showRule", "unsafe-query");
    await until("the selection", () => view.treeView.selection[0] === "rule:unsafe-query");
  });

  it("say that there is nothing to fix where there is nothing", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "python", content: "x = 1\n" });
    await vscode.window.showTextDocument(document);
    const messages = await answering({}, () => vscode.commands.executeCommand("preflight.findings.fix"));
    assert.match(messages.join(), /no findings in the active file/);
  });

  it("open the page of their rule", async () => {
    const opened = await openedBy(() =>
      vscode.commands.executeCommand("preflight.openRule", "rule:unsafe-query"),
    );
    assert.match(opened.join(), /unsafe-query\.md/);
  });
});

function isOf(
  kind: string,
  subject: { rule?: string; findings: readonly { path: string }[] },
  path: string,
  rule: string,
): boolean {
  return kind.startsWith("finding") && subject.rule === rule && subject.findings[0]?.path === path;
}

function shown({ tree }: Api["views"]["findings"]): number {
  return tree.rows().reduce((sum, { subject }) => sum + subject.findings.length, 0);
}

function allRows({ tree }: Api["views"]["findings"]): FindingsRow[] {
  return [...walk(tree.rows())];
}

async function textInEditor(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}
