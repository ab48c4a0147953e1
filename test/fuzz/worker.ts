import { parentPort, workerData } from "node:worker_threads";
import { testEngine } from "../support/engine.ts";
import { type Corpus, readCorpus } from "./corpus.ts";
import { type FuzzInput, type Kind, kindOf } from "./input.ts";
import { type Checks, type Failure, failureOf, inputOf, seedFor, shrink } from "./shrink.ts";

/** What a thread is started with: plain data. */
export interface WorkerInput {
  seed: number;
  /** Folders; each group is a corpus of its own. */
  folders: readonly (readonly string[])[];
  /** URL of a module that exports `CHECKS`. */
  checks: string;
  /** Only these kinds; all when absent. */
  kinds?: readonly Kind[];
  /** Two numbers for the one who watches: that of the input being tried, and how often it has changed. */
  progress: Int32Array;
}

/** Inputs to try, by their numbers. */
export interface Order {
  from: number;
  count: number;
}

export type Message =
  | { type: "failed"; number: number; input: FuzzInput; failure: Failure; isShrinking: boolean }
  | { type: "shrunk"; failure: Failure; input: FuzzInput }
  | { type: "done"; slowest: Slow[]; times: Partial<Record<Kind, number>> };

/** An input that took long, in milliseconds of this thread's processor time. */
export interface Slow {
  number: number;
  kind: Kind;
  length: number;
  time: number;
}

/** Seconds for making a failing input smaller. */
const SHRINKING = 40;
const SLOW_ONES = 10;

const { seed, folders, kinds, progress, checks: module } = workerData as WorkerInput;
const { CHECKS: checks } = (await import(module)) as { CHECKS: Checks };
const corpora: Corpus[] = folders.map(readCorpus);
const seen = new Set<string>();
// Where recursion has no end, the program's own places come after many of a library's.
Error.stackTraceLimit = 60;

parentPort!.on("message", async (order: Order) => {
  await testEngine();
  let slowest: Slow[] = [];
  const times: Partial<Record<Kind, number>> = {};
  for (let done = 0; done < order.count; done++) {
    const number = order.from + done;
    const kind = kindOf(number);
    if (kinds && !kinds.includes(kind)) continue;
    Atomics.store(progress, 0, number);
    Atomics.add(progress, 1, 1);
    const input = inputOf(kind, seedFor(seed, number), corpora);
    const before = process.threadCpuUsage();
    const failure = await failureOf(input, checks);
    const { user } = process.threadCpuUsage(before);
    times[kind] = (times[kind] ?? 0) + user / 1000;
    slowest.push({ number, kind, length: input.text.length, time: Math.round(user / 1000) });
    if (slowest.length > SLOW_ONES * 4) slowest = slowestOf(slowest);
    if (!failure) continue;
    const isShrinking = !seen.has(failure.signature);
    parentPort!.postMessage({ type: "failed", number, input, failure, isShrinking } satisfies Message);
    // The one who watches starts another thread.
    if (failure.isFatal) return;
    if (!isShrinking) continue;
    seen.add(failure.signature);
    const smaller = await shrink(input, failure, { seed: seedFor(seed, number), corpora, checks }, SHRINKING);
    const now = (await failureOf(smaller, checks)) ?? failure;
    parentPort!.postMessage({
      type: "shrunk",
      failure: { ...now, signature: failure.signature },
      input: smaller,
    } satisfies Message);
  }
  Atomics.store(progress, 0, -1);
  parentPort!.postMessage({ type: "done", slowest: slowestOf(slowest), times } satisfies Message);
});

function slowestOf(all: readonly Slow[]): Slow[] {
  return [...all].sort((a, b) => b.time - a.time).slice(0, SLOW_ONES);
}
