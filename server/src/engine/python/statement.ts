import type { Statement } from "../language.ts";
import { overDepth, UNPARSED } from "../limits.ts";
import { operationsOfPython } from "../schema/python-facts.ts";
import { type Directive, mayHoldDirective, readDirectives } from "../suppress.ts";
import type { ParsedTree } from "../syntax/copy.ts";
import { notNoting, type Source, SyntaxNode } from "../syntax/node.ts";
import type { TreeParser } from "../syntax/parser.ts";
import { Words } from "../words.ts";
import { type ClassPart, type PlacedPart, partsOf } from "./class-parts.ts";
import { gatherFacts, type PythonFacts } from "./facts.ts";
import { gatherByMembers, type LargeFacts } from "./large-facts.ts";
import { type ClassTree, LARGE_CLASS, type ParsedPart, parseByMembers } from "./members.ts";
import type { PythonStatement } from "./module.ts";
import { parseRepaired } from "./repair.ts";
import { findClassBody } from "./split.ts";

/** One top-level statement, parsed when something asks for more than its words. */
export class ParsedStatement implements PythonStatement, Statement {
  readonly text: string;
  readonly #parser: Pick<TreeParser, "parse">;
  #facts: PythonFacts | undefined;
  /** The parts of a large class, or of what it is made from. */
  #parsed: ReadonlyMap<string, ParsedPart> = NONE;
  /** The tree of a large class. */
  #tree: ClassTree | undefined;
  /** The parts of a large class; null before somebody asks. */
  #parts: readonly PlacedPart[] | undefined | null = null;
  /** The parts of the class in whose place it stands. */
  #earlier: readonly ClassPart[] = [];
  #omits: string | undefined;
  #words: Words | undefined;
  #directives: readonly Directive[] | undefined;
  #defines: string | undefined | null = null;

  constructor(text: string, parser: Pick<TreeParser, "parse">) {
    this.text = text;
    this.#parser = parser;
  }

  get facts(): PythonFacts {
    // Who is the first to ask has asked no more than others.
    this.#facts ??= notNoting(() => this.#read());
    return this.#facts;
  }

  /** The parts of a large class that are looked at one by one; undefined for any other statement. */
  get parts(): readonly PlacedPart[] | undefined {
    if (this.#parts === null) {
      this.#parts = this.#divide();
      this.#earlier = [];
    }
    return this.#parts;
  }

  partAt(offset: number): ClassPart | undefined {
    return this.parts?.findLast(({ start }) => start <= offset)?.key;
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

  get omits(): string | undefined {
    return this.#omits;
  }

  /** Drops its tree, which is made again when something asks for it. */
  forget(): void {
    this.#facts = undefined;
    this.#tree = undefined;
    this.#parsed = NONE;
  }

  /** Lets it take over what it has in common with statements that are gone, and with the one that it stands in place of. */
  inherit(removed: readonly PythonStatement[], inPlaceOf: PythonStatement | undefined): void {
    if (this.text.length < LARGE_CLASS) return;
    const earlier = removed.filter((statement) => statement instanceof ParsedStatement);
    this.#parsed = new Map(earlier.flatMap((statement) => [...statement.#parsed]));
    if (inPlaceOf instanceof ParsedStatement) this.#earlier = (inPlaceOf.parts ?? []).map(({ key }) => key);
  }

  isLike(other: PythonStatement): boolean {
    return other instanceof ParsedStatement && this.#head !== "" && this.#head === other.#head;
  }

  /** The first lines of a large class; empty for any other statement. */
  get #head(): string {
    const body = this.text.length < LARGE_CLASS ? undefined : findClassBody(this.text);
    return body ? this.text.slice(0, body.start) : "";
  }

  #read(): PythonFacts {
    const { root, errors } = this.#parse() ?? { root: emptyRoot(this), errors: 1 };
    return this.#tree ? gatherByMembers(this.#tree) : gatherFacts(root, errors);
  }

  #divide(): readonly PlacedPart[] | undefined {
    if (this.#head === "") return undefined;
    const { facts } = this;
    const tree = this.#tree;
    // A model of a database says with its first lines what its members are.
    if (!tree || !facts.large || this.#omits !== undefined || operationsOfPython(this).length > 0)
      return undefined;
    const factsOf = () => ({ facts: this.facts as LargeFacts, pieces: this.#tree!.pieces });
    return partsOf(this, tree.pieces, factsOf, this.#earlier);
  }

  #parse(): ParsedTree | undefined {
    const parse = (source: Source, content: string) => {
      const tree = this.#parser.parse(source, content);
      if (!tree) this.#omits = UNPARSED;
      return tree;
    };
    const byMembers = parseByMembers(this, parse, this.#parsed);
    this.#parsed = byMembers?.parts ?? NONE;
    this.#tree = byMembers;
    const tree = byMembers ?? parseRepaired(this.text, (content) => parse(this, content));
    if (tree?.cutAt !== undefined) this.#omits = overDepth(tree.cutAt);
    return tree;
  }
}

const NONE: ReadonlyMap<string, ParsedPart> = new Map();

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
