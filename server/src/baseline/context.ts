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
  const { code, offsets, starts } = readUnits(text, languageId, hiddenSpans(text, secrets));
  const unit = (index: number) =>
    index < 0 || index >= starts.length ? "" : code.slice(starts[index], starts[index + 1] ?? code.length);
  return spans.map((span) => {
    const at = Math.min(firstAtLeast(offsets, span.start), Math.max(0, code.length - 1));
    const index = Math.max(0, firstAtLeast(starts, at + 1) - 1);
    const own = unit(index);
    const place = at - (starts[index] ?? 0);
    return {
      own: hashOf(own.length > LONGEST ? own.slice(Math.max(0, place - NEAR), place + NEAR) : own),
      before: hashOf(unit(index - 1).slice(-LONGEST)).slice(0, 8),
      after: hashOf(unit(index + 1).slice(0, LONGEST)).slice(0, 8),
    };
  });
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
