import type { Statement } from "./ast.ts";
import { after, at, type Reader, readName } from "./reader.ts";

/**
 * Finds where the body of a procedure, function, trigger or event begins.
 *
 * @param i - the index after the routine's name
 * @param statement - gets the table of a trigger as its target
 * @returns undefined where the body is a string, as in PostgreSQL, or absent
 */
export function readRoutineBody(r: Reader, i: number, end: number, statement: Statement): number | undefined {
  const trigger = statement.kind === "create-trigger";
  for (let j = i; j < end && at(r, j) !== ";"; j = after(r, j)) {
    switch (at(r, j)) {
      case "ON":
        if (trigger && statement.name === statement.target) statement.target = readName(r, j + 1, end)?.name;
        break;
      case "BEGIN":
        return j;
      case "AS":
        if (r.tokens[j + 1]?.kind === "string") return undefined;
        if (!EXECUTES.has(at(r, j - 1)) && !(trigger && REFERENCED.has(at(r, j - 1)))) return j + 1;
        break;
      case "ROW":
        if (trigger && j + 1 < end && !["EXECUTE", "WHEN", "BEGIN"].includes(at(r, j + 1))) return j + 1;
        break;
      case "RETURN":
      case "SELECT":
      case "INSERT":
      case "UPDATE":
      case "DELETE":
      case "DO":
        if (!trigger) return at(r, j) === "RETURN" || at(r, j) === "DO" ? j + 1 : j;
        break;
    }
  }
  return undefined;
}

const EXECUTES = new Set(["EXECUTE", "EXEC"]);
const REFERENCED = new Set(["OLD", "NEW", "TABLE"]);
