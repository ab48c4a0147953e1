/** The middle of some numbers, or the mean of the two in the middle. @throws RangeError without numbers */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/**
 * The value below which a share of the numbers lies, with straight lines between neighbours.
 *
 * @param share - from 0 to 100
 * @throws RangeError without numbers
 */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError("there is no percentile of nothing");
  const sorted = [...values].sort((a, b) => a - b);
  const place = ((sorted.length - 1) * share) / 100;
  const below = Math.floor(place);
  const low = sorted[below]!;
  return low + ((sorted[below + 1] ?? low) - low) * (place - below);
}

/** A stream of numbers from 0 up to 1 that is the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
