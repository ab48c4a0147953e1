import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  activate,
  closeEditors,
  exampleUri,
  findingAt,
  findingsIn,
  lightbulb,
  openExample,
  ruleOf,
  until,
} from "./support.ts";

describe("configuration", () => {
  const config = exampleUri("preflight.json");
  before(activate);
  afterEach(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(config).then(undefined, () => {});
    await until("no faults in a file that is gone", () => findingsIn(config).length === 0);
  });

  const write = (text: string) => vscode.workspace.fs.writeFile(config, new TextEncoder().encode(text));

  it("is created from what is in the folder, opened, and never written over", async () => {
    await vscode.commands.executeCommand("preflight.createConfiguration");
    const created = vscode.window.activeTextEditor?.document;
    assert.equal(created?.uri.toString(), config.toString());
    assert.equal(created.languageId, "jsonc");
    assert.match(created.getText(), /"registry": "mlflow"/);
    assert.match(created.getText(), /\/\/ \d+ findings\. /);
    const onDisk = async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(config));
    assert.equal(await onDisk(), created.getText());

    await write("{}\n");
    await closeEditors();
    await vscode.commands.executeCommand("preflight.createConfiguration");
    assert.equal(await onDisk(), "{}\n");
    // The editor may show what it held before until it has noticed.
    await until("the file as it is", () => vscode.window.activeTextEditor?.document.getText() === "{}\n");
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), config.toString());
  });

  it("is completed and explained from its schema", async () => {
    await write('{\n  \n  "rules": { "unsafe-query": "error" }\n}\n');
    const editor = await vscode.window.showTextDocument(config);
    const labels = await eventually("the keys of the schema", async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        config,
        new vscode.Position(1, 2),
      );
      const found = items.map(({ label }) => (typeof label === "string" ? label : label.label));
      return found.includes("preset") ? found : undefined;
    });
    for (const key of ["overrides", "exclude", "providers", "thresholds", "calls"])
      assert.ok(labels.includes(key), `${key} among ${labels.join(", ")}`);
    const at = editor.document.positionAt(editor.document.getText().indexOf("unsafe-query") + 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      config,
      at,
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (typeof content === "string" ? content : content.value))
      .join("\n");
    assert.match(text, /Default: `error`/);
  });

  it("shows what is wrong at its place, open or not, and says it while it is typed", async () => {
    await write('{\n  "rulez": {}\n}\n');
    const closed = await until("the fault in a closed file", () => findingsIn(config)[0]);
    assert.equal(closed.message, 'Unknown setting "rulez"; did you mean "rules"?.');
    assert.deepEqual([closed.range.start.line, closed.range.start.character], [1, 2]);
    const editor = await vscode.window.showTextDocument(config);
    await editor.edit((edit) => edit.replace(closed.range, '"rules"'));
    await until("no fault", () => findingsIn(config).length === 0);
    await editor.edit((edit) => edit.replace(new vscode.Range(1, 11, 1, 13), '{ "unsafe-query": "eror" }'));
    await until("the fault in the value", () =>
      findingsIn(config).some(({ message }) => message.startsWith('Unknown level "eror"')),
    );
    // VS Code checks it by the schema as well, and takes comments for granted.
    const others = () =>
      vscode.languages.getDiagnostics(config).filter(({ source }) => source !== "preflight");
    await until("the schema's own error", () => others().length > 0);
    assert.ok(others().every(({ message }) => !/comment/i.test(message)));
  });

  it("takes effect without a restart, in files that are open", async () => {
    const editor = await openExample("ux/api.py");
    await findingAt(editor, "unstructured-log");
    await write('{ "rules": { "unstructured-log": "off" } }');
    await until(
      "the finding gone",
      () => !findingsIn(editor.document.uri).some((one) => ruleOf(one) === "unstructured-log"),
    );
    await write('{ "rules": { "unstructured-log": "error" } }');
    const finding = await findingAt(editor, "unstructured-log");
    await until("an error", () =>
      findingsIn(editor.document.uri).some(
        (one) => ruleOf(one) === "unstructured-log" && one.severity === vscode.DiagnosticSeverity.Error,
      ),
    );
    assert.ok(finding);
  });

  it("is changed by the lightbulb, which turns a rule off for everybody", async () => {
    const editor = await openExample("ux/api.py");
    const finding = await findingAt(editor, "unstructured-log");
    const title = "Turn off unstructured-log in a new preflight.json";
    const action = await eventually(title, async () =>
      (await lightbulb(editor.document.uri, finding.range)).find((one) => one.title === title),
    );
    assert.ok(action.edit);
    await vscode.workspace.applyEdit(action.edit);
    await until(
      "the finding gone",
      () => !findingsIn(editor.document.uri).some((one) => ruleOf(one) === "unstructured-log"),
    );
    const document = await vscode.workspace.openTextDocument(config);
    assert.deepEqual(JSON.parse(document.getText()), { rules: { "unstructured-log": "off" } });
    await vscode.window.showTextDocument(document);
    await document.save();
  });
});

async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  for (let i = 0; i < 100; i++) {
    const value = await ask();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return assert.fail(`${what}: never`);
}
