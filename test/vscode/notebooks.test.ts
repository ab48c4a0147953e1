import assert from "node:assert/strict";
import * as vscode from "vscode";
import { activate, closeEditors, exampleUri, findingsIn, lightbulb, ruleOf, until } from "./support.ts";

/** Shaped like a real key, so it is written in two parts. */
const KEY = `sk-proj-${"mX7dQ2vLr9TzKp4WnB8sYc3HfJ6gUa1eRk5oNi0t"}`;
/** What must stay to the byte: an image, escapes, colours of a terminal, numbers as Python writes them. */
const OUTPUTS = [
  {
    data: {
      "image/png": Buffer.from("image ".repeat(400)).toString("base64"),
      "text/plain": ["<Figure size 640x480 with 1 Axes>"],
    },
    metadata: { needs_background: "light" },
    output_type: "display_data",
  },
  { name: "stdout", output_type: "stream", text: ["\u001b[1;31mRevenue\u001b[0m … 12 €\n", "done\n"] },
];
const CELLS = [
  markdown("# Demand\n", "A plan for the *next* quarter."),
  code("%matplotlib inline\n", "!pip install openai\n", "from openai import OpenAI"),
  code(`api_key = "${KEY}"\n`, "client = OpenAI(api_key=api_key)"),
  { ...code("%%time\n", "forecast = 1000000"), execution_count: 3, outputs: OUTPUTS },
  code("%%sql\n", "SELECT * FROM users"),
  code("rows = 1  # preflight: ignore[unsafe-query]"),
  code("more = 2  # preflight: ignore[unsafe-query]"),
];
const FILE = "demand.ipynb";

describe("a notebook in the editor", () => {
  let notebook: vscode.NotebookDocument;

  before(activate);
  beforeEach(async () => {
    await vscode.workspace.fs.writeFile(exampleUri(FILE), Buffer.from(textOf(CELLS)));
    // As a click does; what the API opens stays open for minutes after its tab is closed.
    await vscode.commands.executeCommand("vscode.openWith", exampleUri(FILE), "jupyter-notebook");
    const editor = await until("the notebook is shown", () => vscode.window.activeNotebookEditor);
    notebook = editor.notebook;
    await until("the secret is found", () => rulesIn(2).length > 0);
  });
  afterEach(async () => {
    await configure(undefined);
    await closeEditors();
    await vscode.workspace.fs.delete(exampleUri(FILE));
  });

  const documentOf = (cell: number) => notebook.cellAt(cell).document;
  const rulesIn = (cell: number) => findingsIn(documentOf(cell).uri).map(ruleOf);

  it("has its findings in the cells, magics and SQL included, and none twice", async () => {
    const rules = () => CELLS.map((_, cell) => rulesIn(cell).join());
    const expected = [
      "",
      "",
      "hardcoded-secret",
      "point-forecast",
      "unfiltered-select",
      "unused-ignore",
      "unused-ignore",
    ];
    await until("the last is found", () => rulesIn(6).length > 0).catch(() => {});
    assert.deepEqual(rules(), expected);
    assert.deepEqual(findingsIn(exampleUri(FILE)), []);
  });

  it("takes a fix over two cells; saved, all else of the file is as it was", async () => {
    const [finding] = findingsIn(documentOf(2).uri);
    const actions = await lightbulb(documentOf(2).uri, finding!.range);
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(fix?.edit, actions.map(({ title }) => title).join(" · "));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.ok(await notebook.save());
    const expected = CELLS.with(
      1,
      code("%matplotlib inline\n", "!pip install openai\n", "import os\n", "\n", "from openai import OpenAI"),
    ).with(2, code('api_key = os.environ["OPENAI_API_KEY"]\n', "client = OpenAI(api_key=api_key)"));
    assert.equal(await saved(), textOf(expected));
    await until("the finding is gone", () => rulesIn(2).length === 0);
  });

  it("has all safe findings fixed on save, though its first cell is Markdown", async () => {
    await until("the ignores are found", () => rulesIn(6).length > 0);
    await configure({ "notebook.source.fixAll.preflight": "explicit" });
    await touch();
    await vscode.commands.executeCommand("workbench.action.files.save");
    const expected = CELLS.with(0, markdown("# Demand\n", "A plan for the *next* quarter.!"))
      .with(5, code("rows = 1"))
      .with(6, code("more = 2"));
    await until("it is saved", () => !notebook.isDirty && documentOf(6).getText() === "more = 2");
    assert.equal(await saved(), textOf(expected));
  });

  it("has the findings of each cell fixed on save by the kind for files", async () => {
    await until("the ignores are found", () => rulesIn(6).length > 0);
    await configure({ "source.fixAll.preflight": "explicit" });
    await touch();
    await vscode.commands.executeCommand("workbench.action.files.save");
    await until("it is saved", () => !notebook.isDirty && documentOf(6).getText() === "more = 2");
    assert.equal(documentOf(5).getText(), "rows = 1");
  });

  it("is fixed by the command, whatever cell is chosen", async () => {
    await until("the ignores are found", () => rulesIn(6).length > 0);
    await vscode.commands.executeCommand("preflight.fixAll");
    await until("both are fixed", () => documentOf(6).getText() === "more = 2");
    assert.equal(documentOf(5).getText(), "rows = 1");
  });

  /** Makes the notebook dirty by a character in its first cell. */
  async function touch(): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    const { uri } = documentOf(0);
    edit.insert(uri, new vscode.Position(1, 99), "!");
    assert.ok(await vscode.workspace.applyEdit(edit));
  }
});

function configure(value: Record<string, string> | undefined): Thenable<void> {
  return vscode.workspace
    .getConfiguration("notebook")
    .update("codeActionsOnSave", value, vscode.ConfigurationTarget.Global);
}

async function saved(): Promise<string> {
  return Buffer.from(await vscode.workspace.fs.readFile(exampleUri(FILE))).toString();
}

function markdown(...source: string[]) {
  return { cell_type: "markdown", metadata: {}, source };
}

function code(...source: string[]) {
  return {
    cell_type: "code",
    execution_count: null as number | null,
    metadata: {},
    outputs: [] as unknown[],
    source,
  };
}

/** A file as Jupyter writes it: keys in their order, one blank a level, a line break at the end. */
function textOf(cells: unknown[]): string {
  const metadata = {
    kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
    language_info: { name: "python", version: "3.12.1" },
  };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 2 }, null, 1)}\n`;
}
