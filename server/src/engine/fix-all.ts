import { asChanges } from "./edit/changes.ts";
import type { Snapshot } from "./engine.ts";
import type { Finding, Fix, Safety } from "./finding.ts";
import type { TextChange } from "./text.ts";

/** More rewrites than this in one pass are left to the next. */
const MAX_FIXES = 2000;

/** What is to be fixed. */
export interface FixAllOptions<S> {
  safety: Safety;
  /** Which findings; all when absent. */
  filter?: ((finding: Finding) => boolean) | undefined;
  /** Whether a fix may be applied, by where it writes; all when absent. */
  admits?: (current: S, finding: Finding, fix: Omit<Fix, "preferred">) => boolean;
}

/**
 * The document after all preferred fixes that stay in it. A rewrite may make another possible, so this goes on until a
 * whole pass has changed nothing.
 */
export function applyAllFixes<S extends Fixable<S>>(start: S, options: FixAllOptions<S>): S {
  let current = start;
  for (let before: S | undefined; before !== current; ) {
    before = current;
    current = fixEach(current, options);
  }
  return current;
}

/** A version of a document of which fixes make another one. */
interface Fixable<S> extends Pick<Snapshot, "text" | "findings"> {
  /**
   * The preferred fix of a finding, and the document after it where that is known; undefined too where it is sure not to be as safe as
   * wanted.
   */
  preferredFix(finding: Finding, safety: Safety): { fix: Omit<Fix, "preferred">; after?: S } | undefined;
  update(changes: readonly TextChange[]): S;
}

/** The document after one pass over its findings, each rewritten by its preferred fix where that is allowed. */
function fixEach<S extends Fixable<S>>(
  start: S,
  { safety, filter = () => true, admits = () => true }: FixAllOptions<S>,
): S {
  let current = start;
  for (let index = 0, applied = 0; applied < MAX_FIXES; ) {
    const finding = current.findings()[index];
    if (!finding) break;
    const { fix, after } = (filter(finding) && current.preferredFix(finding, safety)) || {};
    const isWanted =
      fix &&
      (fix.safety === "safe" || safety === "suggested") &&
      fix.edits.every((edit) => !edit.path) &&
      admits(current, finding, fix);
    if (isWanted) {
      current = after ?? current.update(asChanges(current.text, fix.edits));
      applied++;
    } else index++;
  }
  return current;
}
