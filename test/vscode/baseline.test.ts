import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { collectFindings } from "../../client/src/findings.ts";
import type { Api } from "../../client/src/start.ts";
import { openView } from "./sidebar-support.ts";
import { closeEditors, commandLine, exampleUri, openExample, until } from "./support.ts";

async function preflight(...args: string[]): Promise<void> {
  const { command, program, env } = commandLine;
  await promisify(execFile)(command, [program, ...args], { cwd: exampleUri("").fsPath, env });
}

function severities(): Set<string> {
  return new Set(collectFindings().map(({ severity }) => severity));
}

describe("a baseline", () => {
  let view: Api["views"]["findings"];
  const settings = () => vscode.workspace.getConfiguration("preflight");

  before(async () => {
    view = await openView("findings");
    await vscode.commands.executeCommand("preflight.checkWorkspace");
    await until("errors on the badge", () => view.treeView.badge !== undefined);
  });
  after(async () => {
    await settings().update("baseline.show", undefined, vscode.ConfigurationTarget.Workspace);
    const { fs } = vscode.workspace;
    await fs.delete(exampleUri(".preflight/baseline.json"));
    // The folder came with the file.
    if ((await fs.readDirectory(exampleUri(".preflight"))).length === 0)
      await fs.delete(exampleUri(".preflight"));
    await until("errors again", () => severities().has("error"), 10_000);
    await closeEditors();
  });

  it("fades what it knows in files open and closed, so that the badge counts what is new", async () => {
    const all = collectFindings().length;
    await preflight("check", "--write-baseline");
    await until("hints", () => [...severities()].join() === "hint", 10_000);
    assert.equal(collectFindings().length, all);
    await until("no badge", () => view.treeView.badge === undefined);
    const editor = await openExample("data/queries.sql");
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, "\nSELECT * FROM customers;\n"));
    const fresh = () => collectFindings().filter(({ severity }) => severity !== "hint");
    await until("a new finding", () => fresh().length > 0, 10_000);
    assert.ok(fresh().every(({ path, range }) => path === "data/queries.sql" && range.start.line > end.line));
  });

  it("hides it, or shows it like all others, as the setting says", async () => {
    await closeEditors();
    await settings().update("baseline.show", "hidden", vscode.ConfigurationTarget.Workspace);
    await until("nothing", () => collectFindings().length === 0, 10_000);
    await settings().update("baseline.show", "normal", vscode.ConfigurationTarget.Workspace);
    await until("errors", () => severities().has("error"), 10_000);
    await until("the badge", () => view.treeView.badge !== undefined);
  });
});
