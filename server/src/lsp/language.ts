import { config } from "@vscode/l10n";

/**
 * Takes the translation that the client may hand over: from here on this program says everything in its language, else
 * in English.
 *
 * @param options - the client's `initializationOptions`; `messages` has the translations by their English texts, as
 *   `vscode.l10n.bundle` has them. What is no text is left out.
 * @returns what is in use now
 */
export function speakLanguageOf(options: unknown): Messages {
  const { messages } = Object(options) as { messages?: unknown };
  const entries = typeof messages === "object" && messages !== null ? Object.entries(messages) : [];
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const known = Object.fromEntries(texts);
  speak(known);
  return known;
}

/** Translations by their English texts; none: English is spoken. */
export type Messages = Readonly<Record<string, string>>;

/** For another thread of the same server. @param messages - as `speakLanguageOf` gave them */
export function speak(messages: Messages): void {
  config({ contents: { ...messages } });
}
