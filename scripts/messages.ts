import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** A call of `t` with its first argument, where that is a string. */
const CALL = /(?<![\w.$])t\(\s*(?:("(?:[^"\\\n]|\\.)*")|(`)|)/g;

/**
 * The messages that the sources hand to `t` as literals: what a translation has to have.
 *
 * @returns each once, in alphabetical order
 * @throws Error for a message in backticks, which would be another one with each value in it
 */
export function messagesInSources(): string[] {
  const files = globSync("{client,server}/src/**/*.ts", { cwd: ROOT });
  const found = files.flatMap((path) => messagesIn(readFileSync(join(ROOT, path), "utf8"), path));
  return [...new Set(found)].sort();
}

/** @param path - of the file, for the message of an error */
export function messagesIn(source: string, path: string): string[] {
  if (!source.includes('from "@vscode/l10n"')) return [];
  return [...source.matchAll(CALL)].flatMap(([call, literal, backtick]) => {
    if (backtick) throw new Error(`${path}: a message for translation cannot be a template: ${call}`);
    return literal === undefined ? [] : [JSON.parse(literal) as string];
  });
}

/** The English bundle, whose keys are its messages. */
export function englishBundle(messages: readonly string[]): string {
  return `${JSON.stringify(Object.fromEntries(messages.map((message) => [message, message])), null, 2)}\n`;
}
