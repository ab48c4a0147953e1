import { keepHeapSmall } from "../../host/heap.ts";
import { createNodeHost } from "../../lsp/node-host.ts";
import { startServer } from "../../lsp/server.ts";
import { connect } from "../../lsp/transport.ts";
import { UsageError } from "../usage.ts";

/** `preflight lsp --stdio`: serves an editor until it disconnects. */
export function lsp(args: readonly string[]): undefined {
  // Editors add arguments of their own, such as --clientProcessId=1, which the connection reads itself.
  if (!args.some((arg) => /^--(?:stdio|node-ipc|socket|pipe)\b/.test(arg))) {
    throw new UsageError("the server needs a transport: preflight lsp --stdio");
  }
  keepHeapSmall();
  startServer(connect(args), createNodeHost());
}
