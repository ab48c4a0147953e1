import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { HoverRequest } from "vscode-languageserver/node";
import {
  type FolderReadiness,
  GUIDE,
  type Guide,
  READINESS,
  REPORT,
  type ReportResult,
} from "../../server/src/lsp/protocol.ts";
import { folderWith, removeFolders } from "../cli/preflight.ts";
import { startClient, type TestClient } from "./client.ts";

const messages: unknown = JSON.parse(
  readFileSync(new URL("../../l10n/bundle.l10n.de.json", import.meta.url), "utf8"),
);
const uri = "file:///w/app.py";
const code = 'from openai import OpenAI\n\nclient = OpenAI(api_key="sk-proj-Zx81kQvTn4Lw92RbYc6MdHs3")\n';
const place = { start: { line: 2, character: 28 }, end: { line: 2, character: 28 } };

describe("a server that was handed a translation", () => {
  let client: TestClient;
  afterEach(() => client.stop());
  after(removeFolders);

  it("says findings, what can be done about them and hovers in that language", async () => {
    client = await startClient(undefined, "file:///w", undefined, { messages });
    await client.open(uri, code);
    const { diagnostics } = await client.diagnostics(uri);
    assert.match(JSON.stringify(diagnostics), /Nutzen kann das jeder/);
    const titles = (await client.actions(uri, place)).map(({ title }) => title);
    assert.ok(titles.includes("hardcoded-secret in dieser Zeile ignorieren"), titles.join("; "));
    assert.ok(
      titles.some((title) => /^Aus .* lesen$/.test(title)),
      titles.join("; "),
    );
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: place.start,
    });
    assert.match(JSON.stringify(hover?.contents), /Ein Passwort, Schlüssel oder Token steht im Quelltext/);
  });

  it("hands out the guide, the checklist and the report in it", async () => {
    client = await startClient(undefined, "file:///w", undefined, { messages });
    const { layers } = await client.connection.sendRequest<Guide>(GUIDE);
    assert.equal(layers[0]?.title, "Schicht 1 · UX-Automatisierung");
    const [folder] = await client.connection.sendRequest<FolderReadiness[]>(READINESS);
    assert.equal(folder?.stages[0]?.items[0]?.title, "Lasttest mit der doppelten erwarteten Last");
    const params = { folder: "file:///w", format: "html" };
    const report = await client.connection.sendRequest<ReportResult>(REPORT, params);
    assert.match(report.text, /<html lang="de">[\s\S]*Zusammenfassung/);
  });

  it("says in it what the files show for the checklist, which a thread has read that knows no language", async () => {
    const folder = folderWith({
      ".github/workflows/ci.yml":
        "jobs:\n  scan:\n    steps:\n      - run: pip install bandit && bandit -r app\n",
    });
    client = await startClient(undefined, pathToFileURL(folder).href, undefined, { messages });
    const labels = async () => {
      const [read] = await client.connection.sendRequest<FolderReadiness[]>(READINESS);
      if (read?.isReading) return undefined;
      return read?.stages
        .flatMap(({ items }) => items)
        .flatMap(({ found }) => found.map(({ label }) => label));
    };
    let found = await labels();
    for (let tries = 0; !found && tries < 100; tries++) {
      await sleep(100);
      found = await labels();
    }
    assert.deepEqual(found, ["Bandit in einer Pipeline"]);
  });

  it("stays in English where that is none, or no texts", async () => {
    const notTexts = { messages: { Workspace: 1, toString: {} } };
    for (const options of [undefined, { messages: "de" }, notTexts]) {
      if (options) await client.stop();
      client = await startClient(undefined, undefined, undefined, options);
      const { layers } = await client.connection.sendRequest<Guide>(GUIDE);
      assert.equal(layers.at(-1)?.title, "Workspace");
    }
  });
});
