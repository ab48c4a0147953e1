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
  for (const [key, values] of said) if (!sameSets(values, says.get(key))) changed.add(key);
  for (const key of says.keys()) if (!said.has(key)) changed.add(key);
  return changed;
}

function saidBy(answering: readonly Answering[]): Map<string, Set<string>> {
  const said = new Map<string, Set<string>>();
  for (const { says } of answering)
    for (const [key, value] of says) {
      const values = said.get(key);
      if (values) values.add(value);
      else said.set(key, new Set([value]));
    }
  return said;
}

function sameSets(one: ReadonlySet<string>, other: ReadonlySet<string> | undefined): boolean {
  return other !== undefined && one.size === other.size && [...one].every((value) => other.has(value));
}
