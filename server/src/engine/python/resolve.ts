import type { Catalogue } from "../../sdk/catalogue.ts";
import type { SdkCall, SdkKind } from "../../sdk/schema.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import {
  type CallFact,
  type ClassFact,
  callOf,
  classFactOf,
  type FunctionFact,
  functionFactOf,
  scopeOf,
} from "./facts.ts";
import type { ModuleView } from "./module.ts";
import type { Binding } from "./scope.ts";

/** What an expression stands for, as far as it can be traced. */
export type Value =
  /** Something that an import leads to; `openai.OpenAI().chat`. */
  | { kind: "path"; path: string; origin: "import" | "unbound" }
  | { kind: "function"; fact: FunctionFact; receiver?: ClassFact | undefined }
  | { kind: "class"; fact: ClassFact }
  | { kind: "instance"; fact: ClassFact }
  /** A literal: string, number, list, dict … */
  | { kind: "literal"; node: SyntaxNode }
  /** Untraceable; `tail` are the attributes taken from it since. */
  | { kind: "unknown"; tail: string[] };

/** A row of the catalogue that a call matches, and how surely. */
export interface SdkMatch<K extends SdkKind = SdkKind> {
  row: Extract<SdkCall, { kind: K }>;
  path: string;
  /** `traced`: followed from an import; `unbound`: the file lacks the import; `tail`: known by its last names only. */
  certainty: "traced" | "unbound" | "tail";
}

const MAX_STEPS = 24;
/** After so many traced expressions in one statement, answers that were cut short are kept as well. */
const MAX_WORK = 4000;
const MAX_VALUES = 6;

/** Traces expressions of one statement to what they stand for. Answers are kept while the statement is analysed. */
export class Resolver {
  readonly module: ModuleView;
  readonly #catalogue: Catalogue;
  readonly #known = new Map<SyntaxNode, Value[]>();
  readonly #matches = new Map<SyntaxNode, SdkMatch[]>();
  readonly #active = new Set<SyntaxNode>();
  /** How often a cycle or the depth limit cut an answer short; such an answer is kept for its own question only. */
  #cuts = 0;
  #work = 0;

  constructor(module: ModuleView, catalogue: Catalogue) {
    this.module = module;
    this.#catalogue = catalogue;
  }

  /** What the expression may stand for; several when branches or assignments differ. Never empty. */
  values(node: SyntaxNode): Value[] {
    const known = this.#known.get(node);
    if (known) return known;
    if (this.#active.has(node) || this.#active.size > MAX_STEPS) {
      this.#cuts++;
      return UNKNOWN;
    }
    const cuts = this.#cuts;
    this.#active.add(node);
    this.#work++;
    const values = distinct(this.#trace(node));
    this.#active.delete(node);
    if (cuts === this.#cuts || this.#active.size === 0 || this.#work > MAX_WORK)
      this.#known.set(node, values);
    return values;
  }

  /** The dotted paths among the values of an expression. */
  paths(node: SyntaxNode): string[] {
    return this.values(node).flatMap((value) => (value.kind === "path" ? [value.path] : []));
  }

  /** The catalogue's rows for a call, of one kind or all. */
  sdk<K extends SdkKind>(call: CallFact | SyntaxNode, ...kinds: K[]): SdkMatch<K>[] {
    const node = "callee" in call ? call.node : call;
    let matches = this.#matches.get(node);
    if (!matches) {
      const callee = "callee" in call ? call.callee : node.child("function");
      matches = callee ? preferAwaited(this.#match(callee), node.parent?.type === "await") : [];
      this.#matches.set(node, matches);
    }
    const wanted = kinds.length
      ? matches.filter((match) => (kinds as SdkKind[]).includes(match.row.kind))
      : matches;
    return wanted as unknown[] as SdkMatch<K>[];
  }

  /** The rows for something that is not called here: a bare decorator, a function passed on. */
  sdkOf<K extends SdkKind>(node: SyntaxNode, ...kinds: K[]): SdkMatch<K>[] {
    const callee = node.type === "call" ? node.child("function") : node;
    const matches = callee ? this.#match(callee) : [];
    return matches.filter((match) =>
      (kinds as SdkKind[]).includes(match.row.kind),
    ) as unknown[] as SdkMatch<K>[];
  }

  /** The rows of the calls that may have made what an expression holds; a local class counts as its bases. */
  madeBy<K extends SdkKind>(node: SyntaxNode, ...kinds: K[]): SdkMatch<K>[] {
    const matches = this.values(node).flatMap((value) => this.#makers(value, 0));
    return matches.filter((match) =>
      (kinds as SdkKind[]).includes(match.row.kind),
    ) as unknown[] as SdkMatch<K>[];
  }

  #makers(value: Value, depth: number): SdkMatch[] {
    if (value.kind === "path" && value.path.endsWith("()")) {
      const maker = value.path.slice(0, -2);
      const certainty = value.origin === "import" ? "traced" : "unbound";
      return this.#catalogue.lookup(maker).map((row) => ({ row, path: maker, certainty }));
    }
    if (value.kind !== "instance" || depth > 4) return [];
    return value.fact.bases.flatMap((base) =>
      this.values(base).flatMap((parent) => this.#makers(this.#instanceOf(parent), depth + 1)),
    );
  }

  /** The local functions that a call may run. */
  functions(call: CallFact): FunctionFact[] {
    return this.values(call.callee).flatMap((value) => {
      if (value.kind === "function") return [value.fact];
      if (value.kind !== "class") return [];
      return value.fact.methods.filter((method) => method.name === "__init__");
    });
  }

  /** The bindings that a read of a name may refer to: those of the nearest scope that has it. */
  bindings(identifier: SyntaxNode): readonly Binding[] {
    const name = identifier.text;
    let scope = scopeOf(identifier);
    for (let isFirst = true; scope?.parent; scope = scope.parent, isFirst = false) {
      if (scope.outer.has(name)) continue;
      if (scope.kind === "class" && !isFirst) continue;
      const bindings = scope.bindings.get(name);
      if (bindings) return bindings;
    }
    return this.module.bindings(name);
  }

  /**
   * The bindings whose value may be what an identifier reads, latest first: those before it that no certain later
   * assignment hides. A read in another function than the binding sees them all.
   */
  reaching(identifier: SyntaxNode): readonly Binding[] {
    const all = this.bindings(identifier);
    if (all.length < 2) return all;
    const here = all.filter((binding) => binding.node.source === identifier.source);
    if (here.length < all.length || enclosingFunction(identifier) !== enclosingFunction(here[0]!.node)) {
      const isModuleLevel = !enclosingFunction(identifier);
      return isModuleLevel ? this.#before(all, identifier) : all;
    }
    return this.#before(all, identifier);
  }

  #before(all: readonly Binding[], identifier: SyntaxNode): Binding[] {
    const { text: name, source, start } = identifier;
    const isInLoop = identifier.ancestor("for_statement", "while_statement") !== undefined;
    const result: Binding[] = [];
    let isBound = false;
    for (let i = all.length - 1; i >= 0; i--) {
      const binding = all[i]!;
      const isHere = binding.node.source === source;
      const isBefore = isHere
        ? endOfBinding(binding) <= start
        : this.module.precedes(name, binding.node.source, source);
      if (!isBefore && !(isHere && isInLoop)) continue;
      result.push(binding);
      isBound ||= isBefore;
      if (!isBefore || binding.kind === "augmented") continue;
      if (isHere ? dominates(binding.node, identifier) : isAtTopLevel(binding.node)) break;
    }
    return isBound ? result : all.toReversed();
  }

  #trace(node: SyntaxNode): Value[] {
    switch (node.type) {
      case "identifier":
        return this.#traceName(node);
      case "attribute": {
        const name = node.child("attribute")?.text ?? "";
        const object = node.child("object");
        return object ? this.values(object).flatMap((value) => this.#attribute(value, name)) : UNKNOWN;
      }
      case "call":
        return this.#traceCall(node);
      case "subscript": {
        const object = node.child("value");
        return object ? this.values(object).map((value) => this.#extend(value, "[]")) : UNKNOWN;
      }
      case "await":
      case "parenthesized_expression":
      case "expression_statement":
        return node.named[0] ? this.values(node.named[0]) : UNKNOWN;
      case "named_expression":
        return this.#tracePart(node.child("value"));
      case "conditional_expression":
        return [node.named[0], node.named[2]].flatMap((part) => this.#tracePart(part));
      case "boolean_operator":
        return [node.child("left"), node.child("right")].flatMap((part) => this.#tracePart(part));
      case "binary_operator":
        return this.#tracePipe(node);
      case "string":
      case "concatenated_string":
      case "integer":
      case "float":
      case "true":
      case "false":
      case "none":
      case "list":
      case "tuple":
      case "dictionary":
      case "set":
      case "list_comprehension":
      case "dictionary_comprehension":
      case "set_comprehension":
        return [{ kind: "literal", node }];
      default:
        return UNKNOWN;
    }
  }

  #tracePart(part: SyntaxNode | undefined): Value[] {
    return part ? this.values(part) : UNKNOWN;
  }

  #traceName(node: SyntaxNode): Value[] {
    const bindings = this.reaching(node);
    if (bindings.length === 0) {
      const root = this.#catalogue.conventionalRoot(node.text) ?? node.text;
      return [path(root, root.startsWith("builtins.") ? "import" : "unbound")];
    }
    return bindings.flatMap((binding) => this.#traceBinding(binding));
  }

  #traceBinding(binding: Binding): Value[] {
    switch (binding.kind) {
      case "import":
        return [path(binding.path ?? "", "import")];
      case "function": {
        const fact = functionFactOf(binding.node);
        return fact ? [{ kind: "function", fact }] : UNKNOWN;
      }
      case "class": {
        const fact = classFactOf(binding.node);
        return fact ? [{ kind: "class", fact }] : UNKNOWN;
      }
      case "parameter":
        return this.#traceParameter(binding);
      case "assignment": {
        if (binding.annotation && !binding.value) return this.#annotated(binding.annotation);
        if (!binding.value) return UNKNOWN;
        if (binding.index === undefined) {
          const values = this.values(binding.value);
          const isLost = values.every((value) => value.kind === "unknown");
          return isLost && binding.annotation ? this.#annotated(binding.annotation) : values;
        }
        const element =
          /^(tuple|list|expression_list)$/.test(binding.value.type) && binding.value.named[binding.index];
        return element
          ? this.values(element)
          : this.values(binding.value).map((value) => this.#extend(value, "[]"));
      }
      case "with":
        return binding.value ? this.values(binding.value).flatMap((value) => this.#entered(value)) : UNKNOWN;
      case "for":
        return binding.value ? this.values(binding.value).map((value) => this.#extend(value, "[]")) : UNKNOWN;
      default:
        return UNKNOWN;
    }
  }

  /** What `with value as x` binds. */
  #entered(value: Value): Value[] {
    if (value.kind !== "path") return [value];
    const enter = this.#catalogue.applyAlias(`${value.path}.__enter__()`);
    const isOther = enter !== `${value.path}.__enter__()`;
    return [isOther ? path(enter, value.origin) : value];
  }

  #traceParameter(binding: Binding): Value[] {
    const fn = functionFactOf(binding.scope.node);
    const isFirst = fn?.parameters[0]?.name === binding.name;
    if (fn?.owner && isFirst && !hasDecorator(fn, "staticmethod"))
      return [{ kind: hasDecorator(fn, "classmethod") ? "class" : "instance", fact: fn.owner }];
    if (binding.annotation) {
      const annotated = this.#annotated(binding.annotation);
      if (annotated.some((value) => value.kind !== "unknown")) return annotated;
    }
    const fallback = binding.value && binding.value.type !== "none" ? this.values(binding.value) : [];
    if (fallback.some((value) => value.kind === "path")) return fallback;
    return fn ? this.#traceArguments(fn, binding.name) : UNKNOWN;
  }

  /** What the callers in this file pass for a parameter, when they agree on something traceable. */
  #traceArguments(fn: FunctionFact, name: string): Value[] {
    const offset = fn.owner ? 1 : 0;
    const index = fn.parameters.findIndex((parameter) => parameter.name === name) - offset;
    if (index < 0 || fn.decorators.length > 0) return UNKNOWN;
    const calls = this.module.callsNamed(fn.name === "__init__" && fn.owner ? fn.owner.name : fn.name);
    if (calls.length === 0 || calls.length > 4) return UNKNOWN;
    const passed = calls.flatMap((call) => {
      const argument = call.keywords.get(name) ?? call.positional[index];
      return argument ? this.values(argument) : UNKNOWN;
    });
    return passed.filter((value) => value.kind === "path" || value.kind === "instance");
  }

  #annotated(annotation: SyntaxNode): Value[] {
    const node = annotation.type === "type" ? annotation.named[0] : annotation;
    if (!node) return UNKNOWN;
    if (node.type === "string") return this.#annotatedByText(node);
    if (node.type === "binary_operator" || node.type === "union_type")
      return node.named.flatMap((part) => (part.type === "none" ? [] : this.#annotated(part)));
    if (node.type === "generic_type" || node.type === "subscript") {
      const [base, ...rest] = node.named;
      const name = base?.text.split(".").at(-1) ?? "";
      if (!/^(Optional|Union|Annotated|Final|ClassVar)$/.test(name))
        return base ? this.#annotated(base) : UNKNOWN;
      const parts = rest.flatMap((part) => (part.type === "type_parameter" ? part.named : [part]));
      return (name === "Annotated" ? parts.slice(0, 1) : parts).flatMap((part) => this.#annotated(part));
    }
    if (node.type !== "identifier" && node.type !== "attribute") return UNKNOWN;
    return this.values(node).map((value): Value => {
      if (value.kind === "class") return { kind: "instance", fact: value.fact };
      if (value.kind === "path" && value.origin === "import" && !value.path.startsWith("builtins."))
        return path(this.#catalogue.applyAlias(`${value.path}()`), "import");
      return { kind: "unknown", tail: [] };
    });
  }

  #annotatedByText(node: SyntaxNode): Value[] {
    const name = node.text.replace(/^['"]+|['"]+$/g, "");
    const [root = "", ...rest] = name.split(".");
    for (const binding of this.module.bindings(root)) {
      if (binding.kind === "import")
        return [path(this.#catalogue.applyAlias(`${[binding.path, ...rest].join(".")}()`), "import")];
      const fact = binding.kind === "class" ? classFactOf(binding.node) : undefined;
      if (fact) return [{ kind: "instance", fact }];
    }
    return UNKNOWN;
  }

  #traceCall(node: SyntaxNode): Value[] {
    const callee = node.child("function");
    if (!callee) return UNKNOWN;
    if (callee.text === "super") {
      const owner = node.ancestor("class_definition");
      const fact = owner && classFactOf(owner);
      return fact
        ? fact.bases.flatMap((base) => this.values(base).map((value) => this.#instanceOf(value)))
        : UNKNOWN;
    }
    return this.values(callee).flatMap((value): Value[] => {
      switch (value.kind) {
        case "path":
          if (/(^|\.)cast$|^contextlib\.closing$/.test(value.path)) {
            const inner = callOf(node)?.positional[value.path === "contextlib.closing" ? 0 : 1];
            return inner ? this.values(inner) : UNKNOWN;
          }
          return [path(this.#catalogue.applyAlias(`${value.path}()`), value.origin)];
        case "class":
          return [{ kind: "instance", fact: value.fact }];
        case "function":
          return this.#returned(value.fact);
        case "unknown":
          return [this.#extend(value, "()")];
        default:
          return UNKNOWN;
      }
    });
  }

  #returned(fn: FunctionFact): Value[] {
    const values = fn.isGenerator
      ? fn.decorators.some((decorator) => /contextmanager$/.test(decorator.text))
        ? [...fn.body.walk()]
            .filter((node) => node.type === "yield")
            .flatMap((node) => this.#tracePart(node.named[0]))
        : UNKNOWN
      : fn.returns.flatMap((result) => (result.value ? this.values(result.value) : []));
    const known = values.filter((value) => value.kind !== "unknown" && value.kind !== "literal");
    if (known.length) return known;
    const annotation = fn.node.child("return_type");
    if (annotation) return this.#annotated(annotation);
    return values.length ? values : UNKNOWN;
  }

  #attribute(value: Value, name: string): Value[] {
    if (value.kind === "path" || value.kind === "unknown") return [this.#extend(value, `.${name}`)];
    if (value.kind === "instance" || value.kind === "class") return this.#member(value, name, 0);
    return [{ kind: "unknown", tail: [name] }];
  }

  #member(value: Extract<Value, { kind: "instance" | "class" }>, name: string, depth: number): Value[] {
    const { fact } = value;
    const method = fact.methods.find((candidate) => candidate.name === name);
    if (method) {
      const isProperty = method.decorators.some((decorator) =>
        /(^|\.)(cached_)?property$/.test(decorator.text),
      );
      return isProperty ? this.#returned(method) : [{ kind: "function", fact: method, receiver: fact }];
    }
    const assigned = fact.attributes.get(name);
    if (assigned) {
      const values = assigned.flatMap(({ value: node, annotation }) => {
        const traced = node && node.type !== "none" ? this.values(node) : [];
        if (annotation && traced.every((item) => item.kind === "unknown")) return this.#annotated(annotation);
        return traced;
      });
      return values.length ? values : [{ kind: "unknown", tail: [name] }];
    }
    if (depth > 4) return UNKNOWN;
    const inherited = fact.bases.flatMap((base) =>
      this.values(base).flatMap((parent): Value[] => {
        if (parent.kind === "class") {
          const next = { kind: value.kind, fact: parent.fact };
          return this.#member(next, name, depth + 1);
        }
        if (parent.kind !== "path" || parent.origin !== "import") return [];
        const receiver =
          value.kind === "instance" ? this.#catalogue.applyAlias(`${parent.path}()`) : parent.path;
        return [path(this.#catalogue.applyAlias(`${receiver}.${name}`), parent.origin)];
      }),
    );
    return inherited.length ? inherited : [{ kind: "unknown", tail: [name] }];
  }

  #tracePipe(node: SyntaxNode): Value[] {
    const left = node.child("left");
    const right = node.child("right");
    if (node.child("operator")?.text !== "|" || !left || !right) return UNKNOWN;
    const rights = this.paths(right);
    for (const from of [...this.paths(left), undefined])
      for (const to of [...rights, undefined]) {
        const result = this.#catalogue.pipe(from, to);
        if (result) return [path(result, "import")];
      }
    return UNKNOWN;
  }

  #match(callee: SyntaxNode): SdkMatch[] {
    return this.values(callee).flatMap((value): SdkMatch[] => {
      if (value.kind === "path") {
        const certainty = value.origin === "import" ? "traced" : "unbound";
        const rows = this.#catalogue.lookup(value.path);
        if (rows.length) return rows.map((row) => ({ row, path: value.path, certainty }));
      }
      if (value.kind === "path" && value.origin === "unbound")
        return this.#matchByNames(value.path.split("."));
      return value.kind === "unknown" ? this.#matchByNames(namesOf(callee)) : [];
    });
  }

  /** Rows for a receiver that cannot be traced, from the names in the code alone. */
  #matchByNames(names: string[]): SdkMatch[] {
    const tail = this.#catalogue.lookupTail(names);
    const imported = tail.filter((row) => this.module.imports(row.path.split(".")[0] ?? ""));
    const rows = tail.length ? (imported.length ? imported : tail) : this.#catalogue.lookupGeneric(names);
    return rows.map((row) => ({ row, path: row.path, certainty: "tail" }));
  }

  #instanceOf(value: Value): Value {
    if (value.kind === "class") return { kind: "instance", fact: value.fact };
    return this.#extend(value, "()");
  }

  /** The value after one more step: `.name`, `()` or `[]`. */
  #extend(value: Value, step: string): Value {
    if (value.kind === "path") return path(this.#catalogue.applyAlias(value.path + step), value.origin);
    if (value.kind !== "unknown" || !step.startsWith(".")) return { kind: "unknown", tail: [] };
    return { kind: "unknown", tail: [...value.tail.slice(-4), step.slice(1)] };
  }
}

const UNKNOWN: Value[] = [{ kind: "unknown", tail: [] }];

function path(text: string, origin: "import" | "unbound"): Value {
  return { kind: "path", path: text, origin };
}

/** Among rows known only by name, the ones that fit the `await`, or its absence; when a call is traced, all. */
function preferAwaited(matches: SdkMatch[], isAwaited: boolean): SdkMatch[] {
  if (matches.length < 2 || matches.some((match) => match.certainty === "traced")) return matches;
  const fitting = matches.filter((match) => Boolean(match.row.async) === isAwaited);
  return fitting.length ? fitting : matches;
}

function distinct(values: Value[]): Value[] {
  if (values.length < 2) return values.length ? values : UNKNOWN;
  const seen = new Set<unknown>();
  const result = values.filter((value) => {
    const key =
      value.kind === "path"
        ? value.path
        : value.kind === "unknown"
          ? value.tail.join(".")
          : Object.values(value)[1];
    return !seen.has(key) && seen.add(key);
  });
  return result.slice(0, MAX_VALUES);
}

/** `["self", "llm", "invoke"]` for `self.llm.invoke`; a call or element in between starts the list anew. */
function namesOf(callee: SyntaxNode): string[] {
  if (callee.type === "identifier") return [callee.text];
  if (callee.type !== "attribute") return [];
  const object = callee.child("object");
  return [...(object ? namesOf(object) : []), callee.child("attribute")?.text ?? ""];
}

function hasDecorator(fn: FunctionFact, name: string): boolean {
  return fn.decorators.some((decorator) => decorator.text === name);
}

function enclosingFunction(node: SyntaxNode): SyntaxNode | undefined {
  return node.ancestor("function_definition", "lambda");
}

/** A binding takes effect after its whole statement: `x = f(x)` reads the old one. */
function endOfBinding(binding: Binding): number {
  const statement = binding.node.ancestor("assignment", "augmented_assignment", "named_expression");
  return statement && statement.end >= binding.node.end && binding.kind !== "for"
    ? statement.end
    : binding.node.start;
}

/** The binding is no part of a compound statement, so that it has run when a later statement does. */
function isAtTopLevel(binding: SyntaxNode): boolean {
  return binding.ancestor("block", "module", "case_clause")?.type === "module";
}

/** The binding's block holds the read as well, so that it has run before it. */
function dominates(binding: SyntaxNode, read: SyntaxNode): boolean {
  const block = binding.ancestor("block", "module");
  if (!block?.contains(read)) return false;
  const branch = block.parent?.type;
  return branch !== "match_statement";
}
