import { isDeepStrictEqual } from "node:util";
import type { Snapshot } from "../../server/src/engine/index.ts";

/**
 * The first thing that two analyses of one text see differently: findings with their related places, and the fixes of
 * the findings, one by one and all at once, where these are wanted.
 */
export function firstDifference(one: Snapshot, other: Snapshot, withFixes: boolean): string | undefined {
  const [left, right] = [one.findings(), other.findings()];
  for (let i = 0; i < Math.max(left.length, right.length); i++)
    if (!isDeepStrictEqual(left[i], right[i])) return say(`finding ${i}`, left[i], right[i]);
  if (!withFixes) return undefined;
  for (const [i, finding] of left.entries()) {
    const [a, b] = [one.fixes(finding), other.fixes(right[i]!)];
    if (!isDeepStrictEqual(a, b)) return say(`fixes of ${JSON.stringify(finding)}`, a, b);
  }
  for (const safety of ["safe", "suggested"] as const) {
    const [a, b] = [one.fixAll(safety), other.fixAll(safety)];
    if (!isDeepStrictEqual(a, b)) return say(`all ${safety} fixes`, a, b);
  }
  return undefined;
}

function say(what: string, one: unknown, other: unknown): string {
  return `${what}\n    ${JSON.stringify(one)}\n    ${JSON.stringify(other)}`;
}
