import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  HoverRequest,
  type Range,
} from "vscode-languageserver/node";
import { Workspace } from "../../server/src/engine/index.ts";
import { analyseInSlices } from "../../server/src/lsp/context.ts";
import { createDocuments } from "../../server/src/lsp/documents.ts";
import { createNotebooks } from "../../server/src/lsp/notebooks.ts";
import { testEngine } from "../support/engine.ts";
import { CAPABILITIES, startClient, type TestClient } from "./client.ts";

const HELPER =
  "import sqlite3\n\nconnection = sqlite3.connect('app.db')\n\n\ndef run(sql, values=()):\n    return connection.execute(sql, values).fetchall()\n";
const CALLER =
  'import logging\n\nfrom store import run\n\nlogger = logging.getLogger(__name__)\n\n\ndef orders_of(customer):\n    logger.info(f"orders of {customer}")\n    return run(f"SELECT id FROM orders WHERE customer = \'{customer}\' LIMIT 5")\n';
/** So long that of some such documents no analysis is kept. */
const LONG = `${CALLER}${Array.from({ length: 1_200 }, (_, i) => `\n\ndef total${i}(a, b):\n    return a * ${i} + b\n`).join("")}`;
const MANY = 8;

describe("documents that nobody has asked about for a while", function () {
  this.timeout(60_000);

  describe("over stdio", () => {
    let folder: string;
    let client: TestClient;
    const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), "preflight-"));
      writeFileSync(join(folder, "store.py"), HELPER);
      const capabilities = structuredClone(CAPABILITIES);
      capabilities.textDocument!.diagnostic = { dynamicRegistration: false };
      client = await startClient(capabilities, pathToFileURL(folder).href);
    });

    afterEach(async () => {
      await client.stop();
      rmSync(folder, { recursive: true });
    });

    const pull = (path: string, previousResultId?: string) =>
      client.connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri: uriOf(path) },
        ...(previousResultId !== undefined && { previousResultId }),
      }) as Promise<DocumentDiagnosticReport & { resultId: string }>;

    const codesOf = (report: DocumentDiagnosticReport) =>
      report.kind === "full" ? report.items.map(({ code }) => code) : report.kind;

    /** Waits until what the other file tells is known. */
    async function settles(path: string, expected: string[]) {
      let report = await pull(path);
      for (let i = 0; i < 400 && JSON.stringify(codesOf(report)) !== JSON.stringify(expected); i++) {
        await new Promise((resolve) => setTimeout(resolve, 25));
        report = await pull(path);
      }
      assert.deepEqual(codesOf(report), expected);
      return report;
    }

    async function openOthers(): Promise<void> {
      for (let i = 0; i < MANY; i++) {
        await client.open(uriOf(`other${i}.py`), LONG);
        await pull(`other${i}.py`);
      }
    }

    async function askAbout(path: string) {
      const range: Range = { start: { line: 8, character: 0 }, end: { line: 9, character: 60 } };
      const hover = (character: number) =>
        client.connection.sendRequest(HoverRequest.type, {
          textDocument: { uri: uriOf(path) },
          position: { line: 9, character },
        });
      return {
        actions: await client.actions(uriOf(path), range),
        hover: await hover(20),
      };
    }

    it("answer as they did, and their reports keep their ids", async () => {
      await client.open(uriOf("app.py"), LONG);
      const report = await settles("app.py", ["unstructured-log", "unsafe-query"]);
      const before = await askAbout("app.py");
      await openOthers();
      assert.deepEqual(await pull("app.py", report.resultId), {
        kind: "unchanged",
        resultId: report.resultId,
      });
      assert.deepEqual(await pull("app.py"), report);
      await openOthers();
      assert.deepEqual(await askAbout("app.py"), before);
    });

    it("take edits as others do", async () => {
      await client.open(uriOf("app.py"), LONG);
      await settles("app.py", ["unstructured-log", "unsafe-query"]);
      await openOthers();
      const start = { line: 8, character: 0 };
      const note = '    logger.warning(f"late: {customer}")\n';
      await client.change(uriOf("app.py"), 2, { range: { start, end: start }, text: note });
      const report = await pull("app.py");
      await client.open(uriOf("same.py"), LONG.replace("    logger.info", `${note}    logger.info`));
      const { items } = (await pull("same.py")) as { items?: unknown[] };
      assert.deepEqual((report as { items?: unknown[] }).items, items);
      assert.equal(codesOf(report).length, 3);
    });

    it("follow what other files tell", async () => {
      await client.open(uriOf("app.py"), LONG);
      const report = await settles("app.py", ["unstructured-log", "unsafe-query"]);
      await openOthers();
      await client.open(uriOf("store.py"), HELPER);
      await client.change(uriOf("store.py"), 2, { text: "def run(sql, values=()):\n    return [sql]\n" });
      let next = await pull("app.py", report.resultId);
      for (let i = 0; i < 400 && next.kind === "unchanged"; i++) {
        await new Promise((resolve) => setTimeout(resolve, 25));
        next = await pull("app.py", report.resultId);
      }
      assert.deepEqual(codesOf(next), ["unstructured-log"]);
    });
  });

  it("are analysed from scratch when they are asked about again, and only then", async () => {
    const engine = await testEngine();
    const opened: string[] = [];
    const aside: string[] = [];
    const documents = createDocuments(
      async (document) => {
        opened.push(document.uri);
        return engine.open({ path: document.uri, languageId: "python", text: document.getText() });
      },
      (_, error) => assert.fail(String(error)),
      ({ uri }) => aside.push(uri),
    );
    const open = (uri: string) =>
      documents.open({ textDocument: { uri, languageId: "python", version: 1, text: LONG } });
    open("first.py");
    const findings = (await documents.analyse("first.py"))!.snapshot.findings();
    const state = documents.stateOf("first.py");
    for (let i = 0; i < MANY; i++) {
      open(`other${i}.py`);
      (await documents.analyse(`other${i}.py`))!.snapshot.findings();
    }
    assert.ok(aside.includes("first.py"));
    assert.equal(opened.filter((uri) => uri === "first.py").length, 1);

    const isInside = () => true;
    assert.deepEqual(documents.within(isInside, new Workspace(), new Set(["@module elsewhere"])), []);
    assert.equal(documents.stateOf("first.py"), state, "nothing that it rests on has changed");
    assert.deepEqual((await documents.analyse("first.py"))!.snapshot.findings(), findings);
    assert.equal(opened.filter((uri) => uri === "first.py").length, 2);

    for (let i = 0; i < MANY; i++) await documents.analyse(`other${i}.py`);
    assert.ok(documents.within(isInside, new Workspace(), new Set(["@module store"])).includes("first.py"));
    assert.notEqual(documents.stateOf("first.py"), state);
    documents.change({
      textDocument: { uri: "first.py", version: 2 },
      contentChanges: [{ text: CALLER }],
    });
    assert.equal((await documents.analyse("first.py"))!.snapshot.text, CALLER);
  });

  it("do not keep each other from being done, however many are asked about at once", async () => {
    const engine = await testEngine();
    let opened = 0;
    const documents = createNotebooks(
      createDocuments(
        async (document) => {
          opened += 1;
          return engine.open({ path: document.uri, languageId: "python", text: document.getText() });
        },
        (_, error) => assert.fail(String(error)),
        () => {},
      ),
    );
    const uris = Array.from({ length: 2 * MANY }, (_, i) => `many${i}.py`);
    for (const uri of uris)
      documents.open({ textDocument: { uri, languageId: "python", version: 1, text: LONG } });
    const order: string[] = [];
    await Promise.all(
      uris.map(async (uri) => {
        await analyseInSlices(documents, uri, () => false);
        order.push(uri);
      }),
    );
    const [first, ...others] = uris;
    // That one had begun when the others came.
    assert.ok(opened <= uris.length + 1, `each is analysed once, not ${opened} times`);
    assert.deepEqual(
      order.filter((uri) => uri !== first),
      others.reverse(),
      "the newest comes first",
    );
  });
});
