import { push } from "../group-by.ts";
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
  readonly #waiting: Reference[];
  /** How many there are, those that are gone included. */
  #count: number;
  readonly #byWord = new Map<number, Reference[]>();
  /** The statements whose text does not show what they bind. */
  readonly #unclear = new Map<number, Reference[]>();
  readonly #byDefinition = new Map<string, Reference[]>();

  #searches = 0;

  constructor(statements: readonly PythonStatement[]) {
    this.#waiting = statements.map((statement) => new WeakRef(statement));
    this.#count = statements.length;
  }

  /** The table for a version that has some new statements: this one, unless most of what it holds is gone. */
  with(all: readonly PythonStatement[], added: readonly PythonStatement[]): NameTable {
    this.#count += added.length;
    if (this.#count > all.length * (1 + MOST_GONE) + 200) return new NameTable(all);
    for (const statement of added) this.#waiting.push(new WeakRef(statement));
    return this;
  }

  /** Asked before each search: false while so few were made that looking through all statements costs less. */
  isWorthwhile(): boolean {
    return this.#byWord.size > 0 || ++this.#searches > SEARCHES_BEFORE_TABLE;
  }

  withWord(word: string): readonly PythonStatement[] {
    this.#enter();
    return alive(this.#byWord.get(hashOf(word)));
  }

  /** The statements that may bind a name in the module. */
  mayBind(name: string): readonly PythonStatement[] {
    this.#enter();
    return [...alive(this.#unclear.get(hashOf(name))), ...alive(this.#byDefinition.get(name))];
  }

  #enter(): void {
    for (const reference of this.#waiting.splice(0)) {
      const statement = reference.deref();
      if (!statement) continue;
      const { defines } = statement;
      if (defines !== undefined) push(this.#byDefinition, defines, reference);
      for (const hash of statement.words.hashes()) {
        push(this.#byWord, hash, reference);
        if (defines === undefined) push(this.#unclear, hash, reference);
      }
    }
  }
}

type Reference = WeakRef<PythonStatement>;

function alive(references: readonly Reference[] = []): PythonStatement[] {
  const statements: PythonStatement[] = [];
  for (const reference of references) {
    const statement = reference.deref();
    if (statement) statements.push(statement);
  }
  return statements;
}
