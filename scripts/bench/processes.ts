import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";

/** A program that was run to its end. */
export interface Run {
  /** From the start to the end, in milliseconds. */
  milliseconds: number;
  /** The most memory that it and the processes below it held at one time, in bytes; undefined without /proc. */
  peakMemory: number | undefined;
  exitCode: number | null;
}

export interface RunOptions {
  cwd: string;
  /** The file that takes the standard output. */
  output: string;
  env?: Record<string, string>;
}

/** How often memory is looked at, in milliseconds. */
const INTERVAL = 10;

/**
 * Runs a program and waits for its end. What it says on the standard error is thrown away.
 *
 * @throws Error when it cannot be started
 */
export function runProgram(command: string, args: readonly string[], options: RunOptions): Promise<Run> {
  const output = openSync(options.output, "w");
  const started = performance.now();
  const child = spawn(command, args, {
    cwd: options.cwd,
    stdio: ["ignore", output, "ignore"],
    env: { ...process.env, ...options.env },
  });
  closeSync(output);
  const memory = watchMemory(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (exitCode) => {
      resolve({ milliseconds: performance.now() - started, peakMemory: memory.stop(), exitCode });
    });
  });
}

/** Looks at the memory of a process and those below it until it is told to stop. */
export function watchMemory(child: ChildProcess): { stop(): number | undefined } {
  let peak: number | undefined;
  const look = () => {
    const now = child.pid && memoryOf(child.pid);
    if (now) peak = Math.max(peak ?? 0, now);
  };
  const timer = setInterval(look, INTERVAL);
  return {
    stop() {
      look();
      clearInterval(timer);
      return peak;
    },
  };
}

/** What a process and those below it hold in memory, in bytes; undefined without /proc, or when it has ended. */
export function memoryOf(pid: number): number | undefined {
  try {
    const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    if (!resident) return undefined;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
    const below = children.reduce((sum, child) => sum + (memoryOf(Number(child)) ?? 0), 0);
    return Number(resident[1]) * 1024 + below;
  } catch {
    return undefined;
  }
}
