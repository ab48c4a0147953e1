import { readFileSync, statSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { t } from "@vscode/l10n";
import type { LanguageId } from "../engine/engine.ts";
import { decodeSource, inWords, limitOf, type Skipped, type Source, tooLarge } from "./decode.ts";

export { decodeSource, encodeSource, type Skipped, type Source } from "./decode.ts";

/**
 * Reads a source file.
 *
 * @param path - absolute, or relative to the working directory
 * @param maxSize - in bytes; a larger file is not read
 * @returns the text, or the reason why there is none; never throws
 */
export async function readSource(
  path: string,
  languageId: LanguageId,
  maxSize: number,
): Promise<Source | Skipped> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) return { notice: t("not a regular file") };
    const limit = limitOf(languageId, maxSize);
    if (facts.size > limit) return { notice: tooLarge(facts.size, limit) };
    return decodeSource(await readFile(path), languageId, maxSize);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return { notice: explainError(error), isMissing };
  }
}

/**
 * Reads a file that is one: a pipe would not end, a device might never.
 *
 * @param maxSize - in bytes
 * @throws Error that `explainError` puts in words
 */
export async function readRegular(path: string, maxSize: number): Promise<Buffer> {
  const facts = await stat(path);
  if (!facts.isFile()) throw new Error(t("not a regular file"));
  if (facts.size > maxSize) throw new Error(t("larger than {0}", inWords(maxSize)));
  return readFile(path);
}

/** The text of a source file, at once; undefined where there is none. Parameters as for `readSource`. */
export function readSourceNow(path: string, languageId: LanguageId, maxSize: number): string | undefined {
  try {
    const facts = statSync(path);
    if (!facts.isFile() || facts.size > limitOf(languageId, maxSize)) return undefined;
    const source = decodeSource(readFileSync(path), languageId, maxSize);
    return "notice" in source ? undefined : source.text;
  } catch {
    return undefined;
  }
}

/** A system error in words, without the path that its message repeats. */
export function explainError(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return t("no such file or folder");
    case "EACCES":
    case "EPERM":
      return t("permission denied");
    case "ELOOP":
      return t("too many symbolic links");
    case "ENAMETOOLONG":
      return t("the name is too long");
    case "ENOSPC":
      return t("no space left on the device");
    case "EROFS":
      return t("the file system is read-only");
    default:
      return message;
  }
}
