import assert from "node:assert/strict";

/** How many times longer the long text is. */
const FACTOR = 8;
/** Work that costs less than this, in milliseconds, is too short to compare. */
const NOISE = 300;
const ATTEMPTS = 3;

/**
 * Fails when work on a text costs far more than eight times as much as on its first eighth: quadratic work costs 64
 * times. Both are measured in processor time of this process, one right after the other, so that a busy machine does
 * not matter; what is collected or compiled meanwhile does not come three times.
 */
export function assertLinear(text: string, work: (text: string) => unknown): void {
  let [short, long, isLinear] = [0, 0, false];
  for (let attempt = 0; attempt < ATTEMPTS && !isLinear; attempt++) {
    short = costOf(() => work(text.slice(0, text.length / FACTOR)));
    long = costOf(() => work(text));
    isLinear = long < NOISE || long < short * FACTOR * 4;
  }
  assert.ok(isLinear, `${JSON.stringify(text.slice(0, 20))} took ${long} ms, and its eighth ${short} ms`);
}

function costOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1000);
}
