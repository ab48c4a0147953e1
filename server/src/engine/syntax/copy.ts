import type { Language, Tree } from "web-tree-sitter";
import { type Source, SyntaxNode } from "./node.ts";
import { release } from "./runtime.ts";

/** A statement's tree, and how many ERROR and MISSING nodes recovery left in it. */
export interface ParsedTree {
  root: SyntaxNode;
  errors: number;
  /** The depth below which nodes were left out; undefined where all are here. */
  cutAt?: number | undefined;
}

/** The memory of web-tree-sitter's module: the object that was handed to `Parser.init`, which the runtime fills. */
export interface RuntimeMemory {
  HEAPU8: Uint8Array;
  HEAPU16: Uint16Array;
  HEAPU32: Uint32Array;
}

/** Copies a tree node by node through the public interface. */
export function copyByCursor(tree: Tree, source: Source, deepest: number): ParsedTree {
  const cursor = tree.walk();
  let errors = 0;
  let depth = 0;
  let isCut = false;
  const copy = (parent: SyntaxNode | null): SyntaxNode => {
    const isMissing = cursor.nodeIsMissing;
    const { nodeType, currentFieldName, startIndex, endIndex, nodeIsNamed } = cursor;
    const node = new SyntaxNode(
      ...([
        source,
        parent,
        nodeType,
        currentFieldName,
        startIndex,
        endIndex,
        nodeIsNamed,
        isMissing,
      ] as const),
      [],
    );
    if (isMissing || node.type === "ERROR") errors++;
    parent?.children.push(node);
    return node;
  };
  try {
    const root = copy(null);
    const done = (): ParsedTree => ({ root, errors, cutAt: isCut ? deepest : undefined });
    let node = root;
    for (;;) {
      if (depth < deepest && cursor.gotoFirstChild()) {
        depth++;
        node = copy(node);
        continue;
      }
      if (depth >= deepest && cursor.gotoFirstChild()) {
        isCut = true;
        cursor.gotoParent();
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return done();
        depth--;
        node = node.parent ?? root;
        if (depth === 0) return done();
      }
      node = copy(node.parent);
    }
  } finally {
    release(cursor);
  }
}

const ERROR = 0xffff;
const NO_CHILDREN: SyntaxNode[] = [];

/**
 * Copies trees out of the runtime's memory at once, which costs a tenth of asking for each node. It knows how the
 * pinned version of tree-sitter lays out its trees (`subtree.h`, `parser.h`); `fits` tells whether that is so.
 */
export class MemoryCopier {
  readonly #memory: RuntimeMemory;
  readonly #types: readonly string[];
  readonly #fields: readonly (string | null)[];
  readonly #language: number;
  #source: Source = { text: "" };
  #errors = 0;
  #deepest = 0;
  #isCut = false;

  constructor(memory: RuntimeMemory, language: Language) {
    this.#memory = memory;
    this.#language = addressOf(language);
    this.#types = language.types;
    this.#fields = language.fields;
  }

  /** @param deepest - children below so many levels are left out */
  copy(tree: Tree, source: Source, deepest: number): ParsedTree {
    const { HEAPU32 } = this.#memory;
    const at = HEAPU32[addressOf(tree) >> 2]!;
    this.#source = source;
    this.#errors = 0;
    this.#deepest = deepest;
    this.#isCut = false;
    const start = HEAPU32[(at + 4) >> 2]!;
    const end = start + HEAPU32[(at + 16) >> 2]!;
    const symbol = this.#memory.HEAPU16[(at + 40) >> 1]!;
    const flags = this.#memory.HEAPU8[at + 44]!;
    const children = this.#room(at);
    const root = this.#node(null, symbol, null, start, end, (flags & 2) !== 0, false, children);
    children.length = this.#children(at, start, root, 0, null, 1);
    return { root, errors: this.#errors, cutAt: this.#isCut ? deepest : undefined };
  }

  /** A list for the children of a subtree, as long as it will be: one that grows keeps room for many more. */
  #room(at: number): SyntaxNode[] {
    const { HEAPU32 } = this.#memory;
    return HEAPU32[(at + 36) >> 2] === 0 ? [] : new Array(HEAPU32[(at + 48) >> 2]!);
  }

  /**
   * Adds the children of a subtree to a node; those of a hidden subtree stand in its place.
   *
   * @param filled - how many the node has so far
   * @returns how many it has then
   */
  #children(
    at: number,
    start: number,
    parent: SyntaxNode,
    filled: number,
    outer: string | null,
    depth: number,
  ): number {
    const { HEAPU8, HEAPU16, HEAPU32 } = this.#memory;
    const count = HEAPU32[(at + 36) >> 2]!;
    const language = this.#language;
    const production = HEAPU16[(at + 66) >> 1]!;
    const aliasLength = HEAPU16[(language + 36) >> 1]!;
    const aliases =
      production === 0 ? 0 : (HEAPU32[(language + 84) >> 2]! + production * aliasLength * 2) >> 1;
    const slice = HEAPU32[(language + 64) >> 2]! + production * 4;
    const firstField = HEAPU32[(language + 68) >> 2]! + HEAPU16[slice >> 1]! * 4;
    const lastField = firstField + HEAPU16[(slice >> 1) + 1]! * 4;
    let position = start;
    let structural = 0;
    let next = filled;
    for (let index = 0, child = at - count * 8; index < count; index++, child += 8) {
      const first = HEAPU8[child]!;
      const isInline = (first & 1) !== 0;
      const heap = isInline ? 0 : HEAPU32[child >> 2]!;
      const flags = isInline ? first >> 1 : HEAPU8[heap + 44]!;
      let symbol = isInline ? HEAPU8[child + 1]! : HEAPU16[(heap + 40) >> 1]!;
      const padding = isInline ? HEAPU8[child + 6]! : HEAPU32[(heap + 4) >> 2]!;
      const size = isInline ? HEAPU8[child + 7]! : HEAPU32[(heap + 16) >> 2]!;
      const isExtra = (flags & 4) !== 0;
      if (index > 0) position += padding;
      let isVisible = (flags & 1) !== 0;
      let isNamed = (flags & 2) !== 0;
      let field: string | null = null;
      if (!isExtra) {
        const alias = aliases === 0 ? 0 : HEAPU16[aliases + structural]!;
        if (alias !== 0) {
          symbol = alias;
          isVisible = true;
          isNamed = HEAPU8[HEAPU32[(language + 72) >> 2]! + alias * 3 + 1]! !== 0;
        }
        field = outer;
        for (let entry = firstField; entry < lastField; entry += 4)
          if (HEAPU8[entry + 2] === structural && HEAPU8[entry + 3] === 0) {
            field = this.#fields[HEAPU16[entry >> 1]!] ?? null;
            break;
          }
        structural++;
      }
      const below = isInline ? 0 : HEAPU32[(heap + 36) >> 2]!;
      if (isVisible) {
        const end = position + size;
        const isMissing = isInline ? (flags & 16) !== 0 : (HEAPU8[heap + 45]! & 2) !== 0;
        const children = below > 0 && depth < this.#deepest ? this.#room(heap) : NO_CHILDREN;
        const node = this.#node(parent, symbol, field, position, end, isNamed, isMissing, children);
        parent.children[next++] = node;
        if (children !== NO_CHILDREN)
          children.length = this.#children(heap, position, node, 0, null, depth + 1);
        else this.#isCut ||= below > 0;
      } else if (below > 0) next = this.#children(heap, position, parent, next, field, depth);
      position += size;
    }
    return next;
  }

  /** @param start - in bytes, two for each UTF-16 unit; `end` as well */
  #node(
    parent: SyntaxNode | null,
    symbol: number,
    field: string | null,
    start: number,
    end: number,
    isNamed: boolean,
    isMissing: boolean,
    children: SyntaxNode[],
  ): SyntaxNode {
    const type = symbol === ERROR ? "ERROR" : this.#types[symbol]!;
    if (isMissing || symbol === ERROR) this.#errors++;
    return new SyntaxNode(
      this.#source,
      parent,
      type,
      field,
      start >> 1,
      end >> 1,
      isNamed,
      isMissing,
      children,
    );
  }
}

/** True when two copies of a tree say the same. */
export function isSameTree(one: ParsedTree, other: ParsedTree): boolean {
  const isSame = (a: SyntaxNode, b: SyntaxNode): boolean =>
    a.type === b.type &&
    a.field === b.field &&
    a.start === b.start &&
    a.end === b.end &&
    a.isNamed === b.isNamed &&
    a.isMissing === b.isMissing &&
    a.children.length === b.children.length &&
    a.children.every((child, index) => child.parent === a && isSame(child, b.children[index]!));
  return one.errors === other.errors && one.cutAt === other.cutAt && isSame(one.root, other.root);
}

/** Where the runtime keeps what stands behind one of its objects. */
function addressOf(handle: Tree | Language): number {
  return (handle as unknown as [number])[0];
}
