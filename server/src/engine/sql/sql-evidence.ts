import { clauseEnd } from "./query.ts";
import { after, at, isName, type Reader, readName, splitAtCommas } from "./reader.ts";
import { NO_ALIAS, OBJECTS, RESERVED, words } from "./words.ts";

/** `sure`: nothing but SQL reads so. `likely`: a sentence could, by chance. */
export type Verdict = "sure" | "likely" | "fragment" | "no";
type Test = (r: Reader, i: number) => Verdict;

const select: Test = (r, i) => {
  let list = i + 1;
  while (SELECT_WORDS.has(at(r, list))) list = at(r, list) === "TOP" ? after(r, list + 1) : list + 1;
  const limit = at(r, i - 1) === "(" && r.close[i - 1]! > i ? r.close[i - 1]! : r.tokens.length;
  const end = clauseEnd(r, list, limit);
  const items = splitAtCommas(r, list, end);
  if (!items.every(([from, to]) => isExpression(r, from, to))) return "no";
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

/** What stands behind FROM: nothing yet, or a table and then what may follow one. */
function afterFrom(r: Reader, i: number): Verdict {
  if (i >= r.tokens.length) return "likely";
  const first = r.tokens[i]!;
  if (first.kind === "parameter" || at(r, i) === "(") return "sure";
  return followsTable(r, i);
}

/** A table's name, an alias at most, and a clause, a comma or the end. */
function followsTable(r: Reader, i: number): Verdict {
  const read = isProse(r, i) || RESERVED.has(at(r, i)) ? undefined : readName(r, i, r.tokens.length);
  if (!read) return "no";
  const named = read.name.parts.length > 1 || r.tokens[i]!.kind === "quoted";
  const strength: Verdict = named ? "sure" : "likely";
  let next = read.next;
  if (at(r, next) === "(") return "sure";
  if (at(r, next) === "AS") next++;
  const alias = r.tokens[next];
  if (alias && (alias.kind === "quoted" || (alias.kind === "word" && !NO_ALIAS.has(alias.upper)))) next++;
  const follower = r.tokens[next];
  if (!follower || follower.upper === ";" || follower.upper === ")")
    return next - read.next > 1 ? "sure" : strength;
  if (follower.upper === ",") return isName(r, next + 1) && !isProse(r, next + 1) ? "likely" : "no";
  if (follower.kind === "template" || follower.kind === "operator") return "sure";
  return follows(r, next);
}

/** A clause behind a table: WHERE wants a comparison, ORDER and GROUP want BY. */
function follows(r: Reader, i: number): Verdict {
  const next = at(r, i + 1);
  switch (at(r, i)) {
    case "WHERE":
    case "HAVING":
    case "ON":
      return i + 1 >= r.tokens.length || isCondition(r, i + 1) ? "sure" : "no";
    case "ORDER":
    case "GROUP":
      return next === "BY" ? "sure" : "no";
    case "LIMIT":
    case "OFFSET":
    case "FETCH":
      return !r.tokens[i + 1] || r.tokens[i + 1]!.kind !== "word" || next === "FIRST" || next === "NEXT"
        ? "sure"
        : "no";
    case "WITH":
      return next === "(" ? "sure" : "no";
    case "SET":
      return isAssignment(r, i + 1) ? "sure" : "no";
    case "USING":
    case "VALUES":
    case "UNION":
    case "JOIN":
    case "INNER":
    case "LEFT":
    case "RIGHT":
    case "FULL":
    case "CROSS":
    case "OUTER":
    case "NATURAL":
    case "LATERAL":
    case "EXCEPT":
    case "INTERSECT":
    case "RETURNING":
    case "FOR":
    case "TABLESAMPLE":
    case "OPTION":
    case "SELECT":
    case "DEFAULT":
    case "OUTPUT":
    case "WINDOW":
    case "QUALIFY":
      return !isProse(r, i + 1) ? "sure" : "no";
    default:
      return "no";
  }
}

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
  return DEFINE_FOLLOWERS.has(next.upper) && !isProse(r, read.next + 1) ? "sure" : "no";
};

const execute: Test = (r, i) => {
  if (at(r, i + 1) === "(" && at(r, i) !== "CALL") return "likely";
  const read = isProse(r, i + 1) ? undefined : readName(r, i + 1, r.tokens.length);
  if (!read) return "no";
  const next = r.tokens[read.next];
  if (at(r, i) === "CALL")
    return next?.upper === "(" && next.start === r.tokens[read.next - 1]!.end ? "sure" : "no";
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
  if (!second || second.upper === ";") return "likely";
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
    return r.tokens[name]!.kind === "parameter" || isUpper(r, i) ? "sure" : "fragment";
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

/** An operand, and a comparison behind it. */
function isCondition(r: Reader, i: number): boolean {
  const first = r.tokens[i];
  if (!first || first.kind === "template") return first !== undefined;
  if (at(r, i) === "NOT" || at(r, i) === "EXISTS") return at(r, i + 1) === "(" || isCondition(r, i + 1);
  if (at(r, i) === "(") return isCondition(r, i + 1) || at(r, i + 1) === "SELECT";
  if (first.kind === "punctuation" || isProse(r, i)) return false;
  let next = readName(r, i, r.tokens.length)?.next ?? i + 1;
  if (at(r, next) === "(") next = after(r, next);
  const then = r.tokens[next];
  if (then?.kind === "operator") return true;
  if (at(r, next) === "NOT") next++;
  if (!COMPARISONS.has(at(r, next))) return false;
  if (at(r, next) === "IS") return ["NULL", "NOT", "TRUE", "FALSE", "DISTINCT"].includes(at(r, next + 1));
  return at(r, next) === "IN" ? at(r, next + 1) !== "THE" : !isProse(r, next + 1);
}

function isAssignment(r: Reader, i: number): boolean {
  if (i >= r.tokens.length) return true;
  if (r.tokens[i]!.kind === "template") return true;
  const read = readName(r, i, r.tokens.length);
  return read !== undefined && ["=", ":="].includes(at(r, read.next));
}

/** An item of a select list: operands with operators between them, one more word (the alias) at most at its end. */
function isExpression(r: Reader, i: number, end: number): boolean {
  let adjacent = 0;
  for (let j = i; j < end; j = after(r, j)) {
    const token = r.tokens[j]!;
    if (token.upper === "CASE") return true;
    if (j + 1 < end && isProse(r, j)) return false;
    if (
      token.upper === "AS" ||
      token.kind === "operator" ||
      token.upper === "." ||
      EXPRESSION_WORDS.has(token.upper)
    ) {
      adjacent = 0;
      continue;
    }
    if (token.upper === "(" || token.upper === "[") {
      if (j > i && r.tokens[j - 1]!.kind === "word") adjacent--;
    } else if (token.kind === "punctuation") return false;
    adjacent++;
    if (adjacent > 2) return false;
  }
  return end > i;
}

/** A star, a qualified name, a call, an operator: nothing that a sentence has behind "select". */
function isTelling(r: Reader, i: number, end: number): boolean {
  if (at(r, i) === "*") return true;
  for (let j = i; j < end; j++) {
    const { kind, upper } = r.tokens[j]!;
    if (kind === "quoted" || upper === "." || upper === "AS") return true;
    if (upper === "(" && j > i && r.tokens[j - 1]!.end === r.tokens[j]!.start) return true;
    if (kind === "operator" && upper !== "-" && upper !== "&" && upper !== "/") return true;
  }
  return false;
}

/** Needs no table: literals, parameters, calls. */
function isComputed(r: Reader, i: number, end: number): boolean {
  for (let j = i; j < end; j = after(r, j)) {
    const { kind, upper } = r.tokens[j]!;
    if (kind === "word" && at(r, j + 1) === "(" && r.tokens[j]!.end === r.tokens[j + 1]!.start) return true;
    if (["number", "string", "parameter"].includes(kind) && j === i)
      return r.tokens[j + 1]?.kind !== "word" || at(r, j + 1) === "AS";
    if (j === i && (upper === "CASE" || upper === "NULL" || upper.startsWith("CURRENT_") || upper === "("))
      return true;
    if (j === i && kind === "operator" && upper !== "*") return true;
  }
  return false;
}

/** Text that goes on in another string ends with a blank, a word of its own does not. */
function unfinished(r: Reader, last: number): Verdict {
  return r.text.length > r.tokens[last]!.end ? "fragment" : "no";
}

function best(verdict: Verdict, telling: boolean): Verdict {
  return verdict === "likely" && telling ? "sure" : verdict;
}

function isUpper(r: Reader, i: number): boolean {
  const token = r.tokens[i];
  return token !== undefined && r.text.slice(token.start, token.end) === token.upper;
}

const SELECT_WORDS = words("DISTINCT ALL TOP SQL_CALC_FOUND_ROWS");
const UNIONS = words("UNION EXCEPT INTERSECT");
const INSERT_LEADS = words("IGNORE OVERWRITE OR REPLACE LOW_PRIORITY DELAYED ROLLBACK ABORT FAIL");
const DEFINE_LEADS = words(
  `OR REPLACE ALTER TEMP TEMPORARY GLOBAL LOCAL UNLOGGED EXTERNAL FOREIGN UNIQUE CLUSTERED NONCLUSTERED MATERIALIZED
  RECURSIVE VIRTUAL FULLTEXT SECURITY ROW ACCESS CONSTRAINT EVENT`,
);
const BARE_OBJECTS = words("DATABASE SCHEMA EXTENSION ROLE USER SEQUENCE LOGIN");
const PEOPLE = words("USER ROLE LOGIN GROUP KEY EVENT MODEL");
const DEFINE_FOLLOWERS = words(
  `AS LIKE CLONE ADD DROP ALTER RENAME ENABLE DISABLE FORCE NO MODIFY CHANGE SET OWNER CASCADE RESTRICT ON USING WITH
  PARTITION COLUMN CONSTRAINT ENGINE AFTER BEFORE INSTEAD RETURNS FOR OPTIONS AUTHORIZATION CHARACTER COLLATE ATTACH
  DETACH VALIDATE CLUSTER INHERIT CONVERT TYPE INCREMENT START RESTART CREATE SELECT DEFAULT PASSWORD LOGIN VERSION TO
  SCHEMA ENCODING TEMPLATE SWITCH REBUILD COMMENT IDENTIFIED`,
);
const COMPARISONS = words("IN IS LIKE ILIKE BETWEEN RLIKE REGEXP SIMILAR MATCH GLOB");
const EXPRESSION_WORDS = words(
  `AND OR NOT IS IN LIKE ILIKE BETWEEN OVER DISTINCT INTERVAL AT TIME ZONE FILTER WITHIN GROUP COLLATE DIV MOD THEN WHEN
  ELSE END ESCAPE NULLS IGNORE RESPECT EXCEPT REPLACE STRUCT VALUE`,
);
/** A word of prose, not a column or table of that name: nothing but more words behind it. */
function isProse(r: Reader, i: number): boolean {
  if (!PROSE.has(at(r, i))) return false;
  const next = r.tokens[i + 1];
  if (next?.kind === "word") return at(r, i) !== "A" || !NO_ALIAS.has(next.upper);
  return next === undefined ? at(r, i) !== "A" : next.kind === "template";
}

/** Words that prose has where SQL has names. */
const PROSE = words(
  `THE A AN YOUR MY OUR THEIR HIS HER ITS THIS THAT THESE THOSE WHICH WHAT WHO WHERE WHEN YOU WE THEY IT ONE SOME ANY
  EACH EVERY ALL BOTH FROM BELOW ABOVE HERE THERE AMONG BETWEEN MULTIPLE SEVERAL OF IN TO FOR AND OR WITH EITHER AT LEAST
  OTHER ANOTHER ME US THEM PLEASE OUT UP IF`,
);
