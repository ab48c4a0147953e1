import { type ResourceLimits, Worker } from "node:worker_threads";
import { entryOf } from "../host/here.ts";
import type { Outcome } from "./outcome.ts";
import { createShelf, resumeShelf, type Shelf } from "./shelf.ts";
import type { Target } from "./targets.ts";
import { createExaminer, type WorkerInput } from "./worker.ts";
import { countFiles } from "./workspaces.ts";

/** What all threads are started with. */
type Job = Pick<WorkerInput, "options" | "files">;

/** Files that a thread is given at once: neighbours, which import each other and so are understood together. */
const BATCH = 8;
/** Fewer files than this are checked before a thread has started. */
const WORTH_THREADS = 24;
/**
 * Megabytes for the objects of a thread, those that die young apart. Without a bound it would let garbage lie as long as
 * the machine has room; few projects need so much, and these get more, in as many threads, before one has to do.
 */
const LIMITS: readonly ResourceLimits[] = [256, 640].map((maxOldGenerationSizeMb) => ({
  maxYoungGenerationSizeMb: 16,
  maxOldGenerationSizeMb,
}));

/**
 * Checks files, in threads where there are many.
 *
 * @param onFile - called after each file that was read for what it tells
 * @param limits - of each thread, narrowest first; where even the last are too narrow, the rest is checked in this one
 * @returns what became of each target, in their order
 * @throws Error when a thread ends before its work is done
 */
export async function* examineAll(
  targets: readonly Target[],
  jobs: number,
  input: Job,
  onFile: () => void,
  limits: readonly ResourceLimits[] = LIMITS,
  shelf: Shelf = createShelf(countFiles(input.files)),
): AsyncGenerator<Outcome> {
  if (targets.length === 0) return;
  const threads = Math.min(jobs, Math.ceil(targets.length / WORTH_THREADS));
  const [narrowest, ...wider] = limits;
  if (threads < 2 || !narrowest) {
    yield* examineHere(targets, { ...input, shelf, part: { nth: 0, of: 1 } }, onFile);
    return;
  }
  const batches = [...batchesOf(targets)];
  const pool = startPool(batches, threads, { ...input, shelf }, narrowest);
  let done = 0;
  try {
    for (const result of pool.results) {
      yield* await result;
      done += 1;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_WORKER_OUT_OF_MEMORY") throw error;
    await pool.stop();
    resumeShelf(shelf);
    yield* examineAll(batches.slice(done).flat(), jobs, input, onFile, wider, shelf);
  } finally {
    await pool.stop();
  }
}

async function* examineHere(
  targets: readonly Target[],
  input: WorkerInput,
  onFile: () => void,
): AsyncGenerator<Outcome> {
  const examine = await createExaminer(input, onFile);
  for (const target of targets) yield* await examine([target]);
}

function* batchesOf(targets: readonly Target[]): Generator<readonly Target[]> {
  for (let at = 0; at < targets.length; at += BATCH) yield targets.slice(at, at + BATCH);
}

/** Threads that take one batch after another; each batch has a promise of its outcomes. */
function startPool(
  batches: readonly (readonly Target[])[],
  threads: number,
  input: Omit<WorkerInput, "part">,
  resourceLimits: ResourceLimits,
) {
  const waiting = batches.map(() => deferred<Outcome[]>());
  let next = 0;
  const workers = Array.from({ length: threads }, (_, nth) => {
    const workerData: WorkerInput = { ...input, part: { nth, of: threads } };
    const worker = new Worker(entryOf("cli"), { workerData, resourceLimits });
    let current = -1;
    const feed = () => {
      current = next++;
      if (current < batches.length) worker.postMessage(batches[current]);
    };
    const fail = (error: Error) => {
      for (const { reject } of waiting) reject(error);
    };
    worker.on("message", (outcomes: Outcome[]) => {
      waiting[current]!.resolve(outcomes);
      feed();
    });
    worker.on("error", (error) => fail(error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", (code) => fail(new Error(`a thread ended with code ${code}`)));
    feed();
    return worker;
  });
  const results = waiting.map(({ promise }) => promise);
  // The first that fails is told; the others fail with it, unheard.
  for (const result of results) result.catch(() => {});
  return { results, stop: () => Promise.all(workers.map((worker) => worker.terminate())) };
}

interface Deferred<T> {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(error: Error): void;
}

function deferred<T>(): Deferred<T> {
  let settle: Omit<Deferred<T>, "promise">;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle! };
}
