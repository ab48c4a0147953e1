// A server whose threads end in the middle of their work: each of them when it is sent something for the second time.
import { Worker } from "node:worker_threads";

const sent = new WeakMap<Worker, number>();
const { postMessage } = Worker.prototype;

Worker.prototype.postMessage = function (this: Worker, ...args: Parameters<Worker["postMessage"]>): void {
  sent.set(this, (sent.get(this) ?? 0) + 1);
  postMessage.apply(this, args);
  if (sent.get(this) === 2) void this.terminate();
};

await import("../../../server/src/lsp/main.ts");
