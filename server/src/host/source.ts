import { readFileSync, statSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import type { LanguageId } from "../engine/engine.ts";
import { type NotebookFile, readNotebook, writeNotebook } from "../notebook/ipynb.ts";

/** A file's text as an editor would hold it, without its byte order mark. */
export interface Source {
  text: string;
  /** The file began with a UTF-8 byte order mark, which is written back with the text. */
  bom: boolean;
  /** The file, where it is a notebook; the text is then its cells. */
  notebook?: NotebookFile;
}

/** Why a file was not read. */
export interface Skipped {
  notice: string;
  /** There is no such file. */
  isMissing?: boolean;
}

const BOM = "\uFEFF";

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
    if (!facts.isFile()) return { notice: "not a regular file" };
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
  if (!facts.isFile()) throw new Error("not a regular file");
  if (facts.size > maxSize) throw new Error(`larger than ${inWords(maxSize)}`);
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

/**
 * Makes text of a file's bytes: UTF-8 with or without a byte order mark and nothing else.
 *
 * @param maxSize - in bytes
 */
export function decodeSource(bytes: Uint8Array, languageId: LanguageId, maxSize: number): Source | Skipped {
  const limit = limitOf(languageId, maxSize);
  if (bytes.length > limit) return { notice: tooLarge(bytes.length, limit) };
  if (isUtf16(bytes)) return { notice: "encoded as UTF-16; only UTF-8 is read" };
  if (bytes.includes(0)) return { notice: "binary file" };
  const declared = languageId === "python" ? declaredEncoding(bytes) : undefined;
  if (declared && !UTF8_NAMES.has(declared)) {
    return { notice: `declares the encoding ${declared}; only UTF-8 is read` };
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const source = text.startsWith(BOM) ? { text: text.slice(1), bom: true } : { text, bom: false };
    return languageId === "notebook" ? cellsIn(source, maxSize) : source;
  } catch {
    return { notice: "not valid UTF-8" };
  }
}

/** A notebook's cells in the place of its file; the limit counts them, however large its outputs are. */
function cellsIn({ text, bom }: Source, maxSize: number): Source | Skipped {
  const notebook = readNotebook(text);
  if ("notice" in notebook) return notebook;
  if (notebook.text.length > maxSize) return { notice: tooLarge(notebook.text.length, maxSize) };
  return { text: notebook.text, bom, notebook };
}

/** How many bytes a file may have. */
function limitOf(languageId: LanguageId, maxSize: number): number {
  return languageId === "notebook" ? Math.max(maxSize, MAX_NOTEBOOK) : maxSize;
}

/** Longer ones are not read whatever the settings say: they hardly fit into one string. */
const MAX_NOTEBOOK = 200_000_000;

/** A text as its file holds it: the opposite of `decodeSource`. */
export function encodeSource(source: Source): string {
  const text = source.notebook ? writeNotebook(source.notebook, source.text) : source.text;
  return source.bom ? BOM + text : text;
}

/** A system error in words, without the path that its message repeats. */
export function explainError(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ""] ?? message;
}

const REASONS: Record<string, string> = {
  ENOENT: "no such file or folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ELOOP: "too many symbolic links",
  ENAMETOOLONG: "the name is too long",
  ENOSPC: "no space left on the device",
  EROFS: "the file system is read-only",
};

const UTF8_NAMES = new Set(["utf-8", "utf8", "utf-8-sig", "u8", "ascii", "us-ascii"]);

/** The encoding that a comment in the first two lines declares (PEP 263), in lower case, `_` as `-`. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 400))
    .toString("latin1")
    .replace(/^\xEF\xBB\xBF/, "");
  const [first = "", second = ""] = head.split(/\r\n|\r|\n/);
  const lines = /^[ \t\f]*(?:#|$)/.test(first) ? [first, second] : [first];
  for (const line of lines) {
    const match = /^[ \t\f]*#[^\r\n]*?coding[:=][ \t]*([-\w.]+)/.exec(line);
    if (match) return match[1]!.toLowerCase().replaceAll("_", "-");
  }
  return undefined;
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function tooLarge(size: number, maxSize: number): string {
  return `${inWords(size)} is over the limit of ${inWords(maxSize)} (setting maxFileSize)`;
}

function inWords(size: number): string {
  if (size < 1024) return `${size} bytes`;
  const kilobytes = size / 1024;
  return kilobytes < 1024
    ? `${Number(kilobytes.toFixed(1))} kB`
    : `${Number((kilobytes / 1024).toFixed(1))} MB`;
}
