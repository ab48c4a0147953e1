import type { Span } from "../../engine/text.ts";
import type { SignalOf } from "../detectors/detector.ts";

/** A heading as a reader of documents finds it. */
export interface Heading {
  text: string;
  depth: number;
  /** The heading's own, without the line break. */
  span: Span;
  /** Where the text below it begins. */
  end: number;
}

/** So much of the text below a heading is told. */
const MAX_SECTION = 600;

/** Signals of headings in document order; a section goes on to the next heading that is not below its own. */
export function headingSignals(text: string, headings: readonly Heading[]): SignalOf<"heading">[] {
  const ends = headings.map(() => text.length);
  const open: number[] = [];
  for (const [index, { depth, span }] of headings.entries()) {
    while (open.length > 0 && headings[open.at(-1)!]!.depth >= depth) ends[open.pop()!] = span.start;
    open.push(index);
  }
  return headings.map(({ text: title, depth, span, end }, index) => ({
    kind: "heading",
    text: title,
    depth,
    section: text.slice(end, Math.min(ends[index]!, end + MAX_SECTION)).trim(),
    span,
  }));
}
