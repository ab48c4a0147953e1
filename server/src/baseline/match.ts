import type { FindingContext } from "./context.ts";
import type { BaselineEntry } from "./file.ts";

/** A finding as a baseline sees it. */
export interface PlacedContext {
  rule: string;
  context: FindingContext;
}

/** Tells findings that a baseline holds from new ones; each entry stands for as many as it counts. */
export interface BaselineMatcher {
  /**
   * @param path - relative to the baseline's folder, as its entries name files; ask once for each
   * @param findings - all of the file
   * @returns for each whether it is known
   */
  known(path: string, findings: readonly PlacedContext[]): boolean[];
  /** What no finding has claimed. @param isChecked - whether such a finding would have been found */
  unneeded(isChecked: (path: string, rule: string) => boolean): BaselineEntry[];
}

/** An entry with the number of findings that it can still stand for. */
interface Slot {
  entry: BaselineEntry;
  left: number;
}

type Fits = (entry: FindingContext, finding: FindingContext) => boolean;

const sameOwn: Fits = (a, b) => a.own === b.own;
const sameAround: Fits = (a, b) => a.before === b.before && a.after === b.after;

/** What counts as the same finding, the surest first: untouched, something edited beside it, moved away. */
const MOVED: readonly Fits[] = [
  (a, b) => sameOwn(a, b) && sameAround(a, b),
  (a, b) => sameOwn(a, b) && (a.before === b.before || a.after === b.after),
  sameOwn,
];
/** In its own file also: edited in its place. */
const IN_PLACE: readonly Fits[] = [...MOVED, sameAround];

/** @param isGone - whether no file has this path any more, so that its findings may have moved to another */
export function createMatcher(
  entries: readonly BaselineEntry[],
  isGone: (path: string) => boolean,
): BaselineMatcher {
  const byPath = new Map<string, Slot[]>();
  const slots = entries.map((entry) => ({ entry, left: entry.count }));
  for (const slot of slots) addTo(byPath, slot.entry.path, slot);
  let homeless: Map<string, Slot[]> | undefined;

  return {
    known(path, findings) {
      const known = findings.map(() => false);
      claim(IN_PLACE, findings, known, ({ rule }) =>
        (byPath.get(path) ?? []).filter(({ entry }) => entry.rule === rule),
      );
      if (known.includes(false)) {
        homeless ??= slotsOfGone(slots, isGone);
        claim(MOVED, findings, known, ({ rule, context }) => homeless!.get(`${rule} ${context.own}`) ?? []);
      }
      return known;
    },
    unneeded: (isChecked) =>
      slots
        .filter(({ entry, left }) => left > 0 && isChecked(entry.path, entry.rule))
        .map(({ entry, left }) => ({ ...entry, count: left })),
  };
}

/** Lets findings take slots, and marks those that got one in `known`. */
function claim(
  stages: readonly Fits[],
  findings: readonly PlacedContext[],
  known: boolean[],
  slotsFor: (finding: PlacedContext) => readonly Slot[],
): void {
  for (const fits of stages) {
    for (const [index, finding] of findings.entries()) {
      if (known[index]) continue;
      const slot = slotsFor(finding).find(({ entry, left }) => left > 0 && fits(entry, finding.context));
      if (!slot) continue;
      slot.left -= 1;
      known[index] = true;
    }
  }
}

function slotsOfGone(slots: readonly Slot[], isGone: (path: string) => boolean): Map<string, Slot[]> {
  const answers = new Map<string, boolean>();
  const gone = new Map<string, Slot[]>();
  for (const slot of slots) {
    const { path, rule, own } = slot.entry;
    const isAway = answers.get(path) ?? isGone(path);
    answers.set(path, isAway);
    if (isAway) addTo(gone, `${rule} ${own}`, slot);
  }
  return gone;
}

function addTo(lists: Map<string, Slot[]>, key: string, slot: Slot): void {
  const list = lists.get(key);
  if (list) list.push(slot);
  else lists.set(key, [slot]);
}
