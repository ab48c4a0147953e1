import { ownText } from "../text.ts";

/** Questions whose answers are nodes: who has one may look at all of the statement that it is in, or of the part. */
export type NodeQuestion = "bindings" | "reads" | "calls" | "functions" | "classes";

/**
 * About a large class that is looked at part by part: what it has by a name, where it uses that, where a name is read in
 * it, all there is in it.
 */
type ClassQuestion = "own" | "uses" | "near" | "inside";

/** Of the others it matters only what they say. */
export type Question =
  | NodeQuestion
  | ClassQuestion
  | "stored"
  | "package"
  | "mentions"
  | "defines"
  | "overrides"
  | "methods";

/** The key of a question about a name of the file. No other key has its form. */
export function keyOf(question: Question, name: string): string {
  let keys = KEYS.get(question);
  if (!keys || keys.size > MOST_KEYS) {
    keys = new Map();
    KEYS.set(question, keys);
  }
  let key = keys.get(name);
  if (key === undefined) {
    const own = ownText(name);
    key = `${question} ${own}`;
    keys.set(own, key);
  }
  return key;
}

/** The keys so far: the same ones are noted for statement after statement, and shall take room once. */
const KEYS = new Map<Question, Map<string, string>>();
const MOST_KEYS = 20_000;
