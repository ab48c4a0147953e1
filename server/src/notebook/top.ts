import type { EditTarget } from "../engine/edit/editor.ts";
import type { PythonStatement } from "../engine/python/module.ts";
import type { Place } from "../engine/rule.ts";
import { endOfLine, startOfNextLine } from "../engine/text.ts";
import { cellEnd, cellStart } from "./cells.ts";

/** Where a module, or the cell that stands for its top, begins. */
export interface TopOfModule {
  /** From its first statement on. */
  statements: readonly PythonStatement[];
  /** Where code may start when there is no import to follow: behind comments and magics that must stay first. */
  offset: number;
}

/**
 * The cell that takes a notebook's imports: the first that has some, and else the first with Python. It is never one
 * behind the finding, for what it binds must be there when the finding's cell runs.
 *
 * @param target - the joined and masked notebook
 */
export function topOfNotebook(target: EditTarget, finding: Place): TopOfModule {
  const { statements, startOf, text } = target;
  const own = statements.findIndex(({ facts }) => facts.root.source === finding.source);
  const before = own < 0 ? statements : statements.slice(0, own + 1);
  const first = before.find(importsSomething) ?? before.find(({ facts }) => facts.root.named.length > 0);
  const anchor = first ?? before[0];
  const start = anchor ? cellStart(text, startOf(anchor.facts.root.source)) : 0;
  return {
    statements: statements.filter(({ facts }) => startOf(facts.root.source) >= start),
    offset: firstCode(text, start),
  };
}

function importsSomething({ facts }: PythonStatement): boolean {
  return facts.errors === 0 && facts.root.named.some(({ type }) => /^(?:future_)?import_/.test(type));
}

/** Behind the comments at a cell's start, those that stand for magics among them. */
function firstCode(text: string, start: number): number {
  const { end } = cellEnd(text, start);
  let at = start;
  while (at < end && /^[ \t]*#/.test(text.slice(at, endOfLine(text, at)))) at = startOfNextLine(text, at);
  return Math.min(at, end + 1);
}
