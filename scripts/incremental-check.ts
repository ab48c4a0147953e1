// Edits real files at random and compares the findings with those of a fresh analysis after every edit, fixes included.
//
//   node scripts/incremental-check.ts [--edits 10000] [--seed 1] [--per-file 40] <folder of Python or SQL files> …
//
// Says what differs and how to repeat it, and ends with 1 when anything does.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { firstDifference } from "../test/support/compare.ts";
import { realisticChange } from "../test/support/edits.ts";
import { open, takeProblems } from "../test/support/engine.ts";
import { random } from "../test/support/random.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    edits: { type: "string", default: "10000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    "per-file": { type: "string", default: "40" },
    fixes: { type: "string", default: "20" },
  },
});
const [edits, seed, perFile] = [Number(values.edits), Number(values.seed), Number(values["per-file"])];
/** Fixes are compared after every so many edits: each is analysed in turn. */
const fixesEvery = Number(values.fixes);
const MAX_SIZE = 60_000;
const next = random(seed);
const files = positionals.flatMap(filesIn);
if (files.length === 0) {
  console.error("Name at least one folder with Python or SQL files.");
  process.exit(2);
}

console.log(`seed ${seed}, ${edits} edits in ${files.length} files`);
let done = 0;
let different = 0;
while (done < edits) {
  const path = files[next(files.length)]!;
  const size = statSync(path).size;
  if (size > MAX_SIZE || size < 200) continue;
  const text = readFileSync(path, "utf8");
  let document = await open(text, path);
  document.findings();
  const changes: string[] = [];
  for (let i = 0; i < perFile && done < edits; i++, done++) {
    const change = realisticChange(document.text, next);
    changes.push(JSON.stringify(change));
    document = document.update([change]);
    const fresh = await open(document.text, path);
    const difference = firstDifference(document, fresh, i % fixesEvery === fixesEvery - 1);
    takeProblems();
    if (difference === undefined) continue;
    different++;
    console.log(
      `${path}, seed ${seed}, after ${i + 1} edits: ${difference}\n  ${changes.slice(-3).join("\n  ")}`,
    );
    break;
  }
  if (done % 1000 < perFile) console.error(`${done} edits, ${different} files with differences`);
}
console.log(`${done} edits, ${different} files with differences`);
process.exit(different > 0 ? 1 : 0);

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:py|sql)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}
