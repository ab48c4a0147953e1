import { numberOf } from "./number-of.ts";
import type { Source } from "./syntax/node.ts";

/** What an analysis rests on: the key of a question, or a statement that its findings point into. */
export type Ground = string | Source;

/**
 * Who rests on what. All versions of a document share it, so that an edit costs what it touches: it may name analyses
 * that are no more or that no longer rest on something, and leaves out none that do. It keeps no asker alive: each
 * stands for a tree.
 */
export class Askers {
  readonly #byKey = new Map<string, Set<number>>();
  readonly #bySource = new WeakMap<Source, Set<number>>();
  #count = 0;

  /** @param asker - its number; see `numberOf` */
  note(asker: number, grounds: Iterable<Ground>): void {
    for (const ground of grounds) {
      const known = this.of(ground);
      const before = known?.size ?? 0;
      if (known) known.add(asker);
      else if (typeof ground === "string") this.#byKey.set(ground, new Set([asker]));
      else this.#bySource.set(ground, new Set([asker]));
      if (known?.size !== before) this.#count++;
    }
  }

  of(ground: Ground): Set<number> | undefined {
    return typeof ground === "string" ? this.#byKey.get(ground) : this.#bySource.get(ground);
  }

  /** How many pairs it holds: when most are of what is gone, it is made anew. */
  get size(): number {
    return this.#count;
  }
}

/** Something that was made for a statement, and the keys of the questions that were asked for it. */
export interface Grounded {
  asked: ReadonlySet<string>;
  /** Other statements that what was made points into, or whose comments were read for it. */
  shows?: readonly Source[];
}

/** What was made for each statement of one version of a document. */
export class Made<S extends object, T extends Grounded> {
  /** By the statements' numbers, some together: versions share all but those in which something is another. */
  readonly #groups: Map<number, Group<S, T>>;
  /** The groups that no other version has. */
  readonly #own = new Set<number>();
  /** Made with the first edit: most documents that are open are only read. */
  #askers: Askers | undefined;
  /** How many pairs of statement and ground a compact index has, at most. */
  #compact: number;
  /** The version whose index serves for this one too, once what it has besides is noted there. */
  #from: Made<S, T> | undefined;

  constructor(groups = new Map<number, Group<S, T>>(), askers?: Askers, compact = FEW) {
    this.#groups = groups;
    this.#askers = askers;
    this.#compact = compact;
  }

  get(statement: S): T | undefined {
    return this.#at(numberOf(statement))?.[1];
  }

  set(statement: S, item: T): void {
    const number = numberOf(statement);
    this.#groupOf(number).set(number, [statement, item]);
    if (this.#askers) note(this.#askers, number, item);
  }

  delete(statement: S): void {
    this.#delete(numberOf(statement));
  }

  *entries(): Iterable<[S, T]> {
    for (const group of this.#groups.values()) yield* group.values();
  }

  *values(): Iterable<T> {
    for (const [, item] of this.entries()) yield item;
  }

  /**
   * What remains when some statements are gone and some questions have other answers.
   *
   * @param gone - sources that are no more, where they are others than the statements
   * @param dropped - filled with what does not remain
   */
  without(
    removed: readonly S[],
    changed: Iterable<string>,
    gone: readonly object[] = removed,
    dropped: [S, T][] = [],
  ): Made<S, T> {
    const askers = this.#index();
    const made = this.#copy(askers);
    made.#drop(askers, removed, changed, gone, dropped);
    return made;
  }

  /** The same for a version that few others will come of, or none: who rests on what is not noted before one does. */
  tried(
    removed: readonly S[],
    changed: Iterable<string>,
    gone: readonly object[] = removed,
    dropped: [S, T][] = [],
  ): Made<S, T> {
    const askers = this.#index();
    const made = this.#copy(undefined);
    made.#from = this;
    made.#drop(askers, removed, changed, gone, dropped);
    return made;
  }

  #copy(askers: Askers | undefined): Made<S, T> {
    // Both have all groups now, and whichever changes one of them first makes a copy for itself.
    this.#own.clear();
    return new Made(new Map(this.#groups), askers, this.#compact);
  }

  #drop(
    askers: Askers,
    removed: readonly S[],
    changed: Iterable<string>,
    gone: readonly object[],
    dropped: [S, T][],
  ): void {
    const drop = (number: number) => {
      const item = this.#at(number);
      if (item) dropped.push(item);
      this.#delete(number);
    };
    for (const statement of removed) drop(numberOf(statement));
    const dropAskers = (ground: Ground) => {
      for (const asker of askers.of(ground) ?? []) {
        const item = this.#at(asker)?.[1];
        const rests =
          typeof ground === "string" ? item?.asked.has(ground) : item?.shows?.includes(ground as Source);
        if (rests) drop(asker);
      }
    };
    for (const key of changed) dropAskers(key);
    for (const source of gone) dropAskers(source as Source);
  }

  /** Who rests on what; made anew when most of what it names is gone. */
  #index(): Askers {
    const from = this.#from;
    if (from) {
      this.#from = undefined;
      this.#askers = from.#index();
      this.#compact = from.#compact;
      for (const [key, group] of this.#groups) {
        const known = from.#groups.get(key);
        if (known === group) continue;
        for (const [number, [, item]] of group)
          if (known?.get(number)?.[1] !== item) note(this.#askers, number, item);
      }
    }
    if (this.#askers && this.#askers.size < 3 * this.#compact) return this.#askers;
    const askers = index(this.entries());
    if (this.#askers) this.#compact = Math.max(FEW, askers.size);
    this.#askers = askers;
    return askers;
  }

  #at(number: number): [S, T] | undefined {
    return this.#groups.get(number >> GROUP_BITS)?.get(number);
  }

  #delete(number: number): void {
    if (this.#at(number)) this.#groupOf(number).delete(number);
  }

  /** The group of a number, which may be changed: a copy where other versions have it too. */
  #groupOf(number: number): Group<S, T> {
    const key = number >> GROUP_BITS;
    const known = this.#groups.get(key);
    if (known && this.#own.has(key)) return known;
    const own = new Map(known);
    this.#groups.set(key, own);
    this.#own.add(key);
    return own;
  }
}

type Group<S, T> = Map<number, [S, T]>;

/** So many bits of a number tell statements of one group apart. */
const GROUP_BITS = 6;

function index<S extends object, T extends Grounded>(items: Iterable<[S, T]>): Askers {
  const askers = new Askers();
  for (const [statement, item] of items) note(askers, numberOf(statement), item);
  return askers;
}

function note(askers: Askers, asker: number, { asked, shows = [] }: Grounded): void {
  askers.note(asker, asked);
  askers.note(asker, shows);
}

/** Below so many pairs nothing is gained by leaving any out. */
const FEW = 10_000;
