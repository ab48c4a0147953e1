import { type Language, Parser, type Tree } from "web-tree-sitter";
import { type SqlOptions, tokenize } from "./lexer.ts";
import { readStatements } from "./statement.ts";

/** Counts what a SQL text's parser could not place. */
export interface SqlChecker {
  /**
   * @param text - SQL, at most some thousand lines; longer texts run out of the budget
   * @returns how many ERROR and MISSING nodes the tree has; undefined when the budget ran out
   */
  countErrors(text: string, options?: SqlOptions): number | undefined;
  /** Frees the parser. */
  dispose(): void;
}

/**
 * A checker that tells whether an edit of SQL has added syntax errors: count before, count after. The grammar does not
 * know everything (see `maskForGrammar`), so a count alone says little.
 *
 * @param language - tree-sitter-sql, loaded by the same web-tree-sitter
 * @param milliseconds - the budget of one call
 */
export function createSqlChecker(language: Language, milliseconds = 200): SqlChecker {
  const parser = new Parser();
  parser.setLanguage(language);
  return { countErrors, dispose: () => parser.delete() };

  function countErrors(text: string, options: SqlOptions = {}): number | undefined {
    const deadline = Date.now() + milliseconds;
    const tree = parser.parse(maskForGrammar(text, options), null, {
      progressCallback: () => Date.now() > deadline,
    });
    if (!tree) {
      parser.reset();
      return undefined;
    }
    try {
      return countErrorNodes(tree, deadline);
    } finally {
      tree.delete();
    }
  }
}

/**
 * Text of the same length in which what tree-sitter-sql does not know reads as something that it knows: parameters and
 * templates as identifiers, `[x]` as `"x"`, and as blanks `TOP n`, `GO`, table hints, Jinja blocks, and whole statements
 * that it has no rule for (policies, row level security).
 */
export function maskForGrammar(text: string, options: SqlOptions = {}): string {
  const blank: [number, number][] = [];
  const parts: string[] = [];
  let last = 0;
  const replace = (start: number, end: number, mask: string) => {
    if (start < last) return;
    parts.push(text.slice(last, start), mask);
    last = end;
  };
  const tokens = tokenize(text, options);
  const significant = tokens.filter(({ kind }) => kind !== "comment");
  for (const statement of readStatements(text, options)) {
    const security = statement.actions?.some(({ kind }) => kind.endsWith("row-security"));
    if (statement.kind === "create-policy" || security) blank.push([statement.start, statement.end]);
    for (const block of statement.query?.blocks ?? [])
      if (block.top) blank.push([block.top.start, block.top.end]);
  }
  significant.forEach(({ upper, start, end }, i) => {
    const alone = upper === "GO" && /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 80));
    if (alone) blank.push([start, end]);
    if (upper !== "WITH" || significant[i + 1]?.upper !== "(" || !HINTS.has(significant[i + 2]?.upper ?? ""))
      return;
    const close = significant.slice(i, i + 12).find((token) => token.upper === ")");
    if (close) blank.push([start, close.end]);
  });
  blank.sort((a, b) => a[0] - b[0]);
  let next = 0;
  for (const token of tokens) {
    while (next < blank.length && blank[next]![1] <= token.start) next++;
    const covered = next < blank.length && blank[next]![0] <= token.start;
    const mask = covered
      ? blankOut(text, token.start, token.end)
      : maskToken(text, token.kind, token.start, token.end);
    if (mask !== undefined) replace(token.start, token.end, mask);
  }
  parts.push(text.slice(last));
  return parts.join("");
}

function maskToken(text: string, kind: string, start: number, end: number): string | undefined {
  switch (kind) {
    case "parameter":
    case "template":
      return "x".padEnd(end - start, "_");
    case "directive":
      return blankOut(text, start, end);
    case "quoted":
      return text[start] === "[" ? `"${text.slice(start + 1, end - 1).replaceAll('"', "_")}"` : undefined;
    case "string":
      return /^[nN]'/.test(text.slice(start, start + 2)) ? ` ${text.slice(start + 1, end)}` : undefined;
    default:
      return undefined;
  }
}

function blankOut(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/[^\r\n]/g, " ");
}

/** Goes down only where an error is, and stops at the deadline with what it has no right to call complete. */
function countErrorNodes(tree: Tree, deadline: number): number | undefined {
  const cursor = tree.walk();
  let errors = 0;
  let visited = 0;
  try {
    for (;;) {
      const node = cursor.currentNode;
      if (node.isError || node.isMissing) errors++;
      if (++visited % 500 === 0 && Date.now() > deadline) return undefined;
      if (node.hasError && cursor.gotoFirstChild()) continue;
      while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return errors;
    }
  } finally {
    cursor.delete();
  }
}

const HINTS = new Set([
  "NOLOCK",
  "READUNCOMMITTED",
  "READPAST",
  "ROWLOCK",
  "UPDLOCK",
  "HOLDLOCK",
  "TABLOCK",
  "TABLOCKX",
  "XLOCK",
]);
