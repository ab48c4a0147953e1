import { schemaKeysOf } from "./schema/facts.ts";
import { holdsSections, operationsOfChunk, SECTIONS } from "./schema/sql-facts.ts";
import type { Name, Statement, TableDefinition } from "./sql/ast.ts";
import { type Dialect, detectDialect } from "./sql/dialect.ts";
import type { Source } from "./syntax/node.ts";

/** One chunk of an SQL file: mostly one statement, several in a batch or a half-typed text. */
export interface SqlStatementFacts {
  /** Its text; spans of the statements are offsets into it. */
  source: Source;
  readonly statements: readonly Statement[];
}

/**
 * What a chunk's analysis may know of the rest of its file. Every question is noted under a key, so that the analysis
 * is repeated when, and only when, a chunk that bears on the answer changes.
 */
export class SqlFileView {
  readonly #chunks: readonly SqlStatementFacts[];
  readonly #asked: Set<string>;

  constructor(chunks: readonly SqlStatementFacts[], asked: Set<string>) {
    this.#chunks = chunks;
    this.#asked = asked;
  }

  /** The dialect that the file's text speaks for; see `detectDialect`. */
  dialect(): Dialect | undefined {
    this.#asked.add(ANY);
    if (!DIALECTS.has(this.#chunks))
      DIALECTS.set(this.#chunks, detectDialect(this.#chunks.map(({ source }) => source.text).join("")));
    return DIALECTS.get(this.#chunks);
  }

  /** The definition of a table that the file creates, the last one where there are several. */
  table(name: Name): { definition: TableDefinition; statement: Statement } | undefined {
    this.#asked.add(tableKey(name));
    return this.#statements()
      .flatMap((statement) =>
        statement.table && statement.target && isSameTable(statement.target, name)
          ? [{ definition: statement.table, statement }]
          : [],
      )
      .at(-1);
  }

  #statements(): Statement[] {
    return this.#chunks.flatMap(({ statements }) => statements);
  }
}

/** The dialect of each version of a file. */
const DIALECTS = new WeakMap<readonly SqlStatementFacts[], Dialect | undefined>();

/** The keys whose answers a chunk has a part in. */
export function* sqlKeysOf(facts: SqlStatementFacts): Generator<string> {
  yield ANY;
  yield* schemaKeysOf(operationsOfChunk(facts));
  if (holdsSections(facts.source.text)) yield SECTIONS;
  for (const { kind, target } of facts.statements)
    if (target && kind === "create-table") yield tableKey(target);
}

/** `"public"."Users"` and `users` name the same table as far as one file can tell. */
export function isSameTable(a: Name, b: Name): boolean {
  return tableKey(a) === tableKey(b);
}

/** Bears on every chunk. */
export const ANY = "any statement";

function tableKey(name: Name): string {
  return `table ${(name.parts.at(-1) ?? "").toLowerCase()}`;
}
