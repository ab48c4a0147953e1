import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import {
  CancellationTokenSource,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidDeleteFilesNotification,
  DidRenameFilesNotification,
  ExecuteCommandRequest,
  FileChangeType,
} from "vscode-languageserver/node";
import { CHECK_WORKSPACE } from "../../server/src/lsp/requests/check-workspace.ts";
import { folderWith, removeFolders } from "../cli/preflight.ts";
import { CALLER, HARMLESS, HELPER } from "./across-files.ts";
import { startClient, type TestClient } from "./client.ts";

const LOGGING = 'import logging\n\n\ndef note(name):\n    logging.info(f"name {name}")\n';
/** So long that it is not checked at once, whatever else is done meanwhile. */
const LONG = `${Array.from({ length: 2000 }, (_, i) => `def total${i}(a, b):\n    return [a * ${i} + b for _ in range(a)]\n\n\n`).join("")}`;

describe("what is shown of files that are not open", function () {
  this.timeout(60_000);
  let folder: string;
  let client: TestClient;
  const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;

  afterEach(async () => {
    await client.stop();
    removeFolders();
  });

  async function start(files: Record<string, string>): Promise<void> {
    folder = folderWith(files);
    client = await startClient(undefined, pathToFileURL(folder).href);
  }

  const check = () => client.connection.sendRequest(ExecuteCommandRequest.type, { command: CHECK_WORKSPACE });

  function write(path: string, text: string): void {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  const tell = (...changes: [path: string, FileChangeType][]) =>
    client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: changes.map(([path, type]) => ({ uri: uriOf(path), type })),
    });

  const close = (path: string) =>
    client.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: uriOf(path) },
    });

  const shown = (path: string) =>
    client.published.findLast(({ uri }) => uri === uriOf(path))?.diagnostics.map(({ code }) => code) ?? [];

  /** Waits until files show certain rules, and for a moment whether they go on to. */
  async function settles(expected: Record<string, string[]>): Promise<void> {
    const now = () => Object.fromEntries(Object.keys(expected).map((path) => [path, shown(path)]));
    const isSo = () => JSON.stringify(now()) === JSON.stringify(expected);
    for (let i = 0; i < 300 && !isSo(); i++) await sleep(25);
    assert.deepEqual(now(), expected);
    await sleep(600);
    assert.deepEqual(now(), expected, "and stays so");
  }

  it("rests on a file as it is on the disk once its document is closed, however short after an edit", async () => {
    await start({ "data/store.py": HELPER, "app.py": CALLER });
    await check();
    await settles({ "app.py": ["unsafe-query"] });
    await client.open(uriOf("data/store.py"), HELPER);
    await client.change(uriOf("data/store.py"), 2, { text: HARMLESS });
    await close("data/store.py");
    await settles({ "app.py": ["unsafe-query"] });
  });

  it("goes with a folder that is deleted or renamed in the editor, and comes with the new one", async () => {
    await start({ "old/app.py": LOGGING, "old/deep/app.py": LOGGING, "gone/app.py": LOGGING });
    await check();
    await settles({ "old/app.py": ["unstructured-log"], "gone/app.py": ["unstructured-log"] });
    renameSync(join(folder, "old"), join(folder, "new"));
    await client.connection.sendNotification(DidRenameFilesNotification.type, {
      files: [{ oldUri: uriOf("old"), newUri: uriOf("new") }],
    });
    rmSync(join(folder, "gone"), { recursive: true });
    await client.connection.sendNotification(DidDeleteFilesNotification.type, {
      files: [{ uri: uriOf("gone") }],
    });
    await settles({
      "old/app.py": [],
      "old/deep/app.py": [],
      "gone/app.py": [],
      "new/app.py": ["unstructured-log"],
      "new/deep/app.py": ["unstructured-log"],
    });
  });

  it("comes with a file that is new, where a search would find it", async () => {
    await start({ "app.py": LOGGING, ".gitignore": "made/\n", ".venv/pyvenv.cfg": "" });
    mkdirSync(join(folder, ".git"));
    await check();
    const left = ["made/app.py", ".venv/lib/app.py", "node_modules/a/app.py"];
    for (const path of ["new.py", "sub/new.py", ...left]) {
      write(path, LOGGING);
      await tell([path, FileChangeType.Created]);
    }
    await settles({
      "new.py": ["unstructured-log"],
      "sub/new.py": ["unstructured-log"],
      ...Object.fromEntries(left.map((path) => [path, []])),
    });
  });

  it("rests on a document that is not checked as it did, whatever is written into it", async () => {
    await start({ "data/store.py": HARMLESS, "app.py": CALLER });
    await check();
    await client.open(uriOf("data/store.py"), HARMLESS);
    write("preflight.json", '{ "exclude": ["data/"] }');
    await tell(["preflight.json", FileChangeType.Created]);
    await sleep(300);
    await client.change(uriOf("data/store.py"), 2, { text: HELPER });
    await settles({ "app.py": ["unsafe-query"] });
  });

  it("rests on no file that no search would find", async () => {
    const other = CALLER.replace("data.store", "found.store");
    await start({ "app.py": CALLER, "other.py": other, ".gitignore": "data/\n" });
    mkdirSync(join(folder, ".git"));
    await check();
    for (const path of ["data/store.py", "found/store.py"]) {
      write(path, HELPER);
      await tell([path, FileChangeType.Created]);
    }
    await settles({ "other.py": ["unsafe-query"], "app.py": [] });
  });

  it("stays when a check is called off", async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`app${i}.py`, LOGGING]));
    await start(files);
    await check();
    for (const delay of [0, 1, 3, 6]) {
      const source = new CancellationTokenSource();
      const params = { command: CHECK_WORKSPACE };
      const again = client.connection.sendRequest(ExecuteCommandRequest.type, params, source.token);
      await sleep(delay);
      source.cancel();
      await again.catch(() => null);
    }
    await settles(Object.fromEntries(Object.keys(files).map((path) => [path, ["unstructured-log"]])));
  });

  it("follows what other files tell while it is being found out", async () => {
    const files = Array.from({ length: 6 }, (_, i): [string, string] => [
      `app${i}.py`,
      `${CALLER}\n\n${LONG}`,
    ]);
    await start({ "data/store.py": HELPER, ...Object.fromEntries(files) });
    await client.open(uriOf("data/store.py"), HELPER);
    await client.diagnostics(uriOf("data/store.py"));
    const checked = check();
    // One of the files is being looked at when the pause after this is over.
    await client.change(uriOf("data/store.py"), 2, { text: HARMLESS });
    await checked;
    await settles(Object.fromEntries(files.map(([path]) => [path, []])));
  });

  it("is nothing of a file that goes while it is looked at", async () => {
    const names = Array.from({ length: 5 }, (_, i) => `app${i}.py`);
    await start(Object.fromEntries(names.map((name) => [name, `${LOGGING}\n\n${LONG}`])));
    const checked = check();
    await sleep(250);
    for (const name of names) rmSync(join(folder, name));
    await tell(...names.map((name): [string, FileChangeType] => [name, FileChangeType.Deleted]));
    await checked;
    await settles(Object.fromEntries(names.map((name) => [name, []])));
    assert.deepEqual(readdirSync(folder), []);
  });

  it("follows settings that change while it is being found out", async () => {
    const names = Array.from({ length: 5 }, (_, i) => `app${i}.py`);
    await start(Object.fromEntries(names.map((name) => [name, `${LOGGING}\n\n${LONG}`])));
    const checked = check();
    for (const level of ["error", "off", "error", "off"]) {
      write("preflight.json", JSON.stringify({ rules: { "unstructured-log": level } }));
      await tell(["preflight.json", FileChangeType.Changed]);
      await sleep(120);
    }
    await checked;
    await settles(Object.fromEntries(names.map((name) => [name, []])));
    assert.match(readFileSync(join(folder, "preflight.json"), "utf8"), /off/);
  });
});
