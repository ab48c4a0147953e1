import { t } from "@vscode/l10n";

/** The fields with words of the guide's data, and of what the editor shows of a rule. */
const TEXTS: ReadonlySet<string> = new Set([
  "title",
  "summary",
  "explanation",
  "verify",
  "bad",
  "good",
  "why",
]);

/** Data of the guide in the reader's language: its words are translated, ids and code stay. */
export function translated<T>(data: T): T {
  return withTexts(data, (text) => t(text));
}

/** The words in data of the guide: what a translation has to have. */
export function textsIn(data: unknown): string[] {
  const texts: string[] = [];
  withTexts(data, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

function withTexts<T>(data: T, change: (text: string) => string, isText = false): T {
  if (typeof data === "string") return (isText ? change(data) : data) as T;
  if (Array.isArray(data)) return data.map((part) => withTexts(part, change, isText)) as T;
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, withTexts(value, change, TEXTS.has(key))]),
  ) as T;
}
