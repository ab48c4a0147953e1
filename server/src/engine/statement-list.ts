import { groupBy } from "./group-by.ts";
import type { Language, Statement } from "./language.ts";
import { type Replacement, replacementsBetween } from "./replacement.ts";
import type { Source } from "./syntax/node.ts";
import { lastAtOrBefore, ownText, type TextChange } from "./text.ts";

/** The statements of one version of a document, where they start, and what the change to it replaced. */
export interface StatementList<S extends Statement> {
  readonly all: readonly S[];
  /** Statements that are new in this version, and those of the one before that are gone. */
  readonly added: readonly S[];
  readonly removed: readonly S[];
  /** The same by the places where they are, or were, next to each other. */
  readonly replacements: readonly Replacement<S>[];
  /** Offset in the document where each of them starts. */
  readonly starts: readonly number[];
  /** Offset in the document where a statement starts. @throws RangeError for a statement of another version */
  startOf(statement: Source): number;
  /**
   * The list after a change: splitting starts at the statement before it and stops where the boundaries agree again.
   * Statements that stay keep their order; one that moves is a new one.
   *
   * @param textOf - gives the document after the change, which is asked for where what is near does not tell enough
   * @param read - makes a new statement
   */
  change(change: TextChange, textOf: () => string, read?: (text: string) => S): StatementList<S>;
  /** The same list, with what was replaced since an earlier version. */
  since(earlier: StatementList<S>): StatementList<S>;
}

/**
 * Splits and reads a whole document.
 *
 * @param known - statements of the same text that were made before, to be used again
 */
export function readStatements<S extends Statement>(
  language: Language<S>,
  text: string,
  known: readonly S[] = [],
): StatementList<S> {
  const openEnded = new WeakSet<S>();
  const all: S[] = [];
  const starts: number[] = [];
  for (const piece of language.split(text, 0)) {
    const pieceText = text.slice(piece.start, piece.end);
    const kept = known[all.length];
    const statement = kept?.text === pieceText ? kept : language.read(pieceText);
    if (piece.openEnded) openEnded.add(statement);
    all.push(statement);
    starts.push(piece.start);
  }
  return new List(language, openEnded, all, starts, [{ removed: [], added: all }]);
}

/** So many statements behind a change are looked at first. */
const NEAR = 3;

/** A piece with its text, by offsets of the document. */
interface NewPiece {
  start: number;
  text: string;
  openEnded: boolean;
}

interface Split {
  pieces: NewPiece[];
  resume: number;
}

class List<S extends Statement> implements StatementList<S> {
  readonly all: readonly S[];
  readonly replacements: readonly Replacement<S>[];
  readonly #language: Language<S>;
  readonly starts: readonly number[];
  /** Statements whose end depends on all the text after them. */
  readonly #openEnded: WeakSet<S>;
  #positions: Map<Source, number> | undefined;

  constructor(
    language: Language<S>,
    openEnded: WeakSet<S>,
    all: readonly S[],
    starts: readonly number[],
    replacements: readonly Replacement<S>[],
  ) {
    this.#language = language;
    this.#openEnded = openEnded;
    this.all = all;
    this.starts = starts;
    this.replacements = replacements;
  }

  get added(): readonly S[] {
    return this.replacements.flatMap(({ added }) => added);
  }

  get removed(): readonly S[] {
    return this.replacements.flatMap(({ removed }) => removed);
  }

  startOf(statement: Source): number {
    this.#positions ??= new Map(this.all.map((item, index) => [item, this.starts[index]!]));
    const start = this.#positions.get(statement);
    if (start === undefined) throw new RangeError("the statement belongs to another version of the document");
    return start;
  }

  change(change: TextChange, textOf: () => string, read = this.#language.read): StatementList<S> {
    const delta = change.newText.length - (change.end - change.start);
    const first = this.#restartAt(change.start);
    const { pieces, resume } = this.#splitNear(change, first) ?? this.#split(change, textOf(), first);
    const reusable = groupBy(
      this.all.slice(first, resume).map((statement, index) => ({ statement, index })),
      ({ statement }) => statement.text,
    );
    // What others make of a statement depends on what it stands behind: one that was moved is a new one.
    let last = -1;
    const all: S[] = this.all.slice(0, first);
    const starts = this.starts.slice(0, first);
    const replacements: Replacement<S>[] = [];
    let added: S[] = [];
    const close = (end: number) => {
      const removed = this.all.slice(first + last + 1, end);
      if (removed.length > 0 || added.length > 0)
        replacements.push({ removed, added, behind: this.all[first + last] });
      added = [];
    };
    for (const piece of pieces) {
      const { text: pieceText } = piece;
      const known = takeFirst(reusable.get(pieceText) ?? [], ({ index }) => index > last);
      const statement = known?.statement ?? read(ownText(pieceText));
      if (known) {
        close(first + known.index);
        last = known.index;
      } else added.push(statement);
      if (piece.openEnded) this.#openEnded.add(statement);
      all.push(statement);
      starts.push(piece.start);
    }
    for (let i = resume; i < this.all.length; i++) {
      all.push(this.all[i]!);
      starts.push(this.starts[i]! + delta);
    }
    close(resume);
    return new List(this.#language, this.#openEnded, all, starts, replacements);
  }

  since(earlier: StatementList<S>): StatementList<S> {
    const replacements = replacementsBetween(earlier.all, this.all, (statement) => statement);
    return new List(this.#language, this.#openEnded, this.all, this.starts, replacements);
  }

  /** The new pieces from a statement on, and the index of the first old statement that the change leaves as it was. */
  #split(change: TextChange, text: string, first: number, textStart = 0): Split {
    const delta = change.newText.length - (change.end - change.start);
    const pieces: NewPiece[] = [];
    for (const piece of this.#language.split(text, (this.starts[first] ?? 0) - textStart)) {
      const start = piece.start + textStart;
      const isBehind = start - delta >= change.end && start >= change.start + change.newText.length;
      const old = isBehind ? this.#indexAt(start - delta) : -1;
      if (old > first) return { pieces, resume: old };
      pieces.push({ start, text: text.slice(piece.start, piece.end), openEnded: piece.openEnded });
    }
    return { pieces, resume: this.all.length };
  }

  /**
   * The same from what is near the change alone: a long document is not put together for it.
   *
   * @returns undefined where that may differ
   */
  #splitNear(change: TextChange, first: number): Split | undefined {
    const behind = this.#lastAtOrBefore(change.end) + 1 + NEAR;
    if (!this.#language.splitsLocally || behind >= this.all.length) return undefined;
    const textStart = this.starts[first]!;
    const before = this.all
      .slice(first, behind)
      .map(({ text }) => text)
      .join("");
    const text =
      before.slice(0, change.start - textStart) + change.newText + before.slice(change.end - textStart);
    const { pieces, resume } = this.#split(change, text, first, textStart);
    return resume < behind && !pieces.some(({ openEnded }) => openEnded) ? { pieces, resume } : undefined;
  }

  /** The statement from which splitting must start again: the one before the change, or an earlier one left open. */
  #restartAt(offset: number): number {
    const before = Math.max(this.#lastAtOrBefore(offset) - 1, 0);
    const open = this.all.findIndex((statement) => this.#openEnded.has(statement));
    return open >= 0 ? Math.min(open, before) : before;
  }

  /** Index of the statement that starts at an offset, or -1. */
  #indexAt(start: number): number {
    const index = this.#lastAtOrBefore(start);
    return this.starts[index] === start ? index : -1;
  }

  #lastAtOrBefore(offset: number): number {
    return lastAtOrBefore(this.starts.length, (index) => this.starts[index]!, offset);
  }
}

/** Takes the first item that satisfies a condition out of a list. */
function takeFirst<T>(items: T[], accepts: (item: T) => boolean): T | undefined {
  const index = items.findIndex(accepts);
  return index < 0 ? undefined : items.splice(index, 1)[0];
}
