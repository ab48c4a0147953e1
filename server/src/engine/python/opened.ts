import type { LazyNames } from "./lazy-names.ts";
import type { PythonStatement } from "./module.ts";

/** A file whose statements are kept with their trees, because other files ask about them or it was just analysed. */
export interface Opened {
  content: string;
  statements: readonly PythonStatement[];
  /** What its names stand for, by the summary that was asked. */
  names: WeakMap<object, LazyNames>;
  /** What gave its text: the same function gives the same text. */
  text: (() => string) | undefined;
}

/** Files of so many characters together keep their trees; of the others it is kept what they told. */
let mostOpened = 500_000;

/** By the kind of file and its path; the one that was asked for last is the last. */
const OPENED = new Map<string, Opened>();
let openedLength = 0;

/**
 * Has more trees kept, which saves parsing again what files ask each other, or fewer.
 *
 * @param length - of the files that keep theirs together, in UTF-16 units
 */
export function keepOpened(length: number): void {
  mostOpened = length;
}

/**
 * The statements of a file, the same ones for whoever asks while they are kept: most files are analysed themselves and
 * asked about by their neighbours.
 *
 * @param key - the kind of file and its path
 * @param text - the text, or what reads it
 * @param split - makes the statements of a text, none of them parsed yet
 */
export function openFile(
  key: string,
  text: string | (() => string),
  split: (text: string) => readonly PythonStatement[],
): Opened {
  const known = OPENED.get(key);
  if (known) {
    OPENED.delete(key);
    openedLength -= known.content.length;
  }
  const entry = known && typeof text !== "string" && known.text === text ? known : read(known, text, split);
  OPENED.set(key, entry);
  openedLength += entry.content.length;
  for (const [oldest, { content }] of OPENED) {
    if (openedLength <= mostOpened || oldest === key) break;
    OPENED.delete(oldest);
    openedLength -= content.length;
  }
  return entry;
}

function read(
  known: Opened | undefined,
  text: string | (() => string),
  split: (text: string) => readonly PythonStatement[],
): Opened {
  const content = typeof text === "string" ? text : text();
  const entry =
    known?.content === content
      ? known
      : { content, statements: split(content), names: new WeakMap(), text: undefined };
  if (typeof text !== "string") entry.text = text;
  return entry;
}
