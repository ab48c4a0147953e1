import type { Answering, Language, Statement, Unit } from "./language.ts";
import type { Replacement } from "./replacement.ts";

/** The keys of the questions whose answers are others when some statements, or parts, stand in the place of others. */
export function changedKeys<S extends Statement>(
  language: Language<S>,
  replacements: readonly Replacement<Unit<S>>[],
): Set<string> {
  const old: Answering[] = [];
  const now: Answering[] = [];
  for (const replacement of replacements) {
    const { removed, added } = withoutSame(language, replacement);
    for (const { statement } of removed) old.push(language.answering(statement));
    for (const { statement } of added) now.push(language.answering(statement));
  }
  const changed = new Set<string>();
  for (const { nodes } of [...old, ...now]) for (const key of nodes) changed.add(key);
  const [said, says] = [saidBy(old), saidBy(now)];
  for (const [key, values] of said) if (!areSame(values, says.get(key))) changed.add(key);
  for (const key of says.keys()) if (!said.has(key)) changed.add(key);
  return changed;
}

/** A replacement without what in it stands in the place of the same code. */
function withoutSame<S extends Statement>(
  language: Language<S>,
  { removed, added }: Replacement<Unit<S>>,
): Replacement<Unit<S>> {
  const isSame = (one: Unit<S> | undefined, other: Unit<S> | undefined) =>
    one !== undefined &&
    other !== undefined &&
    language.isSameCode?.(one.statement, other.statement) === true;
  const shortest = Math.min(removed.length, added.length);
  let head = 0;
  while (head < shortest && isSame(removed[head], added[head])) head++;
  let tail = 0;
  while (tail < shortest - head && isSame(removed.at(-1 - tail), added.at(-1 - tail))) tail++;
  const [old, now] = [removed, added].map((units) => units.slice(head, units.length - tail));
  const isOther = (_: Unit<S>, index: number) =>
    old!.length !== now!.length || !isSame(old![index], now![index]);
  return { removed: old!.filter(isOther), added: now!.filter(isOther) };
}

/** What is said to each question, in the order of the statements; several that say no more than yes say it once. */
function saidBy(answering: readonly Answering[]): Map<string, string[]> {
  const said = new Map<string, string[]>();
  for (const { says } of answering)
    for (const [key, value] of says) {
      const values = said.get(key);
      if (!values) said.set(key, [value]);
      else if (value !== "") values.push(value);
    }
  return said;
}

function areSame(one: readonly string[], other: readonly string[] | undefined): boolean {
  return one.length === other?.length && one.every((value, index) => value === other[index]);
}
