import type { Statement } from "../language.ts";
import { type Directive, mayHoldDirective, readDirectives } from "../suppress.ts";
import type { ParsedTree } from "../syntax/copy.ts";
import { SyntaxNode } from "../syntax/node.ts";
import type { TreeParser } from "../syntax/parser.ts";
import { Words } from "../words.ts";
import { gatherFacts, type PythonFacts } from "./facts.ts";
import type { PythonStatement } from "./module.ts";
import { parseRepaired } from "./repair.ts";

/** One top-level statement, parsed when something asks for more than its words. */
export class ParsedStatement implements PythonStatement, Statement {
  readonly text: string;
  readonly #parser: Pick<TreeParser, "parse">;
  #facts: PythonFacts | undefined;
  #words: Words | undefined;
  #directives: readonly Directive[] | undefined;
  #defines: string | undefined | null = null;

  constructor(text: string, parser: Pick<TreeParser, "parse">) {
    this.text = text;
    this.#parser = parser;
  }

  get facts(): PythonFacts {
    this.#facts ??= this.#read();
    return this.#facts;
  }

  get words(): Words {
    this.#words ??= Words.of(this.text);
    return this.#words;
  }

  get defines(): string | undefined {
    if (this.#defines === null) this.#defines = definedBy(this.text);
    return this.#defines;
  }

  get directives(): readonly Directive[] {
    this.#directives ??= mayHoldDirective(this.text)
      ? this.facts.comments.flatMap((comment) => readDirectives(comment.text, comment.start))
      : [];
    return this.#directives;
  }

  get errors(): number {
    return this.facts.errors + this.facts.modernInterpolations;
  }

  /** Drops its tree, which is made again when something asks for it. */
  forget(): void {
    this.#facts = undefined;
  }

  #read(): PythonFacts {
    const { root, errors } =
      parseRepaired(this.text, (content) => this.#parser.parse(this, content)) ??
      ({
        root: emptyRoot(this),
        errors: 1,
      } satisfies ParsedTree);
    return gatherFacts(root, errors);
  }
}

const DEFINITION = /^(?:async[ \t]+)?(?:def|class)[ \t]+([^\s\\(:[]+)[ \t]*[(:[]/m;

/**
 * The name of the function or class that is all that a statement binds in its module, as far as its text alone shows;
 * undefined for any other statement.
 */
function definedBy(text: string): string | undefined {
  const start = /^(?:[ \t\f]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*/.exec(text)![0].length;
  const code = start === 0 ? text : text.slice(start);
  const match = DEFINITION.exec(code);
  if (!match) return undefined;
  // A decorator may hold anything, an assignment expression too.
  const isPlain = match.index === 0 || (code.startsWith("@") && /^[^"':]*$/.test(code.slice(0, match.index)));
  return isPlain ? match[1] : undefined;
}

/** Stands for a statement whose parsing was given up: it has no facts. */
function emptyRoot(source: { text: string }): SyntaxNode {
  return new SyntaxNode(source, null, "module", null, 0, source.text.length, true, false, []);
}
