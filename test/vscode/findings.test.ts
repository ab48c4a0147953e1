import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  activate,
  applyFix,
  closeEditors,
  describeFindings,
  exampleUri,
  findingAt,
  findingsIn,
  openExample,
  ruleOf,
  until,
} from "./support.ts";

/** Some of what each file of the example app must show; other findings are welcome. */
const expected: Record<string, string[]> = {
  "ux/assistant.py": ["hardcoded-secret", "blocking-llm-call", "unguarded-llm-call", "unstructured-log"],
  "ux/api.py": ["unstructured-log"],
  "ux/chat_page.py": ["hardcoded-secret", "unguarded-llm-call"],
  "data/customers.py": ["uncached-query", "unsafe-query", "unfiltered-select"],
  "data/pipeline.py": ["hardcoded-secret", "unsafe-query", "unfiltered-select", "unstructured-log"],
  "data/queries.sql": ["unfiltered-select"],
  "forecasting/train.py": ["unversioned-model", "unstructured-log"],
  "forecasting/forecast.py": ["unversioned-model", "blocking-llm-call"],
};

describe("findings", () => {
  before(activate);
  afterEach(closeEditors);

  for (const [path, rules] of Object.entries(expected)) {
    it(`are in the Problems panel within a second of opening ${path}`, async () => {
      await openExample(path);
      await until("findings", () => findingsIn(exampleUri(path)).length > 0, 1000);
      const found = new Set(findingsIn(exampleUri(path)).map(ruleOf));
      assert.deepEqual(
        rules.filter((rule) => !found.has(rule)),
        [],
        `missing; found ${[...found]}`,
      );
    });
  }

  it("name their rule and link to its page", async () => {
    const editor = await openExample("data/queries.sql");
    const { code, message, severity } = await findingAt(editor, "unfiltered-select");
    assert.ok(typeof code === "object");
    assert.match(code.target.toString(), /unfiltered-select/);
    assert.equal(severity, vscode.DiagnosticSeverity.Warning);
    assert.ok(message.length > 20);
  });

  it("are explained on hover", async () => {
    const editor = await openExample("data/queries.sql");
    const { range } = await findingAt(editor, "unfiltered-select");
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      editor.document.uri,
      range.start,
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value))
      .join();
    assert.match(text, /unfiltered-select/);
    assert.match(text, /WHERE/);
  });

  it("stay in place while a line is typed and broken", async () => {
    const editor = await openExample("data/customers.py");
    await findingAt(editor, "unsafe-query");
    const before = describeFindings(editor);
    const line = editor.document
      .getText()
      .split("\n")
      .findIndex((text) => text.startsWith("def orders_in_state"));
    await editor.edit((edit) => edit.insert(new vscode.Position(line, 0), "\n"));
    editor.selection = new vscode.Selection(line, 0, line, 0);
    for (const character of 'total = price_of("')
      await vscode.commands.executeCommand("type", { text: character });
    // The half-typed line may have swallowed what follows in its own statement only.
    await until("the findings above and below", () => same(describeFindings(editor), before));
    const { range } = await findingAt(editor, "unfiltered-select");
    assert.match(editor.document.lineAt(range.start.line).text, /SELECT \* FROM customers/);
  });

  it("go away when the rule is switched off, and come back", async () => {
    const editor = await openExample("ux/api.py");
    await findingAt(editor, "unstructured-log");
    const settings = vscode.workspace.getConfiguration("preflight");
    const remaining = () =>
      findingsIn(editor.document.uri).filter((finding) => ruleOf(finding) === "unstructured-log");
    await settings.update("rules", { "unstructured-log": "off" }, vscode.ConfigurationTarget.Workspace);
    try {
      await until("no findings of the rule", () => remaining().length === 0);
    } finally {
      await settings.update("rules", undefined, vscode.ConfigurationTarget.Workspace);
    }
    await until("findings of the rule", () => remaining().length > 0);
  });

  it("are shown in config files beside the code", async () => {
    await findingAt(await openExample("ux/api.py"), "unstructured-log");
    const uri = exampleUri("compose.yaml");
    const text =
      "services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: s3ll-M0re-Bikes\n";
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    try {
      const editor = await vscode.window.showTextDocument(uri);
      const finding = await findingAt(editor, "hardcoded-secret");
      assert.equal(finding.range.start.line, 4);
      assert.ok(!finding.message.includes("s3ll"), finding.message);
      const fixed = await applyFix(editor, finding, /environment|POSTGRES_PASSWORD/);
      assert.ok(fixed.includes("POSTGRES_PASSWORD: ${POSTGRES_PASSWORD"), fixed);
      await until("the finding is gone", () => findingsIn(uri).length === 0);
    } finally {
      await closeEditors();
      await vscode.workspace.fs.delete(uri);
    }
  });

  it("are shown in the cells of a notebook", async () => {
    const cell = new vscode.NotebookCellData(
      vscode.NotebookCellKind.Code,
      'import os\n\npassword = "s3ll-M0re-Bikes"\n',
      "python",
    );
    const notebook = await vscode.workspace.openNotebookDocument(
      "jupyter-notebook",
      new vscode.NotebookData([cell]),
    );
    await vscode.window.showNotebookDocument(notebook);
    const { uri } = notebook.cellAt(0).document;
    const [finding] = await until("a finding", () => findingsIn(uri).length > 0 && findingsIn(uri));
    assert.equal(finding && ruleOf(finding), "hardcoded-secret");
    assert.equal(finding?.range.start.line, 2);
  });
});

function same(left: string[], right: string[]): boolean {
  return left.join("\n") === right.join("\n");
}
