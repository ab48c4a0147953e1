import type { SyntaxNode } from "../syntax/node.ts";
import type { ClassFact, FunctionFact } from "./facts.ts";

/** What an expression stands for, as far as it can be traced. */
export type Value =
  /** Something that an import leads to; `openai.OpenAI().chat`. */
  | { kind: "path"; path: string; origin: "import" | "unbound" }
  | { kind: "function"; fact: FunctionFact; receiver?: ClassFact | undefined }
  | { kind: "class"; fact: ClassFact }
  | { kind: "instance"; fact: ClassFact }
  /** A literal: string, number, list, dict … */
  | { kind: "literal"; node: SyntaxNode }
  /** Untraceable; `tail` are the attributes taken from it since. */
  | { kind: "unknown"; tail: string[] };

/** Values that one expression may have at the most; more would say nothing. */
const MAX_VALUES = 6;

export const UNKNOWN: Value[] = [{ kind: "unknown", tail: [] }];

/** @param text - a path as the catalogue writes it: `openai.OpenAI().chat` */
export function path(text: string, origin: "import" | "unbound"): Value {
  return { kind: "path", path: text, origin };
}

/** The values without repetitions, a few at the most; never empty. */
export function distinct(values: Value[]): Value[] {
  if (values.length < 2) return values.length ? values : UNKNOWN;
  const seen = new Set<unknown>();
  const result = values.filter((value) => {
    const key =
      value.kind === "path"
        ? value.path
        : value.kind === "unknown"
          ? value.tail.join(".")
          : Object.values(value)[1];
    return !seen.has(key) && seen.add(key);
  });
  return result.slice(0, MAX_VALUES);
}
