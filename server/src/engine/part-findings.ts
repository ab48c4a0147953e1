import type { RawFinding, Statement, Unit } from "./language.ts";
import type { Place } from "./rule.ts";
import type { Source } from "./syntax/node.ts";
import { lastAtOrBefore } from "./text.ts";

/** A place by the parts in which it begins and ends; both offsets are those of the part. */
interface PlaceInParts extends Place {
  endsIn: Source;
}

/**
 * A finding of a part of a statement as it is kept while the statement changes around it: without its fixes, and with
 * places that say where in which part they are.
 */
export function kept(raw: RawFinding, statement: Source, parts: readonly Unit<unknown>[]): RawFinding {
  const { foundIn: _, ...rest } = withoutTree(raw);
  return withPlaces(rest, (place) => {
    if (place.source !== statement) return place;
    const first = parts[indexAt(parts, place.start)]!;
    // A place may end where the next part begins.
    const last = parts[indexAt(parts, Math.max(place.start, place.end - 1))]!;
    const inParts: PlaceInParts = {
      source: first.key,
      start: place.start - first.start,
      end: place.end - last.start,
      endsIn: last.key,
    };
    return inParts;
  });
}

/** What was kept, as a finding of the statement as it is now. @param starts - where its parts start */
export function restored(
  raw: RawFinding,
  statement: Statement,
  starts: ReadonlyMap<Source, number>,
): RawFinding {
  const placed = withPlaces(raw, (place) => {
    if (!("endsIn" in place)) return place;
    const { source, start, end, endsIn } = place as PlaceInParts;
    return { source: statement, start: starts.get(source)! + start, end: starts.get(endsIn)! + end };
  });
  return { ...placed, foundIn: statement };
}

/** The parts and other statements that a kept finding points into. */
export function pointsInto(raws: readonly RawFinding[]): Set<Source> {
  const sources = new Set<Source>();
  for (const raw of raws)
    withPlaces(raw, (place) => {
      sources.add(place.source);
      if ("endsIn" in place) sources.add((place as PlaceInParts).endsIn);
      return place;
    });
  return sources;
}

/** Findings of several parts; what a later part finds of the same at the same place is no more than said again. */
export class Together {
  readonly #seen = new Map<string, Source>();
  readonly findings: RawFinding[] = [];

  add(part: Source, raws: readonly RawFinding[], statement: Source): void {
    for (const raw of raws) {
      const { source, start, end } = raw.place;
      const key = source === statement ? `${raw.rule.id} ${start} ${end}` : "";
      const by = key && this.#seen.get(key);
      if (by && by !== part) continue;
      if (key) this.#seen.set(key, part);
      this.findings.push(raw);
    }
  }
}

/** A finding whose places hold no nodes, and without its fixes. */
export function withoutTree(raw: RawFinding): RawFinding {
  const { fixes = [], ...rest } = raw;
  const hadSafeFix = fixes.some(({ safety }) => safety === "safe");
  return withPlaces({ ...rest, ...(hadSafeFix && { hadSafeFix }) }, ({ source, start, end }) => ({
    source,
    start,
    end,
  }));
}

function withPlaces(raw: RawFinding, change: (place: Place) => Place): RawFinding {
  return {
    ...raw,
    place: change(raw.place),
    ...(raw.also && { also: raw.also.map(change) }),
    ...(raw.related && {
      related: raw.related.map((other) =>
        "place" in other ? { ...other, place: change(other.place) } : other,
      ),
    }),
  };
}

function indexAt(parts: readonly Unit<unknown>[], offset: number): number {
  return lastAtOrBefore(parts.length, (index) => parts[index]!.start, offset);
}
