import type { Language, Piece, Statement } from "../language.ts";
import { sqlSchemaOf } from "../schema/own.ts";
import { operationsOfChunk, readSqlSchema } from "../schema/sql-facts.ts";
import { SchemaView } from "../schema/view.ts";
import { SqlFileView, type SqlStatementFacts, sqlKeysOf } from "../sql-file.ts";
import { type Directive, readDirectives } from "../suppress.ts";
import type { TreeParser } from "../syntax/parser.ts";
import { tokenize } from "./lexer.ts";
import { createSqlChecker, type SqlChecker } from "./parse.ts";
import { chunksFrom } from "./split.ts";
import { readStatements } from "./statement.ts";

export type SqlFileStatement = SqlStatementFacts & Statement;

/**
 * SQL of any dialect; the grammar that a parser was loaded with is asked only whether a fix left the syntax intact.
 *
 * @param parser - undefined for SQL in which nothing is fixed
 */
export function sqlLanguage(parser: TreeParser | undefined): Language<SqlFileStatement, SqlFileStatement> {
  const checker = parser && (CHECKERS.get(parser) ?? createSqlChecker(parser.language, parser.clock));
  if (parser && checker) CHECKERS.set(parser, checker);
  return {
    split,
    read: (text) => new Chunk(text, checker),
    answering: (statement) => ({ nodes: new Set(sqlKeysOf(statement)), says: NOTHING }),
    check(statement, all, asked, surroundings, run) {
      const script = new SqlFileView(all, asked);
      const schema = new SchemaView(surroundings, sqlSchemaOf(all), asked, operationsOfChunk(statement));
      run((rule, report) => rule.sql?.({ ...surroundings, statement, script, schema, report }));
    },
    summarise: (statement) => statement,
    join(parts, path) {
      const schema = readSqlSchema(parts.map(({ part }) => part));
      return { path, ...(schema && { schema }) };
    },
  };
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/** One for each parser, because a checker holds memory that is never given back. */
const CHECKERS = new WeakMap<TreeParser, SqlChecker>();

/**
 * Errors of a chunk that could not be checked: as many before a fix as after it, and more than a fix may leave of a chunk
 * that could be.
 */
const NOT_COUNTED = 1_000_000;

function split(text: string, from: number): Iterable<Piece> {
  return chunksFrom(text, from);
}

/** One chunk of a file; what costs time is read when first asked for. */
class Chunk implements SqlFileStatement {
  readonly text: string;
  readonly directives: readonly Directive[];
  readonly #checker: SqlChecker | undefined;
  #statements: SqlStatementFacts["statements"] | undefined;
  #errors: number | undefined;

  constructor(text: string, checker: SqlChecker | undefined) {
    this.text = text;
    this.directives = directivesOf(text);
    this.#checker = checker;
  }

  get source(): this {
    return this;
  }

  get statements(): SqlStatementFacts["statements"] {
    this.#statements ??= readStatements(this.text);
    return this.#statements;
  }

  get errors(): number {
    this.#errors ??= this.#checker?.countErrors(this.text) ?? NOT_COUNTED;
    return this.#errors;
  }
}

function directivesOf(text: string): Directive[] {
  if (!/preflight:|NOSONAR/.test(text)) return [];
  return tokenize(text)
    .filter(({ kind }) => kind === "comment")
    .flatMap(({ start, end }) => readDirectives(text.slice(start, end), start));
}
