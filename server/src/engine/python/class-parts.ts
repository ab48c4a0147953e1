import { groupBy } from "../group-by.ts";
import type { Unit } from "../language.ts";
import type { Directive } from "../suppress.ts";
import type { Source, SyntaxNode } from "../syntax/node.ts";
import { ownText } from "../text.ts";
import { Words } from "../words.ts";
import type { PythonFacts } from "./facts.ts";
import type { PythonFileStatement } from "./language.ts";
import type { LargeFacts, PartFacts } from "./large-facts.ts";
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
  factsOf: () => { facts: LargeFacts; pieces: readonly ClassPiece[] },
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
  readonly #factsOf: () => { facts: LargeFacts; pieces: readonly ClassPiece[] };

  constructor(
    part: ClassPart,
    place: number,
    factsOf: () => { facts: LargeFacts; pieces: readonly ClassPiece[] },
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

  get facts(): PartFacts {
    return this.#factsOf().facts.part(this.#place);
  }

  get nodes(): readonly SyntaxNode[] {
    return this.#factsOf().pieces[this.#place]!.nodes;
  }

  /** Its facts, without what the first lines bind and what is mentioned in other parts only. */
  get alone(): PythonFacts {
    const { facts } = this;
    return facts.alone(this.#place === 0 ? facts.scope : newScope("module", facts.root, undefined));
  }
}
