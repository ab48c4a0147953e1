import { after, at, isName, type Reader, readName } from "./reader.ts";
import { NO_ALIAS, RESERVED, words } from "./words.ts";

/** `sure`: nothing but SQL reads so. `likely`: a sentence could, by chance. */
export type Verdict = "sure" | "likely" | "fragment" | "no";

/** What stands behind FROM: nothing yet, or a table and then what may follow one. */
export function afterFrom(r: Reader, i: number): Verdict {
  if (i >= r.tokens.length) return "likely";
  const first = r.tokens[i]!;
  if (first.kind === "parameter" || at(r, i) === "(") return "sure";
  return followsTable(r, i);
}

/** A table's name, an alias at most, and a clause, a comma or the end. */
export function followsTable(r: Reader, i: number): Verdict {
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
  if (follower.upper === "(" || follower.kind === "template" || follower.kind === "operator") return "sure";
  return follows(r, next);
}

/** A clause behind a table: WHERE wants a comparison, ORDER and GROUP want BY. */
function follows(r: Reader, i: number): Verdict {
  const next = at(r, i + 1);
  switch (at(r, i)) {
    case "WHERE":
    case "HAVING":
    case "ON":
      if (i + 1 >= r.tokens.length || isCondition(r, i + 1)) return "sure";
      return shouts(r, i) && !isProse(r, i + 1) ? "likely" : "no";
    case "ORDER":
    case "GROUP":
      return next === "BY" ? "sure" : "no";
    case "LIMIT":
    case "OFFSET":
    case "FETCH":
      return !r.tokens[i + 1] || r.tokens[i + 1]!.kind !== "word" || ["FIRST", "NEXT", "ALL"].includes(next)
        ? "sure"
        : "no";
    case "WITH":
      return next === "(" ? "sure" : "no";
    case "SET":
      return isAssignment(r, i + 1) ? "sure" : "no";
    case "UNION":
    case "EXCEPT":
    case "INTERSECT":
      return ["ALL", "DISTINCT", "SELECT", "(", ""].includes(next) ? "sure" : "no";
    case "USING":
    case "VALUES":
    case "JOIN":
    case "INNER":
    case "LEFT":
    case "RIGHT":
    case "FULL":
    case "CROSS":
    case "OUTER":
    case "NATURAL":
    case "LATERAL":
    case "RETURNING":
    case "FOR":
    case "FROM":
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

/** An operand, and a comparison behind it. */
export function isCondition(r: Reader, i: number): boolean {
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

export function isAssignment(r: Reader, i: number): boolean {
  if (i >= r.tokens.length) return true;
  if (r.tokens[i]!.kind === "template") return true;
  const read = readName(r, i, r.tokens.length);
  return read !== undefined && (["=", ":="].includes(at(r, read.next)) || at(r, read.next + 1) === "=");
}

/** An item of a select list: operands with operators between them, one more word (the alias) at most at its end. */
export function isExpression(r: Reader, i: number, end: number): boolean {
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

/** A word of prose, not a column or table of that name: nothing but more words behind it. */
export function isProse(r: Reader, i: number): boolean {
  if (!PROSE.has(at(r, i))) return false;
  const next = r.tokens[i + 1];
  if (next?.kind === "word") return at(r, i) !== "A" || !NO_ALIAS.has(next.upper);
  return next === undefined ? at(r, i) !== "A" : next.kind === "template";
}

/** A star, a qualified name, a call, an operator: nothing that a sentence has behind "select". */
export function isTelling(r: Reader, i: number, end: number): boolean {
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
export function isComputed(r: Reader, i: number, end: number): boolean {
  for (let j = i; j < end; j = after(r, j)) {
    const { kind, upper } = r.tokens[j]!;
    if (kind === "word" && at(r, j + 1) === "(" && r.tokens[j]!.end === r.tokens[j + 1]!.start) return true;
    if (["number", "string", "parameter"].includes(kind) && j === i)
      return j + 1 >= end || r.tokens[j + 1]!.kind !== "word" || at(r, j + 1) === "AS";
    if (j === i && (upper === "CASE" || upper === "NULL" || upper.startsWith("CURRENT_") || upper === "("))
      return true;
    if (j === i && kind === "operator" && upper !== "*") return true;
  }
  return false;
}

export function best(verdict: Verdict, telling: boolean): Verdict {
  return verdict === "likely" && telling ? "sure" : verdict;
}

/** A keyword in capitals amid small letters: SQL's own way of spelling. */
export function shouts(r: Reader, i: number): boolean {
  return isUpper(r, i) && r.tokens[i]!.kind === "word" && /[a-z]/.test(r.text);
}

export function isUpper(r: Reader, i: number): boolean {
  const token = r.tokens[i];
  return token !== undefined && r.text.slice(token.start, token.end) === token.upper;
}

/** Text that goes on in another string ends with a blank, a word of its own does not. */
export function unfinished(r: Reader, last: number): Verdict {
  return r.text.length > r.tokens[last]!.end ? "fragment" : "no";
}

const COMPARISONS = words("IN IS LIKE ILIKE BETWEEN RLIKE REGEXP SIMILAR MATCH GLOB");
const EXPRESSION_WORDS = words(
  `AND OR NOT IS IN LIKE ILIKE BETWEEN OVER DISTINCT INTERVAL AT TIME ZONE FILTER WITHIN GROUP COLLATE DIV MOD THEN WHEN
  ELSE END ESCAPE NULLS IGNORE RESPECT EXCEPT REPLACE STRUCT VALUE`,
);
/** Words that prose has where SQL has names. */
const PROSE = words(
  `THE A AN YOUR MY OUR THEIR HIS HER ITS THIS THAT THESE THOSE WHICH WHAT WHO WHERE WHEN YOU WE THEY IT ONE SOME ANY
  EACH EVERY ALL BOTH FROM BELOW ABOVE HERE THERE AMONG BETWEEN MULTIPLE SEVERAL OF IN TO FOR AND OR WITH EITHER AT LEAST
  OTHER ANOTHER ME US THEM PLEASE OUT UP IF`,
);
