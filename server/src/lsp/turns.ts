/** One of several works, which are done one at a time. */
export interface Turn {
  /** Waits until all that was begun after this is done. */
  letNewerGo(): Promise<void>;
  /** The work is done. */
  end(): void;
}

/** @returns takes a turn: waits for the work that is being done, and then for what was begun later */
export function createTurns(): () => Promise<Turn> {
  /** What waits, the newest at the end. */
  const waiting: { number: number; go: () => void }[] = [];
  let isTaken = false;
  let count = 0;

  const wait = (number: number): Promise<void> =>
    new Promise((go) => {
      const at = waiting.findIndex((other) => other.number > number);
      waiting.splice(at < 0 ? waiting.length : at, 0, { number, go });
    });

  const end = (): void => {
    const next = waiting.pop();
    if (next) next.go();
    else isTaken = false;
  };

  return async () => {
    const number = ++count;
    if (isTaken) await wait(number);
    isTaken = true;
    return {
      async letNewerGo() {
        if ((waiting.at(-1)?.number ?? 0) < number) return;
        const turn = wait(number);
        end();
        await turn;
      },
      end,
    };
  };
}

/** Time after which other messages get their turn, in milliseconds: nobody shall wait for longer. */
const SLICE = 4;

/** Begins to work. @returns tells whether it is time to let other messages be handled */
export function startSlice(): () => boolean {
  const end = performance.now() + SLICE;
  return () => performance.now() > end;
}
