// `npm run soak -- --minutes 60 [--seed N] [--documents 200]`: a long day of a server, made up: edits, documents that come
// and go, settings that change, requests that are cancelled. Prints what the server holds, minute by minute, and fails when
// it holds over a tenth more in the end than after the warm-up, when a tree of tree-sitter is not freed, when a request
// goes unanswered, or when what is shown in the end is not what a fresh server shows.
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { bundle } from "../test/cli/bundles.ts";
import { folderWith, removeFolders } from "../test/cli/preflight.ts";
import {
  compareWithFresh,
  createStorm,
  gaugeOf,
  Screen,
  startGauged,
  stormFiles,
} from "../test/lsp/storm.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    documents: { type: "string", default: "200" },
  },
});
const minutes = Number(values.minutes);
const most = Number(values.documents);
if (!(minutes > 0) || !(most > 0)) throw new Error("--minutes and --documents are numbers above 0");

/** The server has seen all files and done everything once after this part of the time. */
const WARM_UP = 0.15;
const MOST_GROWTH = 1.1;

// What the fresh server will be: the sources may be others when the time is over.
await bundle("lsp");
const files = stormFiles(most * 2);
const folder = folderWith(files);
const client = await startGauged(true, folder);
const screen = new Screen(client);
const storm = createStorm(client, folder, Object.keys(files), most, Number(values.seed));
const samples: { minute: number; heap: number; rss: number }[] = [];
const started = Date.now();
const elapsed = () => (Date.now() - started) / 60_000;

console.log("minute     heap      rss  external    trees   alive    edits  requests  cancelled");
try {
  while (elapsed() < minutes) {
    const until = Math.min(elapsed() + 1, minutes);
    while (elapsed() < until) {
      await storm.rage(100, 60);
      screen.update();
    }
    await storm.calm();
    if (elapsed() >= minutes) break;
    await storm.closeAll();
    await sample();
  }
  const { stormed, fresh } = await compareWithFresh(client, screen, storm, folder, 120_000);
  const isSame = JSON.stringify(stormed) === JSON.stringify(fresh);
  await storm.closeAll();
  const last = await sample();
  const warm = samples.filter(({ minute }) => minute >= minutes * WARM_UP);
  const quarter = Math.max(1, Math.floor(warm.length / 4));
  const growth = mean(warm.slice(-quarter)) / mean(warm.slice(0, quarter));
  const complaints = [...new Set(client.logged.filter((line) => /failed|Error|gave up/.test(line)))];
  console.log(storm.tally);
  console.log(`heap after the warm-up → in the end: ${((growth - 1) * 100).toFixed(1)} %`);
  const faults = [
    ...(growth < MOST_GROWTH ? [] : ["the heap grew by more than a tenth"]),
    ...(last.alive === 0 ? [] : [`${last.alive} trees are not freed`]),
    ...(isSame ? [] : [`a fresh server shows something else: ${firstDifference(stormed, fresh)}`]),
    ...(storm.tally.answered === storm.tally.requests ? [] : ["a request was not answered"]),
    ...storm.tally.failures,
    ...complaints,
  ];
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await client.stop();
  removeFolders();
}

/** What the server holds with nothing open. */
async function sample(): Promise<{ alive: number }> {
  await sleep(1000);
  const { heapUsed, rss, external, created, freed, cursors, cursorsFreed } = await gaugeOf(client);
  const alive = created - freed + cursors - cursorsFreed;
  samples.push({ minute: elapsed(), heap: heapUsed, rss });
  const { edits, requests, cancelled } = storm.tally;
  const cells: [string | number, number][] = [
    [elapsed().toFixed(1), 6],
    [megabytes(heapUsed), 9],
    [megabytes(rss), 9],
    [megabytes(external), 10],
    [created, 9],
    [alive, 8],
    [edits, 9],
    [requests, 10],
    [cancelled, 11],
  ];
  console.log(cells.map(([cell, width]) => String(cell).padStart(width)).join(""));
  return { alive };
}

function firstDifference(stormed: Record<string, string[]>, fresh: Record<string, string[]>): string {
  const uris = [...new Set([...Object.keys(stormed), ...Object.keys(fresh)])];
  const different = uris.filter((uri) => JSON.stringify(stormed[uri]) !== JSON.stringify(fresh[uri]));
  const [first = ""] = different;
  const words = { open: storm.open.has(first), stormed: stormed[first], fresh: fresh[first] };
  return `${different.length} documents, ${first}: ${JSON.stringify(words, undefined, 1)}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)}M`;
}

function mean(items: readonly { heap: number }[]): number {
  return items.reduce((sum, { heap }) => sum + heap, 0) / items.length;
}
