import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./corpus.ts";
import type { FuzzInput } from "./input.ts";

/** An input that has failed once, as it is kept in `found/`; `what` says what broke. */
export interface FoundCase extends FuzzInput {
  what: string;
}

const FOLDER = join(ROOT, "test/fuzz/found");

/** All that was ever found, by the names of the files. */
export function readFound(): [string, FoundCase][] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => [name, JSON.parse(readFileSync(join(FOLDER, name), "utf8"))]);
}

/** Keeps an input as a case that the tests try again. @returns the file */
export function writeFound(input: FuzzInput, what: string, folder = FOLDER): string {
  const found: FoundCase = { what, ...input };
  const hash = createHash("sha256").update(JSON.stringify(input)).digest("hex").slice(0, 8);
  const file = join(folder, `${input.kind}-${hash}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(found, undefined, 2)}\n`);
  return file;
}
