import { t } from "@vscode/l10n";
import type { Severity } from "../engine/finding.ts";

/** `20,000`. */
export function numeral(value: number): string {
  return value.toLocaleString(languageTag());
}

/** The language that texts are said in, as HTML and numbers name it: a translation gives its own. */
export function languageTag(): string {
  return t("en");
}

/** With so many digits after the point at most, one by default, and a small number with as many as it takes to tell it from 0. */
export function decimal(value: number, digits = 1): string {
  if (value !== 0 && Math.abs(value) < 0.05)
    return value.toLocaleString(languageTag(), { maximumSignificantDigits: 1 });
  return value.toLocaleString(languageTag(), { maximumFractionDigits: digits });
}

/** `1 file`, `2,000 files`. */
export function plural(count: number, noun: string): string {
  return `${numeral(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** `1 error, 2 warnings`, gravest first; empty where there is nothing. */
export function severities(counts: Readonly<Record<Severity, number>>): string {
  return GRAVEST_FIRST.filter((severity) => counts[severity] > 0)
    .map((severity) => countedSeverity(counts[severity], severity))
    .join(", ");
}

function countedSeverity(count: number, severity: Severity): string {
  switch (severity) {
    case "error":
      return countedErrors(count);
    case "warning":
      return count === 1 ? t("1 warning") : t("{0} warnings", numeral(count));
    case "information":
      return count === 1 ? t("1 information") : t("{0} information", numeral(count));
    case "hint":
      return count === 1 ? t("1 hint") : t("{0} hints", numeral(count));
  }
}

export function countedErrors(count: number): string {
  return count === 1 ? t("1 error") : t("{0} errors", numeral(count));
}

export function countedFindings(count: number): string {
  if (count === 0) return t("no findings");
  return count === 1 ? t("1 finding") : t("{0} findings", numeral(count));
}

export function countedFiles(count: number): string {
  return count === 1 ? t("1 file") : t("{0} files", numeral(count));
}

/** Items of a list that is cut off. */
export function moreItems(count: number): string {
  return count === 1 ? t("1 more item of the team") : t("{0} more items of the team", numeral(count));
}

/** Metrics of a list that is cut off. */
export function moreMetrics(count: number): string {
  return count === 1 ? t("1 more metric of the team") : t("{0} more metrics of the team", numeral(count));
}

export const GRAVEST_FIRST: readonly Severity[] = ["error", "warning", "information", "hint"];

/** Joins words to a list of a sentence: `a, b and c`. */
export function sentenceList(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return t("{0} and {1}", words.slice(0, -1).join(", "), words.at(-1)!);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A word at the start of a sentence as it stands inside of one; nouns further back stay as they are. */
export function uncapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A text of one line and of bounded length, in which nothing hides. */
export function oneLine(text: string, longest = 500): string {
  return cut(visible(text).replace(/\s+/g, " ").trim(), longest);
}

/** The parts of a sentence in order; those between backticks are code. */
export function codeParts(sentence: string): { text: string; isCode: boolean }[] {
  return sentence
    .split(/(`[^`]+`)/)
    .filter((part) => part !== "")
    .map((part) =>
      /^`[^`]+`$/.test(part) ? { text: part.slice(1, -1), isCode: true } : { text: part, isCode: false },
    );
}

/** Ends a text that is too long with an ellipsis. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = text.slice(0, longest - 1);
  return `${/[\uD800-\uDBFF]$/.test(end) ? end.slice(0, -1) : end}…`;
}

/** A text whose control characters, and those that change the direction of writing, show as `�`; line ends stay. */
export function visible(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(HIDDEN, "\uFFFD");
}

const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a reader
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|\p{Surrogate}/gu;
