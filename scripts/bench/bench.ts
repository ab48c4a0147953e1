import type { Peers } from "./peers.ts";

/** What the measurements share. */
export interface Bench {
  /** Small inputs and one round, for trying the benchmark itself. */
  quick: boolean;
  /** How often each figure is taken; its median counts. */
  rounds: number;
  peers: Peers;
  /** Says what is being done. */
  progress(what: string): void;
  /**
   * Does something of which the other figures do not depend.
   *
   * @returns undefined when it failed, which is said
   */
  attempt<T>(what: string, action: () => Promise<T>): Promise<T | undefined>;
}

/** @param failures - takes what failed, for the report */
export function createBench(quick: boolean, peers: Peers, failures: string[]): Bench {
  return {
    quick,
    rounds: quick ? 1 : 5,
    peers,
    progress: (what) => console.error(`… ${what}`),
    async attempt(what, action) {
      try {
        return await action();
      } catch (error) {
        const failure = `${what}: ${(error as Error).message.split("\n")[0]}`;
        if (!failures.includes(failure)) failures.push(failure);
        console.error(failure);
        return undefined;
      }
    },
  };
}
