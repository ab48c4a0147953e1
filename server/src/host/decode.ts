import { t } from "@vscode/l10n";
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

/**
 * Makes text of a file's bytes: UTF-8 with or without a byte order mark and nothing else.
 *
 * @param maxSize - in bytes
 */
export function decodeSource(bytes: Uint8Array, languageId: LanguageId, maxSize: number): Source | Skipped {
  const limit = limitOf(languageId, maxSize);
  if (bytes.length > limit) return { notice: tooLarge(bytes.length, limit) };
  if (isUtf16(bytes)) return { notice: t("encoded as UTF-16; only UTF-8 is read") };
  if (bytes.includes(0)) return { notice: t("binary file") };
  const declared = languageId === "python" ? declaredEncoding(bytes) : undefined;
  if (declared && !UTF8_NAMES.has(declared)) {
    return { notice: t("declares the encoding {0}; only UTF-8 is read", declared) };
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const source = text.startsWith(BOM) ? { text: text.slice(1), bom: true } : { text, bom: false };
    return languageId === "notebook" ? cellsIn(source, maxSize) : source;
  } catch {
    return { notice: t("not valid UTF-8") };
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
export function limitOf(languageId: LanguageId, maxSize: number): number {
  return languageId === "notebook" ? Math.max(maxSize, MAX_NOTEBOOK) : maxSize;
}

/** Longer ones are not read whatever the settings say: they hardly fit into one string. */
const MAX_NOTEBOOK = 200_000_000;

/** A text as its file holds it: the opposite of `decodeSource`. */
export function encodeSource(source: Source): string {
  const text = source.notebook ? writeNotebook(source.notebook, source.text) : source.text;
  return source.bom ? BOM + text : text;
}

const BOM = "\uFEFF";

const UTF8_NAMES = new Set(["utf-8", "utf8", "utf-8-sig", "u8", "ascii", "us-ascii"]);

/** The encoding that a comment in the first two lines declares (PEP 263), in lower case, `_` as `-`. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 400)).replace(/^\xEF\xBB\xBF/, "");
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

/** What is said of a larger file. */
export function tooLarge(size: number, maxSize: number): string {
  return t("{0} is over the limit of {1} (setting maxFileSize)", inWords(size), inWords(maxSize));
}

/** A number of bytes as people say it. */
export function inWords(size: number): string {
  if (size < 1024) return t("{0} bytes", size);
  const kilobytes = size / 1024;
  return kilobytes < 1024
    ? `${Number(kilobytes.toFixed(1))} kB`
    : `${Number((kilobytes / 1024).toFixed(1))} MB`;
}
