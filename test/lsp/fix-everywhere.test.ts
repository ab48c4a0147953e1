import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import type { TextDocumentEdit, TextEdit } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { FIX_EVERYWHERE, type FixEverywhereResult } from "../../server/src/lsp/protocol.ts";
import { folderWith, LOGGING, removeFolders, SECRET } from "../cli/preflight.ts";
import { CAPABILITIES, startClient, type TestClient } from "./client.ts";

const TWICE = `${LOGGING}\n\ndef stop(reason):\n    logger.info(f"Stopped {reason}")\n\n\nKEY = "${SECRET}"\n`;

describe("fix everywhere", function () {
  this.timeout(20_000);
  let client: TestClient;
  let root: string;

  const start = async (files: Record<string, string>, capabilities = CAPABILITIES) => {
    root = pathToFileURL(folderWith(files)).href;
    client = await startClient(capabilities, root);
  };
  const fix = (params: object): Promise<FixEverywhereResult> =>
    client.connection.sendRequest(FIX_EVERYWHERE, { safety: "safe", ...params });

  afterEach(async () => {
    await client.stop();
    removeFolders();
  });

  it("fixes one rule in all files, as one edit that asks first", async () => {
    await start({ "a.py": TWICE, "b.py": TWICE, "c.py": "x = 1\n" });
    const { edit, files, findings } = await fix({ rule: "unstructured-log" });
    assert.equal(files, 2);
    const changed = edit?.documentChanges as TextDocumentEdit[];
    assert.deepEqual(changed.map(({ textDocument }) => textDocument.uri).sort(), [
      `${root}/a.py`,
      `${root}/b.py`,
    ]);
    const [annotation] = Object.values(edit?.changeAnnotations ?? {});
    assert.deepEqual(annotation, { label: "Fix unstructured-log", needsConfirmation: true });
    for (const { textDocument, edits } of changed) {
      assert.equal(textDocument.version, null);
      const after = apply(TWICE, edits as TextEdit[]);
      assert.match(after, /extra=\{"reason": reason\}/);
      assert.ok(after.includes(SECRET), "other rules' findings stay");
    }
    assert.equal(findings % 2, 0);
    assert.ok(findings >= 2);
  });

  it("takes the text of the editor, with its version, and only the documents that are named", async () => {
    await start({ "a.py": "x = 1\n", "b.py": TWICE });
    await client.open(`${root}/a.py`, TWICE, "python", 7);
    const { edit, files } = await fix({ rule: "unstructured-log", uris: [`${root}/a.py`] });
    assert.equal(files, 1);
    const [changed] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(changed?.textDocument, { uri: `${root}/a.py`, version: 7 });
    assert.equal(edit?.changeAnnotations, undefined);
  });

  it("gives plain changes to a client that knows no versions", async () => {
    const { workspace: _, ...rest } = CAPABILITIES;
    await start({ "a.py": TWICE, "b.py": TWICE }, { ...rest, workspace: { workspaceFolders: true } });
    const { edit } = await fix({ rule: "unstructured-log" });
    assert.deepEqual(Object.keys(edit?.changes ?? {}).sort(), [`${root}/a.py`, `${root}/b.py`]);
  });

  it("has nothing where nothing can be fixed", async () => {
    await start({ "a.py": "x = 1\n" });
    assert.deepEqual(await fix({}), { files: 0, findings: 0 });
  });
});

function apply(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create("file:///x.py", "python", 0, text), edits);
}
