import { json } from "./json.ts";
import { names } from "./names.ts";
import type { Reader } from "./reader.ts";
import { yaml } from "./yaml.ts";

/** Every reader; the first that takes a file's name reads it. */
export const READERS: readonly Reader[] = [json, yaml, names];
