import { isMainThread } from "node:worker_threads";
import { explainError } from "../host/source.ts";
import { runCommand } from "./commands/index.ts";
import { printableStart } from "./formats/frame.ts";
import { UsageError } from "./usage.ts";

// A reader that has seen enough (`preflight check | head`) ends the run without a complaint.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

if (isMainThread) start();
else void import("./worker.ts").then(({ serveWorker }) => serveWorker());

function start(): void {
  runCommand(process.argv.slice(2)).then(
    (code) => {
      if (code !== undefined) process.exitCode = code;
    },
    (error: unknown) => {
      if (error instanceof UsageError) say(error.message);
      else say(`unexpected failure: ${(error as Error)?.stack ?? explainError(error)}`);
      process.exitCode = 2;
    },
  );
}

/** A message may name files and quote what stands in them. */
function say(message: string): void {
  console.error(`preflight: ${message.split("\n").map(printableStart).join("\n")}`);
}
