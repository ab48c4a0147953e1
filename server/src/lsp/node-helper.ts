import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { createEngine, type EngineProblem, Workspace } from "../engine/index.ts";
import { entryOf } from "../host/here.ts";
import type { FromHelper, ToHelper } from "./helper/helper.ts";
import { doJob, type Tools } from "./helper/jobs.ts";
import type { HelperThread } from "./host.ts";
import { type Messages, speak } from "./language.ts";
import { openAnswers } from "./node-answers.ts";
import { createNodeHost } from "./node-host.ts";

/**
 * Megabytes for the objects of a thread, those that die young apart: without a bound it would let garbage lie as long as
 * the machine has room.
 */
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };

/** What a thread is started with. */
interface HelperData {
  isHelper: true;
  /** Where it keeps what it has found out; nowhere when undefined. */
  cache: string | undefined;
  /** One number: whether it is to rest. */
  held: Int32Array;
  messages: Messages;
}

/** Starts a thread that serves as a server's helper. @throws Error where there are no threads */
export function startHelper(cache: string | undefined, messages: Messages): HelperThread {
  const held = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const data: HelperData = { isHelper: true, cache, held, messages };
  const worker = new Worker(entryOf("lsp"), { workerData: data, resourceLimits: LIMITS });
  // A server that has nothing else to wait for ends.
  worker.unref();
  return {
    post: (message) => worker.postMessage(message),
    hold(isHeld) {
      Atomics.store(held, 0, isHeld ? HELD : 0);
      if (!isHeld) Atomics.notify(held, 0);
    },
    listen(onMessage, onEnd) {
      worker.on("message", onMessage);
      worker.on("error", (error) => onEnd(String((error as Error).message ?? error)));
      worker.on("exit", (code) => onEnd(`the thread for that ended with code ${code}`));
    },
  };
}

const HELD = 1;

/** Whether this code runs in such a thread. */
export function isHelper(): boolean {
  return !isMainThread && (workerData as HelperData | null)?.isHelper === true;
}

/** The life of such a thread. */
export function serveHelper(): void {
  const port = parentPort!;
  const { cache, held, messages } = workerData as HelperData;
  speak(messages);
  const host = createNodeHost();
  let folders: readonly string[] = [];
  host.stayWithin(() => folders);
  const workspaces = new Map<string, Workspace>();
  const workspaceOf = (folder: string) => workspaces.get(folder);
  const answers = cache === undefined ? undefined : openAnswers(cache, { messages, workspaceOf });
  let problems: EngineProblem[] = [];
  const engine = createEngine({
    loadWasm: host.loadWasm,
    ...(host.clock && { clock: host.clock }),
    onProblem: (problem) => problems.push(problem),
  });
  const takeProblems = (): EngineProblem[] => {
    const taken = problems;
    problems = [];
    return taken;
  };
  const tools: Tools = {
    host,
    engine,
    answers,
    workspaceOf,
    problems: takeProblems,
    isHeld: () => Atomics.load(held, 0) === HELD,
    async pause() {
      // Work of this thread alone is put off: it has nothing else to do.
      Atomics.wait(held, 0, HELD);
    },
  };
  let work = Promise.resolve();
  const handle = async (message: ToHelper): Promise<void> => {
    if (message.do === "jobs") {
      folders = message.folders;
      const answer: FromHelper = { id: message.id, done: [] };
      for (const job of message.jobs) answer.done.push(await doJob(job, tools));
      port.postMessage(answer);
      return;
    }
    if (message.do === "hear") {
      const { folder, told } = message;
      workspaces.set(folder, (workspaces.get(folder) ?? new Workspace()).with(new Map(told)).workspace);
      return;
    }
    if (message.do === "finish") answers?.finish(message.folder, message.kind);
    answers?.save();
    if (message.do === "end") port.close();
  };
  port.on("message", (message: ToHelper) => {
    work = work.then(() => handle(message));
  });
}
