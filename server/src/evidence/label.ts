import { t } from "@vscode/l10n";

/**
 * What was found: a name or words of the file, which are the same in any language, or a phrase of ours with such in it.
 * Plain data: it goes from thread to thread and is kept on the disk, and is said only where somebody reads it.
 */
export type Label = string | Phrase;

export interface Phrase {
  /** The English text, by which a translation is found, with `{0}`, `{1}` … for what stands in it. */
  phrase: string;
  with: readonly Label[];
}

/** A phrase of ours. @param text - a literal: `scripts/messages.ts` reads them out of the sources */
export function phrase(text: string, ...inserts: readonly Label[]): Phrase {
  return { phrase: text, with: inserts };
}

/**
 * The label of a table: what stands in braces is a name, all else a phrase: `{Velero} backup`, `{Locust}`, `Heading`.
 */
export function labelOf(text: string): Label {
  const names: string[] = [];
  const pattern = text.replace(/\{([^{}]*)\}/g, (_, name: string) => `{${names.push(name) - 1}}`);
  return pattern === "{0}" ? names[0]! : { phrase: pattern, with: names };
}

/** A label in the language of whoever reads it, on one line and no longer than one of a tree. */
export function sayLabel(label: Label): string {
  return shortened(said(label));
}

/** The same label without control characters and line breaks in what files say, and with no more of it than is shown. */
export function plainLabel(label: Label): Label {
  if (typeof label === "string") return shortened(label.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim());
  return { phrase: label.phrase, with: label.with.map(plainLabel) };
}

function said(label: Label): string {
  return typeof label === "string"
    ? label
    : t(label.phrase, ...label.with.map(said))
        .replace(/\s+/g, " ")
        .trim();
}

function shortened(text: string): string {
  return text.length > MAX_LABEL ? `${text.slice(0, MAX_LABEL - 1).trimEnd()}…` : text;
}

const MAX_LABEL = 100;
