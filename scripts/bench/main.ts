// `npm run bench`: measures the product against its peers, prints the tables and writes them to docs/benchmark.md and
// the README.
//
//   npm run bench                               everything: an hour or two on an otherwise idle machine
//   npm run bench -- --only keystroke,check     only these; those of earlier runs stay in the document
//   npm run bench -- --quick                    small inputs and one round, for trying; writes no document
//
// Peers that are missing are installed into .runtime/bench; what cannot be installed is left out, which is said.
import { parseArgs } from "node:util";
import { measureActivation } from "./activation.ts";
import { type Bench, createBench } from "./bench.ts";
import { measureChecks } from "./check.ts";
import { measureKeystrokes } from "./keystroke.ts";
import { measureMemory } from "./memory.ts";
import { measureOpening } from "./open.ts";
import { preparePeers } from "./peers.ts";
import { keep, sectionText, writeDocuments } from "./report.ts";
import type { Section } from "./table.ts";

const MEASUREMENTS: Record<string, (bench: Bench) => Promise<Section>> = {
  keystroke: measureKeystrokes,
  open: measureOpening,
  check: measureChecks,
  memory: measureMemory,
  activation: measureActivation,
};

const { values } = parseArgs({
  options: { quick: { type: "boolean", default: false }, only: { type: "string" } },
});
const names = Object.keys(MEASUREMENTS);
const wanted = values.only?.split(",") ?? names;
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`--only: unknown ${unknown.join(", ")}; there are ${names.join(", ")}`);
  process.exit(2);
}

const failures: string[] = [];
const peers = preparePeers();
const bench = createBench(values.quick, peers, failures);
for (const name of names.filter((known) => wanted.includes(known))) {
  const section = await bench.attempt(name, () => MEASUREMENTS[name]!(bench));
  if (!section) continue;
  console.log(sectionText(section));
  if (!values.quick) keep(name, section, peers, failures.splice(0));
}
for (const failure of failures) console.log(`Failed: ${failure}`);
if (!values.quick) writeDocuments(names);
process.exit(failures.length > 0 ? 1 : 0);
