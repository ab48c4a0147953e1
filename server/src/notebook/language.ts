import type { Piece } from "../engine/language.ts";
import { pythonLanguage } from "../engine/python/language.ts";
import { splitPython } from "../engine/python/split.ts";
import type { TreeParser } from "../engine/syntax/parser.ts";
import { CELL_BREAK, cellEnd, FILLER } from "./cells.ts";

/** The Python of a notebook, joined and masked: one module whose statements end with their cell at the latest. */
export function notebookPython(parser: Pick<TreeParser, "parse">): ReturnType<typeof pythonLanguage> {
  return {
    ...pythonLanguage({ parse: (source, content = source.text) => parser.parse(source, readable(content)) }),
    split: splitCells,
  };
}

/** Splits like `splitPython`, cell by cell; a cell's last statement holds the break behind it. */
export function* splitCells(text: string, from: number): Generator<Piece> {
  let start = from;
  do {
    const { end, next } = cellEnd(text, start);
    let held: Piece | undefined;
    for (const piece of splitPython(text.slice(start, Math.max(start, end)))) {
      if (held) yield held;
      held = { start: start + piece.start, end: start + piece.end, openEnded: piece.openEnded };
    }
    yield { ...held!, end: next };
    start = next;
  } while (start < text.length);
}

/** What the parser sees in the place of breaks and masks: blanks. */
function readable(content: string): string {
  return content.replace(MARKS, (mark) => (mark.length === 1 ? " " : " ".repeat(mark.length)));
}

const MARKS = new RegExp(`^${CELL_BREAK}\\w*$|${FILLER}+`, "gm");
