import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Finding, Fix, TextEdit } from "../../server/src/engine/index.ts";
import { type ClientSupport, readClientSupport } from "../../server/src/lsp/client-support.ts";
import { canApply, type Elsewhere, toDiagnostic, toWorkspaceEdit } from "../../server/src/lsp/convert.ts";
import { CAPABILITIES } from "./client.ts";

const TEXT = "import os\r\n\r\nx = '😀世'; y = 1\r\nfor a in b:\r\n    f(a)\r\n\r\n\r\nz = 1\r\n";
const document = TextDocument.create("file:///a.py", "python", 7, TEXT);
const all: ClientSupport = readClientSupport({ capabilities: CAPABILITIES, processId: null, rootUri: null });
const CREATES: ClientSupport = { ...all, createsFiles: true };
const FOLDER = "file:///w";
/** A workspace that knows the lines of one other file. */
const ELSEWHERE: Elsewhere = {
  folder: FOLDER,
  lineStartsOf: (path) => (path === "db/schema.sql" ? [0, 10, 25] : undefined),
};

describe("workspace edits", () => {
  it("carry the version, and positions in UTF-16 units", () => {
    const at = TEXT.indexOf("y = 1");
    const edit = toWorkspaceEdit(document, fix("safe", { start: at, end: at + 1, newText: "why" }), all);
    assert.deepEqual(edit.documentChanges, [
      {
        textDocument: { uri: "file:///a.py", version: 7 },
        edits: [
          { range: { start: { line: 2, character: 11 }, end: { line: 2, character: 12 } }, newText: "why" },
        ],
      },
    ]);
  });

  it("are plain changes for a client that takes no versions", () => {
    const edit = toWorkspaceEdit(document, fix("safe", insert("x = ", "# 1\r\n")), {
      ...all,
      documentChanges: false,
    });
    assert.deepEqual(Object.keys(edit), ["changes"]);
  });

  it("make another file where it is missing, add to its top, and ask first", () => {
    const suggestion = fix("suggested", insert("z", "y"), {
      start: 0,
      end: 0,
      newText: "KEY=\n",
      path: "a b/.env",
    });
    assert.ok(canApply(suggestion, CREATES, FOLDER));
    const { changeAnnotations, documentChanges } = toWorkspaceEdit(document, suggestion, CREATES, ELSEWHERE);
    const [id] = Object.keys(changeAnnotations!);
    assert.equal(changeAnnotations![id!]!.needsConfirmation, true);
    const start = { line: 0, character: 0 };
    assert.deepEqual(documentChanges!.slice(1), [
      { kind: "create", uri: "file:///w/a%20b/.env", options: { ignoreIfExists: true } },
      {
        textDocument: { uri: "file:///w/a%20b/.env", version: null },
        edits: [{ range: { start, end: start }, newText: "KEY=\n", annotationId: id }],
      },
    ]);
  });

  it("change another file at the place that its lines tell, without making it", () => {
    const index = { start: 24, end: 24, newText: "CREATE INDEX i ON t(c);\n", path: "db/schema.sql" };
    const { documentChanges } = toWorkspaceEdit(document, fix("suggested", index), CREATES, ELSEWHERE);
    const at = { line: 1, character: 14 };
    assert.deepEqual(documentChanges, [
      {
        textDocument: { uri: "file:///w/db/schema.sql", version: null },
        edits: [
          { range: { start: at, end: at }, newText: index.newText, annotationId: "preflight.other-file" },
        ],
      },
    ]);
  });

  it("do not ask for what undo takes back, and touch no other file for a client that makes none", () => {
    const suggestion = fix("suggested", insert("z", "line\r\n".repeat(30)));
    assert.equal(toWorkspaceEdit(document, suggestion, CREATES, ELSEWHERE).changeAnnotations, undefined);
    const foreign = fix("suggested", { start: 0, end: 0, newText: "KEY=\n", path: ".env.example" });
    assert.equal(canApply(foreign, all, FOLDER), false);
    assert.equal(canApply(foreign, CREATES, undefined), false);
  });
});

describe("diagnostics", () => {
  const finding: Finding = {
    rule: "some-rule",
    severity: "hint",
    layer: "cross",
    message: "Look",
    span: { start: TEXT.indexOf("y"), end: TEXT.indexOf("y") + 1 },
    related: [
      { span: { start: 0, end: 6 }, message: "here" },
      { span: { start: 0, end: 6 }, message: "elsewhere", path: "b.py" },
    ],
    isSensitive: false,
    tags: ["unnecessary"],
  };

  it("carry tags, the rule's page and the second place in the same file", () => {
    const diagnostic = toDiagnostic(document, finding, all);
    assert.equal(diagnostic.severity, 4);
    assert.deepEqual(diagnostic.tags, [1]);
    assert.match(diagnostic.codeDescription!.href, /some-rule\.md$/);
    assert.deepEqual(diagnostic.relatedInformation, [
      {
        location: {
          uri: "file:///a.py",
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } },
        },
        message: "here",
      },
    ]);
  });

  it("carry the second place in another file whose lines are known", () => {
    const related = [
      { path: "db/schema.sql", span: { start: 12, end: 20 }, message: "there" },
      { path: "unknown.sql", span: { start: 0, end: 1 }, message: "nowhere" },
    ];
    const diagnostic = toDiagnostic(document, { ...finding, related }, all, ELSEWHERE);
    const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 10 } };
    assert.deepEqual(diagnostic.relatedInformation, [
      { location: { uri: "file:///w/db/schema.sql", range }, message: "there" },
    ]);
  });
});

function fix(safety: Fix["safety"], ...edits: TextEdit[]): Fix {
  return { title: "Do it", safety, preferred: true, edits };
}

/** An insertion before the first occurrence of some text. */
function insert(before: string, newText: string): TextEdit {
  const at = TEXT.indexOf(before);
  return { start: at, end: at, newText };
}
