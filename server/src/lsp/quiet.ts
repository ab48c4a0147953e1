import { sleep } from "./slices.ts";

/** Knows whether somebody edits: work that nobody waits for keeps out of the way then, here and in other threads. */
export interface Quiet {
  readonly isQuiet: boolean;
  /** A document was edited, or opened. */
  disturb(): void;
  /** Waits until edits pause. */
  wait(): Promise<void>;
  /** @param listener - told when edits begin, and when they pause */
  listen(listener: (isQuiet: boolean) => void): void;
}

/** Edits pause when there was none for so long; in milliseconds. Without a pause, work goes on for a moment now and then. */
const PAUSE = 150;
const LONGEST_WAIT = 2_000;

export function createQuiet(): Quiet {
  const listeners: ((isQuiet: boolean) => void)[] = [];
  let lastEdit = 0;
  /** The end of the pause that is waited for; undefined while nobody edits. */
  let pause: Promise<void> | undefined;

  const tell = (): void => {
    for (const listener of listeners) listener(pause === undefined);
  };

  const waitForPause = async (): Promise<void> => {
    const end = performance.now() + LONGEST_WAIT;
    for (;;) {
      const left = Math.min(lastEdit + PAUSE, end) - performance.now();
      if (left <= 0) break;
      await sleep(left);
    }
    pause = undefined;
    tell();
  };

  return {
    get isQuiet() {
      return pause === undefined;
    },
    disturb() {
      lastEdit = performance.now();
      if (pause) return;
      pause = waitForPause();
      tell();
    },
    wait: () => pause ?? Promise.resolve(),
    listen: (listener) => void listeners.push(listener),
  };
}
