import type { BaselineEntry } from "./file.ts";
import type { PlacedContext } from "./match.ts";

/**
 * The baseline after a run: what was found, and of the old one what the run did not look at.
 *
 * @param found - the findings of the files that were checked, by path
 * @param isStale - whether an old entry has to go: its file and rule were checked, or the file is gone
 */
export function record(
  old: readonly BaselineEntry[],
  found: ReadonlyMap<string, readonly PlacedContext[]>,
  isStale: (entry: BaselineEntry) => boolean,
): BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  const add = (entry: BaselineEntry): void => {
    const key = identityOf(entry);
    const twin = entries.get(key);
    if (twin) twin.count += entry.count;
    else entries.set(key, { ...entry });
  };
  for (const entry of old) if (!isStale(entry)) add(entry);
  for (const [path, findings] of found) {
    for (const { rule, context } of findings) add({ path, rule, ...context, count: 1 });
  }
  return [...entries.values()];
}

/** What tells one entry from another. */
export function identityOf({ path, rule, own, before, after }: BaselineEntry): string {
  return [path, rule, own, before, after].join("\0");
}
