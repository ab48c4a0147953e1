import type { LanguageId } from "../engine/engine.ts";
import type { Span } from "../engine/text.ts";

/** The characters of a text that a formatter leaves alone, in units: logical lines of Python, lines of the rest. */
export interface Units {
  code: string;
  /** Where each of them stands in the text. */
  offsets: Uint32Array;
  /** Where each unit begins in `code`; none is empty. */
  starts: number[];
}

/** Stands for a hidden span; no code holds it. */
const HIDDEN = "\u0001";

/**
 * @param hidden - spans that leave one character behind, whatever they hold; in order, without overlaps
 */
export function readUnits(text: string, languageId: LanguageId, hidden: readonly Span[]): Units {
  const offsets = new Uint32Array(text.length);
  const parts: string[] = [];
  const starts: number[] = [];
  const isPython = isPythonic(languageId);
  let [length, isNew, depth, quote, next] = [0, true, 0, "", 0];

  const keep = (character: string, offset: number): void => {
    if (isNew) starts.push(length);
    isNew = false;
    parts.push(character);
    offsets[length++] = offset;
  };
  const skipTo = (end: number): number => Math.max(end, 0) - 1;

  for (let at = 0; at < text.length; at++) {
    while (next < hidden.length && hidden[next]!.end <= at) next += 1;
    const secret = hidden[next];
    if (secret && secret.start <= at) {
      keep(HIDDEN, at);
      at = skipTo(secret.end);
      continue;
    }
    const character = text[at]!;
    const isBreak = character === "\n" || character === "\r";
    if (isBreak && !isPython) isNew = true;
    if (quote !== "") {
      if (character === "\\") {
        // What is escaped counts, unless it is a quote, which a formatter may write without the backslash.
        if (isPython && !isLayout(text[at + 1])) keep(text[at + 1] ?? "", at + 1);
        if (isPython) at += text.startsWith("\r\n", at + 1) ? 2 : 1;
      } else if (text.startsWith(quote, at) || (isBreak && quote.length === 1)) {
        // A string that is not closed ends with its line.
        at += isBreak ? -1 : quote.length - 1;
        quote = "";
      } else if (!isLayout(character)) keep(character, at);
      continue;
    }
    if (startsComment(text, at, languageId)) {
      at = skipTo(endOfLine(text, at));
      continue;
    }
    if (isPython && (character === '"' || character === "'")) {
      quote = text.startsWith(character.repeat(3), at) ? character.repeat(3) : character;
      at += quote.length - 1;
      continue;
    }
    if (languageId === "sql" && character === "'") {
      quote = character;
      continue;
    }
    if (isPython) {
      if ("([{".includes(character)) depth += 1;
      else if (")]}".includes(character)) depth = Math.max(0, depth - 1);
      if (depth === 0 && (isBreak || character === ";" || isBlockColon(text, at))) isNew = true;
      if (character === "\\" && isLineBreak(text[at + 1])) {
        at += text.startsWith("\r\n", at + 1) ? 2 : 1;
        continue;
      }
      // Black takes the prefix away.
      if (/[uU]/.test(character) && /["']/.test(text[at + 1] ?? "") && !/\w/.test(text[at - 1] ?? ""))
        continue;
    }
    if (!isLayout(character) && !DROPPED.has(character)) keep(character, at);
  }
  return {
    code: parts.join("").replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
    offsets: offsets.subarray(0, length),
    starts,
  };
}

/** What formatters add and take away: brackets that group, trailing commas, semicolons, the colon that ends a unit. */
const DROPPED = new Set([..."(),;:"]);

/** The cells of a notebook are one text. */
function isPythonic(languageId: LanguageId): boolean {
  return languageId === "python" || languageId === "notebook";
}

/** Blanks, line breaks, quotes: how a text is laid out and not what it says. */
function isLayout(character: string | undefined): boolean {
  return character === undefined || /[\s"'\\]/.test(character);
}

/** The colon of a block or an annotation, not that of `:=`, around which a formatter may put brackets. */
function isBlockColon(text: string, at: number): boolean {
  return text[at] === ":" && text[at + 1] !== "=";
}

function isLineBreak(character: string | undefined): boolean {
  return character === "\n" || character === "\r";
}

function startsComment(text: string, at: number, languageId: LanguageId): boolean {
  const character = text[at];
  if (isPythonic(languageId)) return character === "#";
  if (languageId === "sql") return character === "-" && text[at + 1] === "-";
  // Within a line of a config file these may belong to a value.
  if (character !== "#" && character !== ";") return false;
  let before = at;
  while (before > 0 && (text[before - 1] === " " || text[before - 1] === "\t")) before -= 1;
  return before === 0 || isLineBreak(text[before - 1]);
}

function endOfLine(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isLineBreak(text[end])) end += 1;
  return end;
}
