import module from "node:module";
import { join } from "node:path";
import { cacheFolder } from "./cache-folder.ts";

/** A program has done what it mostly does after so long, in milliseconds. */
const SETTLED = 10_000;

/**
 * Keeps what V8 compiles of the program for its next start, where Node can (from 22.8 on). Called before the modules
 * are loaded that it is about. Without a folder to write to, the program starts as if it were the first time.
 */
export function keepCompiledCode(): void {
  module.enableCompileCache?.(join(cacheFolder(), "compiled"));
  // Node writes it at the exit, which a server that is killed does not see.
  setTimeout(() => module.flushCompileCache?.(), SETTLED).unref();
}
