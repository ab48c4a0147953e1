import { Console } from "node:console";
import { Transform } from "node:stream";
import {
  type Connection,
  createConnection,
  ErrorCodes,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { answerRefused, createGuard, type Guard } from "./guard.ts";

/**
 * The connection that the arguments name: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.
 *
 * A stream in which no message can be found any more ends the process with code 1 and a line on stderr: clients start
 * it again and send what they hold open, while a server that waits for the rest of it would wait for ever.
 *
 * @throws Error when they name none
 */
export function connect(args: readonly string[] = process.argv.slice(2)): Connection {
  const guard = createGuard();
  const options = { messageStrategy: guard };
  const connection = args.includes("--stdio")
    ? overStdio(guard)
    : createConnection(ProposedFeatures.all, options);
  answerRefused(connection);
  return connection;
}

function overStdio(guard: Guard): Connection {
  // What a library prints is no message.
  globalThis.console = new Console(process.stderr);
  const writer = new StreamMessageWriter(process.stdout);
  const refuse = (id: null, code: number, message: string): void => {
    writer.write({ jsonrpc: "2.0", id, error: { code, message } } as never).catch(() => {});
  };
  const frames = process.stdin.pipe(checkFrames());
  frames.on("error", ({ message }) => {
    process.stderr.write(`preflight: ${message}\n`);
    process.exit(1);
  });
  frames.on("end", () => process.exit(guard.isShutDown ? 0 : 1));
  const reader = new StreamMessageReader(frames, {
    contentTypeDecoder: {
      name: "application/json",
      async decode(bytes) {
        try {
          return JSON.parse(Buffer.from(bytes).toString());
        } catch (error) {
          refuse(null, ErrorCodes.ParseError, (error as Error).message);
          return { jsonrpc: "2.0", method: "$/unreadable" };
        }
      },
    },
  });
  return createConnection(ProposedFeatures.all, reader, writer, { messageStrategy: guard });
}

/** No message is longer, in bytes: a text that fits into no string can be in none. */
const LONGEST = 2 ** 29;
const LONGEST_HEADER = 8192;

/** Passes a stream of messages on, and fails where one is not introduced as LSP has it. */
function checkFrames(): Transform {
  let header = "";
  let left = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      let at = 0;
      while (at < chunk.length) {
        if (left === 0) {
          const before = header.length;
          header += chunk.toString("latin1", at, at + LONGEST_HEADER);
          const close = header.indexOf("\r\n\r\n");
          if (close < 0) {
            if (header.length >= LONGEST_HEADER) return done(new Error("what arrives is no message of LSP"));
            at = chunk.length;
            continue;
          }
          const length = /^Content-Length: *(\d{1,12}) *$/im.exec(header.slice(0, close))?.[1];
          if (length === undefined || Number(length) > LONGEST)
            return done(new Error(`no message begins like this: ${JSON.stringify(header.slice(0, 80))}`));
          at += close + 4 - before;
          left = Number(length);
          header = "";
          continue;
        }
        const taken = Math.min(left, chunk.length - at);
        at += taken;
        left -= taken;
      }
      done(null, chunk);
    },
  });
}
