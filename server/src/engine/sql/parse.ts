import type { Language, Tree } from "web-tree-sitter";
import { createParser, guarded, release } from "../syntax/runtime.ts";
import { PLAIN_CLOCK } from "../time.ts";
import { type SqlOptions, tokenize } from "./lexer.ts";
import { maskForGrammar } from "./mask.ts";

/** Counts what a SQL text's parser could not place. */
export interface SqlChecker {
  /**
   * @returns how many unclosed strings and comments and unpaired parentheses there are, and how many ERROR and MISSING
   *   nodes the tree has; undefined when the budget ran out, when the text has more than 200,000 characters, or when it
   *   broke the parser
   */
  countErrors(text: string, options?: SqlOptions): number | undefined;
}

/**
 * A checker that tells whether an edit of SQL has added syntax errors: count before, count after. The grammar does not
 * know everything (see `maskForGrammar`), so a count alone says little.
 *
 * @param language - tree-sitter-sql, loaded by the same web-tree-sitter
 * @param clock - by which it gives up
 */
export function createSqlChecker(language: Language, clock = PLAIN_CLOCK): SqlChecker {
  const parser = createParser(language);
  return { countErrors: (text, options = {}) => guarded(() => countErrors(text, options)) };

  function countErrors(text: string, options: SqlOptions): number | undefined {
    if (text.length > MAX_LENGTH) return undefined;
    const deadline = clock.spent() + PARSE_BUDGET;
    let steps = 0;
    const tree = parser.parse(maskForGrammar(text, options), null, {
      progressCallback: () => ++steps > MAX_STEPS || clock.spent() > deadline,
    });
    if (!tree) {
      parser.reset();
      return undefined;
    }
    try {
      const nodes = countErrorNodes(tree);
      return nodes === undefined ? undefined : nodes + countUnbalanced(text, options);
    } finally {
      release(tree);
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

/** Goes down only where an error is; undefined for a tree that takes too long. */
function countErrorNodes(tree: Tree): number | undefined {
  const cursor = tree.walk();
  let errors = 0;
  let visited = 0;
  try {
    for (;;) {
      const node = cursor.currentNode;
      if (node.isError || node.isMissing) errors++;
      if (++visited > MAX_NODES) return undefined;
      if (node.hasError && cursor.gotoFirstChild()) continue;
      while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return errors;
    }
  } finally {
    release(cursor);
  }
}

const MAX_LENGTH = 200_000;
/** How often the parser may report its progress: counted, so that a busy machine finds the same as an idle one. */
const MAX_STEPS = 3_000;
/** Milliseconds of work after which it stops whatever its steps: some hostile texts make single steps long. */
const PARSE_BUDGET = 5_000;
const MAX_NODES = 100_000;
