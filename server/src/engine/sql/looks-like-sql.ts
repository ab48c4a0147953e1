import type { SqlOptions } from "./lexer.ts";
import { createReader, type Reader } from "./reader.ts";
import { fragmentStarts, statementTests } from "./sql-evidence.ts";
import type { Verdict } from "./sql-shapes.ts";

/** `yes`: a statement, or the beginning of one. `fragment`: part of one, such as ` WHERE id = 5`. */
export type SqlLikeness = "yes" | "fragment" | "no";

/**
 * Decides whether a string of a program is SQL. Structure decides: the keywords of a statement at their places with
 * plausible names between them. Prose that begins with "select" or "update" is not SQL, and neither is a statement
 * whose keywords are capitalised like a sentence, unless something in it is no prose.
 *
 * @param text - the string's value, as `readEmbeddedSql` gives it; only its first 5,000 characters count
 * @param options - the dialect where known, and the holes that the program fills in
 */
export function looksLikeSql(text: string, options: SqlOptions = {}): SqlLikeness {
  const head = text.slice(0, 5_000);
  if (!MAY_BE_SQL.test(head)) return "no";
  const r = createReader(head, options, () => undefined);
  let first = 0;
  while (r.tokens[first] && SKIPPED.has(r.tokens[first]!.upper)) first++;
  while (r.tokens[first]?.kind === "template" && first + 1 < r.tokens.length) first++;
  const word = r.tokens[first];
  if (word?.kind !== "word" || GLUED.test(head.slice(word.end, word.end + 1))) return "no";
  const test = statementTests.get(word.upper);
  if (test) return judge(test(r, first), r, first, head);
  return fragmentStarts.get(word.upper)?.(r, first) ? "fragment" : "no";
}

function judge(verdict: Verdict, r: Reader, first: number, text: string): SqlLikeness {
  switch (verdict) {
    case "sure":
      return "yes";
    case "likely":
      return isSentence(r, first, text) ? "no" : "yes";
    case "fragment":
      return isSentence(r, first, text) ? "no" : "fragment";
    default:
      return "no";
  }
}

/** "Select name from menu", "delete from cart.", "Update users?": the spelling of prose. */
function isSentence(r: Reader, first: number, text: string): boolean {
  const words = r.tokens.slice(first, first + 40).map(({ start, end }) => text.slice(start, end));
  const capitalised = /^[A-Z][a-z]/.test(words[0]!);
  const otherKeyword = words.slice(1).find((word) => KEYWORDS.test(word));
  const title = otherKeyword !== undefined && /^[A-Z][a-z]/.test(otherKeyword);
  if (capitalised && !title) return true;
  return /[\w)][.!?…]["']?\s*$/.test(text.slice(-40));
}

const SKIPPED = new Set(["(", ";"]);
/** `select-row`, `BEGIN:`, `delete.` are names and headings. */
const GLUED = /[^\s()[\]*"'`;{]/;
const MAY_BE_SQL = /[a-z]{2}/i;
const KEYWORDS = /^(?:from|into|set|table|where|values|view|index|join|as)$/i;
