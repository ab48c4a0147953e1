import { differences, smallestChange } from "../engine/edit/changes.ts";
import type { HoverInfo, LanguageId, Omission, Snapshot } from "../engine/engine.ts";
import type { Finding, Fix, Safety } from "../engine/finding.ts";
import { applyAllFixes } from "../engine/fix-all.ts";
import { groupBy } from "../engine/group-by.ts";
import type { Span, TextChange, TextEdit } from "../engine/text.ts";
import type { FileSummary } from "../engine/workspace/summary.ts";
import type { Workspace } from "../engine/workspace/workspace.ts";
import { cellsOf } from "./cells.ts";
import { insideCells, isInside } from "./edits.ts";
import type { MaskedCell } from "./mask.ts";
import { type NotebookView, type PlacedSql, viewOf } from "./view.ts";

/** Analyses the parts of a notebook. */
export interface PartOpener {
  python(text: string): Snapshot;
  sql(text: string): Snapshot;
}

/** A notebook's analysis: findings and edits are at their places in the joined text, each inside one cell. */
export interface NotebookSnapshot extends Snapshot {
  update(changes: readonly TextChange[]): NotebookSnapshot;
  /** The same as `fixAll` for the findings of one cell, as far as their fixes stay in it. */
  fixCell(cell: number, safety: Safety, filter?: (finding: Finding) => boolean): readonly TextEdit[];
}

/** @param joined - the cells; see `joinCells` */
export function openNotebook(joined: string, opener: PartOpener): NotebookSnapshot {
  const masks = new Map<string, MaskedCell>();
  const view = viewOf(joined, masks);
  const sql = view.sql.map((part) => opener.sql(part.text));
  return new Composite(joined, { opener, masks, view, python: opener.python(view.python), sql, changes: [] });
}

interface Parts {
  opener: PartOpener;
  masks: Map<string, MaskedCell>;
  view: NotebookView;
  python: Snapshot;
  /** The analyses of `view.sql`. */
  sql: readonly Snapshot[];
  /** How the workspace has changed since the opener was made, for parts that are opened later. */
  changes: readonly [Workspace, ReadonlySet<string>][];
}

class Composite implements NotebookSnapshot {
  readonly languageId = "notebook";
  readonly text: string;
  readonly #parts: Parts;
  readonly #origins = new Map<Finding, { part: Snapshot; finding: Finding; place?: PlacedSql }>();
  readonly #fixes = new Map<Finding, readonly Fix[]>();
  #findings: readonly Finding[] | undefined;

  constructor(text: string, parts: Parts) {
    this.text = text;
    this.#parts = parts;
  }

  get path(): string {
    return this.#parts.python.path;
  }

  update(changes: readonly TextChange[]): Composite {
    let current: Composite = this;
    for (const change of changes) current = current.#change(change);
    return current;
  }

  findings(): readonly Finding[] {
    this.#findings ??= this.#collect();
    return this.#findings;
  }

  get mostFindings(): number {
    return this.#parts.python.mostFindings;
  }

  omissions(): readonly Omission[] {
    const { python, sql, view } = this.#parts;
    const ofSql = sql.flatMap((part, index) =>
      part.omissions().map((item) => ({ ...item, span: moved(item.span, view.sql[index]!.start) })),
    );
    return [...python.omissions(), ...ofSql].sort((a, b) => a.span.start - b.span.start);
  }

  fixes(finding: Finding): readonly Fix[] {
    const known = this.#fixes.get(finding);
    if (known) return known;
    const origin = this.#origins.get(finding);
    if (!origin) return [];
    const written = origin.part.fixes(origin.finding).flatMap((fix) => {
      const edits = origin.place
        ? insideQuery(origin.place, fix.edits)
        : insideCells(this.#parts.view.python, fix.edits);
      return edits ? [{ ...fix, edits }] : [];
    });
    const fixes = written.map((fix, index) => ({ ...fix, preferred: index === 0 }));
    // What is written into another file is right for that file as it is now.
    if (!fixes.some(({ edits }) => edits.some(({ path }) => path !== undefined)))
      this.#fixes.set(finding, fixes);
    return fixes;
  }

  preferredFix(finding: Finding): { fix: Fix } | undefined {
    const [fix] = this.fixes(finding);
    return fix && { fix };
  }

  fixAll(safety: Safety, filter?: (finding: Finding) => boolean): readonly TextEdit[] {
    return differencesByCell(this.text, applyAllFixes<Composite>(this, { safety, filter }).text);
  }

  fixCell(cell: number, safety: Safety, filter?: (finding: Finding) => boolean): readonly TextEdit[] {
    const fixed = applyAllFixes<Composite>(this, {
      safety,
      filter,
      admits(current, { span }, { edits }) {
        const place = current.#parts.view.cells[cell];
        return place !== undefined && [span, ...edits].every((item) => isInside(item, place));
      },
    });
    return differencesByCell(this.text, fixed.text);
  }

  hover(offset: number): HoverInfo | undefined {
    const [part, base] = this.#partAt(offset);
    const info = part.hover(offset - base);
    return info && { ...info, span: moved(info.span, base) };
  }

  languageAt(offset: number): LanguageId {
    return this.#partAt(offset)[0].languageId;
  }

  headOf(offset: number): number | undefined {
    const { view } = this.#parts;
    const query = view.sql.find(({ code, end }) => code <= offset && offset <= end);
    if (query) return query.isLine ? undefined : query.code;
    return topOfPython(view);
  }

  outline(): ReturnType<Snapshot["outline"]> {
    return this.#parts.python.outline();
  }

  prepareSummary(isOver: () => boolean): boolean {
    return this.#parts.python.prepareSummary?.(isOver) ?? true;
  }

  summary(): FileSummary {
    return this.#parts.python.summary();
  }

  within(workspace: Workspace, changed: ReadonlySet<string>): Composite {
    const { python, sql, changes } = this.#parts;
    return new Composite(this.text, {
      ...this.#parts,
      python: python.within(workspace, changed),
      sql: sql.map((part) => part.within(workspace, changed)),
      changes: [...changes, [workspace, changed]],
    });
  }

  lineStartsOf(path: string): readonly number[] | undefined {
    return this.#parts.python.lineStartsOf(path);
  }

  questions(): ReadonlySet<string> {
    const { python, sql } = this.#parts;
    return new Set([python, ...sql].flatMap((part) => [...part.questions()]));
  }

  #change(change: TextChange): Composite {
    const text = this.text.slice(0, change.start) + change.newText + this.text.slice(change.end);
    const view = viewOf(text, this.#parts.masks);
    const before = this.#parts.view.python;
    const python =
      before === view.python
        ? this.#parts.python
        : this.#parts.python.update([smallestChange(before, view.python)]);
    return new Composite(text, { ...this.#parts, view, python, sql: this.#sqlOf(view) });
  }

  /** The analyses of a later version's queries: those whose text is the same are kept. */
  #sqlOf(view: NotebookView): readonly Snapshot[] {
    const { opener, sql, changes } = this.#parts;
    const kept = groupBy(sql, (part) => part.text);
    return view.sql.map(({ text }) => {
      const known = kept.get(text)?.shift();
      if (known) return known;
      return changes.reduce(
        (part, [workspace, changed]) => part.within(workspace, changed),
        opener.sql(text),
      );
    });
  }

  #collect(): readonly Finding[] {
    const { python, sql, view } = this.#parts;
    for (const finding of python.findings()) this.#origins.set(finding, { part: python, finding });
    for (const [index, part] of sql.entries()) {
      const place = view.sql[index]!;
      for (const finding of part.findings())
        this.#origins.set(placedFinding(finding, place.start), { part, finding, place });
    }
    return [...this.#origins.keys()].sort(
      (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1),
    );
  }

  /** The analysis that an offset belongs to, and where its text starts. */
  #partAt(offset: number): [Snapshot, number] {
    const { python, sql, view } = this.#parts;
    const index = view.sql.findIndex(({ code, end }) => code <= offset && offset <= end);
    return index < 0 ? [python, 0] : [sql[index]!, view.sql[index]!.start];
  }
}

function placedFinding(finding: Finding, by: number): Finding {
  const related = finding.related.map((other) =>
    other.path === undefined ? { ...other, span: moved(other.span, by) } : other,
  );
  return { ...finding, span: moved(finding.span, by), related };
}

/** Edits of a query at their places in the notebook; undefined when one leaves it. */
function insideQuery(place: PlacedSql, edits: readonly TextEdit[]): TextEdit[] | undefined {
  const { start, end, code, isLine } = place;
  const all = edits.map((edit) => (edit.path === undefined ? { ...edit, ...moved(edit, start) } : edit));
  const isWithin = (edit: TextEdit) =>
    edit.path !== undefined ||
    (code <= edit.start && edit.end <= end && !(isLine && /[\r\n]/.test(edit.newText)));
  return all.every(isWithin) ? all : undefined;
}

/** Line-wise edits between two versions with the same cells, each inside one of them. */
function differencesByCell(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const [old, current] = [cellsOf(before), cellsOf(after)];
  return old.flatMap(({ start, end }, index) => {
    const [was, is] = [before.slice(start, end), after.slice(current[index]!.start, current[index]!.end)];
    return was === is ? [] : differences(was, is).map((edit) => ({ ...edit, ...moved(edit, start) }));
  });
}

/** The start of the first cell of Python, behind the magic that runs it. */
function topOfPython({ cells, python }: NotebookView): number | undefined {
  for (const { start, end } of cells) {
    const [head] = /^(?:[ \t]*\r?\n|##.*\r?\n?)*/.exec(python.slice(start, end))!;
    if (head.length < end - start) return start + (head.includes("##") ? head.length : 0);
  }
  return undefined;
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
