import { stopNoting } from "./syntax/node.ts";
import { settle } from "./syntax/runtime.ts";

/** What the outside world knows of time. */
export interface Clock {
  /** Milliseconds of work that were done since some moment: what a busy machine does meanwhile does not count. */
  spent(): number;
  /** Does work and gives its result. @throws OutOfTime when it takes longer; the work is then broken off where it was */
  within?<T>(milliseconds: number, work: () => T): T;
}

/** Where nothing better is known: time goes on, and nothing breaks work off. */
export const PLAIN_CLOCK: Clock = { spent: () => performance.now() };

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

/** Work that gets little of a busy machine may take so many times as long. */
const MOST_PATIENCE = 8;

/** Work that was begun so often is given up, even if each time some of what is shared gets done. */
const MOST_TRIES = 100;

/** Milliseconds that went into what is done once for many. */
let sharedTime = 0;
/** Since when such work is being done. */
let sharedSince: number | undefined;

/** Does work that is done once for many tasks: no single one of them is to blame for its time. */
export function sharing<T>(work: () => T): T {
  if (sharedSince !== undefined) return work();
  sharedSince = performance.now();
  try {
    return work();
  } finally {
    endSharing();
  }
}

function endSharing(): void {
  if (sharedSince !== undefined) sharedTime += performance.now() - sharedSince;
  sharedSince = undefined;
}

const forgetters: (() => void)[] = [];

/** @param forget - called when work was broken off, by whoever notes outside of it what is being done */
export function onBreakOff(forget: () => void): void {
  forgetters.push(forget);
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
 * @param clock - where it cannot break work off, work is done however long it takes
 * @throws OutOfTime when it was broken off outside of any task
 */
export function inTime<T>(clock: Clock, milliseconds: number, work: () => T): T {
  // What is inside of other work is broken off with it.
  if (!clock.within || isTimed) return work();
  let tries = 0;
  for (let patience = milliseconds; ; ) {
    isTimed = true;
    const before = clock.spent();
    const sharedBefore = sharedTime;
    try {
      return clock.within(patience, work);
    } catch (error) {
      const task = current;
      if (error instanceof OutOfTime) {
        settle();
        stopNoting();
        endSharing();
        for (const forget of forgetters) forget();
      }
      if (!(error instanceof OutOfTime)) throw error;
      const own = clock.spent() - before - (sharedTime - sharedBefore);
      if (sharedTime > sharedBefore && own < milliseconds / 2 && ++tries < MOST_TRIES) continue;
      // The machine had other things to do.
      if (own < milliseconds / 2 && patience < MOST_PATIENCE * milliseconds) patience *= 2;
      else if (!task) throw error;
      else task.giveUp();
    } finally {
      current = undefined;
      isTimed = false;
    }
  }
}
