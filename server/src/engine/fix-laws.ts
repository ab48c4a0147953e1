import type { Finding } from "./finding.ts";
import type { TextEdit } from "./text.ts";

/** One version of a document, as far as the laws look at it. */
export interface Lawful {
  /** Syntax errors in the whole document. */
  readonly errors: number;
  /** How many findings of each rule it has. */
  countByRule(): ReadonlyMap<string, number>;
  /** A rule finds something there, and says that of it. */
  finds(rule: string, start: number, message: string): boolean;
}

/**
 * Whether a rewrite keeps the laws that can be checked on its result: no new syntax error, the finding gone, no new
 * finding of any rule.
 *
 * @param edits - the rewrite, as edits of the version before it
 */
export function keepsLaws(
  finding: Finding,
  edits: readonly TextEdit[],
  before: Lawful,
  after: Lawful,
): boolean {
  return !isStillThere(finding, edits, after) && addsNothing(before, after, finding.rule);
}

/**
 * Whether a document has no new syntax error and no new finding of any rule.
 *
 * @param fixed - the rule of which it has to have one finding less
 */
export function addsNothing(before: Lawful, after: Lawful, fixed?: string): boolean {
  if (after.errors > before.errors) return false;
  const old = before.countByRule();
  return [...after.countByRule()].every(
    ([rule, count]) => count <= (old.get(rule) ?? 0) - (rule === fixed ? 1 : 0),
  );
}

/** True when the finding's own text was not touched and the same rule still finds it where it is now. */
function isStillThere({ rule, span, message }: Finding, edits: readonly TextEdit[], after: Lawful): boolean {
  if (edits.some((edit) => edit.start < span.end && edit.end > span.start)) return false;
  const shift = edits
    .filter((edit) => edit.end <= span.start)
    .reduce((sum, edit) => sum + edit.newText.length - (edit.end - edit.start), 0);
  return after.finds(rule, span.start + shift, message);
}
