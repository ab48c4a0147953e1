/**
 * A row of a view as plain data: models make rows, the tree shows them.
 *
 * @typeParam S - what commands on the row act on
 */
export interface Row<S = unknown> {
  /** Unique in its view, and the same after each refresh: selection and expansion hang on it. */
  id: string;
  /** What the menus in package.json ask for as `viewItem`. */
  kind: string;
  label: string;
  /** Shown muted behind the label. */
  description?: string;
  tooltip?: readonly TooltipPart[];
  icon?: RowIcon;
  /** URI of a file whose icon and colours the row takes. */
  file?: string;
  /** The state of its checkbox; absent: it has none. */
  isChecked?: boolean;
  /** What a screen reader says instead of label and description. */
  spoken?: string;
  click?: Click;
  /** Whether its children show at first; later that is the person's choice. */
  isExpanded?: boolean;
  children: readonly Row<S>[];
  subject: S;
}

/** `text` may come from anywhere and is escaped; `markdown` is the guide's own. */
export type TooltipPart = { text: string } | { markdown: string };

/** Name of a codicon, and of a colour of the theme. */
export interface RowIcon {
  name: string;
  colour?: string;
}

export interface Click {
  command: string;
  title: string;
  arguments: readonly unknown[];
}

/** What has to be drawn again to get from one tree to another. */
export type RowChanges = "all" | readonly string[];

/**
 * Compares two trees.
 *
 * @returns `all` when rows at the top came, went or moved; else the ids of the topmost rows that look different or
 *   have other children, none when nothing is to be drawn
 */
export function changesBetween(before: readonly Row[], after: readonly Row[]): RowChanges {
  if (!haveSameIds(before, after)) return "all";
  return after.flatMap((row, index) => changesOfRow(before[index]!, row));
}

function changesOfRow(before: Row, after: Row): readonly string[] {
  if (lookOf(before) !== lookOf(after)) return [after.id];
  const inside = changesBetween(before.children, after.children);
  return inside === "all" ? [after.id] : inside;
}

function haveSameIds(before: readonly Row[], after: readonly Row[]): boolean {
  return before.length === after.length && after.every(({ id }, index) => before[index]?.id === id);
}

function lookOf({ children, subject: _subject, ...look }: Row): string {
  return JSON.stringify({ ...look, isParent: children.length > 0 });
}

/** Walks rows and all below them, parents first. */
export function* walk<S>(rows: readonly Row<S>[]): Generator<Row<S>> {
  for (const row of rows) {
    yield row;
    yield* walk(row.children);
  }
}
