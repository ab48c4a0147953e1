import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionResolveRequest,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeNotebookDocumentNotification,
  type DidChangeNotebookDocumentParams,
  DidCloseNotebookDocumentNotification,
  DidOpenNotebookDocumentNotification,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  HoverRequest,
  type NotebookCell,
  type TextDocumentEdit,
} from "vscode-languageserver/node";
import { SECRET as KEY } from "../cli/preflight.ts";
import { CAPABILITIES, startClient, type TestClient } from "./client.ts";

const NOTEBOOKS: ClientCapabilities = {
  ...CAPABILITIES,
  notebookDocument: { synchronization: { dynamicRegistration: true, executionSummarySupport: true } },
};
const PULLING: ClientCapabilities = {
  ...NOTEBOOKS,
  workspace: { ...NOTEBOOKS.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...NOTEBOOKS.textDocument, diagnostic: { relatedDocumentSupport: false } },
};
const IMPORTS = "%matplotlib inline\nimport os\nfrom openai import OpenAI";
const SECRET = `api_key = "${KEY}"\nclient = OpenAI(api_key=api_key)`;
const QUERY = "%%sql\nSELECT * FROM users";
const PATH = 'path = "model.pkl"';
const SAVE = "import joblib\njoblib.dump(model, path)";
const FORECAST = "forecast = 1000000";

/** A notebook as a client holds it. */
class Notebook {
  readonly client: TestClient;
  readonly uri: string;
  #version = 1;
  #cells: string[] = [];
  #count = 0;

  constructor(client: TestClient, uri = "file:///work/plan.ipynb") {
    this.client = client;
    this.uri = uri;
  }

  /** @param index - of the cell now */
  cell(index: number): string {
    return this.#cells[index]!;
  }

  async open(...texts: string[]): Promise<this> {
    const documents = texts.map((text) => this.#document(text));
    this.#cells = documents.map(({ uri }) => uri);
    await this.client.connection.sendNotification(DidOpenNotebookDocumentNotification.type, {
      notebookDocument: {
        uri: this.uri,
        notebookType: "jupyter-notebook",
        version: 1,
        cells: this.#cells.map(cellOf),
      },
      cellTextDocuments: documents,
    });
    return this;
  }

  async edit(index: number, version: number, text: string): Promise<void> {
    await this.#change({
      textContent: [{ document: { uri: this.cell(index), version }, changes: [{ text }] }],
    });
  }

  async insert(start: number, text: string, languageId = "python"): Promise<void> {
    const document = this.#document(text, languageId);
    this.#cells.splice(start, 0, document.uri);
    await this.#change({
      structure: { array: { start, deleteCount: 0, cells: [cellOf(document.uri)] }, didOpen: [document] },
    });
  }

  async remove(start: number): Promise<void> {
    const [uri] = this.#cells.splice(start, 1);
    await this.#change({ structure: { array: { start, deleteCount: 1 }, didClose: [{ uri: uri! }] } });
  }

  /** Moves a cell as VS Code tells it: one replacement of all the cells between. */
  async swap(first: number): Promise<void> {
    const [a, b] = [this.cell(first), this.cell(first + 1)];
    this.#cells.splice(first, 2, b, a);
    await this.#change({
      structure: { array: { start: first, deleteCount: 2, cells: [cellOf(b), cellOf(a)] } },
    });
  }

  async setLanguage(index: number, languageId: string, text: string): Promise<void> {
    const uri = this.cell(index);
    const document = { uri, languageId, version: 1, text };
    await this.#change({
      structure: {
        array: { start: index, deleteCount: 1, cells: [cellOf(uri)] },
        didOpen: [document],
        didClose: [{ uri }],
      },
    });
  }

  async close(): Promise<void> {
    await this.client.connection.sendNotification(DidCloseNotebookDocumentNotification.type, {
      notebookDocument: { uri: this.uri },
      cellTextDocuments: this.#cells.map((uri) => ({ uri })),
    });
  }

  /** Waits until what was published last for a cell is this. */
  async shows(index: number | string, expected: string[]): Promise<void> {
    const uri = typeof index === "number" ? this.cell(index) : index;
    const last = () => this.client.published.findLast((params) => params.uri === uri);
    const end = Date.now() + 5000;
    while (JSON.stringify(wordsOf(last()?.diagnostics)) !== JSON.stringify(expected)) {
      if (Date.now() > end) assert.deepEqual(wordsOf(last()?.diagnostics), expected, `cell ${index}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async #change(cells: NonNullable<DidChangeNotebookDocumentParams["change"]["cells"]>): Promise<void> {
    this.#version += 1;
    await this.client.connection.sendNotification(DidChangeNotebookDocumentNotification.type, {
      notebookDocument: { uri: this.uri, version: this.#version },
      change: { cells },
    });
  }

  #document(text: string, languageId = "python") {
    this.#count += 1;
    const uri = `${this.uri.replace("file:", "vscode-notebook-cell:")}#W${this.#count}sZmlsZQ%3D%3D`;
    return { uri, languageId, version: 1, text };
  }
}

function cellOf(uri: string): NotebookCell {
  return { kind: 2, document: uri };
}

/** `rule line:character`, of each diagnostic. */
function wordsOf(diagnostics: readonly Diagnostic[] | undefined): string[] | undefined {
  return diagnostics?.map(({ code, range: { start } }) => `${code} ${start.line}:${start.character}`);
}

function editsOf(action: CodeAction | undefined): TextDocumentEdit[] {
  return (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
}

const EVERYWHERE = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

describe("notebooks over the protocol", function () {
  this.timeout(20_000);
  let client: TestClient;
  let notebook: Notebook;

  describe("with published diagnostics", () => {
    beforeEach(async () => {
      client = await startClient(NOTEBOOKS);
      notebook = await new Notebook(client).open(IMPORTS, SECRET, QUERY, FORECAST);
    });
    afterEach(() => client.stop());

    it("asks for the cells of Python and SQL of every notebook", () => {
      const { notebookDocumentSync } = client.initialized.capabilities;
      assert.ok(notebookDocumentSync && "notebookSelector" in notebookDocumentSync);
      const [selector] = notebookDocumentSync.notebookSelector;
      const languages = selector?.cells?.map(({ language }) => language) ?? [];
      assert.ok(languages.includes("python") && languages.includes("sql"));
    });

    it("shows in each cell what is found there, at its own lines", async () => {
      await notebook.shows(0, []);
      await notebook.shows(1, ["hardcoded-secret 0:10"]);
      await notebook.shows(2, ["unfiltered-select 1:0"]);
      await notebook.shows(3, ["point-forecast 0:0"]);
    });

    it("tells the version of the cell", async () => {
      await notebook.edit(3, 7, `\n${FORECAST}`);
      assert.deepEqual(wordsOf((await client.diagnostics(notebook.cell(3), 7)).diagnostics), [
        "point-forecast 1:0",
      ]);
    });

    it("follows edits, new cells, deleted cells and moved cells", async () => {
      await notebook.edit(1, 2, "pass");
      await notebook.shows(1, []);
      await notebook.shows(3, ["point-forecast 0:0"]);
      await notebook.insert(1, `# a note\n${SECRET}`);
      await notebook.shows(1, ["hardcoded-secret 1:10"]);
      await notebook.swap(0);
      await notebook.shows(0, ["hardcoded-secret 1:10"]);
      await notebook.shows(1, []);
      const gone = notebook.cell(0);
      await notebook.remove(0);
      await notebook.shows(3 - 1, ["unfiltered-select 1:0"]);
      await notebook.shows(gone, []);
    });

    it("follows a cell whose language changes", async () => {
      await notebook.setLanguage(3, "sql", "SELECT * FROM orders");
      await notebook.shows(3, ["unfiltered-select 0:0"]);
      await notebook.setLanguage(3, "python", FORECAST);
      await notebook.shows(3, ["point-forecast 0:0"]);
    });

    it("refreshes the cells that depend on an edited one", async () => {
      const own = await new Notebook(client, "file:///work/rows.ipynb").open(PATH, SAVE);
      await own.shows(1, ["unversioned-model 1:0"]);
      await own.edit(0, 2, 'path = f"runs/{version}.pkl"');
      await own.shows(1, []);
      await own.edit(0, 3, PATH);
      await own.shows(1, ["unversioned-model 1:0"]);
    });

    it("takes back all diagnostics when the notebook is closed", async () => {
      await notebook.shows(3, ["point-forecast 0:0"]);
      await notebook.close();
      for (const index of [1, 2, 3]) await notebook.shows(index, []);
    });

    it("fixes over cells: each edit in its cell, with that cell's version", async () => {
      await notebook.edit(0, 5, "%matplotlib inline\nfrom openai import OpenAI");
      await notebook.shows(1, ["hardcoded-secret 0:10"]);
      const actions = await client.actions(notebook.cell(1), EVERYWHERE);
      const fix = actions.find(({ isPreferred }) => isPreferred);
      assert.deepEqual(
        editsOf(fix).map(({ textDocument, edits }) => [textDocument.uri, textDocument.version, edits]),
        [
          [
            notebook.cell(0),
            5,
            [
              {
                range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
                newText: "import os\n\n",
              },
            ],
          ],
          [
            notebook.cell(1),
            1,
            [
              {
                range: {
                  start: { line: 0, character: 10 },
                  end: { line: 0, character: 10 + KEY.length + 2 },
                },
                newText: 'os.environ["OPENAI_API_KEY"]',
              },
            ],
          ],
        ],
      );
    });

    it("offers to ignore on the line and in the notebook, in the comments of the cell's language", async () => {
      await notebook.shows(2, ["unfiltered-select 1:0"]);
      const python = await client.actions(notebook.cell(3), EVERYWHERE);
      const [line] = editsOf(python.find(({ title }) => /on this line/.test(title)));
      assert.equal(line?.textDocument.uri, notebook.cell(3));
      const [file] = editsOf(
        python.find(({ title }) => /in this (file|notebook)/.test(title) && /Ignore/.test(title)),
      );
      assert.equal(file?.textDocument.uri, notebook.cell(0));
      const sql = await client.actions(notebook.cell(2), EVERYWHERE);
      const [comment] = editsOf(sql.find(({ title }) => /on this line/.test(title)));
      assert.equal(comment?.textDocument.uri, notebook.cell(2));
      assert.match(JSON.stringify(comment?.edits), /-- preflight: ignore\[unfiltered-select\]/);
    });

    it("fixes all of the notebook by the notebook's kind, and of the cell by the other", async () => {
      const log = "import logging\nlogging.basicConfig()";
      const own = await new Notebook(client, "file:///work/ignored.ipynb").open(
        `${log}\nvalue = 1  # preflight: ignore[hardcoded-secret]`,
        "other = 2  # preflight: ignore[unsafe-query]",
      );
      await own.shows(1, ["unused-ignore 0:11"]);
      const resolved = async (kind: string) => {
        const [action, ...others] = await client.actions(own.cell(1), EVERYWHERE, { only: [kind] });
        assert.deepEqual(others, [], kind);
        return client.connection.sendRequest(CodeActionResolveRequest.type, action!);
      };
      const cell = await resolved("source.fixAll.preflight");
      assert.equal(cell.kind, "source.fixAll.preflight");
      assert.deepEqual(
        editsOf(cell).map(({ textDocument }) => textDocument.uri),
        [own.cell(1)],
      );
      const whole = await resolved("notebook.source.fixAll");
      assert.equal(whole.kind, "notebook.source.fixAll.preflight");
      assert.deepEqual(
        editsOf(whole).map(({ textDocument }) => textDocument.uri),
        [own.cell(0), own.cell(1)],
      );
    });

    it("tells on hover what a finding in a cell of SQL is about", async () => {
      await notebook.shows(2, ["unfiltered-select 1:0"]);
      const found = await client.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: notebook.cell(2) },
        position: { line: 1, character: 3 },
      });
      assert.equal(found?.range?.start.line, 1);
      assert.match(JSON.stringify(found?.contents), /```sql/);
    });
  });

  describe("with diagnostics that the client asks for", () => {
    let refreshed = 0;
    beforeEach(async () => {
      client = await startClient(PULLING);
      refreshed = 0;
      client.connection.onRequest(DiagnosticRefreshRequest.type, () => void refreshed++);
    });
    afterEach(() => client.stop());

    const pull = async (uri: string): Promise<string[] | undefined> => {
      const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri },
      });
      return report.kind === "full" ? wordsOf(report.items) : undefined;
    };

    it("answers for each cell", async () => {
      notebook = await new Notebook(client).open(IMPORTS, SECRET, QUERY, FORECAST);
      assert.deepEqual(await pull(notebook.cell(0)), []);
      assert.deepEqual(await pull(notebook.cell(1)), ["hardcoded-secret 0:10"]);
      assert.deepEqual(await pull(notebook.cell(2)), ["unfiltered-select 1:0"]);
      assert.deepEqual(await pull(notebook.cell(3)), ["point-forecast 0:0"]);
    });

    it("sends those of cells to a client that says so, and has nothing else to answer", async () => {
      await client.stop();
      client = await startClient(PULLING, undefined, undefined, { pushesCells: true });
      notebook = await new Notebook(client).open(IMPORTS, SECRET);
      await notebook.shows(1, ["hardcoded-secret 0:10"]);
      assert.deepEqual(await pull(notebook.cell(1)), []);
      await client.open("file:///work/plan.py", FORECAST);
      assert.deepEqual(await pull("file:///work/plan.py"), ["point-forecast 0:0"]);
    });

    it("wants to be asked again when an edit of one cell changes what is found in another", async () => {
      notebook = await new Notebook(client).open(PATH, SAVE);
      assert.deepEqual(await pull(notebook.cell(1)), ["unversioned-model 1:0"]);
      await new Promise((resolve) => setTimeout(resolve, 700));
      const before = refreshed;
      await notebook.edit(0, 2, 'path = f"runs/{version}.pkl"');
      for (let i = 0; i < 100 && refreshed === before; i++)
        await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(refreshed, before + 1);
      assert.deepEqual(await pull(notebook.cell(1)), []);
      await notebook.edit(0, 3, 'path = f"models/{version}.pkl"');
      await new Promise((resolve) => setTimeout(resolve, 700));
      assert.equal(refreshed, before + 1, "an edit that changes nothing elsewhere is of no interest");
    });
  });

  describe("that are not open", () => {
    let folder: string;
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), "preflight-notebooks-"));
      writeFileSync(join(folder, "plan.ipynb"), ipynb(["import os"], ["\n", "forecast = 1000000"]));
      client = await startClient(NOTEBOOKS, pathToFileURL(folder).href);
    });
    afterEach(async () => {
      await client.stop();
      rmSync(folder, { recursive: true });
    });

    it("are checked with the workspace: places are those of the file, and the message names the cell", async () => {
      await client.connection.sendRequest(ExecuteCommandRequest.type, {
        command: "preflight.server.checkWorkspace",
      });
      const uri = pathToFileURL(join(folder, "plan.ipynb")).href;
      const { diagnostics } = await client.diagnostics(uri);
      const [found] = diagnostics;
      assert.match(String(found?.message), /^Cell 2: /);
      const lines = readFileSync(join(folder, "plan.ipynb"), "utf8").split("\n");
      const { start, end } = found!.range;
      assert.equal(lines[start.line]!.slice(start.character, end.character), "forecast = 1000000");
      notebook = await new Notebook(client, uri).open("import os", "\nforecast = 1000000");
      await notebook.shows(1, ["point-forecast 1:0"]);
      assert.deepEqual(client.published.findLast((params) => params.uri === uri)?.diagnostics, []);
    });
  });
});

/** A notebook's file, each cell given by its lines. */
function ipynb(...cells: string[][]): string {
  const content = {
    cells: cells.map((source) => ({
      cell_type: "code",
      execution_count: 1,
      metadata: {},
      outputs: [],
      source,
    })),
    metadata: { language_info: { name: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}
