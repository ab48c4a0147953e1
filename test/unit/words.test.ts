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

  it("are all known in half the room, in the middle of other numbers as well, and hardly any other is", () => {
    for (const words of [manyFor("a"), manyFor("größe_"), ["import", "openai", "as", "ai"], ["x"], []]) {
      const table = Words.of(words.join(" ")).compact();
      assert.ok(table.length <= 4 || table.length < words.length * 3, `${table.length} for ${words.length}`);
      const numbers = Uint16Array.from([7, 7, 7, ...table, 7, 7]);
      const knows = (word: string) => holds(numbers, 3, table.length, hashOf(word));
      assert.deepEqual(
        words.filter((word) => !knows(word)),
        [],
      );
      const others = ["other", "another_", "größer_"].flatMap(manyFor);
      const wrong = others.filter(knows);
      assert.ok(wrong.length <= others.length / 1000, `${wrong.length} of ${others.length}`);
    }
  });
});
