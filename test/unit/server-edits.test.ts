import assert from "node:assert/strict";
import type { WorkspaceEdit } from "vscode-languageserver";
import { askFirst, filesOf, isOutdated } from "../../client/src/edits.ts";
import { tickedAtFirst } from "../../client/src/language-client/confirmation.ts";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const plain = { range, newText: "import os\n" };
const versioned: WorkspaceEdit = {
  documentChanges: [
    { textDocument: { uri: "file:///a.py", version: 3 }, edits: [plain] },
    { kind: "create", uri: "file:///b.py" },
    { textDocument: { uri: "file:///b.py", version: null }, edits: [{ ...plain, annotationId: "own" }] },
  ],
  changeAnnotations: { own: { label: "Make a module", needsConfirmation: true } },
};

describe("edits of the server", () => {
  it("tell which files they change", () => {
    assert.deepEqual(filesOf(versioned), ["file:///a.py", "file:///b.py"]);
    assert.deepEqual(filesOf({ changes: { "file:///a.py": [plain] } }), ["file:///a.py"]);
    assert.deepEqual(filesOf({}), []);
  });

  it("are shown before they are applied: one change that changes nothing asks, all others are ticked", () => {
    const asked = askFirst(versioned, "Fix all");
    assert.deepEqual(asked, {
      documentChanges: [
        {
          textDocument: { uri: "file:///a.py", version: 3 },
          edits: [
            { range, newText: "", annotationId: "preflight.asking" },
            { ...plain, annotationId: "preflight.fixes" },
          ],
        },
        { kind: "create", uri: "file:///b.py" },
        {
          textDocument: { uri: "file:///b.py", version: null },
          edits: [{ ...plain, annotationId: "preflight.fixes" }],
        },
      ],
      changeAnnotations: {
        own: { label: "Make a module", needsConfirmation: true },
        "preflight.fixes": { label: "Fix all" },
        "preflight.asking": { label: "Look at the changes below, then apply them", needsConfirmation: true },
      },
    });
  });

  it("are made so once, however often they are asked about", () => {
    const asked = askFirst(versioned, "Fix all");
    assert.deepEqual(askFirst(asked, "Fix all"), asked);
  });

  it("are shown so on the lightbulb too, where the server wants somebody asked", async () => {
    const own = { title: "Here", edit: { changes: { "file:///a.py": [plain] } } };
    const other = { title: "There", edit: versioned };
    const command = { title: "Open", command: "preflight.server.openRule" };
    const ask = (method: string, answer: unknown) =>
      tickedAtFirst(method as never, undefined as never, undefined, async () => answer as never);
    assert.deepEqual(await ask("textDocument/codeAction", [own, other, command]), [
      own,
      { title: "There", edit: askFirst(versioned, "There") },
      command,
    ]);
    assert.deepEqual(await ask("codeAction/resolve", other), {
      title: "There",
      edit: askFirst(versioned, "There"),
    });
    assert.equal(await ask("textDocument/codeAction", null), null);
    assert.deepEqual(await ask("preflight/fixEverywhere", other), other);
  });

  it("are shown where they come without versions", () => {
    const asked = askFirst({ changes: { "file:///a.py": [plain] } }, "Fix all");
    assert.deepEqual(asked.documentChanges, [
      {
        textDocument: { uri: "file:///a.py", version: null },
        edits: [
          { range, newText: "", annotationId: "preflight.asking" },
          { ...plain, annotationId: "preflight.fixes" },
        ],
      },
    ]);
  });

  it("are outdated when an open document has another version", () => {
    assert.equal(
      isOutdated(versioned, () => 3),
      false,
    );
    assert.equal(
      isOutdated(versioned, () => 4),
      true,
    );
    assert.equal(
      isOutdated(versioned, () => undefined),
      false,
    );
  });
});
