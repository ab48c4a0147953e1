import { noteAsked, noteText, type Source, SyntaxNode } from "../syntax/node.ts";
import { keyOf } from "./keys.ts";

/**
 * A node around the members of a large class: the module, a decorated definition, the class, its block. Whoever reads
 * its text has seen all members.
 */
export class AroundMembers extends SyntaxNode {
  readonly #cls: string;

  /** @param cls - the name of the class */
  constructor(cls: string, source: Source, parent: SyntaxNode | null, like: NodeShape) {
    const { type, field, start, end, isNamed } = like;
    super(source, parent, type, field, start, end, isNamed, false, []);
    this.#cls = cls;
  }

  override get text(): string {
    noteText(this.source);
    noteInside(this.#cls);
    return this.source.text.slice(this.start, this.end);
  }
}

type NodeShape = Pick<SyntaxNode, "type" | "field" | "start" | "end" | "isNamed">;

/** The block of a large class. Whoever goes down into it may look at all members. */
export class BlockOfMembers extends AroundMembers {
  readonly #listeners: (() => void)[] = [];

  /** @param members - gives its children, when something asks for them */
  constructor(
    cls: string,
    source: Source,
    parent: SyntaxNode | null,
    like: NodeShape,
    members: () => SyntaxNode[],
  ) {
    super(cls, source, parent, like);
    let children: SyntaxNode[] | undefined;
    const get = () => {
      noteInside(cls);
      if (!children) {
        children = members();
        for (const listener of this.#listeners) listener();
      }
      return children;
    };
    Object.defineProperty(this, "children", { get });
  }

  /** @param listener - told when somebody goes down into it for the first time, before that goes on */
  listen(listener: () => void): void {
    this.#listeners.push(listener);
  }
}

/** What a large class has by name: where it is found, and where it is put while its members are gone through. */
export interface NamedLists<V> {
  found: ReadonlyMap<string, V[]>;
  /** Undefined when they are not. */
  own(): Map<string, V[]> | undefined;
}

/** Lists that are found by name when something asks for them, and all of them only for whoever goes through them. */
export abstract class FoundMap<V> extends Map<string, V[]> {
  /** All of them. */
  protected abstract whole(): ReadonlyMap<string, V[]>;

  abstract override get(name: string): V[] | undefined;

  override has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  override get size(): number {
    return this.whole().size;
  }

  override entries(): MapIterator<[string, V[]]> {
    return this.whole().entries();
  }

  override [Symbol.iterator](): MapIterator<[string, V[]]> {
    return this.entries();
  }

  override keys(): MapIterator<string> {
    return this.whole().keys();
  }

  override values(): MapIterator<V[]> {
    return this.whole().values();
  }

  override forEach(action: (values: V[], name: string, map: Map<string, V[]>) => void): void {
    for (const [name, values] of this) action(values, name, this);
  }
}

/** What a large class has by name, each look at which is noted. */
export class NotedMap<V> extends FoundMap<V> {
  readonly #cls: string;
  readonly #lists: NamedLists<V>;

  /** @param cls - the name of the class */
  constructor(cls: string, lists: NamedLists<V>) {
    super();
    this.#cls = cls;
    this.#lists = lists;
  }

  /** Notes that all that is in the class may be looked at. */
  noteAll(): void {
    noteInside(this.#cls);
  }

  override get(name: string): V[] | undefined {
    const own = this.#lists.own();
    if (own) return own.get(name);
    noteOwn(this.#cls, name);
    return this.#lists.found.get(name);
  }

  /** While the members are gone through. */
  override set(name: string, values: V[]): this {
    this.#lists.own()?.set(name, values);
    return this;
  }

  protected whole(): ReadonlyMap<string, V[]> {
    this.noteAll();
    return this.#lists.found;
  }
}

/** Notes that all that is in a large class may be looked at. */
export function noteInside(cls: string): void {
  noteAsked(() => keyOf("inside", cls));
}

/** Notes that it is looked at what a large class has by a name: a method, an attribute, a name bound in its body. */
export function noteOwn(cls: string, name: string): void {
  noteAsked(() => keyOf("own", `${cls} ${name}`));
}

/** Notes that it is looked at which methods a large class has, by their names alone. */
export function noteMethods(cls: string): void {
  noteAsked(() => keyOf("methods", cls));
}

/** Notes that it is looked at where a large class uses what it has by a name. */
export function noteUses(cls: string, name: string): void {
  noteAsked(() => keyOf("uses", `${cls} ${name}`));
}

/** Notes that it is looked at where a name is read in a large class. */
export function noteNear(cls: string, name: string): void {
  noteAsked(() => keyOf("near", `${cls} ${name}`));
}
