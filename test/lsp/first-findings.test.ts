import assert from "node:assert/strict";
import {
  type Diagnostic,
  DiagnosticRefreshRequest,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
} from "vscode-languageserver/node";
import { generateModule } from "../../scripts/bench/generate-module.ts";
import { CAPABILITIES, startClient, type TestClient } from "./client.ts";

const URI = "file:///large/module.py";
const PULLING = {
  ...CAPABILITIES,
  workspace: { ...CAPABILITIES.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...CAPABILITIES.textDocument, diagnostic: { dynamicRegistration: false } },
};
// Long enough to be still under way when the first findings are due, on any machine.
const TEXT = generateModule(12_000);

describe("a large document that was just opened", function () {
  this.timeout(120_000);
  let client: TestClient;
  afterEach(() => client.stop());

  it("has its first findings before all of it is analysed, and all when the client is told to ask again", async () => {
    client = await startClient(PULLING);
    const told = new Promise<void>((resolve) =>
      client.connection.onRequest(DiagnosticRefreshRequest.type, () => resolve()),
    );
    await client.open(URI, TEXT);
    const first = itemsOf(await pull());
    await told;
    const report = await pull();
    const whole = itemsOf(report);
    assert.ok(0 < first.length && first.length < whole.length, `${first.length} of ${whole.length}`);
    assertAmong(first, whole);
    const again = await pull(report.resultId);
    assert.equal(again.kind, "unchanged");
  });

  it("has all its findings at once for a client that cannot be told to ask again", async () => {
    client = await startClient({ ...PULLING, workspace: CAPABILITIES.workspace! });
    await client.open(URI, TEXT);
    const whole = itemsOf(await pull());
    assert.deepEqual(itemsOf(await pull()), whole);
  });

  it("is published twice to a client that does not ask: what is there, and the whole", async () => {
    client = await startClient();
    await client.open(URI, TEXT);
    const first = await client.diagnostics(URI, 1);
    while (client.published.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    const whole = client.published[1]!;
    assert.deepEqual([first.version, whole.version], [1, 1]);
    assert.ok(first.diagnostics.length < whole.diagnostics.length);
    assertAmong(first.diagnostics, whole.diagnostics);
  });

  function pull(previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: URI },
      ...(previousResultId !== undefined && { previousResultId }),
    });
  }
});

function itemsOf(report: DocumentDiagnosticReport): Diagnostic[] {
  assert.equal(report.kind, "full");
  return report.kind === "full" ? report.items : [];
}

function assertAmong(some: readonly Diagnostic[], all: readonly Diagnostic[]): void {
  const texts = new Set(all.map((diagnostic) => JSON.stringify(diagnostic)));
  assert.deepEqual(
    some.filter((diagnostic) => !texts.has(JSON.stringify(diagnostic))),
    [],
  );
}
