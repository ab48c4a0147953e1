import type { Source } from "./syntax/node.ts";

/** Items that stand in the place of others: what stays stands before all of them or behind all of them. */
export interface Replacement<T> {
  removed: readonly T[];
  added: readonly T[];
  /** The last before them that stayed. */
  behind?: Source | undefined;
}

/**
 * What was replaced between two lists that have the items which stay in the same order.
 *
 * @param keyOf - what is the same object where an item stays
 * @param behind - what stays before both lists
 */
export function replacementsBetween<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => Source,
  behind?: Source,
): Replacement<T>[] {
  const [old, now] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  const replacements: Replacement<T>[] = [];
  let last = behind;
  for (let i = 0, j = 0; i < before.length || j < after.length; i++, j++) {
    const [from, to] = [i, j];
    while (i < before.length && !now.has(keyOf(before[i]!))) i++;
    while (j < after.length && !old.has(keyOf(after[j]!))) j++;
    if (i > from || j > to)
      replacements.push({ removed: before.slice(from, i), added: after.slice(to, j), behind: last });
    if (j < after.length) last = keyOf(after[j]!);
  }
  return replacements;
}
