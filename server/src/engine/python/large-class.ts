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
  constructor(cls: string, source: Source, parent: SyntaxNode | null, like: NodeShape) {
    super(cls, source, parent, like);
    const children: SyntaxNode[] = [];
    const get = () => {
      noteInside(cls);
      return children;
    };
    Object.defineProperty(this, "children", { get });
  }
}

/** What a large class has by name, each look at which is noted. */
export class NotedMap<V> extends Map<string, V> {
  readonly #cls: string;

  /** @param cls - the name of the class */
  constructor(cls: string) {
    super();
    this.#cls = cls;
  }

  /** Notes that all that is in the class may be looked at. */
  noteAll(): void {
    noteInside(this.#cls);
  }

  override get(name: string): V | undefined {
    noteOwn(this.#cls, name);
    return super.get(name);
  }

  override has(name: string): boolean {
    noteOwn(this.#cls, name);
    return super.has(name);
  }

  override get size(): number {
    noteInside(this.#cls);
    return super.size;
  }

  override entries(): MapIterator<[string, V]> {
    noteInside(this.#cls);
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  override keys(): MapIterator<string> {
    noteInside(this.#cls);
    return super.keys();
  }

  override values(): MapIterator<V> {
    noteInside(this.#cls);
    return super.values();
  }

  override forEach(action: (value: V, name: string, map: Map<string, V>) => void): void {
    noteInside(this.#cls);
    super.forEach(action);
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
