import type { EngineProblem } from "./engine.ts";

/** What is said in a log of something that failed inside the engine. */
export function problemInWords({ path, rule, message }: EngineProblem): string {
  const what = rule === undefined ? message : `${rule} gave up: ${message}`;
  return path === undefined ? what : `${path}: ${what}`;
}
