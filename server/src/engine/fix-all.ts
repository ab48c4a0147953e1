import { asChanges } from "./edit/changes.ts";
import type { Snapshot } from "./engine.ts";
import type { Finding, Fix, Safety } from "./finding.ts";

/** More rewrites than this in one pass are left to the next. */
const MAX_FIXES = 2000;

/** What is to be fixed. */
export interface FixAllOptions<S> {
  safety: Safety;
  /** Which findings; all when absent. */
  filter?: ((finding: Finding) => boolean) | undefined;
  /** Whether a fix may be applied, by where it writes; all when absent. */
  admits?: (current: S, finding: Finding, fix: Fix) => boolean;
}

/**
 * The document after all preferred fixes that stay in it. A rewrite may make another possible, so this goes on until a
 * whole pass has changed nothing.
 */
export function applyAllFixes<S extends Pick<Snapshot, "text" | "findings" | "fixes"> & Updatable<S>>(
  start: S,
  options: FixAllOptions<S>,
): S {
  let current = start;
  for (let before: S | undefined; before !== current; ) {
    before = current;
    current = fixEach(current, options);
  }
  return current;
}

interface Updatable<S> {
  update(changes: Parameters<Snapshot["update"]>[0]): S;
}

/** The document after one pass over its findings, each rewritten by its preferred fix where that is allowed. */
function fixEach<S extends Pick<Snapshot, "text" | "findings" | "fixes"> & Updatable<S>>(
  start: S,
  { safety, filter = () => true, admits = () => true }: FixAllOptions<S>,
): S {
  let current = start;
  for (let index = 0, applied = 0; applied < MAX_FIXES; ) {
    const finding = current.findings()[index];
    if (!finding) break;
    const [fix] = filter(finding) ? current.fixes(finding) : [];
    const isWanted =
      fix &&
      (fix.safety === "safe" || safety === "suggested") &&
      fix.edits.every((edit) => !edit.path) &&
      admits(current, finding, fix);
    if (isWanted) {
      current = current.update(asChanges(current.text, fix.edits));
      applied++;
    } else index++;
  }
  return current;
}
