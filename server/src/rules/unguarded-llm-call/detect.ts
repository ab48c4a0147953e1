import type { FileContext } from "../../engine/file-context.ts";
import { type CallFact, type ClassFact, callOf } from "../../engine/python/facts.ts";
import { isUnderMainGuard, usesOf, withAwait } from "../../engine/python/flow.ts";
import { isHandled } from "../../engine/python/guards.ts";
import type { ModuleView } from "../../engine/python/module.ts";
import type { Resolver, SdkMatch } from "../../engine/python/resolve.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { callsOfKind } from "../../sdk/catalogue.ts";
import { interfacePackages, terminalPackages } from "../../sdk/packages.ts";
import { asksNoModel } from "../blocking-llm-call/quiet.ts";

/** A call of an AI service whose failure nothing handles. */
export interface UnguardedCall {
  call: CallFact;
  match: SdkMatch<"completion" | "embedding">;
  /** Where it may fail unhandled: the call itself, and the loops over its answer where it streams. */
  places: SyntaxNode[];
  isStream: boolean;
}

/** The unguarded calls of one statement. */
export function findUnguarded({ facts, resolver, file }: PythonContext): UnguardedCall[] {
  if (isOwnSource(file) || MEASURES.test(file.path)) return [];
  return facts.calls.flatMap((call): UnguardedCall[] => {
    const matches = resolver.sdk(call, "completion", "embedding");
    const [match] = matches;
    if (
      !match ||
      matches.some(({ row }) => row.guarded || row.guardArguments?.some((name) => call.keywords.has(name)))
    )
      return [];
    if (asksNoModel(match, resolver)) return [];
    if (isAdapter(call, resolver) || isCached(call, resolver) || !runsHere(call, match, resolver)) return [];
    const streams = isStream(call, match);
    if (streams && isPassedOn(call.node)) return [];
    const places = [call.node, ...(streams ? iterationsOf(call, resolver) : [])];
    const open = places.filter((place) => !isHandled(place, match.row.errors, resolver));
    if (open.length === 0 || looksAtFailure(call, match, resolver)) return [];
    return [{ call, match, places: open, isStream: streams }];
  });
}

/** True where a failure hurts only the person who runs the program: a script's top level, a tool for the terminal. */
export function isOneShot({ call, match }: UnguardedCall, file: FileContext, module: ModuleView): boolean {
  if (file.isScriptFolder) return true;
  if (interfacePackages().some((name) => module.imports(name))) return false;
  if (terminalPackages().some((name) => module.imports(name))) return true;
  const isTopLevel =
    call.function === undefined && call.node.ancestor("lambda", "class_definition") === undefined;
  if (!isTopLevel && !/^_?a?main$/.test(call.function?.name ?? "")) return false;
  // A fragment without its imports is no script: nobody knows where it will stand.
  return match.certainty === "traced" || isUnderMainGuard(call.node);
}

/**
 * True in a class that puts an AI service behind an interface of the project: its callers know the interface only, and
 * deal with failures once for all services.
 */
function isAdapter({ function: fn }: CallFact, resolver: Resolver): boolean {
  let method = fn;
  while (method?.outer) method = method.outer;
  const owner = method?.owner;
  if (!owner) return false;
  const isAbstract = owner.bases.some((base) => /^(?:abc\.)?ABC$|Protocol$/.test(nameOf(base)));
  return (isAbstract && INTERFACE.test(owner.name)) || keepsInterface(owner, resolver, 0);
}

function keepsInterface({ bases }: ClassFact, resolver: Resolver, depth: number): boolean {
  return bases.some(
    (base) =>
      INTERFACE.test(nameOf(base)) ||
      (depth < MAX_DEPTH &&
        resolver
          .values(base)
          .some((value) => value.kind === "class" && keepsInterface(value.fact, resolver, depth + 1))),
  );
}

/** The last name of a base class, without what its brackets say: `store.BaseStore[Connection]` → `BaseStore`. */
function nameOf(base: SyntaxNode): string {
  return (
    base.text
      .replace(/\[[\s\S]*$/, "")
      .split(".")
      .at(-1) ?? ""
  );
}

const MAX_DEPTH = 4;
const INTERFACE =
  /LLM|Llm|Base$|(?<!^Base)Model$|Embed|Provider|Adapter|Interface|Abstract|ChatModel|LanguageModel|Retriever|Rerank|VectorStore|^\w{0,80}Base\w{0,80}Store$|QueryEngine|BaseClient|(?:Completion|Chat|Model)\w{0,80}Client$/;

/** Folders of what measures models and agents: a fallback there would be measured as an answer, so a failure has to show. */
const MEASURES = /(?:^|\/)(?:bench(?:marks?)?|evals|evaluators|\w+_evals)\//i;

/** Names of libraries that other projects use for folders of their own. */
const COMMON_NAME = /^(?:agents|google|builtins|generic|together|\*.*)$/;

/** True in the source of an AI library itself: `packages/…/src/autogen_core/…`. Its callers are the ones to handle failures. */
function isOwnSource({ path }: FileContext): boolean {
  sources ??= new RegExp(
    `(?:^|/)(?:src|libs/[^/]+|packages/[^/]+)/(?:${[
      ...new Set(callsOfKind("completion").map((row) => row.path.split(/[.(]/)[0] ?? "")),
    ]
      .filter((name) => /^\w+$/.test(name) && !COMMON_NAME.test(name))
      .join("|")})(?:_\\w+)?/`,
  );
  return sources.test(path);
}

let sources: RegExp | undefined;

/** True in a function whose results are kept: a fallback in there would be kept as well, so failures have to leave it. */
function isCached({ function: fn }: CallFact, resolver: Resolver): boolean {
  return (fn?.decorators ?? []).some((decorator) =>
    resolver.sdkOf(decorator, "wrapper").some(({ row }) => row.does === "cache"),
  );
}

/** False for a coroutine that is made here and awaited somewhere else, and for one that `gather` collects with its errors. */
function runsHere(call: CallFact, match: SdkMatch<"completion" | "embedding">, resolver: Resolver): boolean {
  const { row } = match;
  const streams = row.kind === "completion" && (row.streams || isStream(call, match));
  if (!row.async || streams || call.node.parent?.type === "await") return true;
  for (
    let at = call.node.parent;
    at && !/_statement$|^block$|^assignment$|^lambda$/.test(at.type);
    at = at.parent
  ) {
    if (at.type === "await") return true;
    const outer = at.type === "call" ? callOf(at) : undefined;
    if (outer?.keywords.get("return_exceptions")?.type === "true") return false;
  }
  return usesOf(call.node, resolver).some(({ kind }) => kind === "returned");
}

/** `for chunk in CALL: yield chunk`: whoever reads the generator reads the stream itself, failures included. */
function isPassedOn(call: SyntaxNode): boolean {
  const loop = withAwait(call).parent;
  if (loop?.type === "yield") return true;
  const [only, ...others] = loop?.type === "for_statement" ? (loop.child("body")?.named ?? []) : [];
  const yielded = only?.named[0];
  return (
    others.length === 0 && yielded?.type === "yield" && yielded.named[0]?.text === loop?.child("left")?.text
  );
}

function isStream(call: CallFact, { row }: SdkMatch<"completion" | "embedding">): boolean {
  if (row.kind !== "completion") return false;
  if (row.streams) return true;
  const argument = row.streamArgument && call.keywords.get(row.streamArgument);
  return Boolean(argument) && (argument as SyntaxNode).type !== "false";
}

function iterationsOf(call: CallFact, resolver: Resolver): SyntaxNode[] {
  return usesOf(call.node, resolver)
    .filter(({ kind }) => kind === "iterated" || kind === "yielded")
    .map(({ node }) => node);
}

/** True when the code asks the result whether the call failed, where that is how the SDK tells. */
function looksAtFailure(
  call: CallFact,
  { row }: SdkMatch<"completion" | "embedding">,
  resolver: Resolver,
): boolean {
  if (row.kind !== "completion" || !row.failureResult) return false;
  const { attribute } = row.failureResult;
  return usesOf(call.node, resolver).some(({ path }) => path.startsWith(attribute));
}
