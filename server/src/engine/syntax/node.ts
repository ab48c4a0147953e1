/** The text that a tree's offsets refer to: one top-level statement of a document. */
export interface Source {
  readonly text: string;
  /** The part around an offset, of a source whose parts are looked at one by one. */
  partAt?(offset: number): Source | undefined;
}

/** Who looks at nodes, and what it has seen of others. */
export interface Reader {
  /** The source that it is about. */
  own: Source;
  /** Where in the source it is. */
  span: { start: number; end: number };
  /** Filled with other sources, and parts, of which it reads texts that comments may be part of. */
  texts: Set<Source>;
  /** Filled with the keys of its questions. */
  asked: Set<string>;
}

let reader: Reader | undefined;

/** Notes what is read of other sources meanwhile, and what is asked about them. */
export function noting<T>(noted: Reader, action: () => T): T {
  return as(noted, action);
}

/** Notes nothing meanwhile: what is read is the same for everybody. */
export function notNoting<T>(action: () => T): T {
  return as(undefined, action);
}

function as<T>(next: Reader | undefined, action: () => T): T {
  const outer = reader;
  reader = next;
  try {
    return action();
  } finally {
    reader = outer;
  }
}

/** Notes that the answer to a question is looked at. @param key - what makes the key of the question */
export function noteAsked(key: () => string): void {
  reader?.asked.add(key());
}

/** Notes that all of a source's text is read. */
export function noteText(source: Source): void {
  reader?.texts.add(source);
}

/** Forgets who was noting: the work was broken off. */
export function stopNoting(): void {
  reader = undefined;
}

/**
 * A node of a syntax tree, copied out of tree-sitter so that nothing has to be freed and the analysis of a statement
 * stays valid while the text around it moves. Offsets are UTF-16, from the start of `source.text`.
 */
export class SyntaxNode {
  readonly type: string;
  /** Name of the field of the parent that this node fills, as in the grammar's node-types.json. */
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly isNamed: boolean;
  /** The parser invented this node to recover from an error. */
  readonly isMissing: boolean;
  readonly source: Source;
  readonly parent: SyntaxNode | null;
  readonly children: SyntaxNode[];
  /** What the traversal that gathers a language's facts made of the node, for whoever meets the node again. */
  fact: unknown;

  constructor(
    source: Source,
    parent: SyntaxNode | null,
    type: string,
    field: string | null,
    start: number,
    end: number,
    isNamed: boolean,
    isMissing: boolean,
    children: SyntaxNode[],
  ) {
    this.source = source;
    this.parent = parent;
    this.type = type;
    this.field = field;
    this.start = start;
    this.end = end;
    this.isNamed = isNamed;
    this.isMissing = isMissing;
    this.children = children;
    this.fact = undefined;
  }

  get text(): string {
    const text = this.source.text.slice(this.start, this.end);
    // Only where a line ends can a comment be put into a node.
    if (reader !== undefined && this.children.length > 0 && !isOwn(this, reader) && text.includes("\n"))
      reader.texts.add(this.source.partAt?.(this.start) ?? this.source);
    return text;
  }

  /** The first child that fills a field. */
  child(field: string): SyntaxNode | undefined {
    for (const child of this.children) if (child.field === field) return child;
    return undefined;
  }

  /** All children that fill a field. */
  childrenOf(field: string): SyntaxNode[] {
    return this.children.filter((child) => child.field === field);
  }

  /** Children that the grammar names: no punctuation, no keywords, no comments. */
  get named(): SyntaxNode[] {
    const { children } = this;
    let count = 0;
    for (const child of children) if (isNamed(child)) count++;
    // Made as long as it is: a list that grows keeps room for many more.
    const named = new Array<SyntaxNode>(count);
    let at = 0;
    for (const child of children) if (isNamed(child)) named[at++] = child;
    return named;
  }

  /** The first child of a type, punctuation and keywords included. */
  childOfType(...types: string[]): SyntaxNode | undefined {
    return this.children.find((child) => types.includes(child.type));
  }

  /** The nearest ancestor of one of the types, not the node itself. */
  ancestor(...types: string[]): SyntaxNode | undefined {
    for (let node = this.parent; node; node = node.parent) if (types.includes(node.type)) return node;
    return undefined;
  }

  /** True for the node itself and everything below it. */
  contains(other: SyntaxNode): boolean {
    return this.source === other.source && this.start <= other.start && other.end <= this.end;
  }

  get root(): SyntaxNode {
    let node: SyntaxNode = this;
    while (node.parent) node = node.parent;
    return node;
  }

  /** The node and everything below it, in document order. */
  *walk(): Generator<SyntaxNode> {
    const stack: SyntaxNode[] = [this];
    for (let node = stack.pop(); node; node = stack.pop()) {
      yield node;
      for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!);
    }
  }
}

function isOwn({ source, start, end }: SyntaxNode, { own, span }: Reader): boolean {
  return source === own && span.start <= start && end <= span.end;
}

function isNamed(node: SyntaxNode): boolean {
  return node.isNamed && node.type !== "comment";
}
