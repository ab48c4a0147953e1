import { push } from "../group-by.ts";
import { hashOf } from "../words.ts";
import type { PythonStatement } from "./module.ts";

/** After so many searches through all statements a table of them costs less. */
const SEARCHES_BEFORE_TABLE = 80;

/** So many statements that are gone are kept for each one that is there, before the table is made anew. */
const MOST_GONE = 1;

/**
 * Where words stand in the statements of a file. All versions of the file share one table, so that an edit costs no more
 * than its own words; it names statements of other versions as well, which the asker leaves out.
 */
export class NameTable {
  readonly #statements: PythonStatement[];
  /** How many of them have been entered. */
  #entered = 0;
  readonly #byWord = new Map<number, PythonStatement[]>();
  /** The statements whose text does not show what they bind. */
  readonly #unclear = new Map<number, PythonStatement[]>();
  readonly #byDefinition = new Map<string, PythonStatement[]>();

  #searches = 0;

  constructor(statements: readonly PythonStatement[]) {
    this.#statements = [...statements];
  }

  /** The table for a version that has some new statements: this one, unless most of what it holds is gone. */
  with(all: readonly PythonStatement[], added: readonly PythonStatement[]): NameTable {
    if (this.#statements.length + added.length > all.length * (1 + MOST_GONE) + 200)
      return new NameTable(all);
    this.#statements.push(...added);
    return this;
  }

  /** Asked before each search: false while so few were made that looking through all statements costs less. */
  isWorthwhile(): boolean {
    return this.#entered > 0 || ++this.#searches > SEARCHES_BEFORE_TABLE;
  }

  withWord(word: string): readonly PythonStatement[] {
    this.#enter();
    return this.#byWord.get(hashOf(word)) ?? NONE;
  }

  /** The statements that may bind a name in the module. */
  mayBind(name: string): readonly PythonStatement[] {
    this.#enter();
    const unclear = this.#unclear.get(hashOf(name)) ?? NONE;
    const defining = this.#byDefinition.get(name) ?? NONE;
    return unclear.length === 0 ? defining : [...unclear, ...defining];
  }

  #enter(): void {
    for (; this.#entered < this.#statements.length; this.#entered++) {
      const statement = this.#statements[this.#entered]!;
      const { defines } = statement;
      if (defines !== undefined) push(this.#byDefinition, defines, statement);
      for (const hash of statement.words.hashes()) {
        push(this.#byWord, hash, statement);
        if (defines === undefined) push(this.#unclear, hash, statement);
      }
    }
  }
}

const NONE: readonly PythonStatement[] = [];
