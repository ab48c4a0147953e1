import type { Language, Statement, Unit } from "./language.ts";
import { type Replacement, replacementsBetween } from "./replacement.ts";

/** A statement as the one thing that is looked at. */
export function wholeOf<S extends Statement>(statement: S): Unit<S> {
  return { key: statement, statement, of: statement, start: 0, end: statement.text.length };
}

/** The parts of a statement, or itself where it has none. */
export function unitsOf<S extends Statement>(language: Language<S>, statement: S): readonly Unit<S>[] {
  return language.partsOf?.(statement) ?? [wholeOf(statement)];
}

/** What was replaced, without the parts of statements that stay when these are replaced. */
export function replacedUnits<S extends Statement>(
  language: Language<S>,
  replacements: readonly Replacement<S>[],
): Replacement<Unit<S>>[] {
  const units = (statements: readonly S[]) => statements.flatMap((statement) => unitsOf(language, statement));
  return replacements.flatMap(({ removed, added, behind }) =>
    replacementsBetween(units(removed), units(added), ({ key }) => key, behind),
  );
}
