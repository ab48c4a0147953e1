import type { LanguageId } from "../engine/engine.ts";
import { isLineBreak, type Span } from "../engine/text.ts";

/** The characters of a text that a formatter leaves alone, in units: logical lines of Python, lines of the rest. */
export interface Units {
  length: number;
  /** Characters of a range, Latin letters in lower case. */
  slice(start: number, end: number): string;
  /** Where each character stands in the text. */
  offsets: Uint32Array;
  /** Where each unit begins among the characters; none is empty. */
  starts: number[];
}

/** Stands for a hidden span; no code holds it. */
const HIDDEN = 1;

/**
 * Reads a text in one pass. It is done for each version of a document that an editor shows, so it counts in codes.
 *
 * @param hidden - spans that leave one character behind, whatever they hold; in order, without overlaps
 */
export function readUnits(text: string, languageId: LanguageId, hidden: readonly Span[]): Units {
  const isPython = languageId === "python" || languageId === "notebook";
  const codes = new Uint16Array(text.length);
  const offsets = new Uint32Array(text.length);
  const starts: number[] = [];
  let [length, isNew, depth, next] = [0, true, 0, 0];

  const keep = (code: number, offset: number): void => {
    if (isNew) starts.push(length);
    isNew = false;
    offsets[length] = offset;
    codes[length++] = code >= UPPER_A && code <= UPPER_Z ? code + 32 : code;
  };
  /** @returns the end of the hidden span that begins at an offset or before it; 0 when there is none */
  const endOfHidden = (at: number): number => {
    while (next < hidden.length && hidden[next]!.end <= at) next += 1;
    const span = hidden[next];
    return span && span.start <= at ? span.end : 0;
  };
  /** Reads on behind an opening quote. @returns where the string ends: with its line, when it is not closed */
  const readString = (from: number, quote: string): number => {
    for (let at = from; at < text.length; at++) {
      const end = endOfHidden(at);
      if (end > 0) {
        keep(HIDDEN, at);
        at = end - 1;
        continue;
      }
      const code = text.charCodeAt(at);
      if (code === text.charCodeAt(from - 1) && text.startsWith(quote, at)) return at + quote.length;
      if (isLineBreak(code)) {
        if (quote.length === 1) return at;
        if (!isPython) isNew = true;
      } else if (isPython && code === BACKSLASH) {
        // What is escaped counts, unless it is a quote, which a formatter may write without the backslash.
        at += 1;
        if (kindOf(text.charCodeAt(at)) !== LAYOUT) keep(text.charCodeAt(at), at);
      } else if (kindOf(code) !== LAYOUT) keep(code, at);
    }
    return text.length;
  };

  for (let at = 0; at < text.length; ) {
    const end = endOfHidden(at);
    if (end > 0) {
      keep(HIDDEN, at);
      at = end;
      continue;
    }
    const code = text.charCodeAt(at);
    if (startsComment(text, at, code, isPython ? "python" : languageId)) {
      at = endOfLine(text, at);
    } else if (code === QUOTE || (code === DOUBLE_QUOTE && isPython)) {
      const mark = text[at]!;
      const quote = isPython && text.startsWith(mark.repeat(3), at) ? mark.repeat(3) : mark;
      // In config files a quote may be an apostrophe.
      at = languageId === "config" ? at + 1 : readString(at + quote.length, quote);
    } else {
      if (isLineBreak(code)) isNew ||= !isPython || depth === 0;
      if (isPython) {
        if (isOpening(code)) depth += 1;
        else if (isClosing(code)) depth = Math.max(0, depth - 1);
        if (depth === 0 && endsUnit(text, at, code)) isNew = true;
        if (code === BACKSLASH) at += text.startsWith("\r\n", at + 1) ? 2 : 1;
      }
      // Black takes the prefix of old strings away.
      if (kindOf(code) === KEPT && !(isPython && isOldPrefix(text, at, code))) keep(code, at);
      at += 1;
    }
  }
  return {
    length,
    slice: (start, end) => String.fromCharCode(...codes.subarray(start, end)),
    offsets: offsets.subarray(0, length),
    starts,
  };
}

const [BACKSLASH, QUOTE, DOUBLE_QUOTE, HASH, DASH, SEMICOLON, COLON, EQUALS] = [
  92, 39, 34, 35, 45, 59, 58, 61,
];
const [UPPER_A, UPPER_Z] = [65, 90];

/** What says something; how a text is laid out; what formatters add and take away where it stands outside of strings. */
const [KEPT, LAYOUT, DROPPED] = [0, 1, 2];
const KINDS = new Uint8Array(128);
for (const character of " \t\n\r\f\v\"'\\") KINDS[character.charCodeAt(0)] = LAYOUT;
for (const character of "(),;:") KINDS[character.charCodeAt(0)] = DROPPED;

function kindOf(code: number): number {
  return Number.isNaN(code) ? LAYOUT : (KINDS[code] ?? KEPT);
}

function isOpening(code: number): boolean {
  return code === 40 || code === 91 || code === 123;
}

function isClosing(code: number): boolean {
  return code === 41 || code === 93 || code === 125;
}

/** A semicolon, or the colon of a block or an annotation: not that of `:=`, around which a formatter may put brackets. */
function endsUnit(text: string, at: number, code: number): boolean {
  return code === SEMICOLON || (code === COLON && text.charCodeAt(at + 1) !== EQUALS);
}

function isOldPrefix(text: string, at: number, code: number): boolean {
  if (code !== 85 && code !== 117) return false;
  const after = text.charCodeAt(at + 1);
  return (after === QUOTE || after === DOUBLE_QUOTE) && !/\w/.test(text[at - 1] ?? "");
}

function startsComment(text: string, at: number, code: number, languageId: LanguageId): boolean {
  if (languageId === "python") return code === HASH;
  if (languageId === "sql") return code === DASH && text.charCodeAt(at + 1) === DASH;
  // Within a line of a config file these may belong to a value.
  if (code !== HASH && code !== SEMICOLON) return false;
  let before = at;
  while (before > 0 && (text[before - 1] === " " || text[before - 1] === "\t")) before -= 1;
  return before === 0 || isLineBreak(text.charCodeAt(before - 1));
}

function endOfLine(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end += 1;
  return end;
}
