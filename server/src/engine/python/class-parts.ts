import { groupBy } from "../group-by.ts";
import type { Unit } from "../language.ts";
import type { Directive } from "../suppress.ts";
import type { Source, SyntaxNode } from "../syntax/node.ts";
import { ownText } from "../text.ts";
import { Words } from "../words.ts";
import { namesIn, type PythonFacts, packagesIn } from "./facts.ts";
import type { PythonFileStatement } from "./language.ts";
import type { ClassPiece } from "./members.ts";
import type { PythonStatement } from "./module.ts";
import { newScope } from "./scope.ts";

/**
 * The first lines of a large class, or one of its members: the same object in all versions of the class in which its
 * text, and what it stands behind, is the same.
 */
export class ClassPart implements Source {
  readonly text: string;
  /** The comment on the line above it that belongs to the part before it; empty where there is none. */
  readonly below: string;
  #words: Words | undefined;

  constructor(text: string, below: string) {
    this.text = ownText(text);
    this.below = ownText(below);
  }

  get words(): Words {
    this.#words ??= Words.of(this.text);
    return this.#words;
  }
}

/** A part where it stands in one version of its class. */
export interface PlacedPart extends Unit<PythonFileStatement> {
  readonly key: ClassPart;
  readonly statement: PartOfClass;
}

/**
 * The parts of a class.
 *
 * @param of - the class
 * @param factsOf - the facts of the class and the pieces of its tree, which are made again when they were dropped
 * @param earlier - the parts of the class in whose place it stands
 */
export function partsOf(
  of: PythonFileStatement,
  pieces: readonly ClassPiece[],
  factsOf: () => { facts: PythonFacts; pieces: readonly ClassPiece[] },
  earlier: readonly ClassPart[],
): PlacedPart[] {
  const { text } = of;
  const isSameClass = earlier[0]?.text === text.slice(0, pieces[0]!.end);
  const known = groupBy(isSameClass ? [...earlier.entries()] : [], ([, part]) => part.text);
  let last = -1;
  let below = "";
  return pieces.map(({ start, end }, place) => {
    const own = text.slice(start, end);
    const same = known.get(own)?.find(([index, part]) => index > last && part.below === below);
    if (same) last = same[0];
    const key = same?.[1] ?? new ClassPart(own, below);
    below = trailingComment(own);
    return { key, of, start, end, statement: new PartOfClass(key, place, factsOf) };
  });
}

function trailingComment(text: string): string {
  const code = text.trimEnd();
  const line = code.slice(Math.max(code.lastIndexOf("\n"), code.lastIndexOf("\r")) + 1).trim();
  return line.startsWith("#") ? line : "";
}

/** A part of a class as if it were a statement; the nodes of its facts are those of the whole class. */
export class PartOfClass implements PythonStatement {
  readonly #part: ClassPart;
  readonly #place: number;
  readonly #factsOf: () => { facts: PythonFacts; pieces: readonly ClassPiece[] };
  #known: { of: PythonFacts; facts: PythonFacts } | undefined;

  constructor(
    part: ClassPart,
    place: number,
    factsOf: () => { facts: PythonFacts; pieces: readonly ClassPiece[] },
  ) {
    this.#part = part;
    this.#place = place;
    this.#factsOf = factsOf;
  }

  get text(): string {
    return this.#part.text;
  }

  get words(): Words {
    return this.#part.words;
  }

  get defines(): undefined {
    return undefined;
  }

  get directives(): readonly Directive[] {
    return [];
  }

  get errors(): number {
    return this.facts.errors;
  }

  get facts(): PythonFacts {
    const { facts, pieces } = this.#factsOf();
    if (this.#known?.of !== facts)
      this.#known = { of: facts, facts: restricted(facts, pieces[this.#place]!) };
    return this.#known.facts;
  }

  get nodes(): readonly SyntaxNode[] {
    return this.#factsOf().pieces[this.#place]!.nodes;
  }

  /** Its facts, without what the first lines bind and what is mentioned in other parts only. */
  get alone(): PythonFacts {
    const { facts, nodes } = this;
    const scope = this.#place === 0 ? facts.scope : newScope("module", facts.root, undefined);
    return { ...facts, scope, ...namesIn(nodes), ...packagesIn(facts.importStatements) };
  }

  forget(): void {
    this.#known = undefined;
  }
}

/** The facts of a class whose nodes are in one of its pieces. */
function restricted(facts: PythonFacts, { start, end }: ClassPiece): PythonFacts {
  const within = <T>(items: T[], startOf: (item: T) => number): T[] =>
    items.slice(firstFrom(items, startOf, start), firstFrom(items, startOf, end));
  return {
    ...facts,
    functions: within(facts.functions, ({ node }) => node.start),
    classes: within(facts.classes, ({ node }) => node.start),
    calls: within(facts.calls, ({ node }) => node.start),
    strings: within(facts.strings, (node) => node.start),
    assignments: within(facts.assignments, ({ statement }) => statement.start),
    pairs: within(facts.pairs, (node) => node.start),
    comments: within(facts.comments, (node) => node.start),
    importStatements: within(facts.importStatements, (node) => node.start),
  };
}

/** The index of the first item, of some in the order of their text, that starts at an offset or behind it. */
function firstFrom<T>(items: readonly T[], startOf: (item: T) => number, offset: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(items[middle]!) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
