import type { Dropped, Statement, StatementKind } from "./ast.ts";
import { startsQuery } from "./clauses.ts";
import { readAlterTable, readCreate } from "./ddl.ts";
import { unwrapDelimiters } from "./delimiter.ts";
import { readDelete, readInsert, readMerge, readUpdate } from "./dml.ts";
import type { SqlOptions } from "./lexer.ts";
import { readCtes, readSubqueries } from "./query.ts";
import { after, append, at, createReader, type Reader, readName, spanOf } from "./reader.ts";
import { type ReadInto, readRest, readSelect } from "./rest.ts";
import { readRoutineBody } from "./routine.ts";
import { BATCH_STARTS, words } from "./words.ts";

/**
 * Reads the statements of one chunk of a SQL file (see `splitSql`), or of SQL that a program holds in a string. Mostly
 * that is one statement; a T-SQL batch, a DELIMITER section and half-typed code may hold several. Never fails; takes
 * time linear in the text's length.
 *
 * @param text - SQL of any dialect, valid or not
 * @param options - the dialect where known, and the spans that the host program fills in
 * @returns the statements in order; spans are offsets into `text`
 */
export function readStatements(text: string, options: SqlOptions = {}): Statement[] {
  const plain = unwrapDelimiters(text);
  const r = createReader(plain ?? text, plain ? { ...options, dialect: "mysql" } : options, readStatement);
  return readSequence(r, 0, r.tokens.length).statements;
}

/**
 * Reads statements until the END of the block that `i` is in, or until `end`.
 * @param blocks - how many BEGINs are open; -1 where an END ends nothing
 */
export function readSequence(
  r: Reader,
  i: number,
  end: number,
  blocks = -1,
): { statements: Statement[]; next: number } {
  const statements: Statement[] = [];
  let open = blocks;
  let next = i;
  while (next < end) {
    const word = at(r, next);
    if (open >= 0 && word === "BEGIN" && !endsTransactionStart(r, next)) open++;
    if (open >= 0 && word === "END" && !END_OF_OTHERS.has(at(r, next + 1)) && --open <= 0) {
      return { statements, next: next + 1 };
    }
    const read = readStatement(r, next, end);
    if (read) statements.push(read.statement);
    next = Math.max(read?.next ?? 0, next + (word === "END" && END_OF_OTHERS.has(at(r, next + 1)) ? 2 : 1));
  }
  return { statements, next };
}

function readStatement(
  r: Reader,
  i: number,
  end: number,
): { statement: Statement; next: number } | undefined {
  const statement: Statement = {
    ...spanOf(r, i, i + 1),
    kind: "other",
    keyword: spanOf(r, i, i + 1),
    ctes: [],
    from: [],
    subqueries: [],
    body: [],
    templates: [],
  };
  let start = i;
  if (at(r, i) === "WITH" && !startsSelect(r, i, end)) start = readCtes(r, i, end, statement.ctes);
  const kind = start < end ? kindOf(r, start) : undefined;
  if (!kind) return undefined;
  statement.kind = kind;
  statement.keyword = spanOf(r, start, start + 1);
  const next = Math.max(READERS[kind](r, start, end, statement), start + 1);
  Object.assign(statement, spanOf(r, i, Math.min(next, end)));
  return { statement, next };
}

/** True where a WITH does not lead to INSERT, UPDATE, DELETE or MERGE; its CTEs are then read with the query. */
function startsSelect(r: Reader, i: number, end: number): boolean {
  for (let j = i + 1; j < end; j = after(r, j)) {
    if (MAIN_WORDS.has(at(r, j))) return !DML.has(at(r, j));
  }
  return true;
}

/** Undefined for words that only hold statements together, as END and THEN do. */
function kindOf(r: Reader, i: number): StatementKind | undefined {
  const word = at(r, i);
  if (word === "(") return startsQuery(r, i) ? "select" : undefined;
  if (r.tokens[i]!.kind !== "word" || GLUE.has(word) || at(r, i + 1) === ":") return undefined;
  if (word === "BEGIN") return endsTransactionStart(r, i) ? "begin" : undefined;
  return KINDS[word] ?? (Object.hasOwn(KINDS, word) ? undefined : "other");
}

function endsTransactionStart(r: Reader, i: number): boolean {
  return TRANSACTION_WORDS.has(at(r, i + 1));
}

/** DROP TABLE [IF EXISTS] x, TRUNCATE [TABLE] x, CALL x, EXEC x, USE x, PRAGMA x, COPY x. */
const readNamed: ReadInto = (r, i, end, statement) => {
  let next = i + 1;
  while (next < end && (NAME_LEADS.has(at(r, next)) || (at(r, next) === "(" && at(r, i) === "EXPLAIN")))
    next++;
  const read = readName(r, next, end);
  if (read) statement.target = read.name;
  return readRest(r, read?.next ?? next, end, statement);
};

/** DROP TABLE a, b; DROP INDEX x ON table. */
const readDrop: ReadInto = (r, i, end, statement) => {
  const stop = readNamed(r, i, end, statement);
  if (!statement.target) return stop;
  const dropped: Dropped = { object: dropObject(r, i + 1), names: [statement.target] };
  let next = i + 1;
  while (next < stop && r.tokens[next]!.start < statement.target.start) next++;
  next = readName(r, next, stop)?.next ?? stop;
  for (let read = nextInList(r, next, stop); read; read = nextInList(r, next, stop)) {
    dropped.names.push(read.name);
    next = read.next;
  }
  const on = at(r, next) === "ON" ? readName(r, next + 1, stop) : undefined;
  if (on) dropped.table = on.name;
  statement.dropped = dropped;
  return stop;
};

function nextInList(r: Reader, i: number, end: number): ReturnType<typeof readName> {
  return at(r, i) === "," ? readName(r, i + 1, end) : undefined;
}

/** MATERIALIZED VIEW is a view, FOREIGN TABLE a table. */
function dropObject(r: Reader, i: number): string {
  return DROP_MODIFIERS.has(at(r, i)) ? dropObject(r, i + 1) : at(r, i);
}

const readExplain: ReadInto = (r, i, end, statement) => {
  let next = i + 1;
  while (next < end && (EXPLAIN_WORDS.has(at(r, next)) || at(r, next) === "(") && !startsQuery(r, next))
    next = after(r, next);
  if (at(r, next) === "EXPLAIN") return readRest(r, next, end, statement);
  const read = readStatement(r, next, end);
  if (read) statement.body.push(read.statement);
  return read?.next ?? next;
};

/** A condition ends where the statement that hangs on it begins. */
const readIf: ReadInto = (r, i, end, statement) => {
  let next = i + 1;
  while (
    next < end &&
    !IF_ENDS.has(at(r, next)) &&
    !(BATCH_STARTS.has(at(r, next)) && at(r, next + 1) !== "(")
  ) {
    next = after(r, next);
  }
  append(statement.subqueries, readSubqueries(r, i + 1, Math.min(next, end)));
  return next;
};

/** The rows behind `COPY … FROM stdin;` fill the rest of the chunk. */
const readCopy: ReadInto = (r, i, end, statement) => {
  const next = readNamed(r, i, end, statement);
  return at(r, next - 1) === "STDIN" && at(r, next) === ";" ? end : next;
};

const readOther: ReadInto = (r, i, end, statement) => readRest(r, i + 1, end, statement);

const readRoutine: ReadInto = (r, i, end, statement) => {
  const body = readRoutineBody(r, i, end, statement);
  if (body === undefined) return readRest(r, i + 1, end, statement);
  const blocks = at(r, body) === "BEGIN" ? 0 : -1;
  const read = readSequence(r, body, end, blocks);
  statement.body = read.statements;
  return read.next;
};

const readCreateAny: ReadInto = (r, i, end, statement) => {
  const { kind, next, query } = readCreate(r, i, end, statement);
  statement.kind = kind;
  if (kind === "create-routine" || kind === "create-trigger") return readRoutine(r, next, end, statement);
  if (query === undefined) return readRest(r, next, end, statement);
  return readRest(r, readSelect(r, query, end, statement), end, statement);
};

const readAlter: ReadInto = (r, i, end, statement) => {
  if (at(r, i + 1) === "TABLE" || at(r, i + 2) === "TABLE") {
    statement.kind = "alter-table";
    return readAlterTable(r, i, end, statement);
  }
  return readCreateAny(r, i, end, statement);
};

const READERS: Record<StatementKind, ReadInto> = {
  select: readSelect,
  insert: readInsert,
  update: readUpdate,
  delete: readDelete,
  merge: readMerge,
  "create-table": readCreateAny,
  "create-view": readCreateAny,
  "create-index": readCreateAny,
  "create-policy": readCreateAny,
  "create-routine": readCreateAny,
  "create-trigger": readCreateAny,
  "create-other": readCreateAny,
  "alter-table": readAlter,
  "alter-other": readAlter,
  drop: readDrop,
  truncate: readNamed,
  explain: readExplain,
  execute: readNamed,
  set: readOther,
  declare: readOther,
  if: readIf,
  begin: readOther,
  end: readOther,
  pragma: readNamed,
  copy: readCopy,
  grant: readOther,
  other: readOther,
};

const KINDS: Readonly<Record<string, StatementKind | undefined>> = {
  SELECT: "select",
  WITH: "select",
  VALUES: "select",
  INSERT: "insert",
  REPLACE: "insert",
  UPDATE: "update",
  DELETE: "delete",
  MERGE: "merge",
  CREATE: "create-other",
  ALTER: "alter-other",
  DROP: "drop",
  TRUNCATE: "truncate",
  EXPLAIN: "explain",
  EXEC: "execute",
  EXECUTE: "execute",
  CALL: "execute",
  SET: "set",
  DECLARE: "declare",
  IF: "if",
  ELSEIF: "if",
  ELSIF: "if",
  WHILE: "if",
  START: "begin",
  COMMIT: "end",
  ROLLBACK: "end",
  PRAGMA: "pragma",
  COPY: "copy",
  GRANT: "grant",
  REVOKE: "grant",
  DENY: "grant",
};

const DML = words("INSERT UPDATE DELETE MERGE");
const MAIN_WORDS = words("SELECT INSERT UPDATE DELETE MERGE VALUES ;");
const GLUE = words("END ELSE THEN DO LOOP REPEAT GO TRY CATCH ATOMIC CASE WHEN DELIMITER");
const TRANSACTION_WORDS = words(
  "; TRAN TRANSACTION WORK DISTRIBUTED ISOLATION READ DEFERRABLE DEFERRED IMMEDIATE EXCLUSIVE CONCURRENT",
);
const END_OF_OTHERS = words("IF LOOP WHILE REPEAT FOR CASE CONVERSATION");
const NAME_LEADS = words(
  `TABLE VIEW MATERIALIZED INDEX CONCURRENTLY IF EXISTS NOT POLICY PROCEDURE PROC FUNCTION TRIGGER SCHEMA DATABASE ONLY
  SEQUENCE TYPE EXTENSION ROLE USER TEMPORARY EVENT DOMAIN SECURITY EXTERNAL FOREIGN ROW ACCESS`,
);
const DROP_MODIFIERS = words("MATERIALIZED FOREIGN EXTERNAL TEMPORARY UNIQUE");
const EXPLAIN_WORDS = words("ANALYZE ANALYSE VERBOSE QUERY PLAN EXTENDED FORMAT = JSON TREE TRADITIONAL FOR");
const IF_ENDS = words("; SELECT THEN BEGIN DO LOOP");
