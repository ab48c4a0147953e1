import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidOpenNotebookDocumentNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
  NotebookCellKind,
} from "vscode-languageserver/node";
import { APP, folderWith, preflight, removeFolders, SECRET } from "../cli/preflight.ts";
import { CAPABILITIES, startClient, type TestClient } from "./client.ts";

const PULLING = { ...CAPABILITIES, textDocument: { ...CAPABILITIES.textDocument, diagnostic: {} } };
/** One more finding than the baseline has. */
const MORE = `${APP}    logger.info(f"User {user} is here")\n`;

describe("the baseline in the editor", function () {
  this.timeout(30_000);
  let client: TestClient;
  let folder: string;
  let uri: string;

  /** Opens the code with one more finding, below a first line that is new. */
  const start = async (settings: unknown, files: Record<string, string> = {}, flags: string[] = []) => {
    folder = folderWith({ "src/app.py": APP, ...files });
    const recorded = await preflight(folder, ["check", "--write-baseline", ...flags]);
    assert.equal(recorded.code, 0, recorded.stderr);
    client = await startClient(PULLING, pathToFileURL(folder).href);
    client.settings = settings;
    uri = pathToFileURL(join(folder, "src/app.py")).href;
    await client.open(uri, `# A new line.\n${MORE}`);
  };
  const diagnostics = async (): Promise<Diagnostic[]> => {
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
    });
    assert.equal(report.kind, "full");
    return report.kind === "full" ? report.items : [];
  };
  const lines = async () => (await diagnostics()).map(({ range }) => range.start.line);
  const tell = async (file: string, type: FileChangeType) => {
    const changes = [{ uri: pathToFileURL(join(folder, file)).href, type }];
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  };

  afterEach(async () => {
    await client.stop();
    removeFolders();
  });

  it("fades what it knows: a hint, greyed out, with its fixes", async () => {
    await start({});
    const [secret, known, fresh] = await diagnostics();
    for (const faded of [secret!, known!]) {
      assert.equal(faded.severity, DiagnosticSeverity.Hint);
      assert.deepEqual(faded.tags, [DiagnosticTag.Unnecessary]);
    }
    assert.equal(fresh!.range.start.line, 9);
    assert.equal(fresh!.severity, DiagnosticSeverity.Information);
    assert.equal(fresh!.tags, undefined);
    const actions = await client.actions(uri, known!.range);
    assert.ok(actions.some(({ isPreferred }) => isPreferred));
  });

  it("hides what it knows, code actions included", async () => {
    await start({ baseline: { show: "hidden" } });
    assert.deepEqual(await lines(), [9]);
    const actions = await client.actions(uri, {
      start: { line: 8, character: 4 },
      end: { line: 8, character: 9 },
    });
    assert.deepEqual(
      actions.filter(({ kind }) => kind === "quickfix"),
      [],
    );
  });

  it("follows the setting and the file without a restart", async () => {
    await start({ baseline: { show: "hidden" } });
    assert.deepEqual(await lines(), [9]);
    client.settings = { baseline: { show: "normal" } };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    const all = await diagnostics();
    assert.deepEqual(
      all.map(({ severity }) => severity),
      [DiagnosticSeverity.Error, DiagnosticSeverity.Information, DiagnosticSeverity.Information],
    );
    client.settings = { baseline: { show: "hidden" } };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    assert.deepEqual(await lines(), [9]);
    writeFileSync(join(folder, "src/app.py"), MORE);
    await preflight(folder, ["check", "--write-baseline"]);
    await tell(".preflight/baseline.json", FileChangeType.Changed);
    assert.deepEqual(await lines(), []);
    rmSync(join(folder, ".preflight/baseline.json"));
    await tell(".preflight/baseline.json", FileChangeType.Deleted);
    assert.equal((await lines()).length, 3);
  });

  it("is the file that the configuration names", async () => {
    const config = { "preflight.json": '{ "baseline": "ci/known.json" }' };
    await start({ baseline: { show: "hidden" } }, config);
    assert.deepEqual(await lines(), [9]);
  });

  it("knows findings of a file that was renamed", async () => {
    await start({ baseline: { show: "hidden" } });
    rmSync(join(folder, "src/app.py"));
    await tell("src/app.py", FileChangeType.Deleted);
    await tell(".preflight/baseline.json", FileChangeType.Changed);
    uri = pathToFileURL(join(folder, "src/renamed.py")).href;
    await client.open(uri, MORE);
    assert.deepEqual(await lines(), [8]);
  });

  it("knows the findings of a notebook's cells", async () => {
    const cell = (source: string) => ({
      cell_type: "code",
      metadata: {},
      source,
      outputs: [],
      execution_count: null,
    });
    const cells = [cell("x = 1"), cell(APP)];
    const notebook = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 });
    await start({ baseline: { show: "hidden" } }, { "a.ipynb": notebook });
    const file = pathToFileURL(join(folder, "a.ipynb")).href;
    const cellUri = (index: number) => `${file.replace("file:", "vscode-notebook-cell:")}#W${index}`;
    const texts = ["import os", "x = 1", `\n${APP}other_key = "${SECRET.replace("8", "9")}"\n`];
    await client.connection.sendNotification(DidOpenNotebookDocumentNotification.type, {
      notebookDocument: {
        uri: file,
        notebookType: "jupyter-notebook",
        version: 1,
        cells: texts.map((_, index) => ({ kind: NotebookCellKind.Code, document: cellUri(index) })),
      },
      cellTextDocuments: texts.map((text, index) => ({
        uri: cellUri(index),
        languageId: "python",
        version: 1,
        text,
      })),
    });
    uri = cellUri(2);
    assert.deepEqual(await lines(), [9]);
  });

  it("that is broken is told in the log, and hides nothing", async () => {
    await start({ baseline: { show: "hidden" } });
    writeFileSync(join(folder, ".preflight/baseline.json"), '{ "findings": 3 }');
    await tell(".preflight/baseline.json", FileChangeType.Changed);
    assert.equal((await lines()).length, 3);
    const complaint =
      /\.preflight\/baseline\.json is not used: line 1, column 15: 'findings' has to be a list/;
    assert.ok(
      client.logged.some((message) => complaint.test(message)),
      client.logged.join("\n"),
    );
  });
});
