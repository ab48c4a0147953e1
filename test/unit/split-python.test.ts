import assert from "node:assert/strict";
import { splitPython } from "../../server/src/engine/python/split.ts";

/** The pieces' texts; asserts on the way that they cover the text without a gap. */
function split(text: string): string[] {
  const pieces = [...splitPython(text)];
  assert.equal(pieces.map((piece) => text.slice(piece.start, piece.end)).join(""), text);
  return pieces.map((piece) => text.slice(piece.start, piece.end));
}

describe("splitPython", () => {
  it("gives each top-level statement its comments, decorators and clauses", () => {
    assert.deepEqual(
      split(
        "import a\n\n# about f\n@dec\n# odd\n@dec2(1)\ndef f():\n    x\n\ntry:\n    a\nexcept E:\n    b\nelse:\n    c\n",
      ),
      [
        "import a\n",
        "\n# about f\n@dec\n# odd\n@dec2(1)\ndef f():\n    x\n",
        "\ntry:\n    a\nexcept E:\n    b\nelse:\n    c\n",
      ],
    );
  });

  it("keeps a comment at the left edge inside the body it interrupts", () => {
    assert.deepEqual(split("def f():\n    a\n# old\n    b\nc\n"), ["def f():\n    a\n# old\n    b\n", "c\n"]);
  });

  it("joins lines in brackets, after backslashes and in triple quotes", () => {
    assert.deepEqual(split('x = [\n1,\n]\ny = 1 + \\\n2\nz = """\nimport a\n"""\n'), [
      "x = [\n1,\n]\n",
      "y = 1 + \\\n2\n",
      'z = """\nimport a\n"""\n',
    ]);
  });

  it("ends an open bracket at the next definition or import", () => {
    assert.deepEqual(split("foo(a,\ndef f():\n    pass\n"), ["foo(a,\n", "def f():\n    pass\n"]);
    assert.deepEqual(split("x = [\nfrom a import b\n"), ["x = [\n", "from a import b\n"]);
  });

  it("ends a triple quote that is never closed on its own line", () => {
    assert.deepEqual(split('x = """oops\ndef f():\n    pass\n'), ['x = """oops\n', "def f():\n    pass\n"]);
  });

  it("knows carriage returns, form feeds and empty texts", () => {
    assert.deepEqual(split("a\r\n\r\nb\r\n"), ["a\r\n", "\r\nb\r\n"]);
    assert.deepEqual(split(""), [""]);
    assert.deepEqual(split("# only\n"), ["# only\n"]);
  });

  it("gives the same pieces when it starts again at any of them", () => {
    const text =
      'import a\nx = (\n1)\n\n# c\n@d\ndef f():\n  """\n  doc\n"""\nclass A: pass\nif x:\n  y\nelse:\n  z\n';
    const pieces = [...splitPython(text)];
    for (const [index, piece] of pieces.entries())
      assert.deepEqual([...splitPython(text, piece.start)], pieces.slice(index));
  });
});
