import { type ResourceLimits, Worker } from "node:worker_threads";
import { entryOf } from "../host/here.ts";
import type { Outcome } from "./outcome.ts";
import { createShelf, resumeShelf, type Shelf } from "./shelf.ts";
import type { Target } from "./targets.ts";
import { createExaminer, type WorkerInput } from "./worker.ts";
import { countFiles, isLarge, type WorkspaceFiles } from "./workspaces.ts";

/** What all threads are started with. */
type Job = Pick<WorkerInput, "options" | "files">;

/** Files that a thread is given at once: neighbours, which import each other and so are understood together. */
const BATCH = 8;
/** Fewer files than this are checked before a thread has started. */
const WORTH_THREADS = 24;
/**
 * Megabytes for the objects of all threads together, those that die young apart. Without a bound they would let garbage
 * lie as long as the machine has room; few projects need so much, and these get more, in as many threads, before one has
 * to do. In a large workspace what is known of each file takes the room that syntax trees have in others.
 */
const ROOM = [640, 1280];
const ROOM_OF_LARGE = [256, 512, 1280];
/** The part of it that a thread needs in any case. */
const LEAST_PART = 1 / 2;

function limitsOf(threads: number, files: WorkspaceFiles): ResourceLimits[] {
  const young = threads === 1 ? 24 : isLarge(files) ? 8 : 16;
  return (isLarge(files) ? ROOM_OF_LARGE : ROOM).map((room) => ({
    maxYoungGenerationSizeMb: young,
    maxOldGenerationSizeMb: Math.floor(room * Math.max(1 / threads, LEAST_PART)),
  }));
}

/**
 * Checks files, in threads where there are many: also in a single one, whose memory has a bound.
 *
 * @param jobs - how many threads there may be; with one, no file is read before what was found in the one before it
 * has been taken, so that files may be rewritten meanwhile
 * @param onFile - called after each file that was read for what it tells, where that is not done by threads
 * @param limits - of each thread, narrowest first; where even the last are too narrow, the rest is checked in this one
 * @returns what became of each target, in their order
 * @throws Error when a thread ends before its work is done
 */
export async function* examineAll(
  targets: readonly Target[],
  jobs: number,
  input: Job,
  onFile: () => void,
  limits: readonly ResourceLimits[] = limitsOf(threadsFor(targets, jobs), input.files),
  shelf: Shelf = createShelf(countFiles(input.files)),
): AsyncGenerator<Outcome> {
  if (targets.length === 0) return;
  const [narrowest, ...wider] = limits;
  if (targets.length < WORTH_THREADS || !narrowest) {
    yield* examineHere(targets, { ...input, shelf, part: { nth: 0, of: 1 } }, onFile);
    return;
  }
  const threads = threadsFor(targets, jobs);
  const batches = [...batchesOf(targets, jobs === 1 ? 1 : BATCH)];
  const pool = startPool(batches, threads, { ...input, shelf }, narrowest, jobs === 1);
  let done = 0;
  try {
    for (; done < batches.length; done++) yield* await pool.result(done);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_WORKER_OUT_OF_MEMORY") throw error;
    await pool.stop();
    // What was found out about other files is still there.
    resumeShelf(shelf);
    yield* examineAll(batches.slice(done).flat(), jobs, input, onFile, wider, shelf);
  } finally {
    await pool.stop();
  }
}

function threadsFor(targets: readonly Target[], jobs: number): number {
  return Math.min(jobs, Math.ceil(targets.length / WORTH_THREADS));
}

async function* examineHere(
  targets: readonly Target[],
  input: WorkerInput,
  onFile: () => void,
): AsyncGenerator<Outcome> {
  const examine = await createExaminer(input, onFile);
  for (const target of targets) yield* await examine([target]);
}

function* batchesOf(targets: readonly Target[], size: number): Generator<readonly Target[]> {
  for (let at = 0; at < targets.length; at += size) yield targets.slice(at, at + size);
}

/**
 * Threads that take one batch after another.
 *
 * @param inStep - no batch is begun before its result is asked for
 */
function startPool(
  batches: readonly (readonly Target[])[],
  threads: number,
  input: Omit<WorkerInput, "part">,
  resourceLimits: ResourceLimits,
  inStep: boolean,
) {
  const waiting = batches.map((): Deferred<Outcome[]> | undefined => deferred());
  let next = 0;
  let wanted = inStep ? 0 : batches.length;
  const idle = new Set<() => void>();
  const workers = Array.from({ length: threads }, (_, nth) => {
    const workerData: WorkerInput = { ...input, part: { nth, of: threads } };
    const worker = new Worker(entryOf("cli"), { workerData, resourceLimits });
    let current = -1;
    const feed = () => {
      idle.delete(feed);
      if (next >= wanted) {
        idle.add(feed);
        return;
      }
      current = next++;
      worker.postMessage(batches[current]);
    };
    const fail = (error: Error) => {
      for (const one of waiting) one?.reject(error);
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
  // The first that fails is told; the others fail with it, unheard.
  for (const one of waiting) one!.promise.catch(() => {});
  return {
    /** What became of a batch, which is then given away: it is asked for once. */
    async result(nth: number): Promise<Outcome[]> {
      wanted = Math.max(wanted, nth + 1);
      for (const feed of [...idle]) feed();
      const outcomes = await waiting[nth]!.promise;
      waiting[nth] = undefined;
      return outcomes;
    },
    stop: () => Promise.all(workers.map((worker) => worker.terminate())),
  };
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
