import type { Name, Statement, StatementKind } from "./ast.ts";
import { startsQuery } from "./clauses.ts";
import { readTableAction, readTableList } from "./columns.ts";
import {
  after,
  at,
  clauseOf,
  type Reader,
  readName,
  readNameList,
  spanOf,
  splitAtCommas,
  unquote,
} from "./reader.ts";
import { statementEnd } from "./rest.ts";
import { OBJECTS } from "./words.ts";

/** What was created, the index at which the rest of the statement begins, and that of its query, if it has one. */
export interface Created {
  kind: StatementKind;
  next: number;
  query?: number;
}

/**
 * Reads `CREATE [OR REPLACE] … object name`, and what matters of it, into the statement.
 * @param i - the index of CREATE (or of ALTER, for objects other than tables)
 */
export function readCreate(r: Reader, i: number, end: number, statement: Statement): Created {
  let object = i + 1;
  while (object < end && object - i < 25 && !OBJECTS.has(at(r, object)) && !STOPS.has(at(r, object))) {
    object = after(r, object);
  }
  if (object >= end || !OBJECTS.has(at(r, object))) return { kind: otherKind(r, i), next: i + 1 };
  let named = object + 1;
  while (named < end && LEADS.has(at(r, named))) named++;
  const read = at(r, named) === "ON" ? undefined : readName(r, named, end);
  const next = read?.next ?? named;
  if (read) statement.target = read.name;
  if (at(r, i) === "ALTER" && !["VIEW", ...ROUTINES].includes(at(r, object)))
    return { kind: "alter-other", next };
  switch (at(r, object)) {
    case "TABLE":
      return readCreateTable(r, i, object, next, end, statement);
    case "VIEW":
      return readCreateView(r, next, end, statement);
    case "INDEX":
      return readCreateIndex(r, i, object, next, end, statement, read?.name);
    case "POLICY":
      return readCreatePolicy(r, object, next, end, statement, read?.name);
    case "TRIGGER":
      if (read) statement.name = read.name;
      return { kind: "create-trigger", next };
    default:
      return { kind: ROUTINES.includes(at(r, object)) ? "create-routine" : otherKind(r, i), next };
  }
}

/** Reads `ALTER TABLE name action, action`; the first action may stand on a line of its own, as a statement would. */
export function readAlterTable(r: Reader, i: number, stop: number, statement: Statement): number {
  let next = i + 1;
  while (next < stop && (LEADS.has(at(r, next)) || at(r, next) === "TABLE" || at(r, next) === "FOREIGN"))
    next++;
  const read = readName(r, next, stop);
  if (read) statement.target = read.name;
  next = read?.next ?? next;
  const end = next < stop && at(r, next) !== ";" ? statementEnd(r, next + 1, stop) : next;
  statement.actions = splitAtCommas(r, next, end).map(([from, to]) => readTableAction(r, from, to));
  return end;
}

function readCreateTable(
  r: Reader,
  i: number,
  object: number,
  next: number,
  end: number,
  statement: Statement,
): Created {
  const modifiers = Array.from({ length: object - i }, (_, j) => at(r, i + j));
  const temporary = modifiers.some((word) => word === "TEMP" || word === "TEMPORARY");
  const hash = statement.target?.parts.at(-1)?.startsWith("#") ?? false;
  statement.table = { temporary: temporary || hash, columns: [], constraints: [] };
  let rest = next;
  if (at(r, rest) === "(" && !startsQuery(r, rest) && rest < end) {
    statement.table.list = spanOf(r, rest, Math.min(after(r, rest), end));
    rest = readTableList(r, rest, end, statement.table);
  }
  return withQuery(r, "create-table", rest, end);
}

function readCreateView(r: Reader, next: number, end: number, statement: Statement): Created {
  if (at(r, next) === "(" && next < end) statement.columnNames = readNameList(r, next);
  return withQuery(r, "create-view", next, end);
}

/** The query behind the first AS; MySQL's CREATE TABLE … SELECT has none. */
function withQuery(r: Reader, kind: StatementKind, i: number, end: number): Created {
  for (let j = i; j < end && at(r, j) !== ";"; j = after(r, j)) {
    if (at(r, j) === "AS" && startsQuery(r, j + 1) && j + 1 < end) return { kind, next: j + 1, query: j + 1 };
    if (at(r, j) === "SELECT") return { kind, next: j, query: j };
  }
  return { kind, next: i };
}

function readCreateIndex(
  r: Reader,
  i: number,
  object: number,
  next: number,
  end: number,
  statement: Statement,
  name: Name | undefined,
): Created {
  let unique = false;
  let method: string | undefined;
  for (let j = i; j < object; j++) {
    unique ||= at(r, j) === "UNIQUE";
    if (INDEX_KINDS.has(at(r, j))) method = at(r, j).toLowerCase();
  }
  statement.index = { unique, concurrently: at(r, object + 1) === "CONCURRENTLY", keys: [] };
  if (name) statement.name = name;
  statement.target = undefined;
  let rest = next;
  if (at(r, rest) === "USING") {
    method ??= at(r, rest + 1).toLowerCase();
    rest += 2;
  }
  if (at(r, rest) === "ON") {
    const table = readName(r, at(r, rest + 1) === "ONLY" ? rest + 2 : rest + 1, end);
    if (table) statement.target = table.name;
    rest = table?.next ?? rest + 1;
  }
  while (rest < end && at(r, rest) !== "(" && at(r, rest) !== ";") {
    if (at(r, rest) === "USING") method ??= at(r, rest + 1).toLowerCase();
    rest++;
  }
  if (method) statement.index.method = method;
  if (at(r, rest) !== "(" || rest >= end) return { kind: "create-index", next: rest };
  for (const [from, to] of splitAtCommas(r, rest + 1, r.close[rest]!)) {
    const plain =
      ["word", "quoted"].includes(r.tokens[from]!.kind) &&
      (from + 1 >= to || at(r, from + 1) !== "(" || isPrefixLength(r, from + 1));
    const simple = plain && ![".", "::"].includes(at(r, from + 1));
    statement.index.keys.push({
      ...spanOf(r, from, to),
      ...(simple && { column: unquote(r, r.tokens[from]!) }),
    });
  }
  rest = Math.min(after(r, rest), end);
  for (let j = rest; j < end && at(r, j) !== ";"; j = after(r, j)) {
    if (at(r, j) !== "WHERE") continue;
    let stop = j + 1;
    while (stop < end && at(r, stop) !== ";" && !(at(r, stop) === "WITH" && at(r, stop + 1) === "("))
      stop = after(r, stop);
    statement.index.where = clauseOf(r, j, j + 1, Math.min(stop, end));
    break;
  }
  return { kind: "create-index", next: rest };
}

/** MySQL indexes the first characters of a text: `name(20)`. */
function isPrefixLength(r: Reader, open: number): boolean {
  return r.tokens[open + 1]?.kind === "number" && r.close[open] === open + 2;
}

/** PostgreSQL's policy, BigQuery's row access policy: `ON table`; T-SQL's security policy: several predicates. */
function readCreatePolicy(
  r: Reader,
  object: number,
  next: number,
  end: number,
  statement: Statement,
  name: Name | undefined,
): Created {
  if (name) statement.name = name;
  statement.target = undefined;
  const tables: Name[] = [];
  for (let j = next; j < end && at(r, j) !== ";"; j = after(r, j)) {
    const table = at(r, j) === "ON" ? readName(r, j + 1, end) : undefined;
    if (table) tables.push(table.name);
  }
  if (tables[0]) statement.target = tables[0];
  if (at(r, object - 1) === "SECURITY") statement.policyTables = tables;
  return { kind: "create-policy", next };
}

function otherKind(r: Reader, i: number): StatementKind {
  return at(r, i) === "ALTER" ? "alter-other" : "create-other";
}

const INDEX_KINDS = new Set(["FULLTEXT", "SPATIAL", "COLUMNSTORE", "XML"]);
const ROUTINES = ["PROCEDURE", "PROC", "FUNCTION", "EVENT"];
const STOPS = new Set([";", "AS", "ON", "SELECT", "BEGIN"]);
const LEADS = new Set(["IF", "NOT", "EXISTS", "CONCURRENTLY", "ONLY"]);
