// `npm run fuzz`: mutates real files and tries everything on them that Preflight does with a file.
//
//   npm run fuzz -- --minutes 10            for so long; or --inputs 20000
//   npm run fuzz -- --seed 7 --from 1200    the inputs from that number on, as a run with that seed has tried them
//   npm run fuzz -- --corpus FOLDER …       files of one's own, beside the repository's; as many as one likes
//   npm run fuzz -- --kinds sql,edits       only these
//   npm run fuzz -- --threads 1 --keep DIR  how many threads; where failing inputs are kept (test/fuzz/found)
//
// A failure is made small and kept as a case that the tests try again. The exit code is 1 when there was one.
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { OWN_FOLDERS, ROOT } from "../test/fuzz/corpus.ts";
import { writeFound } from "../test/fuzz/found.ts";
import { type Kind, SHARES } from "../test/fuzz/input.ts";
import { fuzz } from "../test/fuzz/run.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string" },
    inputs: { type: "string" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    from: { type: "string", default: "0" },
    corpus: { type: "string", multiple: true, default: [] },
    kinds: { type: "string" },
    threads: { type: "string", default: String(availableParallelism()) },
    keep: { type: "string" },
  },
});
const kinds = values.kinds?.split(",") as Kind[] | undefined;
const unknown = kinds?.filter((kind) => !(kind in SHARES)) ?? [];
const given = [...values.corpus, ...positionals];
const missing = given.filter((folder) => !existsSync(folder));
if (unknown.length > 0)
  stop(`--kinds: unknown ${unknown.join(", ")}; there are ${Object.keys(SHARES).join(", ")}`);
if (missing.length > 0) stop(`no such folder: ${missing.join(", ")}`);
const [seed, from] = [numberOf("seed"), numberOf("from")];
const minutes = values.minutes === undefined ? undefined : numberOf("minutes");
const inputs = values.inputs === undefined ? undefined : numberOf("inputs");

/** What the runtime tests have installed: much code of others. */
const installed = join(ROOT, ".runtime/core/lib");
const others = given.length > 0 ? given : existsSync(installed) ? [installed] : [];
const end = performance.now() + (minutes ?? (inputs === undefined ? 5 : Number.POSITIVE_INFINITY)) * 60_000;
console.log(`seed ${seed}, from input ${from}`);
const result = await fuzz({
  seed,
  from,
  folders: [OWN_FOLDERS, ...others.map((folder) => [folder])],
  threads: numberOf("threads"),
  ...(kinds && { kinds }),
  ...(inputs !== undefined && { inputs }),
  isOver: () => performance.now() > end,
  onFailure(failure, input) {
    const file = writeFound(input, failure.what, values.keep);
    console.log(`\n${failure.what}\n  kept as ${file}`);
  },
  onProgress({ total, failures, hangs }) {
    if (total % 2000 < 200)
      console.error(`${total} inputs, ${failures.size} kinds of failures, ${hangs.length} hangs`);
  },
});
const kindsTried = Object.entries(result.counts) as [Kind, number][];
console.table(
  Object.fromEntries(
    kindsTried.map(([kind, inputs]) => [
      kind,
      { inputs, "ms each": Math.round((result.times[kind] ?? 0) / inputs) },
    ]),
  ),
);
console.log("The slowest, in milliseconds of processor time:");
console.table(result.slowest);
for (const [signature, { count, number }] of result.failures)
  console.log(`${count} times, first at input ${number}: ${signature}`);
const failed = [...result.failures.values()].reduce((sum, { count }) => sum + count, 0);
console.log(`seed ${seed}: ${result.total} inputs, ${failed} failures, ${result.hangs.length} hangs`);
process.exitCode = failed > 0 ? 1 : 0;

function numberOf(name: "seed" | "from" | "minutes" | "inputs" | "threads"): number {
  const number = Number(values[name]);
  if (!Number.isFinite(number)) stop(`--${name} has to be a number`);
  return number;
}

function stop(message: string): never {
  console.error(message);
  process.exit(2);
}
