import assert from "node:assert/strict";
import { hashOf, holds, Words } from "../../server/src/engine/words.ts";

describe("the words of a text", () => {
  const manyFor = (prefix: string) =>
    Array.from({ length: 5000 }, (_, nth) => `${prefix}${nth.toString(36)}`);

  it("are all known, however many there are for their length, and others are not", () => {
    for (const words of [manyFor("a"), manyFor("größe_"), ["x"], []]) {
      const known = Words.of(words.join(" "));
      for (const word of words) assert.ok(known.has(word), word);
      const wrong = manyFor("other").filter((word) => known.has(word));
      assert.deepEqual(wrong, []);
      assert.deepEqual([...known.hashes()].sort(), [...new Set(words.map((word) => hashOf(word)))].sort());
    }
  });

  it("do not remember those of the text before", () => {
    const [one, two] = [manyFor("a"), manyFor("b")];
    const first = Words.of(one.join(" "));
    const second = Words.of(two.slice(0, 40).join("\n"));
    assert.ok(one.every((word) => first.has(word) && !second.has(word)));
    assert.ok(two.slice(0, 40).every((word) => second.has(word)));
  });

  it("are found in the middle of other numbers as well", () => {
    const { table } = Words.of("import openai as ai");
    const numbers = Uint32Array.from([7, 7, 7, ...table, 7, 7]);
    for (const word of ["import", "openai", "as", "ai"])
      assert.ok(holds(numbers, 3, table.length, hashOf(word)), word);
    assert.ok(!holds(numbers, 3, table.length, hashOf("anthropic")));
  });
});
