import assert from "node:assert/strict";
import type { PythonStatement } from "../../server/src/engine/python/module.ts";
import { keepOpened, openFile } from "../../server/src/engine/python/opened.ts";

/** Splits by lines; what a statement is otherwise does not matter here. */
const split = (text: string) => text.split("\n").map((line) => ({ text: line }) as PythonStatement);

describe("the statements of an opened file", () => {
  it("are the same for its own analysis and for whoever asks about it", () => {
    let reads = 0;
    const text = () => {
      reads += 1;
      return "a = 1\nb = 2";
    };
    const own = openFile("python shared.py", "a = 1\nb = 2", split);
    assert.equal(openFile("python shared.py", text, split).statements, own.statements);
    assert.equal(openFile("python shared.py", text, split).statements, own.statements);
    assert.equal(reads, 1, "the text is read again only by another reader");
    assert.equal(openFile("python shared.py", "a = 1\nb = 2", split).statements, own.statements);
  });

  it("are others for another text, another kind of file and another path", () => {
    const first = openFile("python one.py", "a = 1", split);
    assert.notEqual(openFile("python one.py", "a = 2", split).statements, first.statements);
    assert.deepEqual(openFile("python one.py", () => "a = 3", split).statements, [{ text: "a = 3" }]);
    const again = openFile("python one.py", "a = 1", split);
    assert.notEqual(openFile("notebook one.py", "a = 1", split).statements, again.statements);
    assert.notEqual(openFile("python two.py", "a = 1", split).statements, again.statements);
  });

  it("are dropped for those of other files when they are many, however long one of them is", () => {
    keepOpened(500_000);
    const large = `a = ${"1".repeat(240_000)}`;
    const first = openFile("python first.py", large, split);
    const second = openFile("python second.py", large, split);
    assert.equal(openFile("python first.py", large, split).statements, first.statements);
    openFile("python third.py", large, split);
    assert.notEqual(openFile("python second.py", large, split).statements, second.statements);
    const huge = openFile("python huge.py", large.repeat(4), split);
    assert.equal(openFile("python huge.py", large.repeat(4), split).statements, huge.statements);
  });
});
