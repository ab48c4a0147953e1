import { stopNoting } from "./syntax/node.ts";

/** Does work and gives its result. @throws OutOfTime when it takes longer; the work is then broken off where it was */
export type Within = <T>(milliseconds: number, work: () => T) => T;

/** Work was broken off. Nothing of what it left behind is cleared up: its `finally` blocks were not run either. */
export class OutOfTime extends Error {
  constructor() {
    super("it took too long");
    // Where that was is not to be known.
    this.stack = this.message;
  }
}

/** A part of some work that can be left out. */
export interface Task {
  /** Has it left out from now on. */
  giveUp(): void;
}

let current: Task | undefined;
let isTimed = false;

/** Notes that a task is being done: whoever breaks the work off leaves it out then. */
export function doing<T>(task: Task, work: () => T): T {
  const outer = current;
  current = task;
  try {
    return work();
  } finally {
    current = outer;
  }
}

/**
 * Does work of many tasks. Where it is broken off, the task that was being done is left out and the work is begun again:
 * it has to know what is done already.
 *
 * @param within - absent where the outside world cannot break work off; work is then done however long it takes
 * @throws OutOfTime when it was broken off outside of any task
 */
export function inTime<T>(within: Within | undefined, milliseconds: number, work: () => T): T {
  // What is inside of other work is broken off with it.
  if (!within || isTimed) return work();
  for (;;) {
    isTimed = true;
    try {
      return within(milliseconds, work);
    } catch (error) {
      const task = current;
      if (error instanceof OutOfTime) stopNoting();
      if (!(error instanceof OutOfTime) || !task) throw error;
      task.giveUp();
    } finally {
      current = undefined;
      isTimed = false;
    }
  }
}
