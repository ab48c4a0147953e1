import { Worker } from "node:worker_threads";
import { readCorpus } from "./corpus.ts";
import { type FuzzInput, type Kind, kindOf } from "./input.ts";
import { type Failure, inputOf, seedFor } from "./shrink.ts";
import type { Message, Order, Slow, WorkerInput } from "./worker.ts";

export interface FuzzOptions {
  seed: number;
  folders: readonly (readonly string[])[];
  kinds?: readonly Kind[];
  threads: number;
  /** A module with other `CHECKS`. */
  checks?: URL;
  /** Processor time that one input may take with all that is asked of it, in milliseconds. */
  budget?: number;
  /** What a thread may hold, in MB; Node's own limit when absent. */
  memory?: number;
  /** The number of the first input. */
  from?: number;
  /** How many inputs; without end when absent, until `isOver`. */
  inputs?: number;
  isOver?(): boolean;
  /** Told of each failure of a new kind, once it is as small as it gets. */
  onFailure?(failure: Failure, input: FuzzInput): void;
  onProgress?(result: FuzzResult): void;
}

export interface FuzzResult {
  counts: Partial<Record<Kind, number>>;
  /** Processor time of each kind, in milliseconds. */
  times: Partial<Record<Kind, number>>;
  total: number;
  /** How often each failure has come, by its signature, with the first number that had it. */
  failures: Map<string, { count: number; number: number; what: string }>;
  hangs: number[];
  slowest: Slow[];
}

/** The usual budget. */
const BUDGET = 30_000;
/** The same for making an input smaller. */
const SHRINK_BUDGET = 90_000;
const EVERY = 500;
const CHECKS = new URL("checks/index.ts", import.meta.url);
const BATCH = 200;

/** Tries inputs in threads, so that one that never ends can be stopped and named. */
export async function fuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { inputs = Number.POSITIVE_INFINITY, from = 0, isOver = () => false } = options;
  const result: FuzzResult = { counts: {}, times: {}, total: 0, failures: new Map(), hangs: [], slowest: [] };
  let next = from;
  const order = (): Order | undefined => {
    const count = Math.min(BATCH, from + inputs - next);
    if (count <= 0 || isOver()) return undefined;
    next += count;
    return { from: next - count, count };
  };
  await Promise.all(Array.from({ length: options.threads }, () => serve(options, order, result)));
  return result;
}

/** One thread after the other, until there is nothing more to do: a new one comes where one hung. */
async function serve(options: FuzzOptions, next: () => Order | undefined, result: FuzzResult): Promise<void> {
  for (let order = next(); order; ) {
    const left = await work(options, order, next, result);
    order = left ?? next();
  }
}

/** @returns what is left of the last order where the thread hung */
function work(
  {
    seed,
    folders,
    kinds,
    onFailure,
    onProgress,
    budget: usual = BUDGET,
    checks = CHECKS,
    memory,
  }: FuzzOptions,
  first: Order,
  next: () => Order | undefined,
  result: FuzzResult,
): Promise<Order | undefined> {
  const corpora = () => folders.map(readCorpus);
  const progress = new Int32Array(new SharedArrayBuffer(8));
  // It is at no input before it has started.
  progress[0] = -1;
  const workerData: WorkerInput = { seed, folders, progress, checks: checks.href, ...(kinds && { kinds }) };
  const worker = new Worker(new URL("worker.ts", import.meta.url), {
    workerData,
    // The stack that a server and a command line have, not the larger one of a thread.
    resourceLimits: { stackSizeMb: 1, ...(memory !== undefined && { maxOldGenerationSizeMb: memory }) },
  });
  let order = first;
  let budget = usual;
  let shrinking: Extract<Message, { type: "failed" }> | undefined;
  return new Promise((resolve, reject) => {
    const watch = watchProgress(
      worker,
      progress,
      () => budget,
      (number) => {
        if (!shrinking) result.hangs.push(number);
        endAt(number, { what: "it does not end", signature: "hang" });
      },
    );
    const end = async (left: Order | undefined) => {
      watch.stop();
      await worker.terminate();
      resolve(left);
    };
    /** Goes on behind an input, in another thread. */
    const endAt = (number: number, failure: Failure) => {
      // Where that happened to an input that was being made smaller, it is known why.
      if (!shrinking) note(result, number, failure);
      onFailure?.(
        shrinking?.failure ?? failure,
        shrinking?.input ?? inputOf(kindOf(number), seedFor(seed, number), corpora()),
      );
      const left = rest(order, number);
      count(result, kinds, { ...order, count: order.count - (left?.count ?? 0) });
      void end(left);
    };
    worker.on("error", (error) => {
      // A thread that dies takes the input with it that it was at.
      const number = Atomics.load(progress, 0);
      endAt(number, { what: error.message, signature: `died: ${error.message}` });
    });
    worker.on("message", (message: Message) => {
      if (message.type === "failed") {
        if (message.failure.isFatal) return endAt(message.number, message.failure);
        if (message.isShrinking) [shrinking, budget] = [message, SHRINK_BUDGET];
        return note(result, message.number, message.failure);
      }
      if (message.type === "shrunk") {
        [shrinking, budget] = [undefined, usual];
        return onFailure?.(message.failure, message.input);
      }
      count(result, kinds, order);
      for (const [kind, time] of Object.entries(message.times) as [Kind, number][])
        result.times[kind] = (result.times[kind] ?? 0) + time;
      const slowest = [...result.slowest, ...message.slowest];
      result.slowest = slowest.sort((a, b) => b.time - a.time).slice(0, 10);
      onProgress?.(result);
      const more = next();
      if (!more) return void end(undefined).catch(reject);
      order = more;
      worker.postMessage(order);
    });
    worker.postMessage(order);
  });
}

function rest({ from, count }: Order, number: number): Order | undefined {
  const done = number - from + 1;
  return done < count ? { from: number + 1, count: count - done } : undefined;
}

/** Looks now and then how much processor time the input takes that a thread is at. */
function watchProgress(
  worker: Worker,
  progress: Int32Array,
  budget: () => number,
  onHang: (number: number) => void,
): { stop(): void } {
  let [known, since] = [-1, 0];
  let isStopped = false;
  const look = async () => {
    const { user, system } = await worker.cpuUsage();
    const [changes, used] = [Atomics.load(progress, 1), (user + system) / 1000];
    if (isStopped) return;
    if (changes !== known) [known, since] = [changes, used];
    else if (Atomics.load(progress, 0) >= 0 && used - since > budget()) onHang(Atomics.load(progress, 0));
  };
  // A thread that is gone has no usage.
  const timer = setInterval(() => void look().catch(() => {}), EVERY);
  return {
    stop() {
      isStopped = true;
      clearInterval(timer);
    },
  };
}

function note({ failures }: FuzzResult, number: number, { what, signature }: Failure): void {
  const known = failures.get(signature);
  if (known) known.count++;
  else failures.set(signature, { count: 1, number, what });
}

/** Counts the inputs of an order, those that ended a thread among them. */
function count(result: FuzzResult, kinds: readonly Kind[] | undefined, { from, count: many }: Order): void {
  for (let done = 0; done < many; done++) {
    const kind = kindOf(from + done);
    if (kinds && !kinds.includes(kind)) continue;
    result.counts[kind] = (result.counts[kind] ?? 0) + 1;
    result.total++;
  }
}
