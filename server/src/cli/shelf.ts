import { threadId } from "node:worker_threads";
import { OwnPage, type Page } from "../engine/index.ts";
import { hashOf, holds, type Words } from "../engine/words.ts";

/**
 * What the files of workspaces have told, in memory that all threads share: it is there once, however many threads ask
 * about it, takes no room among their objects, and what one of them has found out no other has to. Plain data.
 */
export interface Shelf {
  /** Whole numbers: those of the shelf, then `PER_FILE` of each file. */
  index: SharedArrayBuffer;
  /** Records that begin at a multiple of four bytes. What is written never changes and never moves. */
  records: SharedArrayBuffer;
}

/** A shelf as one thread uses it. */
export interface OpenShelf {
  /** @param file - its number among the files of all workspaces */
  place(file: number): Place;
  /** The first of so many files that nobody else has begun to read. */
  nextUnread(count: number): number;
}

/** The place of one file on a shelf. */
export interface Place extends Page {
  /** Whether it can be read, as far as somebody has tried. */
  readonly isReadable: boolean | undefined;
  /** Waits until whoever has begun to read the file is done, for a while. */
  awaitReading(): void;
  /** @param words - of its text; undefined where it cannot be read */
  noteWords(words: Words | undefined): void;
  /** False for a word that does not stand in the text. */
  mentions(word: string): boolean;
}

/** The most bytes that are written. What does not find room each thread keeps for itself. */
const MOST_BYTES = 512 * 1024 * 1024;
const GROWTH = 4 * 1024 * 1024;

/** Milliseconds after which a thread does itself what another one has begun: that may have been broken off. */
const PATIENCE = 10_000;

/** The numbers of the shelf: which file is read next, how much of the records is taken, how often a file was read whole. */
const NEXT_UNREAD = 0;
const TAKEN = 1;
const COMPLETED = 2;
const OF_SHELF = 3;

/** The numbers of a file: where its words are, where all is that it tells, and where what was written of it alone. */
const WORDS = 0;
const WHOLE = 1;
const SINGLE = 2;
const PER_FILE = 3;

/** In the place of where the words are: there are none, or there was no room for them. */
const UNREADABLE = -1;
const ANY_WORD = -2;

/** As far as it is used here; of the language since ES2024. */
interface Growable extends SharedArrayBuffer {
  grow(byteLength: number): void;
}
type GrowableConstructor = new (byteLength: number, options: { maxByteLength: number }) => Growable;

/** @param files - how many files there are in all workspaces */
export function createShelf(files: number, mostBytes: number = MOST_BYTES): Shelf {
  const index = new SharedArrayBuffer((OF_SHELF + files * PER_FILE) * 4);
  new Int32Array(index)[TAKEN] = 1;
  const records = new (SharedArrayBuffer as unknown as GrowableConstructor)(Math.min(GROWTH, mostBytes), {
    maxByteLength: mostBytes,
  });
  return { index, records };
}

/** Forgets what threads have begun that are no more; none uses the shelf meanwhile. */
export function resumeShelf({ index }: Shelf): void {
  const numbers = new Int32Array(index);
  numbers[NEXT_UNREAD] = 0;
  for (let at = OF_SHELF + WHOLE; at < numbers.length; at += PER_FILE)
    numbers[at] = Math.max(numbers[at]!, 0);
}

/** How many bytes are written, and how often a file was read whole. */
export function figuresOf({ index }: Shelf): { bytes: number; completed: number } {
  const numbers = new Int32Array(index);
  return { bytes: numbers[TAKEN]! * 4, completed: numbers[COMPLETED]! };
}

export function openShelf(shelf: Shelf): OpenShelf {
  const records = new Records(shelf);
  return {
    place: (file) => new FilePlace(records, OF_SHELF + file * PER_FILE),
    nextUnread: (count) => Atomics.add(records.index, NEXT_UNREAD, count),
  };
}

/** What is known of one file of many: it holds next to nothing. */
class FilePlace implements Place {
  readonly #records: Records;
  readonly #at: number;
  /** Where there was no room on the shelf. */
  #own: OwnPage | undefined;

  /** @param at - of the file's numbers in the index */
  constructor(records: Records, at: number) {
    this.#records = records;
    this.#at = at;
  }

  get isReadable(): boolean | undefined {
    const words = this.#number(WORDS);
    return words === 0 ? undefined : words !== UNREADABLE;
  }

  awaitReading(): void {
    Atomics.wait(this.#records.index, this.#at + WORDS, 0, PATIENCE);
  }

  noteWords(words: Words | undefined): void {
    const { index } = this.#records;
    const written = words ? this.#records.addWords(words.compact()) || ANY_WORD : UNREADABLE;
    Atomics.compareExchange(index, this.#at + WORDS, 0, written);
    Atomics.notify(index, this.#at + WORDS);
  }

  mentions(word: string): boolean {
    return this.#records.mentions(this.#number(WORDS), word);
  }

  get isComplete(): boolean {
    return this.#number(WHOLE) > 0 || this.#own?.isComplete === true;
  }

  read(key: string): unknown {
    const hash = hashOf(key);
    const whole = this.#number(WHOLE);
    let text = whole > 0 ? this.#records.findInWhole(whole, key, hash) : undefined;
    text ??= this.#records.findSingle(this.#number(SINGLE), key, hash);
    return text === undefined ? this.#own?.read(key) : JSON.parse(text);
  }

  write(key: string, value: unknown): void {
    if (this.#records.addSingle(this.#at + SINGLE, key, value)) return;
    this.#own ??= new OwnPage();
    this.#own.write(key, value);
  }

  complete(make: () => Iterable<[string, unknown]>): void {
    if (this.isComplete || !this.#begin()) return;
    const { index } = this.#records;
    let written = 0;
    try {
      const entries = [...make()];
      written = this.#records.addWhole(entries);
      Atomics.add(index, COMPLETED, 1);
      if (written > 0) return;
      this.#own ??= new OwnPage();
      this.#own.complete(() => entries);
    } finally {
      Atomics.store(index, this.#at + WHOLE, written);
      Atomics.notify(index, this.#at + WHOLE);
    }
  }

  entries(): Iterable<[string, unknown]> {
    const whole = this.#number(WHOLE);
    return whole > 0 ? this.#records.allOf(whole) : (this.#own?.entries() ?? []);
  }

  /** Lets other threads know that this one does the work. @returns false when another one has done it */
  #begin(): boolean {
    const { index } = this.#records;
    const at = this.#at + WHOLE;
    for (;;) {
      const before = Atomics.compareExchange(index, at, 0, MINE);
      if (before > 0) return false;
      // What this thread has begun before was broken off.
      if (before === 0 || before === MINE) return true;
      if (Atomics.wait(index, at, before, PATIENCE) === "timed-out") return true;
    }
  }

  #number(which: number): number {
    return Atomics.load(this.#records.index, this.#at + which);
  }
}

/** Stands for work that this thread does. */
const MINE = -1 - threadId;

/** The records of a shelf, which all begin at a number from 1 on: how many times four bytes lie before them. */
class Records {
  readonly index: Int32Array;
  readonly #buffer: Growable;
  #numbers: Uint32Array;
  #halves: Uint16Array;
  #bytes: Buffer;
  #word = "";
  #hash = hashOf("");

  constructor({ index, records }: Shelf) {
    this.index = new Int32Array(index);
    this.#buffer = records as Growable;
    this.#numbers = new Uint32Array(0);
    this.#halves = new Uint16Array(0);
    this.#bytes = Buffer.alloc(0);
    this.#look();
  }

  /** @returns where it is; 0 where there is no room */
  addWords(table: Uint16Array): number {
    const at = this.#take(1 + table.length / 2);
    if (at === 0) return 0;
    this.#numbers[at] = table.length;
    this.#halves.set(table, (at + 1) * 2);
    return at;
  }

  /** @param at - of the words of a file */
  mentions(at: number, word: string): boolean {
    if (at <= 0 || word === "") return true;
    if (word !== this.#word) {
      this.#word = word;
      this.#hash = hashOf(word);
    }
    const length = this.#reach(at)[at]!;
    return holds(this.#halves, (at + 1) * 2, length, this.#hash);
  }

  /** Writes an entry in front of those that a number of the index leads to. @returns false where there is no room */
  addSingle(place: number, key: string, value: unknown): boolean {
    const text = textOf(key, value);
    const at = isLong(text) ? 0 : this.#take(2 + unitsOf(text));
    if (at === 0) return false;
    this.#numbers[at + 1] = hashOf(key);
    this.#writeText(at + 2, text);
    for (let first = Atomics.load(this.index, place); ; ) {
      this.#numbers[at] = first;
      const before = Atomics.compareExchange(this.index, place, first, at);
      if (before === first) return true;
      first = before;
    }
  }

  findSingle(first: number, key: string, hash: number): string | undefined {
    for (let at = first; at > 0; ) {
      const numbers = this.#reach(at);
      if (numbers[at + 1] === hash) {
        const value = this.#valueAt(at + 2, key);
        if (value !== undefined) return value;
      }
      at = numbers[at]!;
    }
    return undefined;
  }

  /** Writes entries with a list, by their hashes, of where they are. @returns where; 0 where there is no room */
  addWhole(entries: readonly [string, unknown][]): number {
    const texts = entries.map(([key, value]) => textOf(key, value));
    const count = entries.length;
    const start = 1 + count * 2;
    const at = texts.some(isLong) ? 0 : this.#take(texts.reduce((sum, text) => sum + unitsOf(text), start));
    if (at === 0) return 0;
    const numbers = this.#numbers;
    numbers[at] = count;
    let end = at + start;
    const places = texts.map((text, nth) => {
      const place = { hash: hashOf(entries[nth]![0]), at: end };
      this.#writeText(end, text);
      end += unitsOf(text);
      return place;
    });
    places.sort((a, b) => a.hash - b.hash);
    for (const [nth, place] of places.entries()) {
      numbers[at + 1 + nth] = place.hash;
      numbers[at + 1 + count + nth] = place.at;
    }
    return at;
  }

  findInWhole(at: number, key: string, hash: number): string | undefined {
    const numbers = this.#reach(at);
    const count = numbers[at]!;
    const first = at + 1;
    let from = first;
    for (let end = first + count; from < end; ) {
      const middle = (from + end) >>> 1;
      if (numbers[middle]! < hash) from = middle + 1;
      else end = middle;
    }
    for (; from < first + count && numbers[from] === hash; from++) {
      const value = this.#valueAt(numbers[from + count]!, key);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  *allOf(whole: number): Generator<[string, unknown]> {
    const numbers = this.#reach(whole);
    let at = whole + 1 + numbers[whole]! * 2;
    for (let nth = 0; nth < numbers[whole]!; nth++) {
      const [key, value] = this.#textAt(at);
      at += unitsOf([key, value]);
      yield [JSON.parse(key), JSON.parse(value)];
    }
  }

  /** Room for a record; views reach beyond its end from now on. */
  #take(units: number): number {
    let at = Atomics.load(this.index, TAKEN);
    for (;;) {
      if ((at + units) * 4 > mostOf(this.#buffer)) return 0;
      const before = Atomics.compareExchange(this.index, TAKEN, at, at + units);
      if (before === at) break;
      at = before;
    }
    const end = (at + units) * 4;
    for (;;) {
      const { byteLength } = this.#buffer;
      if (byteLength >= end) break;
      try {
        this.#buffer.grow(Math.min(Math.max(end, byteLength + GROWTH), mostOf(this.#buffer)));
      } catch (error) {
        // Another thread was faster, or there is no memory.
        if (this.#buffer.byteLength === byteLength) throw error;
      }
    }
    this.#reach(at + units - 1);
    return at;
  }

  /** The numbers, as far as a place of them at least. */
  #reach(at: number): Uint32Array {
    if (at >= this.#numbers.length) this.#look();
    return this.#numbers;
  }

  /** Views that grow with the memory are a lot slower than those that are made anew. */
  #look(): void {
    const { byteLength } = this.#buffer;
    this.#numbers = new Uint32Array(this.#buffer, 0, byteLength / 4);
    this.#halves = new Uint16Array(this.#buffer, 0, byteLength / 2);
    this.#bytes = Buffer.from(this.#buffer, 0, byteLength);
  }

  #writeText(at: number, [key, value]: Text): void {
    this.#numbers[at] = key.length * MOST_OF_VALUE + value.length;
    this.#bytes.write(key, at * 4 + 4, "latin1");
    this.#bytes.write(value, at * 4 + 4 + key.length, "latin1");
  }

  #textAt(at: number): Text {
    const lengths = this.#reach(at)[at]!;
    const start = at * 4 + 4;
    const middle = start + Math.floor(lengths / MOST_OF_VALUE);
    const end = middle + (lengths % MOST_OF_VALUE);
    this.#reach(Math.ceil(end / 4));
    return [this.#bytes.toString("latin1", start, middle), this.#bytes.toString("latin1", middle, end)];
  }

  #valueAt(at: number, key: string): string | undefined {
    const [found, value] = this.#textAt(at);
    return found === asciiOf(key) ? value : undefined;
  }
}

/** A key and a value as JSON. */
type Text = readonly [string, string];

function textOf(key: string, value: unknown): Text {
  return [asciiOf(key), asciiOf(value)];
}

/** JSON in which each character takes a byte. */
function asciiOf(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Both lengths are kept in one number. */
const MOST_OF_VALUE = 2 ** 20;
const MOST_OF_KEY = 2 ** 12;

function isLong([key, value]: Text): boolean {
  return key.length >= MOST_OF_KEY || value.length >= MOST_OF_VALUE;
}

function unitsOf([key, value]: Text): number {
  return 1 + Math.ceil((key.length + value.length) / 4);
}

function mostOf(buffer: SharedArrayBuffer): number {
  return (buffer as unknown as { maxByteLength: number }).maxByteLength;
}
