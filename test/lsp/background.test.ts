import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type Diagnostic,
  DidChangeWatchedFilesNotification,
  ExecuteCommandRequest,
  FileChangeType,
} from "vscode-languageserver/node";
import { hashOf } from "../../server/src/host/hash.ts";
import type { FolderReadiness } from "../../server/src/lsp/protocol.ts";
import { CHECK_WORKSPACE } from "../../server/src/lsp/requests/check-workspace.ts";
import { source } from "../cli/bundles.ts";
import { CALLER, HELPER } from "./across-files.ts";
import { startClient, type TestClient } from "./client.ts";
import { stormFiles } from "./storm.ts";

const LOCUST =
  "from locust import HttpUser, task\n\n\nclass CheckoutUser(HttpUser):\n    @task\n    def buy(self):\n        self.client.get('/')\n";
const KEY = ["sk-proj", "Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zAb3dEf6hIj9kLm2n"].join("-");

const OTHER = 'import logging\n\n\ndef note(name):\n    logging.info(f"name {name}")\n';
const QUERY =
  "import psycopg\n\n\ndef find(link: psycopg.Connection, name):\n    return link.execute('SELECT id FROM orders WHERE customer = %s', (name,)).fetchall()\n";
const NOTEBOOK = JSON.stringify({
  cells: [
    { cell_type: "code", execution_count: 1, metadata: {}, outputs: [], source: ["forecast = 1000000"] },
  ],
  metadata: { language_info: { name: "python" } },
  nbformat: 4,
  nbformat_minor: 5,
});

const languageOf = (path: string) => (path.endsWith(".sql") ? "sql" : "python");

const serverNamed = (name: string) => [fileURLToPath(new URL(`servers/${name}.ts`, import.meta.url))];

describe("files that are not open", function () {
  this.timeout(60_000);
  let folder: string;
  let caches: string;
  let running: TestClient | undefined;
  const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "preflight-"));
    caches = mkdtempSync(join(tmpdir(), "preflight-"));
    write("data/store.py", HELPER);
    write("app.py", CALLER);
    write("locustfile.py", LOCUST);
    // So many that they are not all asked about at once.
    for (let i = 0; i < 40; i++)
      write(`pages/page${i}.py`, `${CALLER}\n\ndef page${i}():\n    return ${i}\n`);
    for (let i = 0; i < 40; i++) write(`deploy/values${i}.yaml`, `replicaCount: ${i}\nimage: app:${i}\n`);
  });

  afterEach(async () => {
    await running?.stop();
    for (const made of [folder, caches]) rmSync(made, { recursive: true, force: true });
  });

  function write(path: string, text: string): void {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  const start = async (command?: readonly string[]): Promise<TestClient> => {
    const environment = { XDG_CACHE_HOME: caches };
    running = await startClient(undefined, pathToFileURL(folder).href, command, undefined, environment);
    return running;
  };

  /** All that the files of the folder show, and what `app.py` learns from the others, once it is known. */
  async function learn(client: TestClient): Promise<{ found: unknown; codes: unknown }> {
    await client.open(uriOf("app.py"), CALLER);
    const codes = await settles(client, "app.py", ["unsafe-query"]);
    const found = await evidence(client);
    return { found, codes };
  }

  async function evidence(client: TestClient): Promise<unknown> {
    for (;;) {
      const [readiness] = await client.connection.sendRequest<FolderReadiness[]>("preflight/readiness");
      if (readiness && !readiness.isReading)
        return readiness.stages.flatMap((stage) => stage.items.flatMap((item) => item.found));
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  async function settles(client: TestClient, path: string, expected: string[]): Promise<unknown> {
    let codes: unknown;
    for (let i = 0; i < 800; i++) {
      const newest = client.published.findLast(({ uri }) => uri === uriOf(path));
      codes = newest?.diagnostics.map(({ code }) => code);
      if (JSON.stringify(codes) === JSON.stringify(expected)) return codes;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    assert.deepEqual(codes, expected);
    return codes;
  }

  const check = (client: TestClient) =>
    client.connection.sendRequest(ExecuteCommandRequest.type, { command: CHECK_WORKSPACE });

  /** What is shown of the files that show something, by their paths. */
  const shown = (client: TestClient): Record<string, Diagnostic[]> => {
    const last = new Map(client.published.map(({ uri, diagnostics }) => [uri, diagnostics]));
    const paths = [...last].map(([uri, items]): [string, Diagnostic[]] => [
      uri.slice(uriOf("").length + 1),
      items,
    ]);
    return Object.fromEntries(
      paths.filter(([, items]) => items.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  };

  const change = (client: TestClient, path: string) =>
    client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uriOf(path), type: FileChangeType.Changed }],
    });

  const kept = () => {
    try {
      const place = join(caches, "preflight");
      // What Node has compiled lies there too.
      const names = readdirSync(place).filter((name) => /^server-.*\.json$/.test(name));
      return names.map((name) => join(place, name));
    } catch {
      return [];
    }
  };

  const isKept = async (text: string): Promise<void> => {
    for (let i = 0; i < 400; i++) {
      if (kept().some((file) => readFileSync(file, "utf8").includes(text))) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    assert.fail(`${text} is not kept`);
  };

  it("are read as well without a thread, and when the threads end, which is said once", async () => {
    const servers = [undefined, [source("lsp")], serverNamed("threadless"), serverNamed("mortal")];
    const all = [];
    for (const server of servers) {
      const client = await start(server);
      const learned = await learn(client);
      const told = client.logged.filter((line) => line.includes("own thread"));
      // A file that changes afterwards is read as well.
      writeFileSync(join(folder, "data/store.py"), "def run(sql, values=()):\n    return [sql, *values]\n");
      await change(client, "data/store.py");
      await settles(client, "app.py", []);
      writeFileSync(join(folder, "data/store.py"), HELPER);
      await client.stop();
      all.push({ learned, told: told.length });
    }
    const [threads, fromSource, threadless, mortal] = all;
    assert.deepEqual([threads!.told, fromSource!.told, threadless!.told, mortal!.told], [0, 0, 1, 1]);
    assert.match(JSON.stringify(threads!.learned.found), /CheckoutUser/);
    for (const other of [fromSource, threadless, mortal]) assert.deepEqual(other!.learned, threads!.learned);
  });

  it("are not read for what is known of them, and read again when they have changed", async () => {
    let client = await start();
    const first = await learn(client);
    await isKept("CheckoutUser");
    await isKept("data/store.py");
    await client.stop();

    client = await start();
    assert.deepEqual(await learn(client), first);
    await client.stop();

    for (const file of kept()) forge(file, (text) => text.replaceAll("CheckoutUser", "KnownUser"));
    client = await start();
    assert.match(JSON.stringify(await evidence(client)), /KnownUser/, "what is kept is taken at its word");
    await client.stop();

    write("locustfile.py", LOCUST.replaceAll("CheckoutUser", "OtherUser"));
    client = await start();
    const found = JSON.stringify(await evidence(client));
    assert.match(found, /OtherUser/);
    assert.doesNotMatch(found, /KnownUser/);
    await client.stop();
  });

  it("are checked as well without a thread, and when the threads end, and as they are when they are open", async () => {
    const files = { ...stormFiles(80), "note.ipynb": NOTEBOOK };
    for (const [path, text] of Object.entries(files)) write(path, text);
    write("schema.sql", "CREATE TABLE orders (\n    id SERIAL PRIMARY KEY,\n    customer TEXT\n);\n");
    write("query.py", QUERY);
    const all = [];
    for (const server of [undefined, serverNamed("threadless"), serverNamed("mortal")]) {
      const client = await start(server);
      await check(client);
      all.push(shown(client));
      await client.stop();
    }
    const [threads, threadless, mortal] = all;
    assert.ok(Object.keys(threads!).length > 60);
    assert.match(JSON.stringify(threads!["query.py"]), /unindexed-column.*relatedInformation.*schema\.sql/);
    assert.match(JSON.stringify(threads!["note.ipynb"]), /Cell 1: /);
    assert.deepEqual(threadless, threads);
    assert.deepEqual(mortal, threads);

    const client = await start();
    await check(client);
    client.published.length = 0;
    const open = Object.keys(threads!).filter((path) => /\.(py|sql)$/.test(path));
    for (const path of open)
      await client.open(uriOf(path), readFileSync(join(folder, path), "utf8"), languageOf(path));
    for (let i = 0; i < 400 && Object.keys(shown(client)).length < open.length; i++) await sleep(25);
    const { "note.ipynb": _, ...closed } = threads!;
    const inOrder = (diagnostics: readonly Diagnostic[]) =>
      diagnostics.map((one) => JSON.stringify(one)).sort();
    const opened = shown(client);
    for (const path of open) assert.deepEqual(inOrder(opened[path]!), inOrder(closed[path]!), path);
    await client.stop();
  });

  it("are not checked again for what is known of them, and are when it bears on them", async () => {
    write("other.py", OTHER);
    let client = await start();
    await check(client);
    const before = shown(client);
    assert.match(JSON.stringify([before["app.py"], before["other.py"]]), /unsafe-query.*unstructured-log/);
    await isKept("unsafe-query");
    await client.stop();

    for (const file of kept())
      forge(file, (text) => text.replaceAll('"rule":"unsafe-query"', '"rule":"known"'));
    client = await start();
    await check(client);
    const codes = shown(client)["app.py"]?.map(({ code }) => code);
    assert.deepEqual(codes, ["known"], "what is kept is taken at its word");
    await client.stop();

    write("data/store.py", "def run(sql, values=()):\n    return [sql, *values]\n");
    client = await start();
    await check(client);
    assert.equal(shown(client)["app.py"], undefined, "what it rests on is another one");
    await client.stop();
    write("data/store.py", HELPER);

    write("preflight.json", '{ "rules": { "unsafe-query": "hint" } }');
    client = await start();
    await check(client);
    assert.deepEqual(
      shown(client)["app.py"]?.map(({ severity }) => severity),
      [4],
    );
    await client.stop();
  });

  it("leave no secret behind that is found in them", async () => {
    write("secret.py", `from openai import OpenAI\n\nclient = OpenAI(api_key="${KEY}")\n`);
    const client = await start();
    await check(client);
    assert.match(JSON.stringify(shown(client)["secret.py"]), /hardcoded-secret/);
    await isKept("unsafe-query");
    await client.stop();
    const keys = kept().flatMap((file) => {
      const text = readFileSync(file, "utf8");
      assert.ok(!text.includes(KEY));
      return (JSON.parse(text.slice(text.indexOf("\n") + 1)) as [string, unknown][]).map(([key]) => key);
    });
    assert.ok(keys.includes(JSON.stringify([uriOf("app.py"), "app.py", "python"])));
    assert.ok(!keys.includes(JSON.stringify([uriOf("secret.py"), "secret.py", "python"])));
  });

  it("leave no secret behind, nothing in the workspace, and nobody else may read what they leave", async () => {
    write("runbook.md", `# Runbook: outage of ${KEY}\n\n1. Roll back.\n2. Page the person on call.\n`);
    let client = await start();
    const { found } = await learn(client);
    assert.ok(JSON.stringify(found).includes(KEY), "what is shown is the file's own words");
    await isKept("CheckoutUser");
    await client.stop();
    assert.equal(kept().filter((file) => readFileSync(file, "utf8").includes(KEY)).length, 0);

    rmSync(caches, { recursive: true });
    caches = join(folder, "caches");
    client = await start();
    await learn(client);
    await client.stop();
    assert.deepEqual(kept(), []);
  });

  it("are what a broken cache makes no difference to", async () => {
    let client = await start();
    const first = await learn(client);
    await isKept("CheckoutUser");
    await client.stop();
    for (const file of kept()) writeFileSync(file, readFileSync(file, "utf8").slice(0, 200));
    client = await start();
    assert.deepEqual(await learn(client), first);
    await client.stop();
  });
});

function forge(file: string, change: (text: string) => string): void {
  const text = readFileSync(file, "utf8");
  const body = change(text.slice(text.indexOf("\n") + 1));
  writeFileSync(file, `${hashOf(body)}\n${body}`);
}
