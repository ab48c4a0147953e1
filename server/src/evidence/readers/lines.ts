import { endOfLine, startOfNextLine } from "../../engine/text.ts";

/** A line of a file: what stands before its break, and where. */
export interface Line {
  text: string;
  start: number;
  end: number;
}

/** The lines of a text. */
export function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start < text.length; start = startOfNextLine(text, start)) {
    const end = endOfLine(text, start);
    yield { text: text.slice(start, end), start, end };
  }
}

/** The lines of a text, each with those that a backslash at its end continues it by. */
export function* continuedLinesOf(text: string): Generator<Line> {
  let open: Line | undefined;
  for (const line of linesOf(text)) {
    const start: number = open?.start ?? line.start;
    const isContinued = line.text.trimEnd().endsWith("\\");
    open = { text: "", start, end: line.end };
    if (isContinued) continue;
    yield { text: text.slice(start, line.end), start, end: line.end };
    open = undefined;
  }
  if (open) yield { text: text.slice(open.start, open.end), start: open.start, end: open.end };
}
