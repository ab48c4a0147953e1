import { cellsOf, FILLER, type JoinedCell } from "./cells.ts";
import { type MaskedCell, maskCell, maskSqlCell, type SqlPart } from "./mask.ts";

/** A notebook's joined text as the languages in it see it. Offsets are of the joined text in all of it. */
export interface NotebookView {
  cells: readonly JoinedCell[];
  python: string;
  sql: readonly PlacedSql[];
}

/** SQL in a notebook: a document of its own. */
export interface PlacedSql extends SqlPart {
  /** As long as its place; the magic before the code is a comment. */
  text: string;
}

/** @param known - the masks of cells by their language and text, of an earlier version; those of this one are left in it */
export function viewOf(joined: string, known: Map<string, MaskedCell>): NotebookView {
  const cells = cellsOf(joined);
  const masks = cells.map(({ language, start, end }) => {
    const text = joined.slice(start, end);
    const key = `${language} ${text}`;
    return { key, mask: known.get(key) ?? (language === "sql" ? maskSqlCell(text) : maskCell(text)) };
  });
  known.clear();
  for (const { key, mask } of masks) known.set(key, mask);
  const parts: string[] = [];
  let at = 0;
  for (const [index, { start, end }] of cells.entries()) {
    parts.push(joined.slice(at, start), masks[index]!.mask.python);
    at = end;
  }
  const sql = cells.flatMap(({ start }, index) =>
    masks[index]!.mask.sql.map((part) => placed(joined, part, start)),
  );
  return { cells, python: parts.join("") + joined.slice(at), sql };
}

/** What Python sees of a notebook's joined text. */
export function pythonOf(joined: string): string {
  return viewOf(joined, new Map()).python;
}

function placed(joined: string, { start, end, code, isLine }: SqlPart, by: number): PlacedSql {
  const head = joined.slice(by + start, by + code);
  const text =
    asComment(head, joined[by + code - 1]) + joined.slice(by + code, by + end).replaceAll(FILLER, " ");
  return { start: by + start, end: by + end, code: by + code, isLine, text };
}

/** What stands before a query: a comment where it ends with its line, else nothing. */
function asComment(head: string, last: string | undefined): string {
  if (last !== "\n" && last !== "\r") return head.replace(/[^\r\n]/g, " ");
  return head.replace(/[^\r\n]+/g, (line) => "--".slice(0, line.length).padEnd(line.length));
}
