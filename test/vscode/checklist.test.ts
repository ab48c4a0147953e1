import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as vscode from "vscode";
import type { Api } from "../../client/src/start.ts";
import {
  answering,
  checklistFile,
  drawnRows,
  itemRow,
  openView,
  remove,
  rowWhere,
  textOf,
  write,
} from "./sidebar-support.ts";
import { closeEditors, commandLine, exampleUri, until } from "./support.ts";

const { Checked, Unchecked } = vscode.TreeItemCheckboxState;

describe("the checklist", () => {
  let view: Api["views"]["checklist"];

  before(async () => {
    await remove(exampleUri(".preflight"));
    view = await openView("checklist");
  });
  beforeEach(async () => {
    await remove(exampleUri(".preflight"));
    await until("an empty checklist", () => counts(view).every(([done]) => done === 0));
  });
  afterEach(closeEditors);
  after(() => remove(exampleUri(".preflight")));

  it("has three stages with seven, six and five items, each with a checkbox", async () => {
    const rows = await drawnRows(view);
    const stages = rows.filter(({ row }) => row.kind === "stage");
    assert.deepEqual(
      stages.map(({ item, row }) => [item.description, row.children.length]),
      [
        ["0 of 7", 7],
        ["0 of 6", 6],
        ["0 of 5", 5],
      ],
    );
    const items = rows.filter(({ row }) => row.kind.startsWith("item."));
    assert.equal(items.length, 18);
    for (const { item } of items) {
      assert.equal((item.checkboxState as { state: number }).state, Unchecked);
      assert.ok(item.accessibilityInformation?.label);
      assert.ok(item.tooltip instanceof vscode.MarkdownString && !item.tooltip.isTrusted);
    }
    assert.equal(new Set(rows.map(({ item }) => item.id)).size, rows.length);
  });

  it("writes a tick into the file, and takes it out again", async () => {
    await tick("load-testing");
    const { "pre-production": stage } = JSON.parse(await textOf(checklistFile()));
    assert.equal(stage["load-testing"].state, "done");
    assert.match(stage["load-testing"].at, /^\d{4}-\d\d-\d\d$/);
    assert.deepEqual(counts(view)[0], [1, 7]);
    const row = itemRow(view, "load-testing");
    assert.equal(row.isChecked, true);
    assert.ok(row.children.some(({ label }) => label.startsWith("Ticked ")));

    await view.setTicked([[row.id, Unchecked]]);
    const again = JSON.parse(await textOf(checklistFile()));
    assert.equal(again["pre-production"]["load-testing"].state, "open");
    await until("an open item", () => itemRow(view, "load-testing").isChecked === false);
  });

  it("follows the file when somebody edits it by hand", async () => {
    await tick("rollback-procedure");
    const text = await textOf(checklistFile());
    const edited = text
      .replace(
        /"on-call-rotation": \{[^}]*\}/,
        '"on-call-rotation": { "state": "done", "by": "Ada", "mood": "good" }',
      )
      .replace(/"rollback-procedure": \{[^}]*\}/, '"rollback-procedure": { "state": "open" }');
    await write(checklistFile(), edited);
    await until("the tick in the file", () => itemRow(view, "on-call-rotation").isChecked);
    assert.equal(itemRow(view, "rollback-procedure").isChecked, false);
    assert.deepEqual(counts(view)[1], [1, 6]);
    await tick("cost-alerts");
    assert.match(await textOf(checklistFile()), /"mood": "good"/);
  });

  it("says where a broken file is broken, and leaves each of its bytes", async () => {
    await tick("load-testing");
    const broken = `${(await textOf(checklistFile())).replace('"done"', '"done')}\r\n\t// mine`;
    await write(checklistFile(), broken);
    await until("a message", () => /cannot be read/.test(view.treeView.message ?? ""));
    const problem = await rowWhere("a problem", view, ({ kind }) => kind === "problem");
    const line = broken.slice(0, broken.indexOf('"done')).split("\n").length;
    assert.equal(problem.description, `line ${line}`);

    const rows = await drawnRows(view);
    assert.ok(rows.every(({ item }) => item.checkboxState === undefined));
    await answering({}, () => view.setTicked([[itemRow(view, "security-review").id, Checked]]));
    for (const command of ["toggle", "note", "dismiss", "restore", "remove"]) {
      const messages = await answering({ inputs: ["x"] }, () =>
        run(`checklist.${command}`, "security-review"),
      );
      assert.match(messages.join(), /cannot be read/, command);
    }
    assert.equal(await textOf(checklistFile()), broken);

    await vscode.commands.executeCommand(problem.click?.command ?? "", ...(problem.click?.arguments ?? []));
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, line - 1);
    await remove(checklistFile());
    await until("no message", () => !view.treeView.message);
  });

  it("is checked against its schema while somebody edits it by hand", async () => {
    await write(checklistFile(), '{ "pre-production": { "load-testing": { "state": "perhaps" } } }');
    await vscode.window.showTextDocument(checklistFile());
    const ours = () => vscode.languages.getDiagnostics(checklistFile()).map(({ message }) => message);
    await until("a complaint", () => ours().some((message) => /"done"/.test(message)), 15_000);
  });

  it("does not write under unsaved changes, and offers to save them", async () => {
    await tick("load-testing");
    const saved = await textOf(checklistFile());
    const editor = await vscode.window.showTextDocument(checklistFile());
    await until("the text of the file", () => editor.document.getText() === saved);
    const at = editor.document.positionAt(saved.indexOf("\n") + 1);
    await editor.edit((edit) => edit.insert(at, '  "team": "shop",\n'));
    await until("a message", () => /unsaved changes/.test(view.treeView.message ?? ""));

    const { id } = itemRow(view, "security-review");
    const messages = await answering({}, () => view.setTicked([[id, Checked]]));
    assert.match(messages.join(), /unsaved changes/);
    assert.equal(await textOf(checklistFile()), saved);
    assert.ok(editor.document.isDirty);

    await answering({ button: "Save and Continue" }, () => view.setTicked([[id, Checked]]));
    const text = await textOf(checklistFile());
    assert.match(text, /"team": "shop"/);
    assert.equal(JSON.parse(text)["pre-production"]["security-review"].state, "done");
    await until("no message", () => !view.treeView.message);
  });

  it("loses nothing when another process writes at the same time", async () => {
    const others = ["security-review", "data-privacy", "documentation", "incident-response", "cost-alerts"];
    const mine = ["load-testing", "backup-recovery", "rollback-procedure", "user-feedback"];
    const processes = others.map((item) => tickElsewhere(item));
    for (const item of mine) await tick(item);
    await Promise.all(processes);
    const text = await textOf(checklistFile());
    const states = Object.assign(
      {},
      ...Object.values(JSON.parse(text)).filter((stage) => typeof stage === "object"),
    );
    for (const item of [...others, ...mine]) assert.equal(states[item]?.state, "done", item);
    await until("all of them in the tree", () =>
      [...others, ...mine].every((item) => itemRow(view, item).isChecked),
    );
  });

  it("keeps a note, a reason and items of the team’s own", async () => {
    await answering({ inputs: ["with the new tenant"] }, () => run("checklist.note", "load-testing"));
    await answering({ inputs: ["nobody but us"] }, () => run("checklist.dismiss", "user-training"));
    await answering({ inputs: ["Ask the works council"], picks: ["Production"] }, () =>
      vscode.commands.executeCommand("preflight.checklist.add"),
    );
    const own = await rowWhere("the own item", view, ({ label }) => label === "Ask the works council");
    assert.deepEqual(counts(view), [
      [0, 6],
      [0, 7],
      [0, 5],
    ]);
    assert.ok(itemRow(view, "load-testing").children.some(({ label }) => label === "with the new tenant"));
    const dismissed = itemRow(view, "user-training");
    assert.equal(dismissed.isChecked, undefined);
    assert.ok(dismissed.children.some(({ label }) => label === "Does not apply: nobody but us"));

    await vscode.commands.executeCommand("preflight.checklist.restore", dismissed.id);
    await answering({ button: "Remove" }, () =>
      vscode.commands.executeCommand("preflight.checklist.remove", own.id),
    );
    await until("the guide’s items only", () => counts(view)[0]?.[1] === 7 && counts(view)[1]?.[1] === 6);
    const text = await textOf(checklistFile());
    assert.match(text, /with the new tenant/);
    assert.doesNotMatch(text, /works council|nobody but us/);
  });

  it("shows evidence as it comes, moves and goes, and warns when it is gone from a ticked item", async () => {
    const uri = exampleUri("load/locustfile.py");
    const locust =
      "from locust import HttpUser, task\n\n\nclass Visitor(HttpUser):\n    @task\n    def ask(self):\n        pass\n";
    try {
      await write(uri, locust);
      const evidence = () =>
        itemRow(view, "load-testing").children.find(
          ({ kind, description }) => kind === "evidence" && description?.startsWith("load/locustfile.py"),
        );
      // A watcher of the system takes its time with a new folder when the machine is busy.
      const first = await until("evidence", evidence, 15_000);
      assert.equal(itemRow(view, "load-testing").isChecked, false, "nothing is ticked by itself");
      const before = Number(first.description?.split(":")[1]);
      await write(uri, `"""Load."""\n\n\n${locust}`);
      await until(
        "evidence three lines below",
        () => evidence()?.description === `load/locustfile.py:${before + 3}`,
      );
      await vscode.commands.executeCommand(
        first.click?.command ?? "",
        ...(evidence()?.click?.arguments ?? []),
      );
      assert.equal(vscode.window.activeTextEditor?.selection.active.line, before + 2);
      await closeEditors();

      await tick("load-testing");
      assert.match(await textOf(checklistFile()), /load\/locustfile\.py/);
      await remove(uri);
      await until("a warning", () => itemRow(view, "load-testing").icon?.name === "warning");
      assert.match(itemRow(view, "load-testing").description ?? "", /evidence is gone/);
      assert.equal(itemRow(view, "load-testing").isChecked, true, "nothing is unticked by itself");
    } finally {
      await remove(exampleUri("load"));
    }
  });

  it("ticks an item that a person picks from the palette", async () => {
    const title = itemRow(view, "knowledge-transfer").label;
    await answering({ picks: [title] }, () => vscode.commands.executeCommand("preflight.checklist.toggle"));
    await until("the tick", () => itemRow(view, "knowledge-transfer").isChecked);
  });

  async function tick(item: string): Promise<void> {
    await view.setTicked([[itemRow(view, item).id, Checked]]);
    await until(`${item} is ticked`, () => itemRow(view, item).isChecked);
  }
});

function run(command: string, item: string): Thenable<unknown> {
  return vscode.commands.executeCommand(`preflight.${command}`, { item });
}

/** Done and counting items of each stage. */
function counts({ tree }: Api["views"]["checklist"]): [number, number][] {
  return tree
    .rows()
    .filter(({ kind }) => kind === "stage")
    .map(({ description }) => description?.split(" of ").map(Number) as [number, number]);
}

async function tickElsewhere(item: string): Promise<void> {
  const { command, program, env } = commandLine;
  const child = spawn(command, [program, "checklist", "tick", item], { cwd: exampleUri("").fsPath, env });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, "close");
  assert.equal(code, 0, output);
}
