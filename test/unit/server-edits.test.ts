import assert from "node:assert/strict";
import type { WorkspaceEdit } from "vscode-languageserver";
import { askFirst, filesOf, isOutdated } from "../../client/src/edits.ts";

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
