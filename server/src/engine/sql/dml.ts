import type { Statement } from "./ast.ts";
import { clauseEnd, startsQuery } from "./clauses.ts";
import { readFrom } from "./from.ts";
import { emptyBlock, readClauses, readSubqueries } from "./query.ts";
import { after, append, at, type Reader, readName, readNameList, spanOf, startsStatement } from "./reader.ts";
import { type ReadInto, readRest, readSelect, statementEnd } from "./rest.ts";
import { RESERVED, words } from "./words.ts";

export const readInsert: ReadInto = (r, i, end, statement) => {
  let next = i + 1;
  while (INSERT_WORDS.has(at(r, next)) || (at(r, next) === "OR" && next++)) next++;
  const target = RESERVED.has(at(r, next)) ? undefined : readName(r, next, end);
  if (target) {
    statement.target = target.name;
    next = target.next;
  }
  if (at(r, next) === "AS") next += 2;
  else if (r.tokens[next]?.kind === "word" && at(r, next + 1) === "(" && !BODY_WORDS.has(at(r, next))) next++;
  if (at(r, next) === "(" && !startsQuery(r, next)) {
    statement.columnNames = readNameList(r, next);
    next = after(r, next);
  }
  while (next < end && !BODY_WORDS.has(at(r, next)) && !startsQuery(r, next) && at(r, next) !== ";") {
    if (r.tokens[next]!.kind === "template") statement.templates.push(spanOf(r, next, next + 1));
    if (startsStatement(r, next)) return next;
    next = after(r, next);
  }
  if (startsQuery(r, next)) next = readSelect(r, next, end, statement);
  else if (at(r, next) === "VALUES" || at(r, next) === "VALUE") {
    const values = next;
    next++;
    while (next < end && (at(r, next) === "(" || at(r, next) === "," || at(r, next) === "ROW"))
      next = after(r, next);
    statement.values = spanOf(r, values, Math.min(next, end));
    append(statement.subqueries, readSubqueries(r, values, Math.min(next, end)));
  }
  return readRest(r, next, end, statement);
};

export const readUpdate: ReadInto = (r, i, end, statement) => {
  let set = i + 1;
  while (
    set < end &&
    at(r, set) !== "SET" &&
    at(r, set) !== ";" &&
    !(set > i + 1 && startsStatement(r, set))
  ) {
    set = after(r, set);
  }
  readFrom(r, skipDmlWords(r, i + 1), Math.min(set, end), statement);
  if (statement.from[0]?.name) statement.target = statement.from[0].name;
  if (at(r, set) !== "SET" || set >= end) return set;
  return readDmlClauses(r, set + 1, end, statement);
};

export const readDelete: ReadInto = (r, i, end, statement) => {
  let next = skipDmlWords(r, i + 1);
  if (at(r, next) !== "FROM") {
    const target = readName(r, next, end);
    if (target && !RESERVED.has(at(r, next))) {
      statement.target = target.name;
      next = target.next;
    }
  }
  while (next < end && at(r, next) === ",") next += 2;
  if (at(r, next) === "FROM" && next < end) {
    const stop = clauseEnd(r, next + 1, end);
    let using = next + 1;
    while (using < stop && at(r, using) !== "USING") using = after(r, using);
    readFrom(r, next + 1, Math.min(using, stop), statement);
    if (using < stop) readFrom(r, using + 1, stop, statement);
    next = stop;
  }
  statement.target ??= statement.from[0]?.name;
  return readDmlClauses(r, next, end, statement);
};

export const readMerge: ReadInto = (r, i, end, statement) => {
  const stop = statementEnd(r, i + 1, end);
  const find = (word: string, from: number) => {
    let j = from;
    while (j < stop && at(r, j) !== word) j = after(r, j);
    return Math.min(j, stop);
  };
  const using = find("USING", i + 1);
  const on = find("ON", using);
  const when = find("WHEN", on);
  readFrom(r, skipDmlWords(r, i + 1), using, statement);
  if (statement.from[0]?.name) statement.target = statement.from[0].name;
  readFrom(r, using + 1, on, statement);
  append(statement.subqueries, readSubqueries(r, on, when));
  append(statement.subqueries, readSubqueries(r, when, stop));
  return stop;
};

function readDmlClauses(r: Reader, i: number, end: number, statement: Statement): number {
  const block = emptyBlock(spanOf(r, i, i));
  const clauses = clauseEnd(r, i, end);
  append(block.subqueries, readSubqueries(r, i, clauses));
  const next = readClauses(r, clauses, end, block, false);
  append(statement.from, block.from);
  append(statement.subqueries, block.subqueries);
  append(statement.templates, block.templates);
  if (block.where) statement.where = block.where;
  return at(r, next) === "RETURNING" || at(r, next) === "ON" ? readRest(r, next + 1, end, statement) : next;
}

function skipDmlWords(r: Reader, i: number): number {
  let next = i;
  for (;;) {
    if (at(r, next) === "TOP") next = after(r, next + 1);
    else if (DML_WORDS.has(at(r, next)) && at(r, next + 1) !== ".") next++;
    else if (at(r, next) === "OR") next += 2;
    else return next;
  }
}

const INSERT_WORDS = words(
  "INTO IGNORE OVERWRITE LOW_PRIORITY DELAYED HIGH_PRIORITY TABLE REPLACE ROLLBACK ABORT FAIL",
);
const BODY_WORDS = words("VALUES VALUE DEFAULT SET EXEC EXECUTE SELECT WITH OUTPUT OVERRIDING ON RETURNING");
const DML_WORDS = words("LOW_PRIORITY QUICK IGNORE ONLY INTO");
