import assert from "node:assert/strict";
import { CHECKS } from "./checks/index.ts";
import { OWN_FOLDERS } from "./corpus.ts";
import { readFound } from "./found.ts";
import { type FuzzInput, kindOf, SHARES } from "./input.ts";
import { fuzz } from "./run.ts";
import { failureOf } from "./shrink.ts";

/** A short run of what `npm run fuzz` does for as long as one likes. */
const INPUTS = 500;

describe("what was found by mutated files", function () {
  this.timeout(60_000);
  for (const [name, { what, ...input }] of readFound())
    it(`${name}: ${what.split("\n")[0]!.slice(0, 120)}`, async () => {
      assert.equal((await failureOf(input, CHECKS))?.what, undefined);
    });
});

describe("mutated files", function () {
  this.timeout(600_000);
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

  it(`break nothing: ${INPUTS} of them, seed ${seed}`, async () => {
    const broken: string[] = [];
    const { total, failures } = await fuzz({
      seed,
      folders: [OWN_FOLDERS],
      threads: 1,
      inputs: INPUTS,
      onFailure: ({ what }, input) => broken.push(`${what}\n${JSON.stringify(input)}`),
    });
    const again = `npm run fuzz -- --seed ${seed} --inputs ${INPUTS} keeps the cases\n`;
    assert.deepEqual([...failures.values()], [], `${again}${broken.join("\n")}`);
    assert.equal(total, INPUTS);
  });
});

describe("the watch over mutated files", function () {
  this.timeout(300_000);
  const checks = new URL("broken-checks.ts", import.meta.url);
  const options = { seed: 1, folders: [OWN_FOLDERS], threads: 1, checks };

  it("names an input that does not end, and goes on behind it", async () => {
    const { hangs, total, failures } = await fuzz({ ...options, kinds: ["python"], inputs: 8, budget: 500 });
    assert.ok(hangs.length >= 2, `${hangs}`);
    assert.equal(total, Array.from({ length: 8 }, (_, number) => kindOf(number)).filter(isPython).length);
    assert.deepEqual([...failures.keys()], ["hang"]);
  });

  it("makes an input that fails as small as it gets", async () => {
    const found: FuzzInput[] = [];
    const onFailure = (_: unknown, input: FuzzInput) => found.push(input);
    const { failures } = await fuzz({ ...options, kinds: ["sql"], inputs: 40, onFailure });
    assert.deepEqual(
      found.map(({ text }) => text),
      ["st"],
    );
    assert.ok([...failures.values()][0]!.count > 1);
  });

  it("goes on behind one that uses up the memory", async () => {
    const { failures, total } = await fuzz({ ...options, kinds: ["config"], inputs: 40, memory: 60 });
    assert.match([...failures.keys()].join(), /memory/);
    assert.ok(total > 1);
  });

  it("spreads the kinds evenly", () => {
    const counts = new Map<string, number>();
    for (let number = 300; number < 400; number++)
      counts.set(kindOf(number), (counts.get(kindOf(number)) ?? 0) + 1);
    assert.deepEqual(Object.fromEntries(counts), { ...Object.fromEntries(counts), ...SHARES });
  });
});

function isPython(kind: string): boolean {
  return kind === "python";
}
