import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  activate,
  applyFix,
  closeEditors,
  exampleUri,
  findingAt,
  findingsIn,
  lightbulb,
  openExample,
  ruleOf,
  until,
} from "./support.ts";

describe("fixes, where editing gets in their way,", () => {
  before(activate);
  afterEach(closeEditors);

  it("can be undone and done again", async () => {
    const editor = await openExample("data/customers.py");
    const original = editor.document.getText();
    const finding = await findingAt(editor, "unsafe-query", "def find_customers");
    const found = count(editor, "unsafe-query");
    const fixed = await applyFix(editor, finding, /parameter/i);
    await vscode.commands.executeCommand("undo");
    assert.equal(editor.document.getText(), original);
    await vscode.commands.executeCommand("redo");
    assert.equal(editor.document.getText(), fixed);
    await until("the finding is gone", () => count(editor, "unsafe-query") === found - 1);
  });

  it("follow each other on one statement", async () => {
    const editor = await untitled(`from openai import OpenAI

client = OpenAI()


def answer(question):
    response = client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": question}]
    )
    return response.choices[0].message.content
`);
    await applyFix(editor, await findingAt(editor, "blocking-llm-call"), /join the pieces/);
    const fixed = await applyFix(editor, await findingAt(editor, "unguarded-llm-call"), /FALLBACK_RESPONSE/);
    await until("no finding of either", () => findingsIn(editor.document.uri).length === 0);
    for (const part of ["stream=True", "except Exception:", "return FALLBACK_RESPONSE", '"".join('])
      assert.ok(fixed.includes(part), `${part} is missing in\n${fixed}`);
  });

  it("share one import line when all are applied", async () => {
    const editor = await untitled(`from sqlalchemy import create_engine

engine = create_engine("sqlite:///shop.db")


def names(kind):
    with engine.connect() as connection:
        return connection.execute("SELECT name FROM customers WHERE kind = '" + kind + "'").all()


def cities(kind):
    with engine.connect() as connection:
        return connection.execute("SELECT city FROM customers WHERE kind = '" + kind + "'").all()
`);
    await findingAt(editor, "unsafe-query", "def cities");
    await vscode.commands.executeCommand("preflight.fixAll");
    await until("all are fixed", () => count(editor, "unsafe-query") === 0);
    const text = editor.document.getText();
    assert.equal(text.match(/^from sqlalchemy import .*$/gm)?.length, 1, text);
    assert.ok(text.includes("from sqlalchemy import create_engine, text\n"), text);
    const again = text;
    await vscode.commands.executeCommand("preflight.fixAll");
    assert.equal(editor.document.getText(), again);
  });

  it("meet the text that they were asked for, or do nothing", async () => {
    const editor = await openExample("data/customers.py");
    const finding = await findingAt(editor, "unsafe-query", "def find_customers");
    // VS Code may cancel what is asked about a text that has changed.
    const asked = lightbulb(editor.document.uri, finding.range).catch((error: Error) => {
      assert.equal(error.message, "Canceled");
      return [];
    });
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# One line more.\n"));
    for (const action of await asked) {
      if (!action.edit) continue;
      for (const [, edits] of action.edit.entries())
        for (const edit of edits)
          assert.notEqual(
            editor.document.getText(edit.range),
            "# One line more.\n",
            `${action.title} is about another text`,
          );
    }
    const moved = await until("the finding has moved", () =>
      findingsIn(editor.document.uri).find(
        (found) =>
          ruleOf(found) === "unsafe-query" && found.range.start.line === finding.range.start.line + 1,
      ),
    );
    const fixed = await applyFix(editor, moved, /parameter/i);
    assert.ok(fixed.startsWith("# One line more.\n"), fixed.slice(0, 80));
    assert.ok(fixed.includes("name LIKE ?"));
  });

  it("follow a file that has changed on the disk", async () => {
    const uri = exampleUri("changes.py");
    const write = (text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const query = `import sqlite3


def find(place, name):
    return sqlite3.connect(place).execute(f"SELECT id FROM people WHERE name = '{name}'").fetchall()
`;
    await write(query);
    try {
      const editor = await vscode.window.showTextDocument(uri);
      const before = await findingAt(editor, "unsafe-query");
      await write(`"""People."""\n${query}`);
      await until("the editor has the new text", () => editor.document.lineCount === 7);
      const finding = await until("the finding has moved", () =>
        findingsIn(uri).find(
          (found) =>
            ruleOf(found) === "unsafe-query" && found.range.start.line === before.range.start.line + 1,
        ),
      );
      const fixed = await applyFix(editor, finding, /parameter/i);
      assert.ok(fixed.startsWith('"""People."""\n') && fixed.includes("name = ?"), fixed);
    } finally {
      await closeEditors();
      await vscode.workspace.fs.delete(uri);
    }
  });

  it("leave a read-only file as it is on the disk", async () => {
    const uri = exampleUri("data/customers.py");
    const onDisk = await vscode.workspace.fs.readFile(uri);
    const settings = vscode.workspace.getConfiguration("files");
    await settings.update(
      "readonlyInclude",
      { "data/customers.py": true },
      vscode.ConfigurationTarget.Workspace,
    );
    try {
      const editor = await openExample("data/customers.py");
      await findingAt(editor, "unsafe-query", "def find_customers");
      await vscode.commands.executeCommand("preflight.fixAll");
      await vscode.commands.executeCommand("workbench.action.files.save");
      assert.deepEqual(await vscode.workspace.fs.readFile(uri), onDisk);
    } finally {
      await settings.update("readonlyInclude", undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it("work in a document that was never saved", async () => {
    const editor = await untitled("import logging\n\nlogging.info(f'Sent {count}')\n");
    const finding = await findingAt(editor, "unstructured-log");
    const actions = await lightbulb(editor.document.uri, finding.range);
    assert.ok(actions.length > 0);
    const [preferred] = actions;
    assert.ok(preferred?.edit && (await vscode.workspace.applyEdit(preferred.edit)));
    assert.ok(!editor.document.getText().includes("f'Sent"), editor.document.getText());
  });

  it("change this file and another in one step, which one undo takes back", async () => {
    const uri = exampleUri("secret.py");
    const secret = `sk-proj-${"b7Kq2ZxV9mN4tR8wLp3Yd6Hs"}`;
    await vscode.workspace.fs.writeFile(
      uri,
      new TextEncoder().encode(`from openai import OpenAI\n\nclient = OpenAI(api_key="${secret}")\n`),
    );
    const example = exampleUri(".env.example");
    try {
      const editor = await vscode.window.showTextDocument(uri);
      const finding = await findingAt(editor, "hardcoded-secret");
      const before = editor.document.getText();
      const actions = await lightbulb(uri, finding.range);
      const action = actions.find(({ title }) => title.includes(".env.example"));
      assert.ok(action?.edit, actions.map(({ title }) => title).join(" · "));
      assert.equal(action.isPreferred ?? false, false);
      assert.equal(action.edit.size, 2);
      assert.ok(await vscode.workspace.applyEdit(action.edit));
      const other = await vscode.workspace.openTextDocument(example);
      assert.ok(other.getText().includes("OPENAI_API_KEY="), other.getText());
      assert.ok(!other.getText().includes(secret));
      assert.ok(!editor.document.getText().includes(secret));
      await vscode.commands.executeCommand("undo");
      await until("the file is as it was", () => editor.document.getText() === before);
    } finally {
      await closeEditors();
      await vscode.workspace.fs.delete(uri);
      await vscode.workspace.fs.delete(example).then(undefined, () => undefined);
    }
  });
});

async function untitled(content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: "python", content });
  return vscode.window.showTextDocument(document);
}

function count(editor: vscode.TextEditor, rule: string): number {
  return findingsIn(editor.document.uri).filter((finding) => ruleOf(finding) === rule).length;
}
