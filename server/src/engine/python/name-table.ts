import { push } from "../group-by.ts";
import { numberOf } from "../number-of.ts";
import { hashOf } from "../words.ts";
import type { PythonStatement } from "./module.ts";

/** After so many searches through all statements a table of them costs less. */
const SEARCHES_BEFORE_TABLE = 80;

/** So many statements that are gone are kept for each one that is there, before the table is made anew. */
const MOST_GONE = 1;

/**
 * Where words stand in the statements of a file. All versions of the file share one table, so that an edit costs no more
 * than its own words; it names statements of other versions as well, which the asker leaves out, and keeps none alive.
 */
export class NameTable {
  /** Statements that have not been entered yet. */
  readonly #waiting: PythonStatement[];
  /** Their numbers, those of what is gone included: a statement may be in one version, and again in another. */
  readonly #entered = new Set<number>();
  // Statements by their numbers: what is gone shall be gone.
  readonly #byWord = new Map<number, number[]>();
  /** The statements whose text does not show what they bind. */
  readonly #unclear = new Map<number, number[]>();
  readonly #byDefinition = new Map<string, number[]>();

  #searches = 0;

  constructor(statements: readonly PythonStatement[]) {
    this.#waiting = [...statements];
  }

  /** This table, or a new one where most of what this one holds is gone. @param all - the statements of a version */
  for(all: readonly PythonStatement[]): NameTable {
    if (this.#entered.size <= all.length * (1 + MOST_GONE) + 200) return this;
    const fresh = new NameTable(all);
    fresh.#enter();
    return fresh;
  }

  /** The table for a version that has some new statements: this one, once there is something in it. */
  with(all: readonly PythonStatement[], added: readonly PythonStatement[]): NameTable {
    if (this.#byWord.size === 0) {
      const fresh = new NameTable(all);
      fresh.#searches = this.#searches;
      return fresh;
    }
    this.#waiting.push(...added);
    this.#enter();
    return this;
  }

  /** Asked before each search: false while so few were made that looking through all statements costs less. */
  isWorthwhile(): boolean {
    return this.#byWord.size > 0 || ++this.#searches > SEARCHES_BEFORE_TABLE;
  }

  /** The numbers of the statements in which a word stands. */
  withWord(word: string): readonly number[] {
    this.#enter();
    return this.#byWord.get(hashOf(word)) ?? NONE;
  }

  /** The statements that may bind a name in the module. */
  mayBind(name: string): readonly number[] {
    this.#enter();
    const unclear = this.#unclear.get(hashOf(name)) ?? NONE;
    const defining = this.#byDefinition.get(name) ?? NONE;
    return unclear.length === 0 ? defining : [...unclear, ...defining];
  }

  #enter(): void {
    for (const statement of this.#waiting.splice(0)) {
      const { defines } = statement;
      const number = numberOf(statement);
      if (this.#entered.has(number)) continue;
      this.#entered.add(number);
      if (defines !== undefined) push(this.#byDefinition, defines, number);
      for (const hash of statement.words.hashes()) {
        push(this.#byWord, hash, number);
        if (defines === undefined) push(this.#unclear, hash, number);
      }
    }
  }
}

const NONE: readonly number[] = [];
