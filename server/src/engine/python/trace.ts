import type { Catalogue } from "../../sdk/catalogue.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import type { OutsideView } from "../workspace/outside.ts";
import { callOf, classFactOf, type FunctionFact, functionFactOf, isProperty, methodsNamed } from "./facts.ts";
import type { ModuleView } from "./module.ts";
import { reachingBindings } from "./reaching.ts";
import type { Binding } from "./scope.ts";
import { storeAt, storedPart } from "./session-store.ts";
import { distinct, path, UNKNOWN, type Value } from "./value.ts";

const MAX_STEPS = 24;
/** After so many traced expressions in one statement, answers that were cut short are kept as well. */
const MAX_WORK = 4000;

/** Traces expressions of one statement to what they stand for. Answers are kept while the statement is analysed. */
export class Tracer {
  readonly module: ModuleView;
  readonly #catalogue: Catalogue;
  readonly #outside: OutsideView | undefined;
  readonly #known = new Map<SyntaxNode, Value[]>();
  readonly #active = new Set<SyntaxNode>();
  /** How often a cycle or the depth limit cut an answer short; such an answer is kept for its own question only. */
  #cuts = 0;
  #work = 0;

  constructor(module: ModuleView, catalogue: Catalogue, outside?: OutsideView) {
    this.module = module;
    this.#catalogue = catalogue;
    this.#outside = outside;
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

  #trace(node: SyntaxNode): Value[] {
    const kept = this.kept(node)
      .flatMap((value) => this.values(value))
      .filter((value) => value.kind !== "unknown" && value.kind !== "literal");
    if (kept.length > 0) return kept;
    switch (node.type) {
      case "identifier":
        return this.#traceName(node);
      case "attribute": {
        const name = node.child("attribute")?.text ?? "";
        const object = node.child("object");
        return object ? this.values(object).flatMap((value) => this.attribute(value, name)) : UNKNOWN;
      }
      case "call":
        return this.#traceCall(node);
      case "subscript": {
        const object = node.child("value");
        return object ? this.values(object).flatMap((value) => this.#extend(value, "[]")) : UNKNOWN;
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

  /** The expressions that this file puts into a user's session under the key that an expression reads. */
  kept(node: SyntaxNode): SyntaxNode[] {
    const part = storedPart(node);
    if (!part || !/^(?:attribute|identifier)$/.test(part.store.type)) return [];
    const store = this.paths(part.store)
      .map(storeAt)
      .find((found) => found !== undefined);
    return store ? this.module.stored(store.name, part.key) : [];
  }

  #tracePart(part: SyntaxNode | undefined): Value[] {
    return part ? this.values(part) : UNKNOWN;
  }

  #traceName(node: SyntaxNode): Value[] {
    const bindings = reachingBindings(node, this.module);
    if (bindings.length === 0) {
      const root = this.#catalogue.conventionalRoot(node.text) ?? node.text;
      return [path(root, root.startsWith("builtins.") ? "import" : "unbound")];
    }
    return bindings.flatMap((binding) => this.bound(binding));
  }

  /** What a binding's name stands for by this binding alone. */
  bound(binding: Binding): Value[] {
    switch (binding.kind) {
      case "import":
        return this.#imported(binding.path ?? "");
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
          // `client: Optional[OpenAI] = None` is filled later: the annotation says with what.
          const isLost = binding.value.type === "none" || values.every((value) => value.kind === "unknown");
          return isLost && binding.annotation ? this.#annotated(binding.annotation) : values;
        }
        const element =
          /^(tuple|list|expression_list)$/.test(binding.value.type) && binding.value.named[binding.index];
        return element
          ? this.values(element)
          : this.values(binding.value).flatMap((value) => this.#extend(value, "[]"));
      }
      case "with":
        return binding.value ? this.values(binding.value).flatMap((value) => this.#entered(value)) : UNKNOWN;
      case "for":
        return binding.value
          ? this.values(binding.value).flatMap((value) => this.#extend(value, "[]"))
          : UNKNOWN;
      default:
        return UNKNOWN;
    }
  }

  /** What an import gives: something of a library, or what a file of the workspace says that it is. */
  #imported(text: string): Value[] {
    if (!this.#outside || this.#catalogue.libraryOf(text)) return [path(text, "import")];
    return this.#located(this.#outside.fromRoot(text));
  }

  /** The values of a path that may lead to a file of the workspace. */
  #located(text: string): Value[] {
    const found = this.#outside?.resolve(text);
    return (found ?? [text]).map((item) => path(this.#applyAliases(item), "import"));
  }

  /** Paths that other files give are long at once; aliases hold after each step. */
  #applyAliases(text: string): string {
    if (text.startsWith(".")) return text;
    const steps = text.match(/\.?[^.([]+|\(\)|\[\]/g) ?? [];
    return steps.reduce((sum, step) => this.#catalogue.applyAlias(sum + step), "");
  }

  /** What `with value as x` binds. */
  #entered(value: Value): Value[] {
    if (value.kind !== "path") return [value];
    const entered = `${value.path}.__enter__()`;
    if (entered.startsWith(".")) {
      const found = this.#located(entered).filter((item) => item.kind !== "path" || item.path !== entered);
      return found.length > 0 ? found : [value];
    }
    const enter = this.#catalogue.applyAlias(entered);
    return [enter === entered ? value : path(enter, value.origin)];
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
    const passed = fn ? this.#traceArguments(fn, binding.name) : UNKNOWN;
    const root = this.#catalogue.conventionalRoot(binding.name);
    // A name that everybody gives to one object, such as `spark`, needs no annotation.
    const isObject = root?.endsWith("()") && passed.every((value) => value.kind === "unknown");
    return root && isObject ? [path(root, "unbound")] : passed;
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
    return this.values(node).flatMap((value): Value[] => {
      if (value.kind === "class") return [{ kind: "instance", fact: value.fact }];
      if (value.kind === "path" && value.origin === "import" && !value.path.startsWith("builtins."))
        return this.#extend(value, "()");
      return UNKNOWN;
    });
  }

  #annotatedByText(node: SyntaxNode): Value[] {
    const name = node.text.replace(/^['"]+|(?<!['"])['"]+$/g, "");
    const [root = "", ...rest] = name.split(".");
    for (const binding of this.module.bindings(root)) {
      if (binding.kind === "import") {
        const steps = [...rest.map((part) => `.${part}`), "()"];
        return steps.reduce(
          (values, step) => values.flatMap((value) => this.#extend(value, step)),
          this.#imported(binding.path ?? ""),
        );
      }
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
        ? fact.bases.flatMap((base) => this.values(base).flatMap((value) => this.instanceOf(value)))
        : UNKNOWN;
    }
    return this.values(callee).flatMap((value): Value[] => {
      switch (value.kind) {
        case "path":
          if (/(^|\.)cast$|^contextlib\.closing$/.test(value.path)) {
            const inner = callOf(node)?.positional[value.path === "contextlib.closing" ? 0 : 1];
            return inner ? this.values(inner) : UNKNOWN;
          }
          return this.#extend(value, "()");
        case "class":
          return [{ kind: "instance", fact: value.fact }];
        case "function":
          return this.returned(value.fact);
        case "unknown":
          return this.#extend(value, "()");
        default:
          return UNKNOWN;
      }
    });
  }

  /** What a call of a local function gives. */
  returned(fn: FunctionFact): Value[] {
    const values = fn.isGenerator
      ? fn.decorators.some((decorator) => /contextmanager$/.test(decorator.text))
        ? [...fn.body.walk()]
            .filter((node) => node.type === "yield")
            .flatMap((node) => this.#tracePart(node.named[0]))
        : UNKNOWN
      : fn.returns.flatMap((result) => (result.value ? this.values(result.value) : []));
    const known = values.filter((value) => value.kind !== "unknown" && value.kind !== "literal");
    const annotation = fn.node.child("return_type");
    const isTraced = known.some((value) => value.kind !== "path" || value.origin === "import");
    if (annotation && !isTraced) return this.#annotated(annotation);
    if (known.length) return known;
    return values.length ? values : UNKNOWN;
  }

  /** The values of an attribute of a value. */
  attribute(value: Value, name: string): Value[] {
    if (value.kind === "path" || value.kind === "unknown") return this.#extend(value, `.${name}`);
    if (value.kind === "instance" || value.kind === "class") return this.#member(value, name, 0);
    return [{ kind: "unknown", tail: [name] }];
  }

  #member(value: Extract<Value, { kind: "instance" | "class" }>, name: string, depth: number): Value[] {
    const { fact } = value;
    const [method] = methodsNamed(fact, name);
    if (method) {
      return isProperty(method)
        ? this.returned(method)
        : [{ kind: "function", fact: method, receiver: fact }];
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
        const receivers = value.kind === "instance" ? this.#extend(parent, "()") : [parent];
        return receivers.flatMap((receiver) => this.#extend(receiver, `.${name}`));
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

  /** What calling a value gives, where it is a class; for an external one, the result of the call. */
  instanceOf(value: Value): Value[] {
    if (value.kind === "class") return [{ kind: "instance", fact: value.fact }];
    return this.#extend(value, "()");
  }

  /** The value after one more step: `.name`, `()` or `[]`. */
  #extend(value: Value, step: string): Value[] {
    if (value.kind === "path") {
      if (value.path.startsWith(".")) return this.#located(value.path + step);
      return [path(this.#catalogue.applyAlias(value.path + step), value.origin)];
    }
    if (value.kind !== "unknown" || !step.startsWith(".")) return UNKNOWN;
    return [{ kind: "unknown", tail: [...value.tail.slice(-4), step.slice(1)] }];
  }
}

function hasDecorator(fn: FunctionFact, name: string): boolean {
  return fn.decorators.some((decorator) => decorator.text === name);
}
