import { callsOfKind } from "../../sdk/catalogue.ts";
import type { ErrorFacts } from "../../sdk/schema.ts";
import { notNoting, type SyntaxNode } from "../syntax/node.ts";
import {
  type CallFact,
  type ClassFact,
  callOf,
  type FunctionFact,
  methodsNamed,
  usesOfClass,
} from "./facts.ts";
import { contextsAround, enclosingFunction, handlersOf, triesAround } from "./flow.ts";
import { noteUses } from "./large-class.ts";
import type { Resolver } from "./resolve.ts";
import type { Value } from "./value.ts";

/** How many callers up a guard is looked for. */
const MAX_DEPTH = 4;

/** What wrappers, decorators and context managers are called that deal with failures. */
const GUARD_NAME =
  /retry|retries|retrying|fallback|fall_back|handle_?(?:api_?|llm_?)?(?:error|exception|failure)|(?:error|exception|failure)_?handl|catch|suppress|safe(?:ly|_)|(?:^|_)safe$|resilien|circuit|breaker|backoff|guarded|attempt|raises/i;

/**
 * True when something handles a failure at a place: a `try`, a context manager, a decorator or a wrapper around it, a
 * framework's handler, or every caller of its function in this file.
 *
 * @param errors - what fails there
 */
export function isHandled(place: SyntaxNode, errors: ErrorFacts, resolver: Resolver, depth = 0): boolean {
  if (triesAround(place).some((statement) => catches(statement, errors, resolver))) return true;
  if (contextsAround(place).some((context) => isGuardingContext(context, resolver))) return true;
  if (isGathered(place)) return true;
  const definition = place.ancestor("function_definition", "lambda");
  if (definition?.type === "lambda") return isGivenToGuard(definition, resolver);
  const fn = enclosingFunction(place);
  if (fn && isGuardedFunction(fn, errors, resolver, depth)) return true;
  return depth === 0 && hasFrameworkHandler(errors, resolver);
}

/** `gather(ask(q), return_exceptions=True)` gives the failure back as a value. */
function isGathered(place: SyntaxNode): boolean {
  for (let at = place.parent; at && !/^(?:function_definition|lambda)$/.test(at.type); at = at.parent) {
    const call = at.type === "call" ? callOf(at) : undefined;
    if (call?.keywords.get("return_exceptions")?.type === "true") return true;
  }
  return false;
}

/** The `try` around a place whose fitting handler does nothing but `pass`, when nothing after it makes up for that. */
export function emptyHandler(
  place: SyntaxNode,
  errors: ErrorFacts,
  resolver: Resolver,
): SyntaxNode | undefined {
  for (const statement of triesAround(place)) {
    const handler = fittingHandlers(statement, errors, resolver).find(({ body }) => body && isEmpty(body));
    if (handler?.body && !isMadeUpFor(statement)) return handler.body;
  }
  return undefined;
}

function catches(statement: SyntaxNode, errors: ErrorFacts, resolver: Resolver): boolean {
  return fittingHandlers(statement, errors, resolver).some(
    ({ body }) => !body || !isEmpty(body) || isMadeUpFor(statement),
  );
}

function fittingHandlers(statement: SyntaxNode, errors: ErrorFacts, resolver: Resolver) {
  return handlersOf(statement).filter(
    ({ types }) => types.length === 0 || types.some((type) => isCaughtBy(type, errors, resolver)),
  );
}

/** True when a class that an `except` names may catch the failure; an untraceable one gets the benefit of the doubt. */
function isCaughtBy(type: SyntaxNode, errors: ErrorFacts, resolver: Resolver): boolean {
  return resolver.values(type).some((value) => mayCatch(value, errors, resolver));
}

function mayCatch(value: Value, errors: ErrorFacts, resolver: Resolver): boolean {
  switch (value.kind) {
    case "path": {
      const name = value.path.replace(/^builtins\./, "");
      if (name === "Exception" || name === "BaseException") return true;
      if (name === errors.base || errors.parents?.includes(name)) return true;
      if (errors.family.some((prefix) => name.startsWith(prefix))) return true;
      return !BUILTIN.has(name) && !STANDARD.test(name);
    }
    case "class":
      // The SDK raises none of the file's own classes; a generic service may raise any.
      return errors.family.includes("") || value.fact.bases.some((base) => isFamily(base, errors, resolver));
    case "literal":
      return value.node.named.some((element) => isCaughtBy(element, errors, resolver));
    default:
      return true;
  }
}

function isFamily(base: SyntaxNode, errors: ErrorFacts, resolver: Resolver): boolean {
  return resolver
    .paths(base)
    .some((path) => path === errors.base || errors.family.some((prefix) => path.startsWith(prefix)));
}

const STANDARD =
  /^(?:json|asyncio|socket|subprocess|os|io|re|ssl|urllib|http|queue|sqlite3|shutil|zipfile|csv|configparser)\./;

const BUILTIN = new Set(
  (
    "ArithmeticError AssertionError AttributeError ConnectionError EOFError FileNotFoundError GeneratorExit IOError " +
    "ImportError IndexError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError " +
    "NotImplementedError OSError PermissionError RecursionError RuntimeError StopAsyncIteration StopIteration " +
    "SystemExit TimeoutError TypeError UnicodeDecodeError UnicodeError ValueError ZeroDivisionError"
  ).split(" "),
);

function isEmpty(body: SyntaxNode): boolean {
  return body.named.every(
    (statement) =>
      statement.type === "pass_statement" ||
      (statement.type === "expression_statement" &&
        /^(?:ellipsis|string)$/.test(statement.named[0]?.type ?? "")),
  );
}

/** `try: return ask() / except E: pass / return DEFAULT`: the statements after the `try` are the fallback. */
function isMadeUpFor(statement: SyntaxNode): boolean {
  const siblings = statement.parent?.named ?? [];
  const after = siblings.slice(siblings.indexOf(statement) + 1);
  if (after.length === 0) return false;
  const bound = namesBoundIn(statement.child("body"));
  const before = siblings.slice(0, siblings.indexOf(statement));
  const missing = [...bound].filter((name) => !before.some((sibling) => namesBoundIn(sibling).has(name)));
  return !after.some((sibling) => mentionsAny(sibling, missing));
}

function namesBoundIn(node: SyntaxNode | undefined): Set<string> {
  const names = new Set<string>();
  for (const child of node?.walk() ?? [])
    if (child.type === "identifier" && (child.field === "left" || child.parent?.type === "pattern_list"))
      names.add(child.text);
  return names;
}

function mentionsAny(node: SyntaxNode, names: readonly string[]): boolean {
  if (names.length === 0) return false;
  for (const child of node.walk()) if (child.type === "identifier" && names.includes(child.text)) return true;
  return false;
}

function isGuardingContext(
  { statement, manager }: { statement: SyntaxNode; manager: SyntaxNode },
  resolver: Resolver,
): boolean {
  const name = lastName(manager);
  if (name === "suppress") return isMadeUpFor(statement);
  if (GUARD_NAME.test(name)) return true;
  const call = callOf(manager);
  if (call && resolver.values(call.callee).some((value) => value.kind === "function" && holdsTry(value.fact)))
    return true;
  return resolver
    .values(manager)
    .some(
      (value) =>
        value.kind === "instance" &&
        ["__exit__", "__aexit__"].some((name) => methodsNamed(value.fact, name).some(maySwallow)),
    );
}

/** An `__exit__` that returns something true swallows the exception. */
function maySwallow(method: FunctionFact): boolean {
  return method.returns.some(({ value }) => value && value.type !== "false" && value.type !== "none");
}

const GUARDED = new WeakMap<
  Resolver,
  Map<FunctionFact, { errors: ErrorFacts; depth: number; is: boolean }[]>
>();

/** Asked for every call of a function, which may be in a class of hundreds; the answer is the same for all. */
function isGuardedFunction(fn: FunctionFact, errors: ErrorFacts, resolver: Resolver, depth: number): boolean {
  const known =
    GUARDED.get(resolver) ?? new Map<FunctionFact, { errors: ErrorFacts; depth: number; is: boolean }[]>();
  GUARDED.set(resolver, known);
  const answers = known.get(fn) ?? [];
  known.set(fn, answers);
  let answer = answers.find((one) => one.errors === errors && one.depth === depth);
  if (!answer) {
    answer = { errors, depth, is: isFunctionGuarded(fn, errors, resolver, depth) };
    answers.push(answer);
  }
  return answer.is;
}

function isFunctionGuarded(fn: FunctionFact, errors: ErrorFacts, resolver: Resolver, depth: number): boolean {
  if (fn.decorators.some((decorator) => isGuardingDecorator(decorator, resolver))) return true;
  if (depth >= MAX_DEPTH) return false;
  const calls = callersOf(fn, resolver);
  const uses = resolver.usesElsewhere(fn);
  const others = fn.owner
    ? []
    : resolver.module
        .reads(fn.name)
        .filter(
          (read) =>
            !isCallee(read) &&
            resolver.values(read).some((value) => value.kind === "function" && value.fact === fn),
        );
  if (others.some((read) => !isGivenToGuard(read, resolver))) return false;
  if (uses.some(({ use }) => !use.isGuarded)) return false;
  if (calls.length === 0)
    return others.length > 0 || uses.length > 0 || isKeptForGuard(fn, errors, resolver, depth);
  return calls.every((call) => isHandled(call.node, errors, resolver, depth + 1));
}

/** `self.send = send or self._send` with `self.send(…)` inside a `try` each time: a method that runs by another name only. */
function isKeptForGuard(fn: FunctionFact, errors: ErrorFacts, resolver: Resolver, depth: number): boolean {
  const kept = (fn.owner && ownAttributes(fn.owner, fn.name)) ?? [];
  const names = kept.map((read) => {
    let at = read;
    while (
      /^(?:boolean_operator|conditional_expression|parenthesized_expression)$/.test(at.parent?.type ?? "")
    )
      at = at.parent!;
    const left =
      at.field === "right" && at.parent?.type === "assignment" ? at.parent.child("left") : undefined;
    return left?.type === "attribute" && /^self\.\w+$/.test(left.text) ? lastName(left) : undefined;
  });
  return (
    names.length > 0 &&
    names.every((name) => {
      const calls = name === undefined ? [] : resolver.module.callsNamed(name);
      return calls.length > 0 && calls.every((call) => isHandled(call.node, errors, resolver, depth + 1));
    })
  );
}

const OWN = new WeakMap<ClassFact, ReadonlyMap<string, SyntaxNode[]>>();

/** Where a class's code reads or sets an attribute of its own, `self.x` or `cls.x`. */
function ownAttributes(cls: ClassFact, name: string): readonly SyntaxNode[] | undefined {
  if (cls.unnoted) {
    noteUses(cls.name, name);
    return notNoting(() => cls.unnoted!.uses(name));
  }
  let own = OWN.get(cls);
  if (!own) {
    own = notNoting(() => usesOfClass(cls.node.walk()));
    OWN.set(cls, own);
  }
  return own.get(name);
}

/** True when a caller handles the failure, so that it has to get there as it is. */
export function hasGuardingCaller(place: SyntaxNode, errors: ErrorFacts, resolver: Resolver): boolean {
  const fn = enclosingFunction(place);
  if (!fn) return false;
  if (callersOf(fn, resolver).some((call) => isHandled(call.node, errors, resolver, 1))) return true;
  return resolver.usesElsewhere(fn).some(({ use }) => use.isGuarded);
}

/** Calls in this file that run the function, its own recursion left out. */
function callersOf(fn: FunctionFact, resolver: Resolver): CallFact[] {
  const name = fn.name === "__init__" && fn.owner ? fn.owner.name : fn.name;
  return resolver.module.callsNamed(name).filter((call) => {
    if (fn.node.contains(call.node)) return false;
    const values = resolver.values(call.callee);
    if (values.some((value) => value.kind === "function" && value.fact === fn)) return true;
    if (fn.name === "__init__") return resolver.functions(call).includes(fn);
    return fn.owner !== undefined && values.every((value) => value.kind === "unknown");
  });
}

function isGuardingDecorator(decorator: SyntaxNode, resolver: Resolver): boolean {
  if (
    resolver
      .sdkOf(decorator, "wrapper")
      .some(({ row }) => row.does === "retry" || row.does === "error-handler")
  )
    return true;
  const callee = decorator.type === "call" ? decorator.child("function") : decorator;
  if (!callee) return false;
  if (GUARD_NAME.test(lastName(callee))) return true;
  return resolver.values(callee).some((value) => value.kind === "function" && holdsTry(value.fact));
}

/** A function or lambda that is an argument of something that retries, falls back or catches. */
function isGivenToGuard(node: SyntaxNode, resolver: Resolver): boolean {
  const list = node.parent?.type === "keyword_argument" ? node.parent.parent : node.parent;
  const call = list?.type === "argument_list" && list.parent ? callOf(list.parent) : undefined;
  if (!call) return false;
  if (GUARD_NAME.test(lastName(call.callee))) return true;
  if (resolver.sdk(call, "wrapper").some(({ row }) => row.does === "retry")) return true;
  return resolver.functions(call).some(holdsTry);
}

function holdsTry(fn: FunctionFact): boolean {
  for (const node of fn.body.walk())
    if (node.type === "except_clause" || node.type === "except_group_clause") return true;
  return false;
}

/** `@app.exception_handler(SomeError)` and its like, for an error that covers what fails. */
function hasFrameworkHandler(errors: ErrorFacts, resolver: Resolver): boolean {
  return errorHandlerNames().some((name) =>
    resolver.module.callsNamed(name).some((call) => {
      const isHandler = resolver.sdk(call, "wrapper").some(({ row }) => row.does === "error-handler");
      const [type] = call.positional;
      return isHandler && (!type || type.type === "integer" || isCaughtBy(type, errors, resolver));
    }),
  );
}

let handlerNames: string[] | undefined;

function errorHandlerNames(): string[] {
  handlerNames ??= [
    ...new Set(
      callsOfKind("wrapper")
        .filter((row) => row.does === "error-handler")
        .map((row) => row.path.split(".").at(-1) ?? ""),
    ),
  ];
  return handlerNames;
}

function isCallee(node: SyntaxNode): boolean {
  return node.field === "function" && node.parent?.type === "call";
}

function lastName(callee: SyntaxNode | undefined): string {
  if (callee?.type === "call") return lastName(callee.child("function"));
  return (callee?.type === "attribute" ? callee.child("attribute")?.text : callee?.text) ?? "";
}
