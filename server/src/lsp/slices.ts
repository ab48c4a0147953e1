import type { Connection } from "vscode-languageserver";
import { breathe, inBackground } from "./context.ts";
import { keyOf } from "./folders.ts";
import { startSlice } from "./turns.ts";

/**
 * Works through items one after another, while messages are handled in between.
 *
 * @param isStale - asked before each item; when it says so, the rest is left
 * @returns whether all items were worked on
 */
export async function inSlices<T>(
  items: AsyncIterable<T> | Iterable<T>,
  isStale: () => boolean,
  work: (item: T) => Promise<void> | void,
): Promise<boolean> {
  let isOver = startSlice();
  for await (const item of items) {
    if (isStale()) return false;
    await work(item);
    if (!isOver()) continue;
    await breathe();
    isOver = startSlice();
  }
  return !isStale();
}

/**
 * Does work in parts, while messages are handled in between.
 *
 * @param work - does some of it until it is told that its time is over, and tells whether all is done
 * @param options - `pause` lets messages be handled, or waits longer; `isHeld`: whether it is time for that at once
 */
export async function inParts(
  work: (isOver: () => boolean) => boolean,
  { pause = breathe, isHeld }: { pause?: () => Promise<void>; isHeld?: (() => boolean) | undefined } = {},
): Promise<void> {
  for (;;) {
    const isOver = startSlice();
    if (work(() => isOver() || isHeld?.() === true)) return;
    await pause();
  }
}

/**
 * Gathers what comes in a row, to work on it together, one gathering after the other.
 *
 * @returns takes an item
 */
export function createQueue(
  connection: Connection,
  work: (items: readonly string[]) => Promise<void>,
): (item: string) => void {
  let items = new Set<string>();
  let isWorking = false;
  const workOff = async (): Promise<void> => {
    isWorking = true;
    try {
      while (items.size > 0) {
        await breathe();
        const some = [...items];
        items = new Set();
        await work(some);
      }
    } finally {
      isWorking = false;
    }
  };
  return (item) => {
    items.add(item);
    if (!isWorking) inBackground(connection, workOff());
  };
}

/** Work for each document that waits until its edits pause. */
export interface Pauses {
  /** Does `work` after the pause, instead of what was waiting for the same document. */
  after(uri: string, work: () => Promise<void>): void;
}

/** @param pause - in milliseconds */
export function createPauses(connection: Connection, pause: number): Pauses {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  return {
    after(uri, work) {
      const key = keyOf(uri);
      clearTimeout(timers.get(key));
      timers.set(
        key,
        setTimeout(() => {
          timers.delete(key);
          inBackground(connection, work());
        }, pause),
      );
    },
  };
}

/** For work that nothing makes stale. */
export function never(): boolean {
  return false;
}

/** Waits for a number of milliseconds. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
