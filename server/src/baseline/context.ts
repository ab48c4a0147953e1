import type { LanguageId } from "../engine/engine.ts";
import type { Span } from "../engine/text.ts";
import { hashOf } from "./hash.ts";
import { readUnits } from "./units.ts";

/**
 * What tells a finding from others without its line number: hashes of the statement that it begins in and of the
 * statements around, as they read without layout, quotes and redundant brackets. A formatter leaves them as they are.
 */
export interface FindingContext {
  own: string;
  before: string;
  after: string;
}

/** Where a statement is longer, what is near the finding stands for it. In characters that count. */
const LONGEST = 400;
const NEAR = 160;
/** A run that may be a key which no rule knows; it is left out like the secrets that are known. */
const TOKEN_LIKE = /[\w+=~-]{20,}/g;

/**
 * @param spans - of the findings, in `text`
 * @param secrets - what must not be part of a hash
 * @returns a context for each span
 */
export function contextsOf(
  text: string,
  languageId: LanguageId,
  spans: readonly Span[],
  secrets: readonly Span[],
): FindingContext[] {
  if (spans.length === 0) return [];
  const hidden = hiddenSpans(text, secrets);
  const { length, slice, offsets, starts } = readUnits(text, languageId, hidden);
  const startOf = (index: number) => starts[index] ?? length;
  /** The end of the unit before another, and the beginning of the one after it, stand for them. */
  const unitBefore = (index: number) =>
    index <= 0 ? "" : slice(Math.max(startOf(index - 1), startOf(index) - LONGEST), startOf(index));
  const unitFrom = (index: number) =>
    slice(startOf(index), Math.min(startOf(index + 1), startOf(index) + LONGEST));
  return spans.map((span) => {
    const at = firstAtLeast(offsets, span.start);
    const isCode = at < length && offsets[at]! < Math.max(span.end, span.start + 1);
    const index = firstAtLeast(starts, at + 1) - 1;
    // A place in a comment is between two units, or behind the code of one.
    const next = isCode || starts[index] !== at ? index + 1 : index;
    const [start, end] = [startOf(index), startOf(index + 1)];
    const isLong = end - start > LONGEST;
    const own = isLong ? slice(Math.max(start, at - NEAR), Math.min(end, at + NEAR)) : slice(start, end);
    return {
      own: hashOf(isCode ? own : commentText(text, span, hidden)),
      before: hashOf(unitBefore(isCode ? index : next)).slice(0, 8),
      after: hashOf(unitFrom(next)).slice(0, 8),
    };
  });
}

/** The text of a span without its blanks and without what is hidden. */
function commentText(text: string, { start, end }: Span, hidden: readonly Span[]): string {
  let [visible, at] = ["#", start];
  for (const secret of hidden) {
    if (secret.end <= at || secret.start >= end) continue;
    visible += text.slice(at, Math.max(at, secret.start));
    at = secret.end;
  }
  return (visible + text.slice(at, Math.max(at, end))).replace(/\s+/g, "");
}

/** Known secrets and what looks like one, in order and without overlaps. */
function hiddenSpans(text: string, secrets: readonly Span[]): Span[] {
  const runs = [...text.matchAll(TOKEN_LIKE)].flatMap(({ 0: run, index }) =>
    /\d/.test(run) && /[A-Za-z]/.test(run) ? [{ start: index, end: index + run.length }] : [],
  );
  const hidden: Span[] = [];
  for (const { start, end } of [...secrets, ...runs].sort((a, b) => a.start - b.start)) {
    const last = hidden.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else if (end > start) hidden.push({ start, end });
  }
  return hidden;
}

/** The first index whose value is not below `least`, in an ascending list; its length when there is none. */
function firstAtLeast(values: ArrayLike<number>, least: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
