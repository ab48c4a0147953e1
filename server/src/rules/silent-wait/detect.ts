import { type CallFact, callOf, type FunctionFact } from "../../engine/python/facts.ts";
import { enclosingFunction, usesOf, withAwait } from "../../engine/python/flow.ts";
import type { Resolver, SdkMatch } from "../../engine/python/resolve.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { callsOfKind } from "../../sdk/catalogue.ts";
import type { WaitIndicatorCall, WrapperCall } from "../../sdk/schema.ts";
import { mayStream, splatsOf } from "../blocking-llm-call/quiet.ts";
import { waitsElsewhere } from "./elsewhere.ts";
import { hasSign, isAccompanied, reportsProgress, switchedOff } from "./signs.ts";

/** A place in the code of a page where a person waits for an AI call and sees nothing happen. */
export interface Wait {
  /** The call that takes the time there: the AI call itself, or that of a function around it. */
  node: SyntaxNode;
  /** What could show that something happens. */
  cure:
    | { kind: "wrap"; indicator: WaitIndicatorCall }
    | { kind: "switch"; call: CallFact; argument: string; value: string };
}

export interface SilentCall {
  call: CallFact;
  waits: Wait[];
}

/** Frameworks whose pages show nothing by themselves, by import name, with what they have to show. */
function frameworks(): { name: string; indicator: WaitIndicatorCall }[] {
  known ??= callsOfKind("wait-indicator")
    .filter((row) => row.around && !row.path.includes("()"))
    .map((indicator) => ({ name: rootOf(indicator.path), indicator }));
  return known;
}

let known: { name: string; indicator: WaitIndicatorCall }[] | undefined;

/** Frameworks whose pages show a sign of life by themselves, unless it is switched off. */
function selfShowing(): string[] {
  shown ??= [...new Set(callsOfKind("wrapper").flatMap((row) => (row.waitShown ? [rootOf(row.path)] : [])))];
  return shown;
}

let shown: string[] | undefined;

const rootOf = (path: string) => path.split(".")[0] ?? "";

/** The silent calls of one statement. */
export function findSilent({ facts, module, resolver }: PythonContext): SilentCall[] {
  const isPage = [...frameworks().map(({ name }) => name), ...selfShowing()].some((name) =>
    module.imports(name),
  );
  if (!isPage || facts.calls.length === 0 || isInstrumented(resolver)) return [];
  return facts.calls.flatMap((call): SilentCall[] => {
    const waits = placesOf(call, resolver).flatMap((place) => waitsFor(place, resolver, new Set()));
    return waits.length > 0 ? [{ call, waits }] : [];
  });
}

/** Where a call keeps the page waiting: the call itself, or the loop that collects its pieces and shows none of them. */
function placesOf(call: CallFact, resolver: Resolver): SyntaxNode[] {
  const matches = resolver.sdk(call, "completion");
  if (matches.length === 0) return waitsElsewhere(call, resolver) && !isBackground(call) ? [call.node] : [];
  if (matches.every((match) => !isLively(call, match, resolver))) return [call.node];
  return matches.every((match) => mayStream(call, match, resolver)) && !reportsProgress(call, resolver)
    ? collectingLoops(call, resolver)
    : [];
}

/** True when the answer arrives piece by piece, somewhere else, or with news about the run. */
function isLively(call: CallFact, match: SdkMatch<"completion">, resolver: Resolver): boolean {
  return (
    mayStream(call, match, resolver) ||
    hasUnknownStream(call, match, resolver) ||
    reportsProgress(call, resolver) ||
    !isWaitedFor(call, match)
  );
}

/** What the loops over a stream call that only put its pieces together, by last name. */
const COLLECTS =
  /^(?:append|extend|join|strip|rstrip|lstrip|get|decode|loads|dumps|isinstance|hasattr|getattr|len|str|print|is_final_response|startswith|endswith|split|replace|items|keys|lower)$/;

/** The loops over a streamed answer when nothing else reads it and none of them hands a piece to anybody. */
function collectingLoops(call: CallFact, resolver: Resolver): SyntaxNode[] {
  const uses = usesOf(call.node, resolver);
  const isCollected = uses.every(({ kind, node }) => {
    const body = kind === "iterated" ? node.parent?.child("body") : undefined;
    return node.parent?.type === "for_statement" && body !== undefined && collectsOnly(body, resolver);
  });
  return isCollected ? uses.map(({ node }) => node) : [];
}

function collectsOnly(body: SyntaxNode, resolver: Resolver): boolean {
  for (const node of body.walk()) {
    if (/^(?:yield|await|with_statement)$/.test(node.type)) return false;
    const call = node.type === "call" ? callOf(node) : undefined;
    if (!call) continue;
    const name = call.callee.type === "attribute" ? call.callee.child("attribute")?.text : call.callee.text;
    if (!COLLECTS.test(name ?? "")) return false;
    if (resolver.sdk(call, "ui-sink").some(({ row }) => !row.path.startsWith("builtins."))) return false;
  }
  return true;
}

/** Attributes that hold the pieces of an answer that was asked for as a stream. */
const PIECES = /\.(?:response_gen|async_response_gen|text_stream)\b/;

/** Arguments that come from elsewhere may hold `stream=True`; a result that is looped over as it is shows that they do. */
function hasUnknownStream(call: CallFact, { row }: SdkMatch<"completion">, resolver: Resolver): boolean {
  if (usesOf(call.node, resolver).some(({ path }) => PIECES.test(path))) return true;
  if (!row.streamArgument || call.keywords.has(row.streamArgument)) return false;
  return (
    (call.hasSplat && splatsOf(call, resolver) === undefined) ||
    usesOf(call.node, resolver).some(({ kind, path }) => kind === "iterated" && path === "")
  );
}

/** False for a coroutine that runs beside the page: `asyncio.create_task(agent.arun(…))`. */
function isWaitedFor(call: CallFact, { row }: SdkMatch<"completion">): boolean {
  if (!row.async || call.node.parent?.type === "await") return true;
  const outer = call.node.parent?.type === "argument_list" ? call.node.parent.parent : undefined;
  const name = (outer && callOf(outer)?.callee.text) ?? "";
  return !BACKGROUND.test(name);
}

const BACKGROUND = /create_task|ensure_future|Thread|submit|executor|to_thread|background|add_job|schedule/i;
const MAX_DEPTH = 4;

/**
 * Where a person waits for what happens at a place, without a sign of life.
 *
 * @param seen - the functions that the question has come through
 */
function waitsFor(place: SyntaxNode, resolver: Resolver, seen: Set<FunctionFact>): Wait[] {
  if (hasSign(place, resolver)) return [];
  const definition = place.ancestor("function_definition", "lambda");
  if (definition?.type === "lambda") return lambdaWaits(definition, place, resolver);
  const fn = enclosingFunction(place);
  if (!fn) return scriptWait(place, resolver);
  if (seen.has(fn) || seen.size > MAX_DEPTH || isAccompanied(fn, resolver) || isBesideThePage(fn, resolver))
    return [];
  const off = switchedOff(fn, resolver);
  if (off) return [{ node: place, cure: { kind: "switch", ...off, value: "True" } }];
  const route = handlerWaits(fn, place, resolver);
  if (route) return route;
  const calls = callersOf(fn, resolver);
  const deeper = new Set([...seen, fn]);
  const waits = calls.flatMap((call) => waitsFor(call.node, resolver, deeper));
  // A function that puts things on the page itself is the place to show a spinner; its callers only go there.
  const [first] = waits;
  if (first?.cure.kind === "wrap" && usesPage(fn, resolver)) return [{ ...first, node: place }];
  return [...waits, ...handedWaits(fn, place, resolver, calls.length > 0)];
}

/** A module's own code is a page where the framework runs the whole file. */
function scriptWait(place: SyntaxNode, resolver: Resolver): Wait[] {
  const indicator = scriptIndicator(resolver);
  return indicator && !place.ancestor("class_definition")
    ? [{ node: place, cure: { kind: "wrap", indicator } }]
    : [];
}

function scriptIndicator({ module }: Resolver): WaitIndicatorCall | undefined {
  return frameworks().find(
    ({ name, indicator }) => indicator.around?.waits === "script" && module.imports(name),
  )?.indicator;
}

/** The waits of a function that a framework runs for an event; undefined for other functions. */
function handlerWaits(fn: FunctionFact, place: SyntaxNode, resolver: Resolver): Wait[] | undefined {
  const routes = fn.decorators
    .flatMap((decorator) => resolver.sdkOf(decorator, "wrapper").map((match) => ({ ...match, decorator })))
    .filter(({ row }) => row.does === "route");
  const [route] = routes;
  if (!route) return undefined;
  if (route.row.waitShown) return registrationWaits(callOf(route.decorator), route.row, place);
  const root = rootOf(route.path);
  const framework = frameworks().find(
    ({ name, indicator }) => name === root && indicator.around?.waits === "handlers",
  );
  return framework ? [{ node: place, cure: { kind: "wrap", indicator: framework.indicator } }] : [];
}

/** Where an event is registered with its sign of life switched off. */
function registrationWaits(call: CallFact | undefined, row: WrapperCall, place: SyntaxNode): Wait[] {
  const { waitShown } = row;
  const argument = waitShown && call?.keywords.get(waitShown.argument);
  if (!argument || !waitShown.off.includes(argument.text.replace(/^['"]|['"]$/g, ""))) return [];
  return [
    {
      node: place,
      cure: { kind: "switch", call: call!, argument: waitShown.argument, value: waitShown.on },
    },
  ];
}

/** What becomes of a function that is given to somebody, or that only other files call. */
function handedWaits(fn: FunctionFact, place: SyntaxNode, resolver: Resolver, hasCalls: boolean): Wait[] {
  const indicator = scriptIndicator(resolver);
  const page = (): Wait[] => (indicator ? [{ node: place, cure: { kind: "wrap", indicator } }] : []);
  const reads = fn.owner
    ? []
    : resolver.module
        .reads(fn.name)
        .filter(
          (read) =>
            !(read.field === "function" && read.parent?.type === "call") &&
            resolver.values(read).some((value) => value.kind === "function" && value.fact === fn),
        );
  const handed = reads.flatMap((read): Wait[] => {
    const isKeyword = read.parent?.type === "keyword_argument";
    const list = isKeyword ? read.parent?.parent : read.parent;
    const call = list?.type === "argument_list" && list.parent ? callOf(list.parent) : undefined;
    if (!call) return [];
    const [registration] = resolver.sdk(call, "wrapper").filter(({ row }) => row.waitShown);
    if (registration) return registrationWaits(call, registration.row, place);
    const name = isKeyword ? read.parent?.child("name")?.text : undefined;
    return name && /^on_(?:click|change|submit|select)$/.test(name) ? page() : [];
  });
  if (handed.length > 0 || reads.length > 0 || hasCalls) return handed.slice(0, 1);
  return usesPage(fn, resolver) ? page() : [];
}

/** A lambda that a framework runs for an event; who runs any other is unknown. */
function lambdaWaits(lambda: SyntaxNode, place: SyntaxNode, resolver: Resolver): Wait[] {
  const list = lambda.parent?.type === "keyword_argument" ? lambda.parent.parent : lambda.parent;
  const call = list?.type === "argument_list" && list.parent ? callOf(list.parent) : undefined;
  const [registration] = call ? resolver.sdk(call, "wrapper").filter(({ row }) => row.waitShown) : [];
  return call && registration ? registrationWaits(call, registration.row, place) : [];
}

/** True when a function puts something on the page itself. */
function usesPage(fn: FunctionFact, resolver: Resolver): boolean {
  for (const node of fn.body.walk()) {
    const call = node.type === "call" ? callOf(node) : undefined;
    if (call && resolver.sdk(call, "ui-sink").some(({ row }) => !row.path.startsWith("builtins.")))
      return true;
  }
  return false;
}

/** A tool that a model calls, or work that runs behind the page's back. */
function isBesideThePage(fn: FunctionFact, resolver: Resolver): boolean {
  return fn.decorators.some(
    (decorator) =>
      /(?:^|[._])tool(?:$|[_(.])/.test(decorator.text) ||
      resolver.sdkOf(decorator, "wrapper").some(({ row }) => row.does === "task"),
  );
}

/** Calls in this file that run a function; those of a method on an object that cannot be traced as well. */
function callersOf(fn: FunctionFact, resolver: Resolver): CallFact[] {
  const name = fn.name === "__init__" && fn.owner ? fn.owner.name : fn.name;
  return resolver.module.callsNamed(name).filter((call) => {
    if (fn.node.contains(call.node) || isBackground(call)) return false;
    const values = resolver.values(call.callee);
    if (values.some((value) => value.kind === "function" && value.fact === fn)) return true;
    if (fn.name === "__init__") return resolver.functions(call).includes(fn);
    return (
      fn.owner !== undefined &&
      call.callee.type === "attribute" &&
      values.every((value) => value.kind === "unknown") &&
      resolver.module.functionsNamed(fn.name).length === 1
    );
  });
}

function isBackground(call: CallFact): boolean {
  const whole = withAwait(call.node);
  const outer = whole.parent?.type === "argument_list" ? whole.parent.parent : undefined;
  return BACKGROUND.test((outer && callOf(outer)?.callee.text) ?? "");
}

/** True when the framework makes each AI call of the file a step by itself. */
function isInstrumented(resolver: Resolver): boolean {
  return callsOfKind("wait-indicator")
    .filter((row) => row.covers === "file")
    .some((row) =>
      resolver.module
        .callsNamed(row.path.split(".").at(-1) ?? "")
        .some((call) => resolver.sdk(call, "wait-indicator").some((match) => match.row.covers === "file")),
    );
}
