import { trees } from "../support/trees.ts";

// Loaded before a server that is to be measured; it says on the channel to its parent what it holds.
process.on("message", () => {
  globalThis.gc?.();
  const { heapUsed, rss, external } = process.memoryUsage();
  process.send?.({ heapUsed, rss, external, ...trees } satisfies Gauge);
});
process.channel?.unref();

/** What a server holds after garbage was collected, in bytes, and what it asked of tree-sitter. */
export interface Gauge {
  heapUsed: number;
  rss: number;
  /** Among it the memory of the grammars. */
  external: number;
  created: number;
  freed: number;
  cursors: number;
  cursorsFreed: number;
}
