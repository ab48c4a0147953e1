import assert from "node:assert/strict";
import type { Range } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { ChunkedDocument } from "../../server/src/lsp/chunked-document.ts";
import { random } from "../support/random.ts";

const PIECES = [
  "\n",
  "\r\n",
  "\r",
  "a",
  "ä🙂",
  "line = 1",
  "    ",
  "",
  "x".repeat(300),
  "def f():\n    return 1\n",
];

describe("a document in chunks", function () {
  this.timeout(30_000);
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

  it(`has the text and the places of the library's after any edits, seed ${seed}`, () => {
    const next = random(seed);
    const pick = () => PIECES[next(PIECES.length)]!;
    for (let round = 0; round < 12; round++) {
      const first = Array.from({ length: next(4) * 400 }, pick).join("");
      const own = new ChunkedDocument("file:///a.py", "python", 0, first);
      let text = first;
      for (let version = 1; version <= 60; version++) {
        const range = rangeIn(own, next);
        const inserted = Array.from({ length: next(4) }, pick).join("");
        const change = next(40) === 0 ? { text: inserted } : { range, text: inserted };
        const library = TextDocument.create("file:///a.py", "python", 0, text);
        TextDocument.update(library, [change], version);
        own.update(change, version);
        text = library.getText();
        // A new one, so that what an edit makes of its lines is none of what is compared.
        assertSame(own, TextDocument.create("file:///a.py", "python", version, text), next);
      }
    }
  });

  it("is not put together by edits, places and parts of it", () => {
    const line = `${"x".repeat(79)}\n`;
    const document = new ChunkedDocument("file:///a.py", "python", 0, line.repeat(20_000));
    document.offsetAt({ line: 0, character: 0 });
    const at = { line: 10_000, character: 5 };
    const longest: number[] = [];
    const join = Array.prototype.join;
    Array.prototype.join = function (this: string[], separator?: string) {
      const joined = join.call(this, separator);
      longest.push(joined.length);
      return joined;
    };
    try {
      for (let version = 1; version < 50; version++) {
        document.update({ range: { start: at, end: at }, text: "y" }, version);
        assert.equal(document.positionAt(document.offsetAt(at)).line, at.line);
        document.getText({ start: at, end: { line: at.line + 1, character: 0 } });
      }
    } finally {
      Array.prototype.join = join;
    }
    assert.ok(Math.max(...longest) < 1_000, `${Math.max(...longest)} characters put together`);
    assert.equal(document.getText().length, document.length);
  });
});

function rangeIn(document: ChunkedDocument, next: (limit: number) => number): Range {
  const place = () => ({
    line: next(document.lineCount + 2),
    character: next(3) === 0 ? next(400) : next(12),
  });
  const start = place();
  const end =
    next(2) === 0 ? start : next(8) === 0 ? place() : { line: start.line + next(3), character: next(12) };
  return { start, end };
}

function assertSame(own: ChunkedDocument, library: TextDocument, next: (limit: number) => number): void {
  assert.equal(own.length, library.getText().length);
  assert.equal(own.lineCount, library.lineCount);
  for (let i = 0; i < 40; i++) {
    const offset = next(own.length + 3) - 1;
    assert.deepEqual(own.positionAt(offset), library.positionAt(offset));
    const position = { line: next(own.lineCount + 2), character: next(20) };
    assert.equal(own.offsetAt(position), library.offsetAt(position));
    const range = { start: position, end: { line: position.line + next(3), character: next(20) } };
    assert.equal(own.getText(range), library.getText(range));
  }
  // From here on places are found in a text that is whole.
  if (next(2) === 0) assert.equal(own.getText(), library.getText());
}
