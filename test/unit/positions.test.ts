import assert from "node:assert/strict";
import { applyEdits } from "../../server/src/engine/index.ts";
import { open, takeProblems } from "../support/engine.ts";

/** Code in which a finding is easily misplaced; `«…»` stands around the text that the finding must underline. */
const PLACES: Record<string, string> = {
  "emoji and CJK before it": 'note = "🚀🧑‍💻 漢字テスト"; api_key = «"sk-..."»\n',
  "an astral comment above": "# 𝒳𝒴𝒵 👩‍👩‍👧‍👦\nx = '🔥'\napi_key = «'sk-...'»\n",
  tabs: 'def f():\n\tif x:\n\t\tapi_key\t=\t«"sk-..."»\n',
  "a form feed and a continuation": '\f\napi_key = \\\n    «"sk-..."»\n',
  "match and guards":
    'match command:\n    case {"kind": "a", **rest} if rest:\n        api_key = «"sk-..."»\n    case [first, *_]:\n        pass\n',
  walrus: 'if (api_key := «"sk-..."») and ready:\n    go(api_key)\n',
  "type parameters":
    'class Box[T: (int, str)]:\n    def get[U](self, x: U) -> T:\n        api_key = «"sk-..."»\n        return use(api_key, x)\n\n\ntype Pair[T] = tuple[T, T]\n',
  "async comprehensions":
    'async def f():\n    xs = [y async for y in g() if await ok(y)]\n    api_key = «"sk-..."»\n    return {k: v async for k, v in h(api_key, xs)}\n',
  "nested f-strings":
    'def f(a):\n    s = f"{a!r:>{width}} {f\'{a["k"]}\'} {{x}}"\n    return g(s, api_key=«"sk-..."»)\n',
  "an f-string with the same quotes inside":
    'def f(a):\n    s = f"{a["k"]} {f"{a["j"]}"}"\n    return g(s, api_key=«"sk-..."»)\n',
  "an exception group": 'try:\n    go()\nexcept* (ValueError, TypeError) as eg:\n    api_key = «"sk-..."»\n',
  "a decorated async method":
    'class A:\n    @dec(a, b=lambda x, /, y=1, *z: (yield))\n    async def f(self, *, a: int = 1, **k) -> None:\n        async with x() as y, z():\n            api_key = «"sk-..."»\n',
  "no newline at the end": 'api_key = «"sk-..."»',
  "old Mac line endings in a string": 'doc = """a\rb"""\napi_key = «"sk-..."»\n',
  "a lone surrogate": 'x = "\ud800"\napi_key = «"sk-..."»\n',
};

describe("positions are right to the character", () => {
  afterEach(() => assert.deepEqual(takeProblems(), []));

  for (const [name, marked] of Object.entries(PLACES))
    for (const newline of ["\n", "\r\n"])
      it(`${name}, ${JSON.stringify(newline)}`, async () => {
        const text = marked.replaceAll("\n", newline);
        const start = text.indexOf("«");
        const end = text.indexOf("»") - 1;
        const document = await open(text.replace(/[«»]/g, ""), "src/app.py");
        const found = document.findings().filter((finding) => finding.rule === "hardcoded-secret");
        assert.deepEqual(
          found.map((finding) => finding.span),
          [{ start, end }],
        );
        const [fix] = document.fixes(found[0]!);
        assert.ok(fix);
        const fixed = applyEdits(document.text, fix.edits);
        const tail = document.text.slice(end);
        assert.ok(fixed.endsWith(tail), "what follows stays as it was");
        const quote = /os\.environ\[(['"])API_KEY\1\]/.exec(fixed);
        assert.ok(quote);
        const head = fixed.slice(0, quote.index);
        assert.equal(
          head.replace(/import os\r?\n/, "").trimStart(),
          document.text.slice(0, start).trimStart(),
        );
      });
});
