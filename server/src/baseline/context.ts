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
  const { code, offsets, starts } = readUnits(text, languageId, hidden);
  const unit = (index: number) =>
    index < 0 || index >= starts.length ? "" : code.slice(starts[index], starts[index + 1] ?? code.length);
  return spans.map((span) => {
    const at = firstAtLeast(offsets, span.start);
    const isCode = at < code.length && offsets[at]! < Math.max(span.end, span.start + 1);
    const index = firstAtLeast(starts, at + 1) - 1;
    const place = at - (starts[index] ?? 0);
    // A place in a comment is between two units, or behind the code of one.
    const next = isCode || starts[index] !== at ? index + 1 : index;
    return {
      own: hashOf(isCode ? near(unit(index), place) : commentText(text, span, hidden)),
      before: hashOf(unit(isCode ? index - 1 : next - 1).slice(-LONGEST)).slice(0, 8),
      after: hashOf(unit(next).slice(0, LONGEST)).slice(0, 8),
    };
  });
}

function near(unit: string, place: number): string {
  return unit.length > LONGEST ? unit.slice(Math.max(0, place - NEAR), place + NEAR) : unit;
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
