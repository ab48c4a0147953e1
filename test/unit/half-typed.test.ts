import assert from "node:assert/strict";
import { readPython } from "../support/python.ts";

const HALVES = [
  "foo(",
  "x = ",
  "if",
  "if x",
  "for x in",
  "x.",
  "self.client.",
  '"abc',
  "'",
  '"""',
  'f"{x',
  "x = [1,",
  "{",
  "def",
  "async",
  "with open(",
  "return (",
  "@",
  "lambda",
  "foo(a, b=",
  "else:",
  "try:",
  "print(f'",
  "foo(x))",
  "\\",
  "import",
  "from x import",
  "class",
  "x = {'a': ",
];

const CALLS = ["one", "two", "three", "four", "five", "six", "seven"];

/** A method in the middle of which somebody types. */
function around(half: string): string {
  return `import a
class Bot:
    def first(self):
        one(1)
        if self.x:
            two(2)
        ${half}
        three(3)
        return four(4)

    def second(self):
        try:
            five(5)
        except E:
            six(6)
seven(7)
`;
}

describe("a half-typed line leaves the calls around it where they are", () => {
  for (const half of HALVES)
    it(JSON.stringify(half), async () => {
      const text = around(half);
      const statements = await readPython(text);
      const owners = new Map<string, string | undefined>();
      for (const { facts } of statements)
        for (const call of facts.calls) owners.set(call.callee.text, call.function?.name);
      const expected = CALLS.map((name, index) => [
        name,
        index < 4 ? "first" : index < 6 ? "second" : undefined,
      ]);
      assert.deepEqual(
        CALLS.map((name) => [name, owners.has(name) ? owners.get(name) : "lost"]),
        expected,
      );
    });
});

describe("a text of open brackets", () => {
  it("is read whatever its length", async () => {
    const [statement] = await readPython("(".repeat(300_000));
    assert.equal(statement?.facts.calls.length, 0);
  }).timeout(20_000);
});
