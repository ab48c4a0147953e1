/**
 * What one file has told so far: plain data by key, kept where it takes little room. Threads may share it, so what was
 * found out by one of them need not be found out again by another.
 */
export interface Page {
  /**
   * What is written under a key.
   *
   * @returns null where it is known that there is nothing; undefined where nothing was written
   */
  read(key: string): unknown;
  /** @param value - as JSON can hold it; null for what there is not */
  write(key: string, value: unknown): void;
  /** All is written that the file's module has to tell: a key that has nothing to it stands for nothing. */
  readonly isComplete: boolean;
  /** Writes all at once, unless that was done; two threads do not do the work at the same time. */
  complete(make: () => Iterable<[string, unknown]>): void;
  /** What `complete` has written, in its order. */
  entries(): Iterable<[string, unknown]>;
}

/** A page in the memory of the one who asks. */
export class OwnPage implements Page {
  readonly #single = new Map<string, unknown>();
  #all: ReadonlyMap<string, unknown> | undefined;

  get isComplete(): boolean {
    return this.#all !== undefined;
  }

  read(key: string): unknown {
    const value = this.#all?.get(key);
    return value === undefined ? this.#single.get(key) : value;
  }

  write(key: string, value: unknown): void {
    this.#single.set(key, value);
  }

  complete(make: () => Iterable<[string, unknown]>): void {
    this.#all ??= new Map(make());
  }

  entries(): Iterable<[string, unknown]> {
    return this.#all ?? [];
  }
}
