import { parentPort, workerData } from "node:worker_threads";
import { keepOpened } from "../engine/index.ts";
import { readSource } from "../host/source.ts";
import { type CheckerOptions, createChecker } from "./checker.ts";
import type { Outcome, Problem } from "./outcome.ts";
import { openShelf, type Shelf } from "./shelf.ts";
import type { Target } from "./targets.ts";
import { isLarge, readWorkspaces, type WorkspaceFiles } from "./workspaces.ts";

/** What a thread is started with: plain data. */
export interface WorkerInput {
  options: CheckerOptions;
  files: WorkspaceFiles;
  /** For so many files; all threads share it. */
  shelf: Shelf;
  /** Which of how many threads this is, from 0. */
  part: { nth: number; of: number };
}

/** Checks files in the order given. */
export type Examiner = (targets: readonly Target[]) => Promise<Outcome[]>;

/** Checks files in this thread. @param onFile - called after each file that was read for what it tells */
export async function createExaminer(
  { options, files, shelf, part }: WorkerInput,
  onFile = () => {},
): Promise<Examiner> {
  // What is noticed while the workspaces are read is told with the first file.
  let problems: Problem[] = [];
  keepOpened(isLarge(files) ? 500_000 : 800_000);
  const checker = createChecker(options, (path, message, fatal) => problems.push({ path, message, fatal }));
  const workspaces = await readWorkspaces(files, checker, openShelf(shelf), onFile, part);
  return async (targets) => {
    const outcomes: Outcome[] = [];
    for (const target of targets) {
      const read = (maxSize: number) => readSource(target.file, target.languageId, maxSize);
      const examined = await checker.examine(target, read, workspaces);
      outcomes.push({ problems, ...(examined && { examined }) });
      problems = [];
    }
    return outcomes;
  };
}

/** The life of a thread: it is sent lists of targets, and answers each with what became of them. */
export function serveWorker(): void {
  const examiner = createExaminer(workerData as WorkerInput);
  const port = parentPort!;
  port.on("message", async (targets: Target[]) => {
    port.postMessage(await (await examiner)(targets));
  });
}
