import { CannotEdit } from "./edit/cannot-edit.ts";
import { asChanges } from "./edit/changes.ts";
import { Editor, type EditTarget, type OtherTarget } from "./edit/editor.ts";
import type { Snapshot } from "./engine.ts";
import type { Finding, Fix } from "./finding.ts";
import { addsNothing, keepsLaws, type Lawful } from "./fix-laws.ts";
import { asShown } from "./grouped.ts";
import type { CallInView, RawFinding } from "./language.ts";
import type { FixDraft } from "./rule.ts";
import type { SchemaFacts } from "./schema/facts.ts";
import type { TextChange } from "./text.ts";
import type { FileSummary, OutsideUse } from "./workspace/summary.ts";
import type { Workspace } from "./workspace/workspace.ts";

export type WrittenFix = Omit<Fix, "preferred">;

/** A fix that keeps the laws, and the document once it is done. */
export interface TriedFix<D> {
  fix: WrittenFix;
  after: D;
}

/** A version of a document as fixes are written into it and tried on it. */
export interface Rewritable<D> extends Pick<Snapshot, "text" | "path">, Lawful {
  target(): EditTarget;
  update(changes: readonly TextChange[]): D;
  /** The same for a rewrite that is tried: what it leads to in other places is found out once for those alike. */
  try(changes: readonly TextChange[]): D;
  within(workspace: Workspace, changed: ReadonlySet<string>): D;
  /** The document beside other files as a fix leaves them. */
  leaving(left: ReadonlyMap<string, SchemaFacts>): D;
  /** The workspace once this document and others are as they are now, and the keys of what that changes. */
  beside(others: readonly D[]): [Workspace, ReadonlySet<string>] | undefined;
  /** Another file of the same language, as it is now. */
  openOther(path: string): D | undefined;
  /** What the workspace was told of another file. */
  told(path: string): FileSummary | undefined;
  /** The call that an earlier version told of as a use; none when the file uses the same more or less often now. */
  callOf(use: OutsideUse, before: FileSummary | undefined): CallInView | undefined;
  /** What it asked of other files where another version did not ask the same. */
  questionsBeside(other: D): ReadonlySet<string>;
  /** Notes what was asked of other files to judge a fix. */
  restsOn(questions: ReadonlySet<string>): void;
  report(rule: string, error: unknown): void;
}

/** Writes a draft and offers the result only where it keeps the fix laws. */
export function writeFix<D extends Rewritable<D>>(
  document: D,
  finding: Finding,
  raw: RawFinding,
  draft: FixDraft,
): TriedFix<D> | undefined {
  const others = new Map<string, D>();
  const other = (path: string): OtherTarget | undefined => {
    const opened = document.openOther(path);
    if (!opened) return undefined;
    others.set(path, opened);
    const before = document.told(path);
    return { ...opened.target(), callOf: (use) => opened.callOf(use, before) };
  };
  const editor = new Editor({ ...document.target(), other }, raw.place);
  try {
    if (draft.write(editor) === false) return undefined;
    const edits = editor.finish();
    const own = edits.filter((edit) => edit.path === undefined);
    const { left } = editor;
    // A notebook's file is no text that others may write into.
    if (edits.some(({ path }) => path?.endsWith(".ipynb"))) return undefined;
    const changes = asChanges(document.text, own);
    const isIdle = changes.every(({ start, end, newText }) => document.text.slice(start, end) === newText);
    if (edits.length === 0 || (left.size === 0 && isIdle)) return undefined;
    const changed = [...others].map(([path, before]) => {
      const theirs = edits.filter((edit) => edit.path === path);
      return { before, after: before.update(asChanges(before.text, theirs)) };
    });
    const rewritten = document.try(changes).leaving(left);
    const together = rewritten.beside(changed.map(({ after }) => after));
    const after = together ? rewritten.within(...together) : rewritten;
    const isKept = keepsLaws(finding, own, document, after);
    document.restsOn(after.questionsBeside(document));
    if (!isKept) return undefined;
    for (const other of changed)
      if (together && !addsNothing(other.before, other.after.within(...together))) return undefined;
    return { fix: { title: asShown(draft.title), safety: draft.safety, edits }, after };
  } catch (error) {
    if (!(error instanceof CannotEdit)) document.report(raw.rule.id, error);
    return undefined;
  }
}
