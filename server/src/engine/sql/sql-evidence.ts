import { clauseEnd } from "./clauses.ts";
import { after, at, isName, type Reader, readName, splitAtCommas } from "./reader.ts";
import {
  afterFrom,
  best,
  followsTable,
  isAssignment,
  isComputed,
  isCondition,
  isExpression,
  isProse,
  isTelling,
  isUpper,
  shouts,
  unfinished,
  type Verdict,
} from "./sql-shapes.ts";
import { OBJECTS, RESERVED, words } from "./words.ts";

type Test = (r: Reader, i: number) => Verdict;

const select: Test = (r, i) => {
  let list = i + 1;
  while (SELECT_WORDS.has(at(r, list))) list = at(r, list) === "TOP" ? after(r, list + 1) : list + 1;
  const limit = at(r, i - 1) === "(" && r.close[i - 1]! > i ? r.close[i - 1]! : r.tokens.length;
  const end = clauseEnd(r, list, limit);
  const items = splitAtCommas(r, list, end);
  const spelled = shouts(r, i) && shouts(r, end);
  if (!spelled && !items.every(([from, to]) => isExpression(r, from, to))) return "no";
  const telling = items.some(([from, to]) => isTelling(r, from, to)) || items.length > 1;
  if (at(r, end) === "FROM" && end > list) return best(afterFrom(r, end + 1), telling);
  if (at(r, end) === "INTO" && isName(r, end + 1)) return best(followsTable(r, end + 1), telling);
  if (at(r, end) === "WHERE" && end > list) return "likely";
  if (end < limit && at(r, end) !== ";" && !UNIONS.has(at(r, end))) return "no";
  if (end === list)
    return list === r.tokens.length && r.tokens.length - i <= 2 ? unfinished(r, list - 1) : "no";
  const computed = items.every(([from, to]) => isComputed(r, from, to));
  return computed ? "sure" : telling ? "fragment" : "no";
};

const insert: Test = (r, i) => {
  let name = i + 1;
  while (INSERT_LEADS.has(at(r, name)) && name - i < 4) name++;
  if (at(r, name) === "INTO") name++;
  else if (at(r, i) === "REPLACE") return "no";
  if (name >= r.tokens.length) return at(r, name - 1) === "INTO" ? "likely" : "no";
  const verdict = followsTable(r, name);
  const half = verdict === "likely" && at(r, name - 1) !== "INTO";
  return half ? "no" : verdict;
};

const update: Test = (r, i) => {
  let name = i + 1;
  while (["ONLY", "IGNORE", "LOW_PRIORITY"].includes(at(r, name)) || (at(r, name) === "OR" && name++)) name++;
  if (at(r, name) === "TOP") name = after(r, name + 1);
  if (name >= r.tokens.length) return name === i + 1 ? unfinished(r, i) : "no";
  const read = isProse(r, name) ? undefined : readName(r, name, r.tokens.length);
  if (!read || RESERVED.has(at(r, name))) return "no";
  if (read.next >= r.tokens.length) return isUpper(r, i) ? unfinished(r, read.next - 1) : "no";
  const verdict = followsTable(r, name);
  let set = read.next;
  while (set < r.tokens.length && at(r, set) !== "SET") set = after(r, set);
  if (set >= r.tokens.length)
    return verdict === "sure" && r.tokens[read.next]?.kind === "template" ? "fragment" : "no";
  return isAssignment(r, set + 1) ? "sure" : "no";
};

const remove: Test = (r, i) => {
  if (at(r, i + 1) === "FROM") return afterFrom(r, i + 2);
  const read = isProse(r, i + 1) ? undefined : readName(r, i + 1, r.tokens.length);
  if (!read) return r.tokens.length === i + 1 && isUpper(r, i) ? unfinished(r, i) : "no";
  if (at(r, read.next) === "FROM") return afterFrom(r, read.next + 1);
  return at(r, read.next) === "WHERE" && isCondition(r, read.next + 1) ? "sure" : "no";
};

const withCte: Test = (r, i) => {
  const read = readName(r, at(r, i + 1) === "RECURSIVE" ? i + 2 : i + 1, r.tokens.length);
  if (!read) return "no";
  const next = at(r, read.next) === "(" ? after(r, read.next) : read.next;
  if (at(r, next) !== "AS") return "no";
  return ["(", "MATERIALIZED", "NOT", ""].includes(at(r, next + 1)) ? "sure" : "no";
};

/** CREATE, ALTER, DROP and TRUNCATE: what they act on, its name, and what can follow. */
const define: Test = (r, i) => {
  let object = i + 1;
  while (DEFINE_LEADS.has(at(r, object)) && object - i < 8) object++;
  if (at(r, i) === "TRUNCATE" && at(r, object) !== "TABLE") object--;
  else if (!OBJECTS.has(at(r, object))) return "no";
  let name = object + 1;
  while (["IF", "NOT", "EXISTS", "CONCURRENTLY", "ONLY"].includes(at(r, name))) name++;
  if (name >= r.tokens.length) return object > i ? "likely" : "no";
  if (name > object + 1) return "sure";
  if (PEOPLE.has(at(r, object)) && !isUpper(r, i)) return "no";
  const read = isProse(r, name) ? undefined : readName(r, name, r.tokens.length);
  if (!read) return "no";
  const next = r.tokens[read.next];
  if (!next || next.upper === ";")
    return at(r, i) === "CREATE" && !BARE_OBJECTS.has(at(r, object)) ? "fragment" : "likely";
  if (next.kind === "template" || next.kind === "operator" || next.upper === "(") return "sure";
  if (next.upper === ",") return at(r, i) === "DROP" || at(r, i) === "TRUNCATE" ? "likely" : "no";
  if (at(r, i) === "TRUNCATE") return ["CASCADE", "RESTRICT", "RESTART"].includes(next.upper) ? "sure" : "no";
  if (["RENAME", "OWNER"].includes(next.upper) && at(r, read.next + 1) === "TO") return "sure";
  return DEFINE_FOLLOWERS.has(next.upper) && !isProse(r, read.next + 1) ? "sure" : "no";
};

const execute: Test = (r, i) => {
  const held = r.tokens[i + 2]?.kind;
  if (at(r, i + 1) === "(")
    return isUpper(r, i) && (held === "string" || held === "parameter") ? "likely" : "no";
  const read = isProse(r, i + 1) ? undefined : readName(r, i + 1, r.tokens.length);
  if (!read) return "no";
  const next = r.tokens[read.next];
  if (at(r, i) === "CALL") {
    const glued = next?.upper === "(" && next.start === r.tokens[read.next - 1]!.end;
    const ends = [";", ""].includes(at(r, after(r, read.next)));
    return glued && (isUpper(r, i) || ends) ? "likely" : "no";
  }
  if (!next || next.upper === ";") return isUpper(r, i) || read.name.parts.length > 1 ? "sure" : "no";
  if (next.kind === "number") return "likely";
  return next.kind === "parameter" || next.kind === "string" ? "sure" : "no";
};

const merge: Test = (r, i) => {
  const into = at(r, i + 1) === "INTO";
  const read = readName(r, into ? i + 2 : i + 1, r.tokens.length);
  if (!read) return into && i + 2 >= r.tokens.length ? "likely" : "no";
  for (let j = read.next; j < r.tokens.length && j < read.next + 6; j = after(r, j)) {
    if (at(r, j) === "USING") return "sure";
  }
  return into && read.next >= r.tokens.length && isUpper(r, i) ? "likely" : "no";
};

const explain: Test = (r, i) => {
  let next = i + 1;
  while (["ANALYZE", "VERBOSE", "QUERY", "PLAN", "FOR", "EXTENDED", "("].includes(at(r, next)))
    next = after(r, next);
  const test = at(r, next) === "EXPLAIN" ? undefined : statementTests.get(at(r, next));
  return test ? test(r, next) : "no";
};

/** Words in capitals only: a sentence has them in small letters. */
const inCapitals: Test = (r, i) => {
  if (!isUpper(r, i)) return "no";
  const second = r.tokens[i + 1];
  if (!second || second.upper === ";") return second || ALONE.has(at(r, i)) ? "likely" : "no";
  if (at(r, i) === "USE")
    return isName(r, i + 1) && (i + 2 >= r.tokens.length || at(r, i + 2) === ";") ? "likely" : "no";
  return second.kind !== "punctuation" && (second.kind !== "word" || isUpper(r, i + 1)) ? "likely" : "no";
};

const pragma: Test = (r, i) => {
  const read = readName(r, i + 1, r.tokens.length);
  if (!read) return "no";
  return ["=", "(", ";", ""].includes(at(r, read.next)) ? "sure" : "no";
};

const set: Test = (r, i) => {
  const name = ["LOCAL", "SESSION", "GLOBAL"].includes(at(r, i + 1)) ? i + 2 : i + 1;
  const read = readName(r, name, r.tokens.length);
  if (!read) return "no";
  const to = at(r, read.next);
  if (to === "=" || to === ":=")
    return r.text[r.tokens[name]!.start] === "@" || isUpper(r, i) ? "sure" : "fragment";
  return isUpper(r, i) && (to === "TO" || to === "ON" || to === "OFF" || at(r, name) === "TRANSACTION")
    ? "sure"
    : "no";
};

const grant: Test = (r, i) => {
  for (let j = i + 1; j < r.tokens.length && j < i + 30; j++) {
    if (at(r, j) === "TO" || at(r, j) === "FROM") return isUpper(r, i) && j > i + 1 ? "sure" : "no";
  }
  return "no";
};

const values: Test = (r, i) => (at(r, i + 1) === "(" ? "fragment" : "no");

/** Tests by the first word of a statement. */
export const statementTests: ReadonlyMap<string, Test> = new Map<string, Test>([
  ["SELECT", select],
  ["INSERT", insert],
  ["REPLACE", insert],
  ["UPDATE", update],
  ["DELETE", remove],
  ["WITH", withCte],
  ["MERGE", merge],
  ["EXPLAIN", explain],
  ["EXEC", execute],
  ["EXECUTE", execute],
  ["CALL", execute],
  ["PRAGMA", pragma],
  ["SET", set],
  ["GRANT", grant],
  ["REVOKE", grant],
  ["VALUES", values],
  ...["CREATE", "ALTER", "DROP", "TRUNCATE"].map((word): [string, Test] => [word, define]),
  ...[
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "SAVEPOINT",
    "VACUUM",
    "ANALYZE",
    "SHOW",
    "DESCRIBE",
    "USE",
    "LOCK",
    "COPY",
  ].map((word): [string, Test] => [word, inCapitals]),
]);

const condition = (r: Reader, i: number) => isCondition(r, i + 1);
const table = (r: Reader, i: number) =>
  ["sure", "likely"].includes(afterFrom(r, i + 1)) && i + 1 < r.tokens.length;
const by = (r: Reader, i: number) =>
  at(r, i + 1) === "BY" && isExpression(r, i + 2, Math.min(i + 3, r.tokens.length));
const join = (r: Reader, i: number) => {
  let j = i;
  while (j - i < 4 && ["LEFT", "RIGHT", "INNER", "OUTER", "FULL", "CROSS", "NATURAL"].includes(at(r, j))) j++;
  return at(r, j) === "JOIN" && table(r, j);
};
const amount = (r: Reader, i: number) =>
  ["number", "parameter", "template"].includes(r.tokens[i + 1]?.kind ?? "") || at(r, i + 1) === "ALL";

/** Tests by the first word of a part of a statement. */
export const fragmentStarts: ReadonlyMap<string, (r: Reader, i: number) => boolean> = new Map([
  ...["WHERE", "AND", "OR", "HAVING", "ON"].map((word) => [word, condition] as const),
  ...["ORDER", "GROUP"].map((word) => [word, by] as const),
  ...["JOIN", "LEFT", "RIGHT", "INNER", "FULL", "CROSS", "NATURAL"].map((word) => [word, join] as const),
  ...["LIMIT", "OFFSET"].map((word) => [word, amount] as const),
  ["FROM", (r: Reader, i: number) => isUpper(r, i) && table(r, i)] as const,
  ["UNION", (r: Reader, i: number) => [at(r, i + 1), at(r, i + 2)].includes("SELECT")] as const,
]);

const SELECT_WORDS = words("DISTINCT ALL TOP SQL_CALC_FOUND_ROWS");
const UNIONS = words("UNION EXCEPT INTERSECT");
const ALONE = words("BEGIN COMMIT ROLLBACK VACUUM");
const INSERT_LEADS = words("IGNORE OVERWRITE OR REPLACE LOW_PRIORITY DELAYED ROLLBACK ABORT FAIL");
const DEFINE_LEADS = words(
  `OR REPLACE ALTER TEMP TEMPORARY GLOBAL LOCAL UNLOGGED EXTERNAL FOREIGN UNIQUE CLUSTERED NONCLUSTERED MATERIALIZED
  RECURSIVE VIRTUAL FULLTEXT SECURITY ROW ACCESS CONSTRAINT EVENT`,
);
const BARE_OBJECTS = words("DATABASE SCHEMA EXTENSION ROLE USER SEQUENCE LOGIN");
const PEOPLE = words("USER ROLE LOGIN GROUP KEY EVENT MODEL DEFAULT");
const DEFINE_FOLLOWERS = words(
  `AS LIKE CLONE ADD DROP ALTER RENAME ENABLE DISABLE FORCE NO MODIFY CHANGE SET OWNER CASCADE RESTRICT ON USING WITH
  PARTITION COLUMN CONSTRAINT ENGINE AFTER BEFORE INSTEAD RETURNS FOR OPTIONS AUTHORIZATION CHARACTER COLLATE ATTACH
  DETACH VALIDATE CLUSTER INHERIT CONVERT TYPE INCREMENT START RESTART CREATE SELECT DEFAULT PASSWORD LOGIN VERSION TO
  SCHEMA ENCODING TEMPLATE SWITCH REBUILD COMMENT IDENTIFIED`,
);
