import { config } from "@vscode/l10n";

/**
 * Takes the translation that the client may hand over: from here on this program says everything in its language, else
 * in English.
 *
 * @param options - the client's `initializationOptions`; `messages` has the translations by their English texts, as
 *   `vscode.l10n.bundle` has them. What is no text is left out.
 */
export function speakLanguageOf(options: unknown): void {
  const { messages } = Object(options) as { messages?: unknown };
  const entries = typeof messages === "object" && messages !== null ? Object.entries(messages) : [];
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === "string");
  config({ contents: Object.fromEntries(texts) });
}
