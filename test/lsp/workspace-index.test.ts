import assert from "node:assert/strict";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  DidChangeWatchedFilesNotification,
  DidRenameFilesNotification,
  FileChangeType,
  type TextDocumentEdit,
  type TextEdit,
} from "vscode-languageserver/node";
import { CALLER, HARMLESS, HELPER } from "./across-files.ts";
import { CAPABILITIES, startClient, type TestClient } from "./client.ts";

describe("what files tell each other", function () {
  this.timeout(30_000);
  let folder: string;
  let client: TestClient;
  const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "preflight-"));
    await mkdir(join(folder, "data"));
    writeFileSync(join(folder, "data/store.py"), HELPER);
    writeFileSync(join(folder, "app.py"), CALLER);
    client = await startClient(undefined, pathToFileURL(folder).href);
  });

  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  /** Waits until the newest diagnostics of a document hold a rule, or no longer do. */
  async function settles(path: string, rule: string, isExpected: boolean): Promise<void> {
    const uri = uriOf(path);
    for (let i = 0; i < 400; i++) {
      const newest = client.published.findLast((params) => params.uri === uri);
      if (newest && newest.diagnostics.some(({ code }) => code === rule) === isExpected) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    assert.fail(`${path} ${isExpected ? "never got" : "kept"} ${rule}`);
  }

  it("is read from files that are not open", async () => {
    await client.open(uriOf("app.py"), CALLER);
    await settles("app.py", "unsafe-query", true);
  });

  it("follows edits of an open file before they are saved", async () => {
    await client.open(uriOf("app.py"), CALLER);
    await settles("app.py", "unsafe-query", true);
    await client.open(uriOf("data/store.py"), HELPER);
    await client.change(uriOf("data/store.py"), 2, { text: HARMLESS });
    await settles("app.py", "unsafe-query", false);
    await client.change(uriOf("data/store.py"), 3, { text: HELPER });
    await settles("app.py", "unsafe-query", true);
  });

  it("publishes nothing again for an edit that changes nothing for others", async () => {
    await client.open(uriOf("app.py"), CALLER);
    await settles("app.py", "unsafe-query", true);
    await client.open(uriOf("data/store.py"), HELPER);
    await client.diagnostics(uriOf("data/store.py"), 1);
    const count = () => client.published.filter(({ uri }) => uri === uriOf("app.py")).length;
    const before = count();
    await client.change(uriOf("data/store.py"), 2, { text: `${HELPER}# A comment.\n` });
    await client.diagnostics(uriOf("data/store.py"), 2);
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.equal(count(), before);
  });

  it("follows changes, deletions and renames on the disk", async () => {
    await client.open(uriOf("app.py"), CALLER);
    await settles("app.py", "unsafe-query", true);
    const tell = (path: string, type: FileChangeType) =>
      client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: uriOf(path), type }],
      });
    writeFileSync(join(folder, "data/store.py"), HARMLESS);
    await tell("data/store.py", FileChangeType.Changed);
    await settles("app.py", "unsafe-query", false);
    writeFileSync(join(folder, "data/store.py"), HELPER);
    await tell("data/store.py", FileChangeType.Changed);
    await settles("app.py", "unsafe-query", true);
    rmSync(join(folder, "data/store.py"));
    await tell("data/store.py", FileChangeType.Deleted);
    await settles("app.py", "unsafe-query", false);
  });

  it("follows a folder that is renamed in the editor", async () => {
    renameSync(join(folder, "data"), join(folder, "storage"));
    await client.open(uriOf("app.py"), CALLER);
    await client.diagnostics(uriOf("app.py"));
    renameSync(join(folder, "storage"), join(folder, "data"));
    await client.connection.sendNotification(DidRenameFilesNotification.type, {
      files: [{ oldUri: uriOf("storage"), newUri: uriOf("data") }],
    });
    await settles("app.py", "unsafe-query", true);
    renameSync(join(folder, "data"), join(folder, "storage"));
    await client.connection.sendNotification(DidRenameFilesNotification.type, {
      files: [{ oldUri: uriOf("data"), newUri: uriOf("storage") }],
    });
    await settles("app.py", "unsafe-query", false);
  });

  it("gives a fix its place in another file, and a finding its reason there", async () => {
    const schema =
      "CREATE TABLE orders (\n    id SERIAL PRIMARY KEY,\n    customer TEXT\n);\n\nCREATE TABLE notes (id INT);\n";
    writeFileSync(join(folder, "schema.sql"), schema);
    const query =
      "import psycopg\n\n\ndef find(link: psycopg.Connection, name):\n    return link.execute('SELECT id FROM orders WHERE customer = %s', (name,)).fetchall()\n";
    await client.stop();
    const capabilities = structuredClone(CAPABILITIES);
    capabilities.workspace!.workspaceEdit!.resourceOperations = ["create"];
    client = await startClient(capabilities, pathToFileURL(folder).href);
    await client.open(uriOf("app.py"), query);
    await settles("app.py", "unindexed-column", true);
    const newest = client.published.findLast(({ uri }) => uri === uriOf("app.py"))!;
    const finding = newest.diagnostics.find(({ code }) => code === "unindexed-column")!;
    assert.equal(finding.relatedInformation?.[0]?.location.uri, uriOf("schema.sql"));
    assert.equal(finding.relatedInformation?.[0]?.location.range.start.line, 0);
    const actions = await client.actions(uriOf("app.py"), finding.range, { diagnostics: [finding] });
    const [first] = actions[0]!.edit!.documentChanges as TextDocumentEdit[];
    assert.equal(first!.textDocument.uri, uriOf("schema.sql"));
    assert.deepEqual(first!.edits[0]!.range.start, { line: 3, character: 2 });
    const [edit] = first!.edits as TextEdit[];
    assert.match(edit!.newText, /CREATE INDEX .*ON orders\(customer\);/);
  });

  it("lets a fix change the callers in other files, as they are in the editor", async () => {
    const advisor =
      'from openai import OpenAI\n\nclient = OpenAI()\n\n\ndef advise(question):\n    response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])\n    return response.choices[0].message.content\n';
    const page =
      'import streamlit as st\n\nfrom advisor import advise\n\nst.write(advise(st.session_state["q"]))\n';
    writeFileSync(join(folder, "advisor.py"), advisor);
    writeFileSync(join(folder, "page.py"), page);
    await client.stop();
    const capabilities = structuredClone(CAPABILITIES);
    capabilities.workspace!.workspaceEdit!.resourceOperations = ["create"];
    capabilities.workspace!.workspaceEdit!.changeAnnotationSupport = {};
    client = await startClient(capabilities, pathToFileURL(folder).href);
    await client.open(uriOf("advisor.py"), advisor);
    await client.open(uriOf("page.py"), `# Not saved yet.\n${page}`);
    await settles("advisor.py", "blocking-llm-call", true);
    const offered = async () => {
      const newest = client.published.findLast(({ uri }) => uri === uriOf("advisor.py"))!;
      const finding = newest.diagnostics.find(({ code }) => code === "blocking-llm-call")!;
      return client.actions(uriOf("advisor.py"), finding.range, { diagnostics: [finding] });
    };
    let [stream] = await offered();
    for (let i = 0; i < 200 && !stream!.title.endsWith("in other files"); i++) {
      await new Promise((resolve) => setTimeout(resolve, 25));
      [stream] = await offered();
    }
    assert.equal(stream!.title, "Stream the answer from `advise()`, and change its caller in other files");
    assert.equal(stream!.isPreferred, true);
    const [own, other] = stream!.edit!.documentChanges as TextDocumentEdit[];
    assert.equal(own!.textDocument.uri, uriOf("advisor.py"));
    assert.equal(other!.textDocument.uri, uriOf("page.py"));
    assert.deepEqual(
      other!.edits.map((edit) => [(edit as TextEdit).range.start.line, (edit as TextEdit).newText]),
      [[5, 'st.write_stream(advise(st.session_state["q"]))']],
    );
    const [annotation] = Object.values(stream!.edit!.changeAnnotations ?? {});
    assert.equal(annotation?.needsConfirmation, true, "it asks before it changes another file");
  });
});
