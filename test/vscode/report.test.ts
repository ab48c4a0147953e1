import assert from "node:assert/strict";
import * as vscode from "vscode";
import { collectFindings } from "../../client/src/findings.ts";
import type { FolderReadiness } from "../../server/src/lsp/protocol.ts";
import { answering, api, checklistFile, openView, remove, textOf, write } from "./sidebar-support.ts";
import { closeEditors, exampleUri, until } from "./support.ts";

describe("the readiness report", () => {
  before(async () => {
    await remove(exampleUri(".preflight"));
    await openView("checklist");
    await vscode.commands.executeCommand("preflight.checkWorkspace");
  });
  afterEach(closeEditors);
  after(() => remove(exampleUri(".preflight")));

  it("has the numbers of the views", async () => {
    await write(
      checklistFile(),
      '{ "pre-production": { "load-testing": { "state": "done" }, "user-training": { "state": "not-applicable", "reason": "nobody" } } }',
    );
    const { webview } = await openReport();
    await until("the tick", () => webview.html.includes("1 of 6 done"));
    for (const progress of ["1 of 6 done", "0 of 6 done", "0 of 5 done"])
      assert.ok(webview.html.includes(progress), progress);
    const { findings } = (await api()).views;
    await openView("findings");
    for (const { label, description, kind } of findings.tree.rows()) {
      if (kind !== "layer") continue;
      const heading = `${label} <span class="quiet">(${description} finding${description === "1" ? "" : "s"})`;
      assert.ok(webview.html.includes(heading), heading);
    }
    assert.match(webview.html, /Of 12 metrics, 0 met the target, 0 missed it, and 12 have no value yet/);
  });

  it("follows what changes while it can be seen, and keeps to one panel", async () => {
    const panel = await openReport();
    const [command, argument] = ["preflight.checklist.toggle", { item: "rollback-procedure" }] as const;
    await vscode.commands.executeCommand(command, argument);
    await until("the tick in the report", () =>
      panel.webview.html.includes('Production <span class="quiet">(1 of 6 done)'),
    );
    assert.equal(await openReport(), panel);
  });

  it("runs no script, loads nothing and opens places of the workspace only", async () => {
    const { webview } = await openReport();
    const { enableScripts, localResourceRoots, enableCommandUris } = webview.options;
    assert.deepEqual(
      [enableScripts, localResourceRoots, enableCommandUris],
      [false, [], ["preflight.openPlace"]],
    );
    assert.match(
      webview.html,
      /Content-Security-Policy" content="default-src 'none'; style-src (?:'|&#39;)nonce-[\w-]+/,
    );
    assert.doesNotMatch(webview.html, /<script|<img|<iframe|<link/i);

    const href = /href="command:preflight\.openPlace\?([^"]+)"/.exec(webview.html)?.[1];
    assert.ok(href);
    const [place] = JSON.parse(decodeURIComponent(href.replaceAll("&amp;", "&")));
    assert.deepEqual(
      await answering({}, () => vscode.commands.executeCommand("preflight.openPlace", place)),
      [],
    );
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, place.range.start.line);

    await closeEditors();
    const strange = [
      { ...place, uri: "file:///etc/passwd" },
      { ...place, uri: `${exampleUri("").toString()}/../outside.py` },
      { ...place, uri: "command:workbench.action.quit" },
      { ...place, range: { start: { line: -1, character: 0 }, end: { line: 0, character: 0 } } },
      { ...place, range: undefined },
      "file:///etc/passwd",
      undefined,
    ];
    for (const argument of strange) {
      const messages = await answering({}, () =>
        vscode.commands.executeCommand("preflight.openPlace", argument),
      );
      assert.equal(messages.length, 1, JSON.stringify(argument));
      assert.equal(vscode.window.activeTextEditor, undefined);
    }
  });

  it("is saved as HTML and as Markdown", async () => {
    for (const [name, expected] of [
      ["report.html", /^<!DOCTYPE html>[\s\S]*0 of 5 done/],
      ["report.md", /^<!-- preflight report -->\n\n# [\s\S]*0 of 5 done/],
    ] as const) {
      const uri = exampleUri(name);
      const messages = await answering({ save: uri }, () =>
        vscode.commands.executeCommand("preflight.saveReport"),
      );
      assert.match(messages.join(), new RegExp(name));
      assert.match(await textOf(uri), expected);
      await remove(uri);
    }
  });

  it("is kept for the trend of later ones", async () => {
    await vscode.commands.executeCommand("preflight.keepReport");
    const kept = JSON.parse(await textOf(exampleUri(".preflight/reports.json")));
    assert.ok(JSON.stringify(kept).length > 20);
  });

  it("counts what the Problems panel shows", async () => {
    const { webview } = await openReport();
    const errors = collectFindings().filter(({ severity }) => severity === "error").length;
    assert.ok(webview.html.includes(`The code has ${errors} errors`), `${errors} errors`);
  });
});

async function openReport(): Promise<vscode.WebviewPanel> {
  const { reports } = await api();
  await vscode.commands.executeCommand("preflight.showReport");
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return until("the report", () => {
    const panel = reports.panelOf(String(folder?.uri) as FolderReadiness["folder"]);
    return panel?.webview.html ? panel : undefined;
  });
}
