import { getHeapSpaceStatistics } from "node:v8";
import { trees } from "../support/trees.ts";

// Loaded before a server that is to be measured; it says on the channel to its parent what it holds.
process.on("message", (message: { turns?: boolean }) => {
  if (message.turns) return startTurns();
  isMeasuring = false;
  globalThis.gc?.();
  const { heapUsed, rss, external } = process.memoryUsage();
  const spaces = getHeapSpaceStatistics().filter(({ space_name }) => space_name.startsWith("code"));
  const code = spaces.reduce((sum, { space_used_size }) => sum + space_used_size, 0);
  process.send?.({ heapUsed, code, rss, external, ...trees, turns: turns.splice(0) } satisfies Gauge);
});
process.channel?.unref();

/** What a server holds after garbage was collected, in bytes, and what it asked of tree-sitter. */
export interface Gauge {
  heapUsed: number;
  /** Among it the machine code, of which there is more the more often something was done. */
  code: number;
  rss: number;
  /** Among it the memory of the grammars. */
  external: number;
  created: number;
  freed: number;
  cursors: number;
  cursorsFreed: number;
  /** Processor time of each turn of the event loop since it was asked for, in milliseconds. */
  turns: number[];
}

const turns: number[] = [];
let isMeasuring = false;

function startTurns(): void {
  isMeasuring = true;
  let before = process.threadCpuUsage();
  const turn = (): void => {
    if (!isMeasuring) return;
    const { user, system } = process.threadCpuUsage(before);
    before = process.threadCpuUsage();
    turns.push((user + system) / 1000);
    setImmediate(turn);
  };
  setImmediate(turn);
}
