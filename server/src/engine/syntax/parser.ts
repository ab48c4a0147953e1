import type { Language, ParseOptions, Parser } from "web-tree-sitter";
import { LIMITS } from "../limits.ts";
import { type Clock, PLAIN_CLOCK } from "../time.ts";
import { copyByCursor, isSameTree, MemoryCopier, type ParsedTree, type RuntimeMemory } from "./copy.ts";
import type { Source } from "./node.ts";
import { createParser, guarded, loadLanguage, memory, release } from "./runtime.ts";

/**
 * How often the parser may report its progress on one statement: counted, so that a busy machine finds the same as an
 * idle one. Dense code takes 30 steps for 1,000 characters, and a step 40 to 250 microseconds.
 */
const MAX_STEPS = 10_000;

/** Milliseconds of work after which it stops whatever its steps: some hostile texts make single steps long. */
const PARSE_BUDGET = 5_000;

/** Milliseconds after which it looks at what that work has taken: to ask takes as long as a step of the parser. */
const LOOK_EVERY = 10;

/** A parser for one language. Trees are copied and freed before `parse` returns. */
export class TreeParser {
  readonly language: Language;
  /** By which it gives up. */
  readonly clock: Clock;
  readonly #parser: Parser;
  #copier: MemoryCopier | undefined;

  private constructor(language: Language, clock: Clock) {
    this.language = language;
    this.clock = clock;
    this.#parser = createParser(language);
  }

  /**
   * @param grammar - the bytes of the grammar's wasm; `startRuntime` must have finished
   * @param clock - by which it gives up what takes too long
   * @param sample - a text with aliases, fields, extras and an error, by which a faster way to copy trees is tried
   */
  static async load(grammar: Uint8Array, sample?: string, clock: Clock = PLAIN_CLOCK): Promise<TreeParser> {
    const parser = new TreeParser(await loadLanguage(grammar), clock);
    if (sample !== undefined) parser.#hasten(sample);
    return parser;
  }

  /** It copies trees in the faster way. */
  get isHastened(): boolean {
    return this.#copier !== undefined;
  }

  /**
   * @param source - the statement to parse
   * @param content - what the parser sees in its place: a text of the same length
   * @param deepest - nodes below so many levels are left out, so that walks may recurse safely
   * @returns its tree, or undefined when it took too long or broke the parser
   */
  parse(
    source: Source,
    content = source.text,
    deepest: number = LIMITS.nesting.default,
  ): ParsedTree | undefined {
    return guarded(() => this.#parse(source, content, deepest));
  }

  #parse(source: Source, content: string, deepest: number): ParsedTree | undefined {
    let steps = 0;
    let nextLook = performance.now() + LOOK_EVERY;
    let deadline: number | undefined;
    const isLate = () => {
      nextLook = performance.now() + LOOK_EVERY;
      const spent = this.clock.spent();
      deadline ??= spent + PARSE_BUDGET;
      return spent > deadline;
    };
    const isOver = () => ++steps > MAX_STEPS || (performance.now() > nextLook && isLate());
    const options: ParseOptions = { progressCallback: isOver };
    const tree = this.#parser.parse(content, null, options);
    if (!tree) {
      this.#parser.reset();
      return undefined;
    }
    try {
      return this.#copier?.copy(tree, source, deepest) ?? copyByCursor(tree, source, deepest);
    } finally {
      release(tree);
    }
  }

  /** Copies trees out of the runtime's memory from now on, where that gives the same as asking for each node. */
  #hasten(sample: string): void {
    const tree = this.#parser.parse(sample);
    if (!tree || !memory.HEAPU32) return;
    const source = { text: sample };
    try {
      const copier = new MemoryCopier(memory as RuntimeMemory, this.language);
      const deepest = LIMITS.nesting.default;
      const isRight = isSameTree(copier.copy(tree, source, deepest), copyByCursor(tree, source, deepest));
      if (isRight) this.#copier = copier;
    } catch {
      // The tree is laid out in another way, so nodes are asked for one by one.
    } finally {
      release(tree);
    }
  }
}
