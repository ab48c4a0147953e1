import type { Answering, Language, Statement } from "./language.ts";

/** The keys of the questions whose answers are others when some statements stand in the place of others. */
export function changedKeys<S extends Statement>(
  language: Language<S>,
  removed: readonly S[],
  added: readonly S[],
): Set<string> {
  const isSame = (index: number) =>
    removed.length === added.length && language.isSameCode?.(removed[index]!, added[index]!) === true;
  const [old, now] = [removed, added].map((statements) =>
    statements.filter((_, index) => !isSame(index)).map((statement) => language.answering(statement)),
  ) as [Answering[], Answering[]];
  const changed = new Set<string>();
  for (const { nodes } of [...old, ...now]) for (const key of nodes) changed.add(key);
  const [said, says] = [saidBy(old), saidBy(now)];
  for (const [key, values] of said) if (!areSame(values, says.get(key))) changed.add(key);
  for (const key of says.keys()) if (!said.has(key)) changed.add(key);
  return changed;
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
