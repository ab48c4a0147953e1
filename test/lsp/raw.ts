import { type ChildProcess, spawn } from "node:child_process";
import { bundle } from "../cli/bundles.ts";

/** A server in a process of its own, to which anything can be said. */
export interface RawServer {
  process: ChildProcess;
  /** All that it said, oldest first. */
  said: Said[];
  /** What it wrote to stderr. */
  readonly complaints: string;
  /** Bytes as they are. */
  write(bytes: string): void;
  /** A message in its frame; a string is one already. */
  send(message: unknown): void;
  /** Waits for the answer to a request. */
  answer(id: unknown): Promise<Said>;
  /** Waits for the exit code. */
  ended: Promise<number | null>;
}

export interface Said {
  id?: unknown;
  method?: string;
  params?: { message?: string; items?: unknown[] };
  result?: unknown;
  error?: { code: number; message: string };
}

export async function startRaw(): Promise<RawServer> {
  const child = spawn(process.execPath, [await bundle("lsp"), "--stdio"], { stdio: "pipe" });
  const said: Said[] = [];
  const waiting = new Set<() => void>();
  let complaints = "";
  let rest = Buffer.alloc(0);
  child.stderr.on("data", (chunk) => {
    complaints += chunk;
  });
  // It may end while something is written to it.
  child.stdin.on("error", () => {});
  child.stdout.on("data", (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const header = /^Content-Length: (\d+)\r\n\r\n/.exec(rest.toString("latin1", 0, 100));
      if (!header) break;
      const end = header[0].length + Number(header[1]);
      if (rest.length < end) break;
      const message: Said = JSON.parse(rest.toString("utf8", header[0].length, end));
      rest = rest.subarray(end);
      said.push(message);
      if (message.method && message.id !== undefined)
        server.send({
          jsonrpc: "2.0",
          id: message.id,
          result: message.params?.items?.map(() => ({})) ?? null,
        });
    }
    for (const wake of waiting) wake();
  });
  const server: RawServer = {
    process: child,
    said,
    get complaints() {
      return complaints;
    },
    write: (bytes) => void child.stdin.write(bytes),
    send(message) {
      const body = Buffer.from(typeof message === "string" ? message : JSON.stringify(message));
      child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
      child.stdin.write(body);
    },
    answer: (id) =>
      new Promise((resolve) => {
        const look = () => {
          const found = said.find((message) => message.id === id && !message.method);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    ended: new Promise((resolve) => child.once("exit", resolve)),
  };
  return server;
}
