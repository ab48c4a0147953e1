import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { answering } from "./sidebar-support.ts";
import {
  activate,
  closeEditors,
  describeFindings,
  exampleUri,
  findingAt,
  findingsIn,
  lightbulb,
  openExample,
  until,
} from "./support.ts";

/** The process of the server, a child of the one that runs extensions. */
function serverPid(): number | undefined {
  try {
    const pids = execFileSync("pgrep", ["-P", String(process.pid), "-f", "dist/server.js"], {
      encoding: "utf8",
    });
    return Number(pids.trim().split("\n").at(-1)) || undefined;
  } catch {
    // It finds none.
    return undefined;
  }
}

/** Ends the server as a crash does, and waits until another one answers: it may end then, too. */
async function kill({ document }: vscode.TextEditor): Promise<number> {
  const before = await until("a server", serverPid);
  process.kill(before, "SIGKILL");
  const after = await until("another server", () => serverPid() !== before && serverPid(), 15_000);
  const [finding] = findingsIn(document.uri);
  while ((await lightbulb(document.uri, finding!.range)).length === 0) await sleep(50);
  return after;
}

/** The lines with findings; what was found before an edit may be beyond the end. */
function textsOf({ document }: vscode.TextEditor): string[] {
  const lines = document.getText().split("\n");
  return findingsIn(document.uri)
    .map(({ range }) => lines[range.start.line]?.trim() ?? "")
    .sort();
}

describe("a server that ends by accident", function () {
  this.timeout(120_000);
  before(function () {
    // Processes are looked up as Unix does.
    if (process.platform === "win32") this.skip();
    return activate();
  });
  after(async () => {
    await vscode.commands.executeCommand("preflight.restartServer");
    await closeEditors();
  });

  it("is started again: what it found stays meanwhile, and follows edits afterwards", async () => {
    const editor = await openExample("ux/api.py");
    await findingAt(editor, "unstructured-log");
    const found = describeFindings(editor);
    const texts = textsOf(editor);
    let fewest = found.length;
    const listener = vscode.languages.onDidChangeDiagnostics(() => {
      fewest = Math.min(fewest, findingsIn(editor.document.uri).length);
    });
    process.kill(await until("a server", serverPid), "SIGKILL");
    // Typed while there is no server, or one that is starting.
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "import logging as notes\n"));
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, '\n\ndef told(name):\n    notes.info(f"Told {name}")\n'));
    const isTold = () => textsOf(editor).includes('notes.info(f"Told {name}")');
    await until("the finding in what was typed meanwhile", isTold, 20_000);
    listener.dispose();
    assert.equal(fewest, found.length, "no finding was out of sight");
    assert.deepEqual(describeFindings(editor).slice(0, found.length), found);
    await vscode.commands.executeCommand("undo");
    await vscode.commands.executeCommand("undo");
    await until("the findings as they were", () => textsOf(editor).join() === texts.join(), 20_000);
  });

  it("has checked the workspace before, and does so again", async () => {
    const editor = await openExample("ux/api.py");
    await findingAt(editor, "unstructured-log");
    await vscode.commands.executeCommand("preflight.checkWorkspace");
    const closed = exampleUri("forecasting/forecast.py");
    const count = await until("findings in a closed file", () => findingsIn(closed).length || false);
    await kill(editor);
    assert.equal(findingsIn(closed).length, count);
    await sleep(3000);
    assert.equal(findingsIn(closed).length, count);
  });

  it("is not started a sixth time, but when somebody says so", async () => {
    const editor = await openExample("data/customers.py");
    await findingAt(editor, "unsafe-query");
    const texts = textsOf(editor);
    let pid = 0;
    const messages = await answering({ button: "Restart" }, async () => {
      // Two of the five times are over by now, and the restart by hand counts for nothing.
      for (let times = 0; times < 3; times++) pid = await kill(editor);
      process.kill(pid, "SIGKILL");
      await until("a server once more", () => serverPid() !== pid && serverPid(), 20_000);
    });
    assert.deepEqual(messages, [
      "Preflight: the server ended six times within three minutes and is not started again. What it found stays in sight, and follows no edits.",
    ]);
    // Some rest on other files, which the new server has to read first.
    await until("the findings as they were", () => textsOf(editor).join() === texts.join(), 20_000);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "query = 1\n"));
    await until("the same findings", () => textsOf(editor).join() === texts.join(), 20_000);
    await vscode.commands.executeCommand("undo");
  });
});
