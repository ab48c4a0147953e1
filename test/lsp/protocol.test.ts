import assert from "node:assert/strict";
import { PARAMS } from "../../server/src/lsp/params.ts";
import { APP } from "../cli/preflight.ts";
import { type RawServer, startRaw } from "./raw.ts";

const URI = "file:///project/app.py";
const OTHER = "file:///project/other.py";
const HOVER = { textDocument: { uri: URI }, position: { line: 0, character: 0 } };

/** What no message should hold, by and by nearer to what one does. */
const WRONG: readonly unknown[] = [
  undefined,
  null,
  [],
  {},
  5,
  "x",
  { textDocument: null },
  { textDocument: { uri: 5 } },
  { textDocument: { uri: "%%%" } },
  { textDocument: { uri: OTHER, languageId: 5, version: null, text: 5 } },
  { textDocument: { uri: OTHER, languageId: "python", version: 1 } },
  { textDocument: { uri: OTHER, version: "x" }, contentChanges: "x" },
  { textDocument: { uri: OTHER, version: 2 }, contentChanges: [null] },
  { textDocument: { uri: OTHER, version: 2 }, contentChanges: [{ text: null }] },
  {
    textDocument: { uri: OTHER, version: 2 },
    contentChanges: [{ range: { start: { line: "a" } }, text: "" }],
  },
  { textDocument: { uri: OTHER }, position: { line: null, character: 0.5 } },
  { textDocument: { uri: OTHER }, range: { start: { line: 0, character: "x" }, end: null }, context: {} },
  { textDocument: { uri: OTHER }, range: 5, context: { diagnostics: "no" } },
  { title: 5, data: [] },
  { changes: [{ uri: 5, type: "x" }] },
  { files: [{}] },
  { event: { added: null } },
  { command: 5 },
  { notebookDocument: { uri: "file:///n.ipynb", cells: null }, cellTextDocuments: 5 },
  { notebookDocument: { uri: "file:///n.ipynb" }, change: { cells: { structure: { array: 5 } } } },
  { folder: "file:///nowhere", change: { kind: "__proto__" } },
  { folder: "file:///nowhere", name: "a.csv", text: null },
  { kind: "constructor", id: 5 },
  { safety: 5, uris: [5] },
];

describe("a server that is told nonsense", function () {
  this.timeout(30_000);
  let server: RawServer;
  beforeEach(async () => {
    server = await startRaw();
  });
  afterEach(() => server.process.kill());

  const request = (id: string, method: string, params?: unknown) => {
    server.send({ jsonrpc: "2.0", id, method, params });
    return server.answer(id);
  };
  const notify = (method: string, params?: unknown) => server.send({ jsonrpc: "2.0", method, params });
  const initialize = async () => {
    const capabilities = { textDocument: { diagnostic: {} }, notebookDocument: {} };
    const answer = await request("initialize", "initialize", {
      processId: null,
      rootUri: null,
      capabilities,
    });
    notify("initialized", {});
    return answer;
  };
  const open = () =>
    notify("textDocument/didOpen", {
      textDocument: { uri: URI, languageId: "python", version: 1, text: APP },
    });
  const itemsOf = async (id: string) => {
    const { result } = await request(id, "textDocument/diagnostic", { textDocument: { uri: URI } });
    return (result as { items: unknown[] }).items;
  };

  it("refuses what comes before initialize, after shutdown, and a second initialize", async () => {
    open();
    assert.equal((await request("1", "textDocument/hover", HOVER)).error?.code, -32002);
    assert.equal((await request("2", "shutdown")).error?.code, -32002);
    assert.ok((await initialize()).result);
    assert.deepEqual(await itemsOf("before it was opened"), []);
    const again = { processId: null, rootUri: null, capabilities: {} };
    assert.equal((await request("3", "initialize", again)).error?.code, -32600);
    open();
    assert.equal((await itemsOf("4")).length, 2);
    assert.equal((await request("5", "shutdown")).result, null);
    assert.equal((await request("6", "textDocument/hover", HOVER)).error?.code, -32600);
    notify("exit");
    assert.equal(await server.ended, 0);
  });

  it("ends with code 1 when it is told to exit without shutdown", async () => {
    notify("exit");
    assert.equal(await server.ended, 1);
  });

  it("answers a body that is no JSON, and goes on after one that is no message", async () => {
    await initialize();
    server.send("{broken");
    assert.equal((await server.answer(null)).error?.code, -32700);
    for (const body of ["", "[]", "null", "5", '"x"', "{}", '{"jsonrpc":"2.0","id":{},"method":"shutdown"}'])
      server.send(body);
    server.send('[{"jsonrpc":"2.0","id":"batch","method":"shutdown"}]');
    server.send('{"jsonrpc":"2.0","id":"nobody asked","result":1}');
    open();
    assert.equal((await itemsOf("alive")).length, 2);
  });

  for (const [name, bytes] of Object.entries({
    "no length": "X: 1\r\n\r\n",
    "a length that is none": "Content-Length: abc\r\n\r\n",
    "a negative length": "Content-Length: -5\r\n\r\n",
    "a length beyond all texts": "Content-Length: 99999999999\r\n\r\n",
    "no header at all": "x".repeat(100_000),
  }))
    it(`ends with a word on stderr where a message has ${name}, so that its client starts it again`, async () => {
      await initialize();
      server.write(bytes);
      server.send({ jsonrpc: "2.0", id: "lost", method: "preflight/guide" });
      assert.equal(await server.ended, 1);
      assert.match(
        server.complaints,
        /^preflight: (?:no message begins like this|what arrives is no message)/,
      );
    });

  it("finds messages however they are cut up", async () => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: "é", method: "preflight/guide" });
    await initialize();
    const bytes = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    for (const byte of Buffer.from(bytes.repeat(2))) {
      server.process.stdin?.write(Buffer.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.ok((await server.answer("é")).result);
  });

  it("answers wrong parameters as such, for each method, and keeps what is open as it was", async () => {
    await initialize();
    open();
    let asked = 0;
    for (const method of [...Object.keys(PARAMS), "$/cancelRequest", "$/progress", "no/such/thing"]) {
      if (method === "initialize") continue;
      for (const params of WRONG) {
        notify(method, params);
        server.send({ jsonrpc: "2.0", id: `wrong ${asked++}`, method, params });
      }
    }
    notify("textDocument/didClose", { textDocument: { uri: "file:///never/opened.py" } });
    assert.equal((await itemsOf("alive")).length, 2);
    const answers = await Promise.all(
      Array.from({ length: asked }, (_, number) => server.answer(`wrong ${number}`)),
    );
    const codes = new Set(answers.flatMap(({ error }) => error?.code ?? []));
    assert.deepEqual([...codes].sort(), [-32601, -32602]);
    assert.ok(
      server.said.some(({ params }) => /Left out a notification: .* must be/.test(params?.message ?? "")),
    );
    const failures = server.said.filter(({ params }) => /failed/.test(params?.message ?? ""));
    assert.deepEqual(
      failures
        .map(({ params }) => params?.message?.split("\n")[0])
        .filter((text) => !/\$\/progress/.test(text!)),
      [],
    );
  });
});
