import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { HERE } from "./here.ts";

/** A file that is longer, in bytes, is known by its size and its time. */
const MAX_HASHED = 50_000_000;

/** A short name for a content. */
export function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("base64url").slice(0, 22);
}

/** What a file holds; the empty string when it cannot be read. */
export function hashOfFile(file: string): string {
  try {
    const { size, mtimeMs } = statSync(file);
    return size > MAX_HASHED ? `${size} ${mtimeMs}` : hashOf(readFileSync(file));
  } catch {
    return "";
  }
}

/**
 * Stands for the program's version; none when it runs from its sources, which change without one. The parts of the
 * bundle have the hashes of their contents in their names.
 */
export function programHash(): string | undefined {
  if (import.meta.url.endsWith(".ts")) return undefined;
  const parts = readdirSync(HERE).filter((name) => name.endsWith(".js"));
  return hashOf(parts.sort().join("\n"));
}
