import type { Finding } from "./finding.ts";
import type { TextEdit } from "./text.ts";

/** One version of a document, as far as the laws look at it. */
interface Version {
  /** Syntax errors in the whole document. */
  readonly errors: number;
  findings(): readonly Finding[];
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
  before: Version,
  after: Version,
): boolean {
  return !isStillThere(finding, edits, after) && addsNothing(before, after, finding.rule);
}

/**
 * Whether a document has no new syntax error and no new finding of any rule.
 *
 * @param fixed - the rule of which it has to have one finding less
 */
export function addsNothing(before: Version, after: Version, fixed?: string): boolean {
  if (after.errors > before.errors) return false;
  const old = countByRule(before.findings());
  return [...countByRule(after.findings())].every(
    ([rule, count]) => count <= (old.get(rule) ?? 0) - (rule === fixed ? 1 : 0),
  );
}

/** True when the finding's own text was not touched and the same rule still finds it where it is now. */
function isStillThere({ rule, span, message }: Finding, edits: readonly TextEdit[], after: Version): boolean {
  if (edits.some((edit) => edit.start < span.end && edit.end > span.start)) return false;
  const shift = edits
    .filter((edit) => edit.end <= span.start)
    .reduce((sum, edit) => sum + edit.newText.length - (edit.end - edit.start), 0);
  return after
    .findings()
    .some(
      (other) => other.rule === rule && other.span.start === span.start + shift && other.message === message,
    );
}

function countByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
