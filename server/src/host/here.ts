import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the running code: the bundle's, or this file's when it runs from source. */
export const HERE = dirname(fileURLToPath(import.meta.url));

/** The file that starts a program, for a thread of it: a bundle, or the program's own source. */
export function entryOf(program: "cli" | "lsp"): string {
  if (import.meta.url.endsWith("/here.ts")) return join(HERE, "..", program, "main.ts");
  return join(HERE, program === "cli" ? "cli.js" : "server.js");
}
