import assert from "node:assert/strict";
import { groupBy } from "../../server/src/engine/group-by.ts";
import type { Finding, Snapshot, TextChange } from "../../server/src/engine/index.ts";
import { loadCases } from "../support/cases.ts";
import { firstDifference } from "../support/compare.ts";
import { realisticChange } from "../support/edits.ts";
import { open, takeProblems } from "../support/engine.ts";
import { random } from "../support/random.ts";

const EDITS_PER_DOCUMENT = 40;
const SNIPPETS = [
  "\n",
  "(",
  ")",
  '"',
  "'",
  '"""',
  "#",
  ":",
  "    ",
  "x",
  "def f():\n",
  "import os\n",
  "@cache\n",
  "\\\n",
  "[",
  "{",
  "}",
  "# preflight: ignore\n",
  "return ",
  "async ",
  "é",
  "🚀",
  "\r\n",
  "print(f'{x}')\n",
  ";",
  "--",
  "/*",
  "*/",
  "SELECT * FROM users\n",
];

describe("after every edit the findings equal those of a fresh analysis", function () {
  // Forty fresh analyses of all cases of a rule, however many there are.
  this.timeout(60_000);
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  const cases = loadCases().filter((item) => item.kind === "bad");
  const groups = groupBy(cases, ({ rule, name }) => `${rule} (${name.slice(name.lastIndexOf(".") + 1)})`);
  for (const [rule, items] of groups) {
    it(`${rule}, seed ${seed}`, async () => {
      const next = random(seed);
      const text = items.map((item) => item.text).join("\n");
      let document = await open(text, items[0]!.path);
      document.findings();
      for (let i = 0; i < EDITS_PER_DOCUMENT; i++) {
        const change = randomChange(document.text, next);
        document = document.update([change]);
        const fresh = await open(document.text, document.path);
        assert.deepEqual(plain(document), plain(fresh), `seed ${seed}, edit ${i}: ${JSON.stringify(change)}`);
        takeProblems();
      }
    });
  }
});

describe("after every edit as people make them the findings and fixes equal those of a fresh analysis", function () {
  // `scripts/incremental-check.ts` does the same for longer, on files of one's choice.
  this.timeout(60_000);
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  const cases = loadCases().filter(({ kind, name }) => kind === "bad" && name.endsWith(".py"));
  it(`in files of several cases, seed ${seed}`, async () => {
    const next = random(seed);
    for (let file = 0; file < 6; file++) {
      const items = Array.from({ length: 4 }, () => cases[next(cases.length)]!);
      let document = await open(items.map(({ text }) => text).join("\n"), "app/service.py");
      document.findings();
      for (let i = 0; i < 30; i++) {
        document = document.update([realisticChange(document.text, next)]);
        const fresh = await open(document.text, document.path);
        assert.equal(
          firstDifference(document, fresh, i % 15 === 14),
          undefined,
          `seed ${seed}, file ${file}`,
        );
        takeProblems();
      }
    }
  });
});

function plain(document: Snapshot): readonly Finding[] {
  return document.findings();
}

function randomChange(text: string, next: (limit: number) => number): TextChange {
  const start = next(text.length + 1);
  const length = next(3) === 0 ? next(40) : 0;
  const end = Math.min(start + length, text.length);
  const newText = next(4) === 0 ? "" : (SNIPPETS[next(SNIPPETS.length)] ?? "");
  return { start, end, newText };
}
