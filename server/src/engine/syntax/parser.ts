import { Language, type ParseOptions, Parser, type TreeCursor } from "web-tree-sitter";
import { type Source, SyntaxNode } from "./node.ts";

/** Deeper nesting than this is cut off: no hand-written code reaches it, and walks may recurse safely. */
const MAX_DEPTH = 400;

/**
 * How often the parser may report its progress on one statement: counted, so that a busy machine finds the same as an
 * idle one. Dense code takes 30 steps for 1,000 characters, and a step 40 to 250 microseconds.
 */
const MAX_STEPS = 10_000;

/** Milliseconds after which it stops whatever its steps: some hostile texts make single steps long. */
const PARSE_BUDGET = 5_000;

/** A statement's tree, and how many ERROR and MISSING nodes recovery left in it. */
export interface ParsedTree {
  root: SyntaxNode;
  errors: number;
}

let runtime: Promise<void> | undefined;

/**
 * Starts web-tree-sitter once for the process.
 *
 * @param wasm - the bytes of web-tree-sitter.wasm, of the same version as the JavaScript that loads it
 */
export function startRuntime(wasm: () => Promise<Uint8Array>): Promise<void> {
  runtime ??= wasm().then((wasmBinary) => Parser.init({ wasmBinary }));
  return runtime;
}

/** A parser for one language. Trees are copied and freed before `parse` returns. */
export class TreeParser {
  readonly language: Language;
  readonly #parser: Parser;

  private constructor(language: Language) {
    this.language = language;
    this.#parser = new Parser();
    this.#parser.setLanguage(language);
  }

  /** @param grammar - the bytes of the grammar's wasm; `startRuntime` must have finished */
  static async load(grammar: Uint8Array): Promise<TreeParser> {
    return new TreeParser(await Language.load(grammar));
  }

  /**
   * @param source - the statement to parse
   * @param content - what the parser sees in its place: a text of the same length
   * @returns its tree, or undefined when it took too long
   */
  parse(source: Source, content = source.text): ParsedTree | undefined {
    const deadline = Date.now() + PARSE_BUDGET;
    let steps = 0;
    const options: ParseOptions = { progressCallback: () => ++steps > MAX_STEPS || Date.now() > deadline };
    const tree = this.#parser.parse(content, null, options);
    if (!tree) {
      this.#parser.reset();
      return undefined;
    }
    const cursor = tree.walk();
    try {
      return copyTree(cursor, source);
    } finally {
      cursor.delete();
      tree.delete();
    }
  }
}

function copyTree(cursor: TreeCursor, source: Source): ParsedTree {
  let errors = 0;
  let depth = 0;
  const copy = (parent: SyntaxNode | null): SyntaxNode => {
    const isMissing = cursor.nodeIsMissing;
    const node = new SyntaxNode(
      source,
      parent,
      cursor.nodeType,
      cursor.currentFieldName,
      cursor.startIndex,
      cursor.endIndex,
      cursor.nodeIsNamed,
      isMissing,
    );
    if (isMissing || node.type === "ERROR") errors++;
    parent?.children.push(node);
    return node;
  };
  const root = copy(null);
  let node = root;
  for (;;) {
    if (depth < MAX_DEPTH && cursor.gotoFirstChild()) {
      depth++;
      node = copy(node);
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) return { root, errors };
      depth--;
      node = node.parent ?? root;
      if (depth === 0) return { root, errors };
    }
    node = copy(node.parent);
  }
}
