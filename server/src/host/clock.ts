import { Script } from "node:vm";
import { type Clock, OutOfTime } from "../engine/time.ts";

/** Processor time, and an end for work that takes too long: a loop or a regular expression without an end too. */
export const clock: Clock = {
  spent() {
    const { user, system } = usage();
    return (user + system) / 1000;
  },
  within,
};

/** Of this thread, where Node tells it apart from the others. */
const usage: typeof process.cpuUsage = process.threadCpuUsage ?? process.cpuUsage;

function within<T>(milliseconds: number, work: () => T): T {
  let result: { value: T } | undefined;
  const entry = globalThis as Entry;
  const outer = entry[ENTRY];
  entry[ENTRY] = () => {
    result = { value: work() };
  };
  try {
    script.runInThisContext({ timeout: Math.ceil(milliseconds) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") throw new OutOfTime();
    throw error;
  } finally {
    entry[ENTRY] = outer;
  }
  return result!.value;
}

const ENTRY = Symbol.for("preflight.within");
type Entry = { [ENTRY]?: (() => void) | undefined };

/** Node breaks off what a script does, so the work is called by one. */
const script = new Script('globalThis[Symbol.for("preflight.within")]()');
