import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import {
  DidChangeConfigurationNotification,
  ExecuteCommandRequest,
  HoverRequest,
} from "vscode-languageserver/node";
import { READINESS } from "../../server/src/lsp/protocol.ts";
import { CHECK_WORKSPACE } from "../../server/src/lsp/requests/check-workspace.ts";
import { APP, folderWith, removeFolders } from "../cli/preflight.ts";
import type { TestClient } from "./client.ts";
import {
  compareWithFresh,
  createStorm,
  type Gauge,
  gaugeOf,
  Screen,
  shownIn,
  startGauged,
  stormFiles,
} from "./storm.ts";

const SEED = Number(process.env.PREFLIGHT_SEED ?? 20_260);

describe(`a server in a storm (PREFLIGHT_SEED=${SEED})`, function () {
  this.timeout(240_000);
  let client: TestClient;
  afterEach(async () => {
    await client.stop();
    removeFolders();
  });

  /** What a server holds with nothing open, once it has done what it puts off. */
  const atRest = async (): Promise<Gauge> => {
    await sleep(1000);
    await client.connection.sendRequest(READINESS);
    return gaugeOf(client);
  };

  for (const [name, asks] of [
    ["is sent diagnostics", false],
    ["asks for diagnostics", true],
  ] as const)
    it(`answers all that a client wants to know that ${name}, shows what a fresh server shows, and lets go of all`, async () => {
      const files = stormFiles(220);
      const folder = folderWith(files);
      client = await startGauged(asks, folder);
      const screen = new Screen(client);
      const storm = createStorm(client, folder, Object.keys(files), 200, SEED);
      await storm.rage(2500, 0);
      await storm.calm();
      // What is shown in the end has been shown once, so that the code for it is there before too.
      await screen.show(shownIn(storm));
      await storm.closeAll();
      const before = await atRest();
      await storm.rage(2500, 30);
      await storm.calm();
      assert.deepEqual(storm.tally.failures, []);
      assert.equal(storm.tally.answered, storm.tally.requests);
      assert.deepEqual([...new Set(client.logged.filter((line) => /failed|Error|gave up/.test(line)))], []);
      const { stormed, fresh } = await compareWithFresh(client, screen, storm, folder, 60_000);
      assert.ok(Object.keys(fresh).length > 40, "the files show something");
      assert.deepEqual(stormed, fresh);
      await storm.closeAll();
      const after = await atRest();
      assert.ok(after.created > 5000, `${after.created} trees`);
      assert.deepEqual([after.freed, after.cursorsFreed], [after.created, after.cursors]);
      const [held, holds] = [before, after].map(({ heapUsed, code }) => heapUsed - code);
      assert.ok(holds! / held! < 1.1, `${held} bytes became ${holds}`);
      if (process.env.PREFLIGHT_TALLY) console.log(storm.tally, before, after);
    });

  it("checks a workspace again once, not ten times, when settings change ten times", async () => {
    const files = stormFiles(100);
    const folder = folderWith(files);
    client = await startGauged(true, folder);
    await client.connection.sendRequest(ExecuteCommandRequest.type, { command: CHECK_WORKSPACE });
    client.published.length = 0;
    for (let index = 0; index < 10; index++) {
      // The check after the last change has begun, and is far from its end.
      const before = client.published.length;
      if (index > 0) await until(() => client.published.length > before);
      client.settings = { rules: { "hardcoded-secret": index % 2 === 0 ? "error" : "off" } };
      await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    }
    await until(() => client.published.length >= 100);
    await sleep(1000);
    assert.ok(client.published.length < 300, `${client.published.length} times a file`);
    assert.ok(!JSON.stringify(client.published.slice(-100)).includes("hardcoded-secret"));
  });

  it("answers requests while it reads and checks a workspace", async () => {
    const folder = folderWith({ ...stormFiles(400), "app.py": APP });
    client = await startGauged(true, folder);
    const uri = `${pathToFileURL(folder).href}/app.py`;
    await client.open(uri, APP);
    const { connection } = client;
    let isOver = false;
    const work = Promise.all([
      connection.sendRequest(READINESS),
      connection.sendRequest(ExecuteCommandRequest.type, { command: CHECK_WORKSPACE }),
    ]).then(() => {
      isOver = true;
    });
    let answered = 0;
    while (!isOver) {
      const hover = await connection.sendRequest(HoverRequest.type, {
        textDocument: { uri },
        position: { line: 3, character: 20 },
      });
      assert.ok(hover);
      answered += isOver ? 0 : 1;
    }
    await work;
    // An answer waits for one file at most, and there are 401 of them.
    assert.ok(answered > 40, `${answered} answers meanwhile`);
  });

  it("leaves the checks of files that are not open to a thread, so that no answer waits for one", async () => {
    const folder = folderWith({ ...stormFiles(150), "app.py": APP });
    client = await startGauged(true, folder);
    const uri = `${pathToFileURL(folder).href}/app.py`;
    await client.open(uri, APP);
    const { connection } = client;
    const hover = () =>
      connection.sendRequest(HoverRequest.type, {
        textDocument: { uri },
        position: { line: 3, character: 20 },
      });
    const check = () => connection.sendRequest(ExecuteCommandRequest.type, { command: CHECK_WORKSPACE });
    await hover();
    const before = await gaugeOf(client);
    client.process.send({ turns: true });
    let isOver = false;
    const checked = check().then((result) => {
      isOver = true;
      return result;
    });
    while (!isOver) {
      assert.ok(await hover());
      await sleep(5);
    }
    const { files, findings } = await checked;
    assert.ok(files > 140 && findings > 140, `${files} files, ${findings} findings`);
    const after = await gaugeOf(client);
    assert.equal(after.created, before.created, "the server's own thread has parsed nothing");
    const turns = after.turns.sort((a, b) => b - a);
    // Garbage is collected and code is compiled when the machine likes; a slice of ours ends after 4 ms.
    assert.ok(turns[4]! < 8, `the longest turns took ${turns.slice(0, 8)} ms of the processor`);
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(20);
}
