/**
 * The words of a text: maximal runs of characters that an identifier may hold. Kept as hashes, so that a whole
 * repository's take little room; `has` may say yes for a word that is not there, and never no for one that is.
 */
export class Words {
  readonly #table: Uint32Array;

  private constructor(table: Uint32Array) {
    this.#table = table;
  }

  static of(text: string): Words {
    return new Words(gather(text));
  }

  /** False when the text does not hold the word. The empty word may be everywhere. */
  has(word: string): boolean {
    return word === "" || this.hasHash(hashOf(word));
  }

  /** @param hash - of a word, by `hashOf` */
  hasHash(hash: number): boolean {
    const table = this.#table;
    const mask = table.length - 1;
    for (let at = hash & mask; table[at] !== 0; at = (at + 1) & mask) if (table[at] === hash) return true;
    return false;
  }

  /**
   * The words as short numbers, for `holds`: as many as a power of two. Of a hash, half is kept by where it stands and
   * half by what stands there, so that a word in ten thousand seems to be there which is not.
   */
  compact(): Uint16Array {
    const hashes = [...this.hashes()];
    const table = new Uint16Array(sizeFor(hashes.length * COMPACT_ROOM));
    const mask = table.length - 1;
    for (const hash of hashes) {
      let at = hash & mask;
      while (table[at] !== 0) at = (at + 1) & mask;
      table[at] = shortOf(hash);
    }
    return table;
  }

  /** The hashes of all words, each once. */
  *hashes(): Generator<number> {
    for (const hash of this.#table) if (hash !== 0) yield hash;
  }
}

/** Places in a compact table for each word, at least: with fewer, it takes long to find out that one is not there. */
const COMPACT_ROOM = 1.5;

/**
 * False when a compact table of words does not hold a word.
 *
 * @param numbers - the table, as `Words.compact` gives it, and whatever is around it
 * @param start - where it starts
 * @param length - of the table
 * @param hash - of the word, by `hashOf`
 */
export function holds(numbers: Uint16Array, start: number, length: number, hash: number): boolean {
  const mask = length - 1;
  const short = shortOf(hash);
  for (let at = hash & mask; numbers[start + at] !== 0; at = (at + 1) & mask)
    if (numbers[start + at] === short) return true;
  return false;
}

/** The half of a hash that does not tell where it stands in a table, above zero. */
function shortOf(hash: number): number {
  return hash >>> 16 || 1;
}

/** The hash of a word, a whole number above zero. */
export function hashOf(word: string): number {
  let hash = SEED;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), PRIME);
  return finish(hash);
}

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** Zero marks an empty place. */
function finish(hash: number): number {
  return (hash ^ (hash >>> 15)) >>> 0 || 1;
}

const NONE = 0;
const LETTER = 1;
const DIGIT = 2;

/** What a character is in an identifier; those beyond ASCII are looked up when first met. */
const KINDS = new Uint8Array(0x10000).fill(255);
for (let code = 0; code < 128; code++) KINDS[code] = NONE;
for (const [from, to] of ["az", "AZ", "__"]) KINDS.fill(LETTER, from!.charCodeAt(0), to!.charCodeAt(0) + 1);
KINDS.fill(DIGIT, 48, 58);

function kindOf(code: number): number {
  let kind = KINDS[code]!;
  if (kind === 255) {
    const isSurrogate = code >= 0xd800 && code < 0xe000;
    const isPart = isSurrogate || /\p{ID_Continue}/u.test(String.fromCharCode(code));
    kind = isPart ? (!isSurrogate && /\p{ID_Start}/u.test(String.fromCharCode(code)) ? LETTER : DIGIT) : NONE;
    KINDS[code] = kind;
  }
  return kind;
}

/** What a table is made in: memory of its own for each, and for each size that it goes through, would lie about for long. */
let workbench = new Uint32Array(1024);
let spare = new Uint32Array(1024);

function gather(text: string): Uint32Array {
  let size = sizeFor(text.length / 8);
  if (workbench.length < size) workbench = new Uint32Array(size);
  let table = workbench;
  table.fill(0, 0, size);
  let count = 0;
  const add = (hash: number): void => {
    const mask = size - 1;
    let at = hash & mask;
    while (table[at] !== 0) {
      if (table[at] === hash) return;
      at = (at + 1) & mask;
    }
    table[at] = hash;
    if (++count * 2 <= size) return;
    if (spare.length < size * 2) spare = new Uint32Array(size * 2);
    move(table, size, spare, size * 2);
    // Without a call, in which work could be broken off.
    workbench = spare;
    spare = table;
    table = workbench;
    size *= 2;
  };
  const { length } = text;
  for (let at = 0; at < length; ) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? KINDS[code]! : kindOf(code);
    if (kind === NONE) {
      at++;
      continue;
    }
    const start = at;
    let hash = Math.imul(SEED ^ code, PRIME);
    for (at++; at < length; at++) {
      const next = text.charCodeAt(at);
      if ((next < 128 ? KINDS[next]! : kindOf(next)) === NONE) break;
      hash = Math.imul(hash ^ next, PRIME);
    }
    if (kind === LETTER) add(finish(hash));
    else addInner(text, start, at, add);
  }
  const result = new Uint32Array(sizeFor(count * 2));
  move(table, size, result, result.length);
  return result;
}

/** `0x1fL`, `1if`: after a number, or a mark that no name begins with, a name may begin at any letter. */
function addInner(text: string, start: number, end: number, add: (hash: number) => void): void {
  for (let from = start + 1; from < Math.min(end, start + 64); from++)
    if (kindOf(text.charCodeAt(from)) === LETTER) add(hashOf(text.slice(from, end)));
}

/** @returns a power of two */
function sizeFor(places: number): number {
  let size = 4;
  while (size < places) size *= 2;
  return size;
}

/** Puts the hashes of a table of one size into one of another size, which is made empty before. */
function move(table: Uint32Array, size: number, target: Uint32Array, wanted: number): void {
  target.fill(0, 0, wanted);
  for (let from = 0; from < size; from++) {
    const hash = table[from]!;
    if (hash === 0) continue;
    let at = hash & (wanted - 1);
    while (target[at] !== 0) at = (at + 1) & (wanted - 1);
    target[at] = hash;
  }
}
