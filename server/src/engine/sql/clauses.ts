import { after, at, type Reader, startsStatement } from "./reader.ts";
import { SET_OPERATORS } from "./words.ts";

export type ClauseName =
  | "from"
  | "where"
  | "groupBy"
  | "having"
  | "qualify"
  | "orderBy"
  | "limit"
  | "offset"
  | "locking"
  | "into"
  | "other"
  | "end";

/** The words at which a clause of the block ends the one before, with the number of words that it begins with. */
export function clauseAt(r: Reader, i: number): [name: ClauseName, words: number] | undefined {
  if (r.tokens[i]!.kind !== "word" || at(r, i - 1) === "." || at(r, i + 1) === ".") return undefined;
  const next = at(r, i + 1);
  const previous = at(r, i - 1);
  switch (r.tokens[i]!.upper) {
    case "FROM":
      return previous === "DISTINCT" && ["IS", "NOT"].includes(at(r, i - 2)) ? undefined : ["from", 1];
    case "WHERE":
      return ["where", 1];
    case "HAVING":
      return ["having", 1];
    case "GROUP":
      return next === "BY" ? ["groupBy", 2] : undefined;
    case "ORDER":
      return next === "BY" || next === "SIBLINGS" ? ["orderBy", next === "BY" ? 2 : 3] : undefined;
    case "LIMIT":
      return MAY_NOT_PRECEDE.has(previous) ? undefined : ["limit", 1];
    case "OFFSET":
      return MAY_NOT_PRECEDE.has(previous) || previous === "WITH" || previous === "BY"
        ? undefined
        : ["offset", 1];
    case "FETCH":
      return next === "FIRST" || next === "NEXT" ? ["limit", 2] : undefined;
    case "QUALIFY":
      return MAY_NOT_PRECEDE.has(previous) || MAY_NOT_PRECEDE.has(next) ? undefined : ["qualify", 1];
    case "WINDOW":
      return at(r, i + 2) === "AS" ? ["other", 1] : undefined;
    case "INTO":
      return ["into", 1];
    case "FOR":
      return LOCKS.has(next) ? ["locking", 1] : FOR_OUTPUT.has(next) ? ["other", 1] : undefined;
    case "LOCK":
      return next === "IN" ? ["locking", 1] : undefined;
    case "OPTION":
      return next === "(" ? ["other", 1] : undefined;
    case "WITH":
      return WITH_OPTIONS.has(next) ? ["other", 1] : undefined;
    case "ON":
      return next === "CONFLICT" || next === "DUPLICATE" ? ["end", 0] : undefined;
    case "RETURNING":
      return ["end", 0];
    case "SELECT":
      return ["end", 0];
    default:
      return isSetOperator(r, i) || startsStatement(r, i) ? ["end", 0] : undefined;
  }
}

/** The index at which the clause that `i` is in gives way to another, or to the end of the block. */
export function clauseEnd(r: Reader, i: number, end: number): number {
  let cases = 0;
  for (let j = i; j < end; j = after(r, j)) {
    const word = at(r, j);
    if (word === ";") return j;
    if (word === "CASE") cases++;
    else if (word === "END" || word === "ELSE") {
      if (cases === 0 && at(r, j - 1) !== "." && at(r, j - 1) !== "AS") return j;
      if (word === "END") cases--;
    } else if (word !== "" && clauseAt(r, j)) return j;
  }
  return end;
}

/** True where a query begins, in parentheses or not. */
export function startsQuery(r: Reader, i: number): boolean {
  const word = at(r, r.inner[i] ?? i);
  return word === "SELECT" || (word === "WITH" && at(r, (r.inner[i] ?? i) + 1) !== "(");
}

/** BigQuery's `* EXCEPT (column)` is none. */
function isSetOperator(r: Reader, i: number): boolean {
  return (
    SET_OPERATORS.has(at(r, i)) && !(at(r, i - 1) === "*" && at(r, i + 1) === "(" && !startsQuery(r, i + 1))
  );
}

const MAY_NOT_PRECEDE = new Set([",", "=", "<", ">", "+", "-", "SELECT", "AND", "OR", "NOT", "."]);
const LOCKS = new Set(["UPDATE", "SHARE", "NO", "KEY"]);
const FOR_OUTPUT = new Set(["XML", "JSON", "BROWSE", "READ"]);
const WITH_OPTIONS = new Set(["NO", "DATA", "CHECK", "LOCAL", "CASCADED", "READ", "SCHEMABINDING", "CLAUSE"]);
