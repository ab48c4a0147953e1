import { push } from "../group-by.ts";
import { notNoting, type SyntaxNode } from "../syntax/node.ts";
import { onBreakOff } from "../time.ts";
import {
  type Assignment,
  type AttributeValue,
  type CallFact,
  type ClassFact,
  type FunctionFact,
  gather,
  keepFacts,
  nothingGathered,
  type PythonFacts,
  packagesIn,
  usesOfClass,
} from "./facts.ts";
import { FoundMap, NotedMap, noteInside } from "./large-class.ts";
import type { ClassTree } from "./members.ts";
import { type Binding, newScope, type Scope } from "./scope.ts";

/** The part of a class whose facts are being gathered: what its nodes give the class goes there. */
let gathering: PartFacts | undefined;
onBreakOff(() => {
  gathering = undefined;
});

/** Gathers the facts of a large class: those of its first lines, and those of each member when something asks for them. */
export function gatherByMembers({ root, errors, ...tree }: ClassTree): LargeFacts {
  return new LargeFacts(root, errors, tree);
}

/** The facts of a large class, put together from those of its parts as far as they are asked for. */
export class LargeFacts implements PythonFacts {
  readonly root: SyntaxNode;
  readonly scope: Scope;
  readonly errors: number;
  readonly reads: ReadonlyMap<string, SyntaxNode[]>;
  readonly mentions: ReadonlySet<string>;
  readonly large: ClassFact;
  readonly #tree: Pick<ClassTree, "pieces" | "block">;
  readonly #parts: (PartFacts | undefined)[] = [];
  readonly #joined = new Map<string, unknown[]>();
  /** The parts by the words that were searched for. */
  readonly #found = new Map<string, PartFacts[]>();
  /** So many parts, from the first on, are known to have been gone through. */
  #known = 0;
  #imported: ReturnType<typeof packagesIn> | undefined;

  constructor(root: SyntaxNode, errors: number, tree: Pick<ClassTree, "pieces" | "block" | "node">) {
    this.root = root;
    this.errors = errors;
    this.#tree = tree;
    this.scope = newScope("module", root, undefined);
    this.reads = new MapOfParts(this, ({ gathered }) => gathered.reads);
    this.mentions = new NamesOfParts(this);
    root.fact = this.scope;
    keepFacts(root, this);
    const head = new PartFacts(this, () => tree.pieces[0]!.nodes);
    this.#parts[0] = head;
    let large: ClassFact | undefined;
    const begin = (cls: ClassFact) => {
      if (cls.node !== tree.node) return;
      large = cls;
      head.cls = cls;
      this.#divide(cls);
    };
    into(head, () =>
      gather(
        head.gathered,
        [root],
        { scope: this.scope, fn: undefined, cls: undefined },
        { end: tree.pieces[0]!.end, begin },
      ),
    );
    this.large = large!;
    tree.block.listen(() => {
      for (const place of tree.pieces.keys()) this.part(place);
    });
  }

  /** The facts of its first lines, or of a member. @param place - the number of the piece */
  part(place: number): PartFacts {
    let part = this.#parts[place];
    if (!part) {
      const { large } = this;
      const { nodes } = this.#tree.pieces[place]!;
      const fresh = new PartFacts(this, () => nodes);
      fresh.cls = large;
      into(fresh, () => gather(fresh.gathered, nodes, { scope: large.scope, fn: undefined, cls: large }));
      fresh.trim();
      this.#parts[place] = fresh;
      part = fresh;
    }
    return part;
  }

  having(word: string): readonly PythonFacts[] {
    return this.gathered ? [this] : this.partsWith(word);
  }

  /** The parts in whose text a word stands. */
  partsWith(word: string): readonly PartFacts[] {
    let found = this.#found.get(word);
    if (!found) {
      found = this.#search(word);
      this.#found.set(word, found);
    }
    return found;
  }

  #search(word: string): PartFacts[] {
    const { text } = this.root.source;
    const found: PartFacts[] = [];
    const { pieces } = this.#tree;
    let place = 0;
    for (let at = text.indexOf(word); at >= 0; ) {
      while (pieces[place] && pieces[place]!.end <= at) place++;
      if (!pieces[place]) break;
      found.push(this.part(place));
      at = text.indexOf(word, Math.max(pieces[place]!.end, at + 1));
    }
    return found;
  }

  /** All parts, where all have been gone through; from then on no name is searched for. */
  get gathered(): readonly PartFacts[] | undefined {
    const { pieces } = this.#tree;
    while (this.#parts[this.#known]) this.#known++;
    if (this.#known < pieces.length) return undefined;
    return this.#parts as PartFacts[];
  }

  at(offset: number): PartFacts {
    return this.part(
      Math.max(
        0,
        this.#tree.pieces.findLastIndex(({ start }) => start <= offset),
      ),
    );
  }

  get functions(): FunctionFact[] {
    return this.#join("functions");
  }

  get classes(): ClassFact[] {
    return this.#join("classes");
  }

  get calls(): CallFact[] {
    return this.#join("calls");
  }

  get strings(): SyntaxNode[] {
    return this.#join("strings");
  }

  get assignments(): Assignment[] {
    return this.#join("assignments");
  }

  get pairs(): SyntaxNode[] {
    return this.#join("pairs");
  }

  get comments(): SyntaxNode[] {
    return this.#join("comments");
  }

  get importStatements(): SyntaxNode[] {
    return this.#join("importStatements");
  }

  get packages(): ReadonlySet<string> {
    return this.#imports.packages;
  }

  get imports(): ReadonlySet<string> {
    return this.#imports.imports;
  }

  get modernInterpolations(): number {
    return this.all().reduce((sum, { gathered }) => sum + gathered.modernInterpolations, 0);
  }

  get #imports(): ReturnType<typeof packagesIn> {
    this.#imported ??= packagesIn(this.partsWith("import").flatMap((part) => part.importStatements));
    return this.#imported;
  }

  all(): readonly PartFacts[] {
    return this.gathered ?? [...this.#tree.pieces.keys()].map((place) => this.part(place));
  }

  #join<K extends keyof Lists>(list: K): Lists[K] {
    let joined = this.#joined.get(list) as Lists[K] | undefined;
    if (!joined) {
      joined = this.all().flatMap((part) => part[list] as unknown[]) as Lists[K];
      this.#joined.set(list, joined);
    }
    return joined;
  }

  /** Has the class say what its members give it, with every look at that noted. */
  #divide(cls: ClassFact): void {
    const own = () => (gathering?.cls === cls ? gathering : undefined);
    const lookup = <V>(of: (part: PartFacts) => Map<string, V[]>) => {
      const found = new MapOfParts<V>(this, of);
      return { own: () => own() && of(own()!), found };
    };
    cls.scope.bindings = new NotedMap(
      cls.name,
      lookup<Binding>(({ given }) => given.bindings),
    );
    cls.attributes = new NotedMap(
      cls.name,
      lookup<AttributeValue>(({ given }) => given.attributes),
    );
    Object.defineProperty(cls.scope, "outer", {
      get: () =>
        own()?.outer ??
        new Set(
          [...this.partsWith("global"), ...this.partsWith("nonlocal")].flatMap(({ outer }) => [...outer]),
        ),
      set(names: ReadonlySet<string>) {
        const part = own();
        if (part) part.outer = names;
      },
    });
    const all = () => this.all();
    Object.defineProperty(cls, "methods", {
      get() {
        const part = own();
        if (part) return part.methods;
        noteInside(cls.name);
        return all().flatMap(({ methods }) => methods);
      },
    });
    const having = (name: string) => this.gathered ?? this.partsWith(name);
    cls.unnoted = {
      methods: () => this.#tree.pieces.flatMap(({ methods }) => methods),
      named: (name) =>
        having(name).flatMap(({ methods }) => methods.filter((method) => method.name === name)),
      uses: (name) => having(name).flatMap(({ given }) => given.uses.get(name) ?? []),
    };
  }
}

type Lists = Pick<
  PythonFacts,
  "functions" | "classes" | "calls" | "strings" | "assignments" | "pairs" | "comments" | "importStatements"
>;

const NONE: ReadonlySet<string> = new Set();

/** What a part of a class gives it. */
interface Given extends NonNullable<PythonFacts["given"]> {
  attributes: Map<string, AttributeValue[]>;
  bindings: Map<string, Binding[]>;
}

/** The facts of one part of a large class: its own, and of what the whole class shares the whole. */
export class PartFacts implements PythonFacts {
  readonly root: SyntaxNode;
  readonly scope: Scope;
  readonly errors: number;
  readonly functions: FunctionFact[];
  readonly classes: ClassFact[];
  readonly calls: CallFact[];
  readonly strings: SyntaxNode[];
  readonly assignments: Assignment[];
  readonly pairs: SyntaxNode[];
  readonly comments: SyntaxNode[];
  readonly importStatements: SyntaxNode[];
  readonly gathered = nothingGathered();
  /** The class, and what this part gives it. */
  cls: ClassFact | undefined;
  readonly methods: FunctionFact[] = [];
  readonly given: Given;
  outer: ReadonlySet<string> = NONE;
  readonly #whole: LargeFacts;

  /** @param nodes - gives its topmost nodes */
  constructor(whole: LargeFacts, nodes: () => readonly SyntaxNode[]) {
    this.#whole = whole;
    let uses: Given["uses"] | undefined;
    this.given = {
      attributes: new Map(),
      bindings: new Map(),
      get uses() {
        uses ??= usesOfClass(nodes().flatMap((top) => [...top.walk()]));
        return uses;
      },
    };
    this.root = whole.root;
    this.scope = whole.scope;
    this.errors = whole.errors;
    const { gathered } = this;
    this.functions = gathered.functions;
    this.classes = gathered.classes;
    this.calls = gathered.calls;
    this.strings = gathered.strings;
    this.assignments = gathered.assignments;
    this.pairs = gathered.pairs;
    this.comments = gathered.comments;
    this.importStatements = gathered.importStatements;
  }

  get large(): ClassFact {
    return this.#whole.large;
  }

  get mentions(): ReadonlySet<string> {
    return this.#whole.mentions;
  }

  get reads(): ReadonlyMap<string, SyntaxNode[]> {
    return this.#whole.reads;
  }

  get packages(): ReadonlySet<string> {
    return this.#whole.packages;
  }

  get imports(): ReadonlySet<string> {
    return this.#whole.imports;
  }

  get modernInterpolations(): number {
    return this.#whole.modernInterpolations;
  }

  /** Gives up the room that lists keep to grow: a class has many short ones, for each name in each part. */
  trim(): void {
    const { reads } = this.gathered;
    for (const [name, nodes] of reads) if (nodes.length > 1) reads.set(name, nodes.slice());
  }

  /** The same without what other parts share with it. @param scope - what it binds at module level */
  alone(scope: Scope): PythonFacts {
    const { root, errors, large, gathered, given, importStatements } = this;
    return { ...gathered, root, errors, large, given, scope, ...packagesIn(importStatements) };
  }
}

/** Gathers facts that are those of a part. */
function into(part: PartFacts, work: () => void): void {
  const outer = gathering;
  gathering = part;
  try {
    notNoting(work);
  } finally {
    gathering = outer;
  }
}

/** What the parts of a large class have by name: for a name when something asks for it, until all have been gone through. */
class MapOfParts<V> extends FoundMap<V> {
  readonly #parts: LargeFacts;
  readonly #of: (part: PartFacts) => ReadonlyMap<string, V[]>;
  readonly #known = new Map<string, V[]>();
  #merged: Map<string, V[]> | undefined;

  constructor(parts: LargeFacts, of: (part: PartFacts) => ReadonlyMap<string, V[]>) {
    super();
    this.#parts = parts;
    this.#of = of;
  }

  override get(name: string): V[] | undefined {
    if (this.#parts.gathered) return this.whole().get(name);
    const known = this.#known.get(name);
    if (known) return known;
    const found = this.#parts.partsWith(name).flatMap((part) => this.#of(part).get(name) ?? []);
    if (found.length === 0) return undefined;
    this.#known.set(name, found);
    return found;
  }

  protected whole(): Map<string, V[]> {
    if (!this.#merged) {
      const lists = new Map<string, V[][]>();
      for (const part of this.#parts.all())
        for (const [name, values] of this.#of(part)) push(lists, name, values);
      // A list that is the only one of its name is not copied.
      const merge = (own: V[][]) => (own.length === 1 ? own[0]! : own.flat());
      this.#merged = new Map([...lists].map(([name, own]) => [name, merge(own)]));
    }
    return this.#merged;
  }
}

/** The names that the parts of a large class mention. */
class NamesOfParts extends Set<string> {
  readonly #parts: LargeFacts;
  #merged: Set<string> | undefined;

  constructor(parts: LargeFacts) {
    super();
    this.#parts = parts;
  }

  override has(name: string): boolean {
    if (this.#parts.gathered) return this.#whole().has(name);
    return this.#parts.partsWith(name).some(({ gathered }) => gathered.mentions.has(name));
  }

  override get size(): number {
    return this.#whole().size;
  }

  override [Symbol.iterator](): SetIterator<string> {
    return this.#whole().values();
  }

  override keys(): SetIterator<string> {
    return this.#whole().values();
  }

  override values(): SetIterator<string> {
    return this.#whole().values();
  }

  override entries(): SetIterator<[string, string]> {
    return this.#whole().entries();
  }

  override forEach(action: (value: string, name: string, set: Set<string>) => void): void {
    this.#whole().forEach(action);
  }

  #whole(): Set<string> {
    this.#merged ??= new Set(this.#parts.all().flatMap(({ gathered }) => [...gathered.mentions]));
    return this.#merged;
  }
}
