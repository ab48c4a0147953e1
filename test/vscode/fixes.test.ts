import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  activate,
  applyFix,
  closeEditors,
  findingAt,
  findingsIn,
  lightbulb,
  openExample,
  ruleOf,
  until,
} from "./support.ts";

interface Example {
  title: string;
  path: string;
  rule: string;
  /** The finding is the first of the rule at or below this text. */
  at: string;
  /** What the lightbulb calls the fix. */
  offered: RegExp;
  /** Lines and parts of lines that the fix writes. */
  writes: string[];
  /** What the fix takes away. */
  removes: string[];
}

const examples: Example[] = [
  {
    title: "a blocking completion becomes a generator that streams",
    path: "ux/assistant.py",
    rule: "blocking-llm-call",
    at: "def answer_question",
    offered: /stream/i,
    writes: [
      "stream=True",
      "for chunk in ",
      "if chunk.choices and chunk.choices[0].delta.content:",
      "yield chunk.choices[0].delta.content",
    ],
    removes: ["        ],\n    )\n    return response.choices[0].message.content\n\n\nasync def"],
  },
  {
    title: "an unguarded completion gets a fallback",
    path: "ux/assistant.py",
    rule: "unguarded-llm-call",
    at: "def explain_delay",
    offered: /fallback/i,
    writes: ["    try:\n", "AnthropicError", "logger.", "FALLBACK_RESPONSE"],
    removes: [],
  },
  {
    title: "a repeated query is cached",
    path: "data/customers.py",
    rule: "uncached-query",
    at: "def get_customer_history",
    offered: /@lru_cache/,
    writes: [
      "from functools import lru_cache\n",
      "@lru_cache(maxsize=1000)\ndef get_customer_history(customer_id: int)",
    ],
    removes: [],
  },
  {
    title: "a model that is saved over the last one goes to the registry",
    path: "forecasting/forecast.py",
    rule: "unversioned-model",
    at: "model.save",
    offered: /regist|mlflow/i,
    writes: ["import mlflow", "mlflow.statsmodels.log_model(", "name=", "registered_model_name="],
    removes: ['model.save("forecast_model.pkl")'],
  },
  {
    title: "a value leaves the text of a query",
    path: "data/customers.py",
    rule: "unsafe-query",
    at: "def find_customers",
    offered: /parameter/i,
    writes: ["name LIKE ?", "%{name}%"],
    removes: ["LIKE '%{name}%'"],
  },
];

describe("fixes", () => {
  before(activate);
  afterEach(closeEditors);

  for (const { title, path, rule, at, offered, writes, removes } of examples) {
    it(`${title}, and undo restores the file`, async () => {
      const editor = await openExample(path);
      const original = editor.document.getText();
      const finding = await findingAt(editor, rule, at);
      const count = findingsOf(editor, rule).length;

      const fixed = await applyFix(editor, finding, offered);
      for (const part of writes) assert.ok(fixed.includes(part), `${part} is missing in\n${fixed}`);
      for (const part of removes) assert.ok(!fixed.includes(part), `${part} is still in\n${fixed}`);
      await until("the finding is gone", () => findingsOf(editor, rule).length === count - 1);

      await vscode.commands.executeCommand("undo");
      assert.equal(editor.document.getText(), original);
      await until("the finding is back", () => findingsOf(editor, rule).length === count);
    });
  }

  it("have exactly one preferred action, then ways to ignore the finding", async () => {
    const editor = await openExample("data/queries.sql");
    const finding = await findingAt(editor, "unfiltered-select");
    const actions = await lightbulb(editor.document.uri, finding.range);
    const preferred = actions.filter(({ isPreferred }) => isPreferred);
    assert.equal(preferred.length, 1);
    assert.ok(actions.some(({ title }) => /ignore/i.test(title)));
  });

  it("are applied on save where the editor is told so", async () => {
    const settings = vscode.workspace.getConfiguration("editor", { languageId: "python" });
    const onSave = { "source.fixAll.preflight": "explicit" };
    await settings.update("codeActionsOnSave", onSave, vscode.ConfigurationTarget.Workspace);
    try {
      const editor = await openExample("forecasting/train.py");
      await findingAt(editor, "unstructured-log");
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# Reviewed.\n"));
      await vscode.commands.executeCommand("workbench.action.files.save");
      const text = editor.document.getText();
      assert.equal(editor.document.isDirty, false);
      assert.ok(text.includes("extra={"), text);
      assert.ok(!text.includes('logger.info(f"'), text);
    } finally {
      await settings.update("codeActionsOnSave", undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});

function findingsOf(editor: vscode.TextEditor, rule: string): vscode.Diagnostic[] {
  return findingsIn(editor.document.uri).filter((finding) => ruleOf(finding) === rule);
}
