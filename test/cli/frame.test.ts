import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import { drawFrame, frameOf, widthOf } from "../../server/src/cli/formats/frame.ts";

/** The frame of the part of the text between `«` and `»`, which are taken out. */
function frame(marked: string): string[] {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  const document = TextDocument.create("", "", 0, marked.replace(/[«»]/g, ""));
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  return drawFrame(frameOf(document, range), (marks) => marks)
    .trimEnd()
    .split("\n");
}

describe("code frame", () => {
  it("shows the line before and carets below the place", () => {
    assert.deepEqual(frame("a = 1\nb = «call()»\n"), ["  1 | a = 1", "  2 | b = call()", "    |     ^^^^^^"]);
  });

  it("lines up behind tabs, CJK and emoji", () => {
    assert.deepEqual(frame('\t"世界😀", «x»\r\n'), ['  1 |     "世界😀", x', `    | ${" ".repeat(14)}^`]);
    assert.equal(widthOf("e\u0301👩‍👩‍👧❤️"), 5);
  });

  it("hides secrets on the lines that it shows", () => {
    const document = TextDocument.create("", "", 0, 'key = "hunter2"\ngo(key, "swordfish")\n');
    const at = (line: number, start: number, end: number) => ({
      start: { line, character: start },
      end: { line, character: end },
    });
    const lines = drawFrame(frameOf(document, at(1, 0, 2), [at(0, 6, 15), at(1, 8, 19)]), (marks) => marks);
    assert.equal(lines, "  1 | key = ·········\n  2 | go(key, ···········)\n    | ^^\n");
  });

  it("marks only the first line of a place with several", () => {
    assert.deepEqual(frame("f(«\n  1,\n)»\n"), ["  1 | f(", "    |   ^"]);
    assert.deepEqual(frame("«f(\n  1)»\n"), ["  1 | f(", "    | ^^"]);
  });

  it("cuts long lines around the place", () => {
    const [code, carets] = frame(`${"x".repeat(500)}«secret»${"y".repeat(500)}\n`);
    assert.ok(code!.length < 140 && code!.includes("secret"));
    assert.equal(carets!.indexOf("^"), code!.indexOf("secret"));
  });

  it("shows an empty place at the end of the file", () => {
    assert.deepEqual(frame("«»"), ["  1 |", "    | ^"]);
  });
});
