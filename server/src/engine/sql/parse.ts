import { type Language, Parser, type Tree } from "web-tree-sitter";
import { type SqlOptions, tokenize } from "./lexer.ts";
import { maskForGrammar } from "./mask.ts";

/** Counts what a SQL text's parser could not place. */
export interface SqlChecker {
  /**
   * @returns how many unclosed strings and comments and unpaired parentheses there are, and how many ERROR and MISSING nodes the tree has; undefined when the budget ran out, or when the text has
   *   more than 200,000 characters
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
    if (text.length > MAX_LENGTH) return undefined;
    const deadline = Date.now() + milliseconds;
    const tree = parser.parse(maskForGrammar(text, options), null, {
      progressCallback: () => Date.now() > deadline,
    });
    if (!tree) {
      parser.reset();
      return undefined;
    }
    try {
      const nodes = countErrorNodes(tree, deadline);
      return nodes === undefined ? undefined : nodes + countUnbalanced(text, options);
    } finally {
      tree.delete();
    }
  }
}

/** What the mask may have hidden from the parser. */
function countUnbalanced(text: string, options: SqlOptions): number {
  let open = 0;
  let errors = 0;
  for (const { upper, unclosed } of tokenize(text, options)) {
    if (unclosed) errors++;
    if (upper === "(") open++;
    else if (upper === ")" && open-- === 0) {
      errors++;
      open = 0;
    } else if (upper === ";") {
      errors += open;
      open = 0;
    }
  }
  return errors + open;
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

const MAX_LENGTH = 200_000;
