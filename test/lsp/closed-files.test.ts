import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import {
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  ExecuteCommandRequest,
  FileChangeType,
} from "vscode-languageserver/node";
import { CHECK_WORKSPACE } from "../../server/src/lsp/requests/check-workspace.ts";
import { folderWith, removeFolders } from "../cli/preflight.ts";
import { startClient, type TestClient } from "./client.ts";

const STORE =
  "import sqlite3\n\nconnection = sqlite3.connect('app.db')\n\n\ndef run(sql, values=()):\n    return connection.execute(sql, values).fetchall()\n";
const HARMLESS = "def run(sql, values=()):\n    return [sql, *values]\n";
const CALLER =
  "from data.store import run\n\n\ndef orders_of(customer):\n    return run(f\"SELECT id FROM orders WHERE customer = '{customer}' LIMIT 5\")\n";

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
    await start({ "data/store.py": STORE, "app.py": CALLER });
    await check();
    await settles({ "app.py": ["unsafe-query"] });
    await client.open(uriOf("data/store.py"), STORE);
    await client.change(uriOf("data/store.py"), 2, { text: HARMLESS });
    await close("data/store.py");
    await settles({ "app.py": ["unsafe-query"] });
  });

  it("rests on a document that is not checked as it did, whatever is written into it", async () => {
    await start({ "data/store.py": HARMLESS, "app.py": CALLER });
    await check();
    await client.open(uriOf("data/store.py"), HARMLESS);
    write("preflight.json", '{ "exclude": ["data/"] }');
    await tell(["preflight.json", FileChangeType.Created]);
    await sleep(300);
    await client.change(uriOf("data/store.py"), 2, { text: STORE });
    await settles({ "app.py": ["unsafe-query"] });
  });

  it("rests on no file that no search would find", async () => {
    const other = CALLER.replace("data.store", "found.store");
    await start({ "app.py": CALLER, "other.py": other, ".gitignore": "data/\n" });
    mkdirSync(join(folder, ".git"));
    await check();
    for (const path of ["data/store.py", "found/store.py"]) {
      write(path, STORE);
      await tell([path, FileChangeType.Created]);
    }
    await settles({ "other.py": ["unsafe-query"], "app.py": [] });
  });
});
