import type { ParsedTree } from "../syntax/copy.ts";
import { notNoting, type Source, SyntaxNode } from "../syntax/node.ts";
import { AroundMembers, BlockOfMembers } from "./large-class.ts";
import { parseRepaired } from "./repair.ts";
import { findClassBody, splitMembers } from "./split.ts";

/** Parses a text of its own, or a text of the same length in its place. */
export type ParseText = (source: Source, content: string) => ParsedTree | undefined;

/** A part of a class that was parsed by itself: its first lines, or one of its members. */
export interface ParsedPart {
  text: string;
  /** Its topmost nodes, as offsets of a text in which it begins at `start`. */
  nodes: readonly SyntaxNode[];
  start: number;
  /** Comments after the last member, which are no part of the class. */
  behind: readonly SyntaxNode[];
  errors: number;
  /** As in its tree. */
  cutAt?: number | undefined;
  /** The names of the methods that it gives the class, once somebody has asked for them. */
  methods?: readonly string[];
}

/** A class's tree and the parts that it was put together from, by their texts. */
export interface ClassTree extends ParsedTree {
  parts: ReadonlyMap<string, ParsedPart>;
  /** The first lines, and each member, as they are in this tree; together they are the whole text. */
  pieces: readonly ClassPiece[];
  /** The node of the class, and that of its members. */
  node: SyntaxNode;
  block: BlockOfMembers;
}

export interface ClassPiece {
  start: number;
  end: number;
  /** Its topmost nodes; those of a member are made when something asks for them. */
  readonly nodes: readonly SyntaxNode[];
  /** The names of the methods that it gives the class, which are found without that. */
  readonly methods: readonly string[];
}

/** A shorter statement is parsed as a whole at once. */
export const LARGE_CLASS = 4_000;

/**
 * Parses a large class part by part: its first lines, and each of its members behind a line that puts them into a class.
 * An edit of one member costs what the member costs, and what somebody is typing there disturbs no other one.
 *
 * @param earlier - parts of the class as it was before an edit, which are copied where their texts stand again
 * @returns undefined for a statement that is no large class, or whose first lines or indentation are broken
 */
export function parseByMembers(
  source: Source,
  parse: ParseText,
  earlier: ReadonlyMap<string, ParsedPart> = NONE,
): ClassTree | undefined {
  const { text } = source;
  if (text.length < LARGE_CLASS) return undefined;
  const body = findClassBody(text);
  const pieces = body && splitMembers(text, body);
  if (!body || !pieces) return undefined;
  const head = text.slice(0, body.start) + body.indent;
  const first = earlier.get(head) ?? parseHead(head, parse);
  if (!first) return undefined;
  const members = pieces.map(({ start, end }) => {
    const own = text.slice(start, end);
    const known = earlier.get(own) ?? parseMember(own, parse);
    return known && { start, part: known };
  });
  return build(source, first, body.start, members, earlier.size === 0);
}

const NONE: ReadonlyMap<string, ParsedPart> = new Map();

/** What stands before a member, so that the parser meets it where it belongs. */
const AROUND = "class _:\n";
/** What stands for the members behind the first lines. */
const BODY = "pass";

function parseHead(text: string, parse: ParseText): ParsedPart | undefined {
  const content = text + BODY;
  const tree = parse({ text: content }, content);
  if (!tree || tree.errors > 0) return undefined;
  const nodes = tree.root.children;
  const [block] = blockOf(nodes)?.children ?? [];
  const isWhole = block?.start === text.length && block.type === "pass_statement";
  return isWhole ? { text, nodes, start: 0, behind: [], errors: 0, cutAt: tree.cutAt } : undefined;
}

/** The block of the class that is the last of some nodes, where nothing else is in it than what stands for it. */
function blockOf(nodes: readonly SyntaxNode[]): SyntaxNode | undefined {
  const last = nodes.at(-1);
  const cls = last?.type === "decorated_definition" ? last.children.at(-1) : last;
  const block = cls?.type === "class_definition" ? cls.children.at(-1) : undefined;
  return block?.type === "block" && block.children.length === 1 ? block : undefined;
}

function parseMember(text: string, parse: ParseText): ParsedPart | undefined {
  const content = AROUND + text;
  const source = { text: content };
  const tree = parseRepaired(content, (masked) => parse(source, masked), AROUND.length);
  if (!tree) return undefined;
  const nodes: SyntaxNode[] = [];
  const behind: SyntaxNode[] = [];
  for (const node of tree.root.children)
    if (node.start >= AROUND.length && node.type === "comment") behind.push(node);
    else gather(node, nodes);
  return { text, nodes, start: AROUND.length, behind, errors: tree.errors, cutAt: tree.cutAt };
}

/** The topmost nodes behind the line that was put before a member; an error that reaches over it becomes one of the rest. */
function gather(node: SyntaxNode, found: SyntaxNode[]): void {
  const isBody = node.type === "block" && node.parent?.start === 0;
  if (node.start >= AROUND.length && !isBody) {
    found.push(node);
    return;
  }
  if (node.end <= AROUND.length) return;
  const inner: SyntaxNode[] = [];
  for (const child of node.children) gather(child, inner);
  const [first] = inner;
  if (node.type !== "ERROR" || !first) found.push(...inner);
  else {
    const { source, field, end, isNamed } = node;
    found.push(new SyntaxNode(source, null, "ERROR", field, first.start, end, isNamed, false, inner));
  }
}

interface PlacedPart {
  start: number;
  part: ParsedPart;
}

/**
 * Puts copies of the members into a copy of the first lines.
 *
 * @param isFirst - no part of an earlier tree is in it, so that of each part either the original is kept or the copy. Of
 *   what comes after an edit the originals are kept: a copy would keep alive all the tree that it is in
 */
function build(
  source: Source,
  head: ParsedPart,
  headEnd: number,
  members: readonly (PlacedPart | undefined)[],
  isFirst: boolean,
): ClassTree | undefined {
  const known = members.filter((member) => member !== undefined);
  const [from, to] = reachOf(known);
  if (from === undefined || to === undefined) return undefined;
  const parts = new Map([head, ...known.map(({ part }) => part)].map((part) => [part.text, part]));
  const name = nameIn(head);
  const start = head.nodes[0]!.start;
  const shape = { type: "module", field: null, start, end: source.text.length, isNamed: true };
  const root = new AroundMembers(name, source, null, shape);
  const membersOf = (block: SyntaxNode) =>
    pieces.slice(1).flatMap(({ nodes }) => nodes.filter(({ parent }) => parent === block));
  const [block, first] = openBlock(head, name, root, { from, to }, membersOf);
  const cls = block.parent!;
  const last = known.at(-1)!.part;
  const pieces: ClassPiece[] = [{ start: 0, end: headEnd, nodes: first, methods: [] }];
  for (const { start, part } of known) {
    const shift = start - part.start;
    const isBefore = (node: SyntaxNode) => node.type === "comment" && node.start + shift < from;
    const isLast = part === last;
    // The closures below must not keep the original where the copy takes its place.
    let kept = part;
    let copies: SyntaxNode[] | undefined;
    const copy = () => {
      const nodes = kept.nodes.map((node) => copyOf(node, isBefore(node) ? cls : block, shift));
      const behind = kept.behind.map((node) => copyOf(node, isLast ? root : block, shift));
      if (isFirst) {
        kept = { ...kept, nodes, behind, start };
        parts.set(kept.text, kept);
      }
      return [...nodes, ...behind];
    };
    const piece = {
      start,
      end: start + kept.text.length,
      get nodes() {
        copies ??= copy();
        return copies;
      },
      get methods() {
        kept.methods ??= notNoting(() => [...methodsIn(kept.nodes)]);
        return kept.methods;
      },
    };
    pieces.push(piece);
    // Comments before the first member stand between the colon and the block, those behind the last one after the class.
    if (part.nodes.some(isBefore)) cls.children.push(...piece.nodes.filter(({ parent }) => parent === cls));
    if (isLast && part.behind.length > 0)
      root.children.push(...piece.nodes.filter(({ parent }) => parent === root));
  }
  cls.children.push(...cls.children.splice(cls.children.indexOf(block), 1));
  const errors = known.reduce((sum, { part }) => sum + part.errors, members.length - known.length);
  const cutAt = [...parts.values()].find((part) => part.cutAt !== undefined)?.cutAt;
  return { root, errors, cutAt, parts, pieces, node: cls, block };
}

/** The names of the functions that some nodes of a class's body define for the class itself. */
function* methodsIn(nodes: readonly SyntaxNode[]): Generator<string> {
  for (const node of nodes) {
    if (node.type === "function_definition") {
      const name = node.child("name");
      if (name && node.child("body")) yield name.text;
    } else if (node.type !== "class_definition" && node.type !== "lambda") yield* methodsIn(node.children);
  }
}

/** The name of the class that first lines begin. */
function nameIn({ nodes }: ParsedPart): string {
  const last = nodes.at(-1)!;
  const cls = last.type === "decorated_definition" ? last.children.at(-1)! : last;
  return cls.child("name")?.text ?? "";
}

/** From the start of the first node that is no comment to the end of the last. */
function reachOf(members: readonly PlacedPart[]): [number | undefined, number | undefined] {
  const nodes = members.flatMap(({ start, part }) =>
    part.nodes.map((node) => ({ node, shift: start - part.start })),
  );
  const first = nodes.find(({ node }) => node.type !== "comment");
  const last = nodes.at(-1);
  return [first && first.node.start + first.shift, last && last.node.end + last.shift];
}

/** Copies a class's first lines. @returns its block, and the copies */
function openBlock(
  head: ParsedPart,
  name: string,
  root: SyntaxNode,
  { from, to }: { from: number; to: number },
  membersOf: (block: SyntaxNode) => SyntaxNode[],
): [BlockOfMembers, SyntaxNode[]] {
  let parent = root;
  const copies: SyntaxNode[] = [];
  for (let nodes = head.nodes; ; ) {
    for (const node of nodes.slice(0, -1)) {
      const copy = copyOf(node, parent, 0);
      parent.children.push(copy);
      copies.push(copy);
    }
    const node = nodes.at(-1)!;
    const { type, field, isNamed } = node;
    if (type === "block") {
      const shape = { type, field, start: from, end: to, isNamed };
      const block: BlockOfMembers = new BlockOfMembers(name, root.source, parent, shape, () =>
        membersOf(block),
      );
      parent.children.push(block);
      return [block, copies];
    }
    const shape = { type, field, start: node.start, end: to, isNamed };
    const opened = new AroundMembers(name, root.source, parent, shape);
    parent.children.push(opened);
    parent = opened;
    nodes = node.children;
  }
}

function copyOf(node: SyntaxNode, parent: SyntaxNode, shift: number): SyntaxNode {
  const { source } = parent;
  const { type, field, start, end, isNamed, isMissing, children } = node;
  const count = children.length;
  // Made as long as it is: a list that grows keeps room for many more.
  const inner = count === 0 ? children : new Array<SyntaxNode>(count);
  const copied = new SyntaxNode(
    source,
    parent,
    type,
    field,
    start + shift,
    end + shift,
    isNamed,
    isMissing,
    inner,
  );
  for (let index = 0; index < count; index++) inner[index] = copyOf(children[index]!, copied, shift);
  return copied;
}
