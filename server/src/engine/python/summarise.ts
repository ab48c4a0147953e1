import type { SdkKind } from "../../sdk/schema.ts";
import type { FileContext } from "../file-context.ts";
import { pathFromRoot } from "../workspace/outside.ts";
import type {
  FunctionSummary,
  KnownCall,
  ModuleSummary,
  OutsideUse,
  PassedQuery,
} from "../workspace/summary.ts";
import { dottedNameOf } from "../workspace/summary.ts";
import {
  type CallFact,
  callsIn,
  type FunctionFact,
  isProperty,
  type PythonFacts,
  reachedAs,
} from "./facts.ts";
import { enclosingLoop } from "./flow.ts";
import { isHandled } from "./guards.ts";
import { passedQuery } from "./passed-query.ts";
import { argumentAt } from "./queries.ts";
import type { Resolver } from "./resolve.ts";
import type { Value } from "./value.ts";
import { wholeArguments } from "./whole-table.ts";

/** Nothing is known of what a function of another file raises; a handler of Python's own errors is not meant for it. */
const ANY_ERROR = { base: "Exception", family: [] };

/** Kinds of calls that say nothing of what a function does for its callers. */
const NOT_TOLD = new Set<SdkKind>(["credential", "estimator", "log", "wrapper"]);

/** What stands behind one of the names that a top-level statement gives to others; paths are found when asked for. */
export type NameEntry =
  | { kind: "alias"; name: string; paths: () => string[] }
  | { kind: "function"; name: string; fn: FunctionFact }
  | { kind: "class"; name: string; paths: () => string[] };

/** What stands behind all of them. */
interface NamesPart {
  aliases: [string, readonly string[]][];
  functions: [string, FunctionSummary][];
  classes: [string, readonly string[]][];
}

/** What one top-level statement of a module tells the other files. */
export interface ModulePart extends NamesPart {
  uses: OutsideUse[];
  packages: string[];
  imports: string[];
  metrics: string[];
  asksModels: boolean;
  validates: boolean;
}

/**
 * @param file - the file's context: whom tests call says nothing of how the program works
 * @param resolver - one that knows no other file: what a module tells must not depend on what others tell
 */
export function summarise(facts: PythonFacts, resolver: Resolver, file: FileContext): ModulePart {
  // The names come first: how far a resolver follows a thing may depend on what it was asked before.
  const part: ModulePart = {
    ...summariseNames(facts, resolver, file),
    uses: [],
    packages: [...facts.packages],
    imports: importsOf(facts, resolver, file),
    metrics: [],
    asksModels: false,
    validates: false,
  };
  if (!isTelling(file)) return part;
  for (const call of facts.calls) part.uses.push(...usesIn(call, resolver));
  part.metrics = facts.calls.flatMap((call) => metricOf(call, resolver));
  part.validates = facts.calls.some((call) => validates(call, resolver));
  part.asksModels = facts.calls.some((call) => asksModel(call, resolver));
  return part;
}

/** Whom tests call, and what they import, says nothing of how the program works. */
function isTelling({ isTest, isStub }: FileContext): boolean {
  return !isTest && !isStub;
}

/** Paths of what a statement imports that may be another file's, from the root where they are relative. */
export function importsOf(facts: PythonFacts, resolver: Resolver, file: FileContext): string[] {
  if (!isTelling(file)) return [];
  return [...facts.imports]
    .filter((path) => !STANDARD.test(path) && !resolver.isLibrary(path))
    .map((path) => pathFromRoot(path, file.path));
}

/** The part of `summarise` that stands behind names. Parameters as there. */
function summariseNames(facts: PythonFacts, resolver: Resolver, file: FileContext): NamesPart {
  const part: NamesPart = { aliases: [], functions: [], classes: [] };
  for (const entry of namesIn(facts, resolver, file)) {
    if (entry.kind === "function") part.functions.push([entry.name, summariseFunction(entry.fn, resolver)]);
    else if (entry.kind === "class") part.classes.push([entry.name, entry.paths()]);
    else {
      const paths = entry.paths();
      if (paths.length > 0) part.aliases.push([entry.name, paths]);
    }
  }
  return part;
}

/** The names that a statement gives to others, those that are reached through its functions and classes as well. */
export function* namesIn(facts: PythonFacts, resolver: Resolver, file: FileContext): Generator<NameEntry> {
  const own = `.${dottedNameOf(file.path)}`;
  const pathsOf = (values: readonly Value[]): string[] =>
    values.flatMap((value) => {
      switch (value.kind) {
        case "path":
          return value.origin === "import" ? [value.path] : [];
        case "class":
          return [`${own}.${value.fact.name}`];
        case "instance":
          return [`${own}.${value.fact.name}()`];
        case "function":
          return [`${own}.${reachedAs(value.fact)}`];
        default:
          return [];
      }
    });
  const alias = (name: string, values: () => readonly Value[]): NameEntry => ({
    kind: "alias",
    name,
    paths: () => pathsOf(values()).filter((target) => target !== `${own}.${name}`),
  });
  for (const [name, bindings] of facts.scope.bindings) {
    const bound = bindings.filter(({ kind }) => kind !== "function" && kind !== "class");
    if (bound.length > 0) yield alias(name, () => bound.flatMap((binding) => resolver.bound(binding)));
  }
  for (const fn of facts.functions) {
    if (fn.outer || (fn.owner && fn.owner.scope.parent !== facts.scope)) continue;
    const name = reachedAs(fn);
    yield { kind: "function", name, fn };
    if (fn.name === "__init__" && fn.owner) continue;
    yield alias(isProperty(fn) ? name : `${name}()`, () => resolver.returned(fn));
  }
  for (const cls of facts.classes) {
    if (cls.scope.parent !== facts.scope) continue;
    const paths = () => cls.bases.flatMap((base) => pathsOf(resolver.values(base)));
    yield { kind: "class", name: cls.name, paths };
    for (const attribute of cls.attributes.keys())
      yield alias(`${cls.name}().${attribute}`, () => resolver.attribute(cls, attribute));
  }
}

/** Puts the parts of a module's statements together; offsets of a part are moved by where its statement starts. */
export function joinParts(parts: readonly { part: ModulePart; start: number }[]): ModuleSummary {
  return {
    ...joinNames(parts.map(({ part }) => part)),
    uses: parts.flatMap(({ part, start }) =>
      part.uses.map((use) => ({ ...use, start: use.start + start, end: use.end + start })),
    ),
    packages: [...new Set(parts.flatMap(({ part }) => part.packages))],
    imports: [...new Set(parts.flatMap(({ part }) => part.imports))],
    metrics: [...new Set(parts.flatMap(({ part }) => part.metrics))],
    asksModels: parts.some(({ part }) => part.asksModels),
    validates: parts.some(({ part }) => part.validates),
  };
}

/** The names of several statements, in their order. */
function joinNames(parts: readonly NamesPart[]) {
  const aliases = new Map<string, readonly string[]>();
  for (const [name, targets] of parts.flatMap((part) => part.aliases))
    aliases.set(name, [...new Set([...(aliases.get(name) ?? []), ...targets])]);
  return {
    aliases,
    functions: new Map(parts.flatMap((part) => part.functions)),
    classes: new Map(parts.flatMap((part) => part.classes)),
  };
}

/** The same as `summariseFunction` gives, each thing made when it is first asked for. */
export function describeFunction(fn: FunctionFact, resolver: Resolver): FunctionSummary {
  let whole: FunctionSummary | undefined;
  let query: { found: PassedQuery | undefined } | undefined;
  const all = () => {
    whole ??= summariseFunction(fn, resolver);
    return whole;
  };
  return {
    get runs() {
      return all().runs;
    },
    get calls() {
      return all().calls;
    },
    get query() {
      query ??= { found: passedQuery(fn, resolver) };
      return query.found;
    },
    isAsync: fn.isAsync,
    isGenerator: fn.isGenerator,
  };
}

function summariseFunction(fn: FunctionFact, resolver: Resolver): FunctionSummary {
  // A decorator that shows a spinner does so for whoever calls the function.
  const around = fn.decorators.flatMap((decorator) => resolver.sdkOf(decorator, "wait-indicator"));
  const runs = [...around, ...resolver.runsIn(fn)]
    .filter(({ row }) => !NOT_TOLD.has(row.kind))
    .map(({ row, path }): KnownCall => ({ kind: row.kind, path }));
  const calls = callsIn(fn).flatMap((call) => outsidePaths(call, resolver));
  const query = passedQuery(fn, resolver);
  return {
    runs,
    calls: [...new Set(calls)],
    ...(query && { query }),
    isAsync: fn.isAsync,
    isGenerator: fn.isGenerator,
  };
}

/** The paths of what a call runs that may be in another file of the project. */
function outsidePaths(call: CallFact, resolver: Resolver): string[] {
  if (resolver.sdk(call).some(({ certainty }) => certainty === "traced")) return [];
  return resolver.values(call.callee).flatMap((value) => {
    const isImported = value.kind === "path" && value.origin === "import";
    return isImported && !STANDARD.test(value.path) && !resolver.isLibrary(value.path) ? [value.path] : [];
  });
}

/** The commonest modules that no project calls its own. */
const STANDARD =
  /^(?:abc|argparse|asyncio|base64|builtins|collections|contextlib|copy|csv|dataclasses|datetime|enum|functools|glob|hashlib|inspect|io|itertools|json|logging|math|numpy|os|pathlib|pickle|random|re|shutil|string|subprocess|sys|tempfile|threading|time|traceback|typing|unittest|uuid|warnings)\b/;

function usesIn(call: CallFact, resolver: Resolver): OutsideUse[] {
  const paths = outsidePaths(call, resolver);
  if (paths.length === 0) return [];
  const fn = call.function;
  const shared = {
    start: call.node.start,
    end: call.node.end,
    caller: fn?.name,
    isGuarded: isHandled(call.node, ANY_ERROR, resolver),
    isInLoop: enclosingLoop(call.node) !== undefined,
    isInHandler: fn !== undefined && isHandler(fn, resolver),
    whole: wholeArguments(call, resolver),
  };
  return paths.map((path) => ({ ...shared, path }));
}

function isHandler(fn: FunctionFact, resolver: Resolver): boolean {
  return fn.decorators.some((decorator) =>
    resolver.sdkOf(decorator, "wrapper").some(({ row }) => row.does === "route"),
  );
}

/** What a call says of a metric that it makes or records; nothing where the metric is known by another call. */
function metricOf(call: CallFact, resolver: Resolver): string[] {
  const match = resolver.sdk(call, "telemetry").find(({ row }) => row.does !== "watch" && row.name);
  const name = match?.row.name && argumentAt(call, match.row.name);
  if (!match) return [];
  const literal = name && resolver.values(name).find(({ kind }) => kind === "literal");
  const text = literal?.kind === "literal" ? literal.node.text : name?.type === "string" ? name.text : "";
  const about = [call.keywords.get("documentation"), call.keywords.get("description"), call.positional[1]];
  const described = about.find((node) => node?.type === "string")?.text;
  return [text && described ? `${text} ${described}` : text];
}

function asksModel(call: CallFact, resolver: Resolver): boolean {
  return resolver
    .sdk(call, "completion", "embedding", "predict")
    .some(({ row, certainty }) => row.kind !== "predict" || certainty === "traced");
}

/** Words in the names of a project's own functions that keep rows apart, or look at what a model is worth. */
const VALIDATES =
  /split|fold|valid|evaluat|score|metric|backtest|test|assess|benchmark|cross_|accuracy|rmse|mape|_mae/i;

function validates(call: CallFact, resolver: Resolver): boolean {
  const name = call.callee.child("attribute")?.text ?? call.callee.text;
  return (
    resolver.sdk(call, "split", "metric", "score").length > 0 ||
    (VALIDATES.test(name) && !/^(r|l)?split$|^splitlines$|^splitext$/.test(name))
  );
}
