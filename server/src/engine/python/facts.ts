import { push } from "../group-by.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import { noteMethods, noteNear, noteOwn } from "./large-class.ts";
import { declare, declareBindings, newScope, type Scope } from "./scope.ts";

/** A function or method as written. */
export interface FunctionFact {
  kind: "function";
  name: string;
  node: SyntaxNode;
  /** The statement with its decorators: a decorated_definition, or `node`. */
  statement: SyntaxNode;
  body: SyntaxNode;
  scope: Scope;
  parameters: Parameter[];
  /** The expressions after `@`. */
  decorators: SyntaxNode[];
  isAsync: boolean;
  /** It contains `yield`. */
  isGenerator: boolean;
  /** The values of its `return` statements; undefined for a bare `return`. */
  returns: { statement: SyntaxNode; value: SyntaxNode | undefined }[];
  /** The class in whose body it stands directly. */
  owner: ClassFact | undefined;
  /** The function around it. */
  outer: FunctionFact | undefined;
}

export interface Parameter {
  name: string;
  node: SyntaxNode;
  annotation: SyntaxNode | undefined;
  defaultValue: SyntaxNode | undefined;
  /** `*args` or `**kwargs`. */
  splat: "" | "*" | "**";
}

export interface ClassFact {
  kind: "class";
  name: string;
  node: SyntaxNode;
  statement: SyntaxNode;
  scope: Scope;
  bases: SyntaxNode[];
  decorators: SyntaxNode[];
  methods: FunctionFact[];
  /** What is assigned to `self.x` or in the class body, by attribute. */
  attributes: Map<string, AttributeValue[]>;
  /** What a large class has, looks at which are not noted; see `methodsNamed`. */
  unnoted?: {
    /** The names of its methods. */
    methods(): readonly string[];
    named(name: string): FunctionFact[];
    /** Where it reads or sets an attribute of its own: `self.x`, `cls.x`. */
    uses(name: string): SyntaxNode[];
  };
}

export interface AttributeValue {
  /** What is assigned to: `self.x`, or a name. */
  target: SyntaxNode;
  value: SyntaxNode | undefined;
  annotation: SyntaxNode | undefined;
}

/** A call with its arguments sorted out. */
export interface CallFact {
  node: SyntaxNode;
  callee: SyntaxNode;
  positional: SyntaxNode[];
  keywords: ReadonlyMap<string, SyntaxNode>;
  /** It has `*args` or `**kwargs`, so that missing arguments may be there all the same. */
  hasSplat: boolean;
  function: FunctionFact | undefined;
}

/** All that one traversal of a statement's tree gathers; rules read it and never walk from the root. */
export interface PythonFacts {
  root: SyntaxNode;
  /** What this statement binds at module level. */
  scope: Scope;
  functions: FunctionFact[];
  classes: ClassFact[];
  calls: CallFact[];
  /** Outermost string literals: `string` or `concatenated_string`. */
  strings: SyntaxNode[];
  assignments: Assignment[];
  /** `dictionary` pairs, for rules about keys. */
  pairs: SyntaxNode[];
  comments: SyntaxNode[];
  /** Names and attributes read or written anywhere. */
  mentions: ReadonlySet<string>;
  /** Top-level packages that it imports at module level or below. */
  packages: ReadonlySet<string>;
  /** What it imports at module level or below, as the statements write it: `app.llm.client`, `.metrics.REQUESTS`. */
  imports: ReadonlySet<string>;
  /** The nodes of these imports, those from `__future__` included. */
  importStatements: SyntaxNode[];
  /** ERROR and MISSING nodes. */
  errors: number;
  /** Interpolations that only Python 3.12 and later read: with the f-string's own quotes or a backslash inside. */
  modernInterpolations: number;
  /** Identifier reads by name. */
  reads: ReadonlyMap<string, SyntaxNode[]>;
  /** The large class whose members are looked at one by one. */
  large?: ClassFact;
  /** Of a part of such a class: what it gives the class. */
  given?: {
    attributes: ReadonlyMap<string, AttributeValue[]>;
    bindings: Scope["bindings"];
    /** Where it reads or sets what the class has itself, by name. */
    readonly uses: ReadonlyMap<string, SyntaxNode[]>;
  };
  /** Of such a class: the facts of those of its parts in whose text a word stands, in order. */
  having?(word: string): readonly PythonFacts[];
  /** Of such a class: the facts of the part that is at an offset. */
  at?(offset: number): PythonFacts;
}

/** What one traversal of some nodes gathers. */
export type Gathered = Omit<
  PythonFacts,
  | "root"
  | "scope"
  | "errors"
  | "large"
  | "given"
  | "having"
  | "at"
  | "mentions"
  | "packages"
  | "imports"
  | "reads"
> & {
  mentions: Set<string>;
  packages: Set<string>;
  imports: Set<string>;
  reads: Map<string, SyntaxNode[]>;
};

export function nothingGathered(): Gathered {
  return {
    functions: [],
    classes: [],
    calls: [],
    strings: [],
    assignments: [],
    pairs: [],
    comments: [],
    mentions: new Set(),
    packages: new Set(),
    imports: new Set(),
    importStatements: [],
    modernInterpolations: 0,
    reads: new Map(),
  };
}

/** `target = value`, `target: T = value`, `target += value`, `(target := value)`. */
export interface Assignment {
  statement: SyntaxNode;
  target: SyntaxNode;
  value: SyntaxNode;
  operator: string;
}

const FACTS = new WeakMap<SyntaxNode, PythonFacts>();
const CALLS_IN = new WeakMap<FunctionFact, CallFact[]>();

// A helper that meets a node finds its facts; what a node has depends on its type alone.
export const callOf = (node: SyntaxNode): CallFact | undefined =>
  node.type === "call" ? (node.fact as CallFact | undefined) : undefined;
export const functionFactOf = (definition: SyntaxNode): FunctionFact | undefined =>
  definition.type === "function_definition" ? (definition.fact as FunctionFact | undefined) : undefined;
export const classFactOf = (definition: SyntaxNode): ClassFact | undefined =>
  definition.type === "class_definition" ? (definition.fact as ClassFact | undefined) : undefined;

/** The scope that a node opens. */
function scopeAt(node: SyntaxNode): Scope | undefined {
  if (node.fact === undefined || node.type === "call") return undefined;
  const isDefinition = node.type === "function_definition" || node.type === "class_definition";
  return isDefinition ? (node.fact as FunctionFact | ClassFact).scope : (node.fact as Scope);
}

/** The calls in a function's body, those of functions inside it included. */
export function callsIn(fn: FunctionFact): readonly CallFact[] {
  let calls = CALLS_IN.get(fn);
  if (!calls) {
    const facts = FACTS.get(fn.node.root);
    const near = facts ? factsAt(facts, fn.node.start).calls : [];
    calls = near.filter(({ node }) => fn.body.contains(node));
    CALLS_IN.set(fn, calls);
  }
  return calls;
}

/** Identifiers that read a name in the top-level statement that a node is in. */
export function readsNear(node: SyntaxNode, name: string): readonly SyntaxNode[] {
  const facts = FACTS.get(node.root);
  if (facts?.large) noteNear(facts.large.name, name);
  return facts?.reads.get(name) ?? [];
}

/** `x` of `self.x` and `cls.x`. */
function usedOfClass(node: SyntaxNode): string | undefined {
  return node.type === "attribute" && /^(?:self|cls)\.\w+$/.test(node.text)
    ? node.child("attribute")?.text
    : undefined;
}

/** Where nodes of a class read or set what it has itself, by name. */
export function usesOfClass(nodes: Iterable<SyntaxNode>): Map<string, SyntaxNode[]> {
  const uses = new Map<string, SyntaxNode[]>();
  for (const node of nodes) {
    const name = usedOfClass(node);
    if (name !== undefined) push(uses, name, node);
  }
  return uses;
}

/** The names of the other methods in the body of the class that a function stands in. */
export function namesBeside(fn: FunctionFact): string[] {
  const { owner } = fn;
  if (owner?.unnoted) noteMethods(owner.name);
  const names = [...(owner?.unnoted?.methods() ?? owner?.methods.map(({ name }) => name) ?? [])];
  const own = names.indexOf(fn.name);
  return names.filter((_, index) => index !== own);
}

/** The methods of a class by a name, of which there may be several. */
export function methodsNamed(cls: ClassFact, name: string): FunctionFact[] {
  if (cls.unnoted) noteOwn(cls.name, name);
  return cls.unnoted?.named(name) ?? cls.methods.filter((method) => method.name === name);
}

/** How code outside of its class or module reaches a function: `ask`, `Bot().ask`. */
export function reachedAs({ name, owner }: FunctionFact): string {
  if (!owner) return name;
  return name === "__init__" ? owner.name : `${owner.name}().${name}`;
}

/** Reading the attribute calls the method. */
export function isProperty(fn: FunctionFact): boolean {
  return fn.decorators.some(({ text }) => /(^|\.)(cached_)?property$/.test(text));
}

/** The innermost scope whose names an expression at this node sees. */
export function scopeOf(node: SyntaxNode): Scope | undefined {
  for (let at: SyntaxNode | null = node, from: SyntaxNode | null = null; at; from = at, at = at.parent) {
    const scope = scopeAt(at);
    if (scope && from && (from.field === "superclasses" || isDefault(from, at))) continue;
    if (scope && (from || at.parent === null || at.type !== "function_definition")) return scope;
  }
  return undefined;
}

function isDefault(from: SyntaxNode, at: SyntaxNode): boolean {
  return at.type === "function_definition" && (from.field === "return_type" || from.field === "name");
}

/** Has `callsIn` and `readsNear` find the facts of a tree. */
export function keepFacts(root: SyntaxNode, facts: PythonFacts): void {
  FACTS.set(root, facts);
}

/** The facts of a statement in which a word stands: of a large class those of some of its parts. */
export function factsHaving(facts: PythonFacts, word: string): readonly PythonFacts[] {
  return facts.having?.(word) ?? [facts];
}

/** The facts of a statement at an offset of it: of a large class those of one part. */
export function factsAt(facts: PythonFacts, offset: number): PythonFacts {
  return facts.at?.(offset) ?? facts;
}

/** Gathers the facts of one statement's tree. */
export function gatherFacts(root: SyntaxNode, errors: number): PythonFacts {
  const scope = newScope("module", root, undefined);
  root.fact = scope;
  const gathered = nothingGathered();
  const facts = Object.assign(gathered, { root, scope, errors });
  keepFacts(root, facts);
  gather(gathered, [root], { scope, fn: undefined, cls: undefined });
  return facts;
}

/** Of a tree, only the first part is gone through. */
export interface GatherLimits {
  /** Nodes that start at this offset or behind it are left out. */
  end: number;
  /** Told of each class before it is gone through. */
  begin(cls: ClassFact): void;
}

/** Gathers the facts of some nodes. @param context - what is around them */
export function gather(
  facts: Gathered,
  nodes: readonly SyntaxNode[],
  context: Context,
  limits?: GatherLimits,
): void {
  const { mentions, packages, imports, reads } = facts;
  const end = limits?.end ?? Number.POSITIVE_INFINITY;
  for (const node of nodes) visit(node, context);

  function visitChildren(node: SyntaxNode, ctx: Context): void {
    for (const child of node.children) if (child.start < end) visit(child, ctx);
  }

  function visit(node: SyntaxNode, ctx: Context): void {
    switch (node.type) {
      case "comment":
        facts.comments.push(node);
        return;
      case "identifier":
        mentions.add(node.text);
        if (isRead(node)) push(reads, node.text, node);
        return;
      case "string":
      case "concatenated_string":
        if (node.parent?.type !== "concatenated_string") facts.strings.push(node);
        visitChildren(node, ctx);
        return;
      case "interpolation":
        if (needsPython312(node)) facts.modernInterpolations++;
        break;
      case "pair":
        facts.pairs.push(node);
        break;
      case "call":
        addCall(node, ctx);
        break;
      case "function_definition":
        visitFunction(node, ctx);
        return;
      case "class_definition":
        visitClass(node, ctx);
        return;
      case "lambda":
      case "list_comprehension":
      case "set_comprehension":
      case "dictionary_comprehension":
      case "generator_expression": {
        const inner = newScope(node.type === "lambda" ? "lambda" : "comprehension", node, ctx.scope);
        node.fact = inner;
        visitChildren(node, { ...ctx, scope: inner });
        return;
      }
      case "assignment":
      case "augmented_assignment":
        addAssignment(node, ctx);
        break;
      case "named_expression": {
        const target = node.child("name");
        const value = node.child("value");
        if (target && value) facts.assignments.push({ statement: node, target, value, operator: ":=" });
        break;
      }
      case "return_statement":
        ctx.fn?.returns.push({ statement: node, value: node.named[0] });
        break;
      case "yield":
        if (ctx.fn) ctx.fn.isGenerator = true;
        break;
    }
    declareBindings(node, ctx.scope);
    if (node.type.endsWith("import_statement") || node.type === "import_from_statement") notePackages(node);
    visitChildren(node, ctx);
  }

  function notePackages(node: SyntaxNode): void {
    facts.importStatements.push(node);
    addPackages(node, packages, imports);
  }

  function addCall(node: SyntaxNode, ctx: Context): void {
    const callee = node.child("function");
    const list = node.child("arguments");
    if (!callee || !list) return;
    const call = readCall(node, callee, list, ctx.fn);
    node.fact = call;
    facts.calls.push(call);
  }

  function addAssignment(node: SyntaxNode, ctx: Context): void {
    const target = node.child("left");
    const value = node.child("right");
    if (!target) return;
    if (value) {
      const operator = node.child("operator")?.text ?? "=";
      facts.assignments.push({ statement: node, target, value, operator });
    }
    const annotation = node.child("type");
    const cls = ctx.fn ? ctx.fn.owner : ctx.cls;
    if (!cls) return;
    const name = ctx.fn
      ? selfAttribute(target, ctx.fn)
      : target.type === "identifier"
        ? target.text
        : undefined;
    if (name) push(cls.attributes, name, { target, value, annotation });
  }

  function visitFunction(node: SyntaxNode, ctx: Context): void {
    const name = node.child("name");
    const body = node.child("body");
    if (!name || !body) return visitChildren(node, ctx);
    const statement = node.parent?.type === "decorated_definition" ? node.parent : node;
    const inner = newScope("function", node, ctx.scope);
    const fn: FunctionFact = {
      kind: "function",
      name: name.text,
      node,
      statement,
      body,
      scope: inner,
      parameters: (node.child("parameters")?.named ?? []).flatMap(readParameter),
      decorators: decoratorsOf(statement),
      isAsync: node.children[0]?.type === "async",
      isGenerator: false,
      returns: [],
      owner: ctx.scope.kind === "class" ? ctx.cls : undefined,
      outer: ctx.fn,
    };
    node.fact = fn;
    facts.functions.push(fn);
    fn.owner?.methods.push(fn);
    mentions.add(fn.name);
    declareBindings(node, ctx.scope);
    for (const parameter of fn.parameters) {
      declare({
        kind: "parameter",
        name: parameter.name,
        node: parameter.node,
        value: parameter.defaultValue,
        annotation: parameter.annotation,
        scope: inner,
      });
    }
    visitChildren(node, { scope: inner, fn, cls: undefined });
  }

  function visitClass(node: SyntaxNode, ctx: Context): void {
    const name = node.child("name");
    if (!name) return visitChildren(node, ctx);
    const statement = node.parent?.type === "decorated_definition" ? node.parent : node;
    const inner = newScope("class", node, ctx.scope);
    const cls: ClassFact = {
      kind: "class",
      name: name.text,
      node,
      statement,
      scope: inner,
      bases: (node.child("superclasses")?.named ?? []).filter((base) => base.type !== "keyword_argument"),
      decorators: decoratorsOf(statement),
      methods: [],
      attributes: new Map(),
    };
    limits?.begin(cls);
    node.fact = cls;
    facts.classes.push(cls);
    mentions.add(cls.name);
    declareBindings(node, ctx.scope);
    visitChildren(node, { scope: inner, fn: undefined, cls });
  }
}

function addPackages(node: SyntaxNode, packages: Set<string>, imports: Set<string>): void {
  const module = node.child("module_name");
  const names = module ? [module] : node.childrenOf("name");
  const dottedOf = (name: SyntaxNode) =>
    name.type === "aliased_import" ? (name.child("name")?.text ?? "") : name.text;
  for (const name of names) packages.add(dottedOf(name).split(".")[0] ?? "");
  const from = module && (module.text.endsWith(".") ? module.text : `${module.text}.`);
  for (const name of node.childrenOf("name")) imports.add(`${from ?? ""}${dottedOf(name)}`);
}

/** What some import statements import; see `PythonFacts`. */
export function packagesIn(statements: readonly SyntaxNode[]): Pick<PythonFacts, "packages" | "imports"> {
  const found = { packages: new Set<string>(), imports: new Set<string>() };
  for (const node of statements) addPackages(node, found.packages, found.imports);
  return found;
}

/** Most calls have no keywords, and a place for some would be the larger part of the fact. */
const NO_KEYWORDS: ReadonlyMap<string, SyntaxNode> = new Map();

/** @param list - its arguments, or the generator expression that stands for them */
function readCall(
  node: SyntaxNode,
  callee: SyntaxNode,
  list: SyntaxNode,
  fn: FunctionFact | undefined,
): CallFact {
  const call = { node, callee, positional: [list], keywords: NO_KEYWORDS, hasSplat: false, function: fn };
  if (list.type === "generator_expression") return call;
  let keywords: Map<string, SyntaxNode> | undefined;
  const { named } = list;
  let count = 0;
  for (const argument of named) {
    if (argument.type === "keyword_argument") {
      const name = argument.child("name")?.text;
      const value = argument.child("value");
      if (!name || !value) continue;
      keywords ??= new Map();
      keywords.set(name, value);
    } else if (argument.type === "list_splat" || argument.type === "dictionary_splat") call.hasSplat = true;
    else if (argument.type !== "ERROR") named[count++] = argument;
  }
  named.length = count;
  call.positional = named;
  if (keywords) call.keywords = keywords;
  return call;
}

/** What is around nodes whose facts are gathered. */
interface Context {
  scope: Scope;
  fn: FunctionFact | undefined;
  cls: ClassFact | undefined;
}

/** PEP 701: an interpolation may hold the quotes of its f-string, and backslashes, from Python 3.12 on. */
function needsPython312(interpolation: SyntaxNode): boolean {
  const opening = interpolation.parent?.childOfType("string_start")?.text ?? "";
  const quote = opening.replace(/^[A-Za-z]+/, "");
  const code = interpolation.child("expression")?.text ?? "";
  return code.includes("\\") || (quote !== "" && code.includes(quote));
}

/** `x` of `self.x` where `self` is the method's first parameter. */
function selfAttribute(target: SyntaxNode, fn: FunctionFact): string | undefined {
  if (target.type !== "attribute") return undefined;
  const object = target.child("object");
  if (object?.type !== "identifier" || object.text !== fn.parameters[0]?.name) return undefined;
  return target.child("attribute")?.text;
}

function decoratorsOf(statement: SyntaxNode): SyntaxNode[] {
  if (statement.type !== "decorated_definition") return [];
  return statement.children.flatMap((child) => (child.type === "decorator" ? child.named.slice(0, 1) : []));
}

function readParameter(node: SyntaxNode): Parameter[] {
  const splat = (inner: SyntaxNode | undefined): Parameter["splat"] =>
    inner?.type === "list_splat_pattern" ? "*" : inner?.type === "dictionary_splat_pattern" ? "**" : "";
  const named = node.type === "identifier" ? node : (node.child("name") ?? node.named[0]);
  const identifier = named?.type === "identifier" ? named : named?.named[0];
  if (identifier?.type !== "identifier") return [];
  return [
    {
      name: identifier.text,
      node: identifier,
      annotation: node.child("type"),
      defaultValue: node.child("value"),
      splat: splat(node) || splat(named),
    },
  ];
}

/** False for targets, keyword names, attribute names and names being defined. */
function isRead(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (!parent) return true;
  if (node.field === "attribute" || (node.field === "name" && parent.type !== "pair")) return false;
  if (node.field === "left" && (parent.type === "assignment" || parent.type === "for_statement"))
    return false;
  return parent.type !== "dotted_name" && parent.type !== "parameters" && parent.type !== "pattern_list";
}
