import type { Span } from "../text.ts";
import type { Statement } from "./ast.ts";
import { type SqlOptions, type Token, tokenize } from "./lexer.ts";
import { readStatements } from "./statement.ts";
import { walkQueries } from "./walk.ts";
import { words } from "./words.ts";

/**
 * Text of the same length in which what tree-sitter-sql does not know reads as something that it knows:
 * - parameters, templates, `#temporary` and `` `dotted.names` `` as identifiers, `[x]` as `"x"`, `N'x'` as ` 'x'`,
 * - `FETCH FIRST n ROWS ONLY` as `LIMIT 1`, and as blanks `TOP n`, table hints and Jinja blocks,
 * - as blanks, what stands around the statements of a batch or of a routine's body (BEGIN, END, IF, GO, the routine's
 *   head), with a semicolon behind each statement,
 * - as blanks, what it has no rule for: a WHERE without a FROM, policies, row level security.
 */
export function maskForGrammar(text: string, options: SqlOptions = {}): string {
  const tokens = tokenize(text, options);
  const out = text.split("");
  for (const token of tokens) write(token, maskToken(text, token));
  maskHints(tokens, write);

  let next = 0;
  let open = false;
  const leaves = readStatements(text, options).flatMap(leavesOf);
  for (const statement of leaves) {
    open = blankGlue(statement.start, open);
    maskClauses(text, statement, write);
    const unknown = isUnknown(statement);
    if (unknown) write(statement, "");
    open ||= !unknown;
    while (next < tokens.length && tokens[next]!.start < statement.end) next++;
    if (open && (tokens[next]?.start ?? text.length) > statement.end && statement.end < text.length) {
      out[statement.end] = ";";
      open = false;
    }
  }
  blankGlue(text.length, open);
  return out.join("");

  function write({ start, end }: Span, mask: string | undefined): void {
    if (mask === undefined) return;
    for (let i = start; i < end; i++)
      if (text[i] !== "\n" && text[i] !== "\r") out[i] = mask[i - start] ?? " ";
  }

  /** Blanks what stands before the next statement, but for the first semicolon that ends a statement. */
  function blankGlue(until: number, statementOpen: boolean): boolean {
    let stillOpen = statementOpen;
    for (; next < tokens.length && tokens[next]!.start < until; next++) {
      const token = tokens[next]!;
      if (token.kind === "comment") continue;
      write(token, stillOpen ? ";" : "");
      stillOpen = false;
    }
    return stillOpen;
  }
}

type Write = (span: Span, mask: string | undefined) => void;

/** The statements themselves, without the routines and blocks around them. */
function leavesOf(statement: Statement): Statement[] {
  const routine = statement.kind === "create-routine" || statement.kind === "create-trigger";
  if (routine && statement.body.length > 0) return statement.body.flatMap(leavesOf);
  return statement.kind === "if" ? [] : [statement];
}

function isUnknown(statement: Statement): boolean {
  if (statement.kind === "create-policy") return true;
  return statement.actions?.some(({ kind }) => kind.endsWith("row-security")) ?? false;
}

function maskClauses(text: string, statement: Statement, write: Write): void {
  const returns = text.slice(statement.keyword.start, statement.keyword.end).toUpperCase() === "RETURN";
  if (returns) write({ start: statement.start, end: statement.query?.start ?? statement.end }, "");
  for (const { query } of walkQueries(statement)) {
    for (const { top, limit, where, fromClause } of query.blocks) {
      if (top) write(top, "");
      if (where && !fromClause) write(where, "");
      if (limit && /^fetch/i.test(text.slice(limit.start, limit.start + 5))) write(limit, "LIMIT 1");
    }
  }
}

function maskHints(tokens: readonly Token[], write: Write): void {
  tokens.forEach(({ upper, start }, i) => {
    if (upper !== "WITH" || tokens[i + 1]?.upper !== "(" || !HINTS.has(tokens[i + 2]?.upper ?? "")) return;
    const close = tokens.slice(i, i + 12).find((token) => token.upper === ")");
    if (close) write({ start, end: close.end }, "");
  });
}

function maskToken(text: string, { kind, start, end, upper }: Token): string | undefined {
  const raw = text.slice(start, end);
  switch (kind) {
    case "parameter":
    case "template":
      return "x".padEnd(raw.length, "_");
    case "directive":
      return "";
    case "quoted":
      if (raw[0] === "[") return `"${raw.slice(1, -1).replaceAll('"', "_")}"`;
      return raw[0] === "`" ? `"${raw.slice(1, -1).replace(/[^\w]/g, "_")}"` : undefined;
    case "string":
      return /^[nN]'/.test(raw) ? ` ${raw.slice(1)}` : undefined;
    case "word":
      return upper.startsWith("#") ? raw.replaceAll("#", "x") : undefined;
    default:
      return undefined;
  }
}

const HINTS = words("NOLOCK READUNCOMMITTED READPAST ROWLOCK UPDLOCK HOLDLOCK TABLOCK TABLOCKX XLOCK");
