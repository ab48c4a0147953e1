import { t } from "@vscode/l10n";
import { type CallFact, callOf, type FunctionFact } from "../../engine/python/facts.ts";
import { enclosingFunction, isUnderMainGuard, usesOf } from "../../engine/python/flow.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { rerunsModule } from "../../sdk/caches.ts";
import { interfacePackages, terminalPackages } from "../../sdk/packages.ts";
import { handlerOf } from "../uncached-query/callers.ts";
import { type Embedding, outermost, parametersBehind } from "./embedding.ts";
import { isCached } from "./kept.ts";
import { isFallback, isMapping, isOfElement, type Loop, loopAround } from "./loops.ts";

/** Why a text is surely embedded with more calls than needed. */
export type Repetition =
  /** The call, or a call of its function, is one turn of a loop, and one call could take all texts. */
  | { kind: "loop"; loop: Loop; site: SyntaxNode; helper: FunctionFact | undefined }
  /** Texts that come again are embedded again; completes "anew …". */
  | { kind: "again"; reason: string; place: SyntaxNode | undefined }
  /** Texts of the program's own, each time it starts. */
  | { kind: "start"; reason: string };

/** Functions that take texts in, each of which comes once. */
const STORING =
  /(^|_)(add|insert|ingest\w*|index\w*|upload|create|store|save|upsert|import|build|train|sync|write|populate|load|seed|init\w*|update|process\w*|backfill|migrate|setup|bulk|chunk|crawl|register|learn|remember)(_|$)/i;
/** The same, of functions that give vectors by their names: `create_embedding()` only makes one. */
const STORING_VECTORS =
  /(^|_)(add|insert|ingest\w*|index\w*|upload|store|save|upsert|import|sync|write|populate|seed|backfill|migrate)(_|$)/i;
const STORED =
  /^(upsert\w*|insert\w*|bulk\w*|executemany|add_(documents|texts|items|vectors|embeddings|points|with_ids)|put_item|upload_(points|documents|records)|index)$/;
const ASKING =
  /(^|_)(quer(y|ies)|questions?|q|search(_\w{1,60})?|prompt|user_(input|message|query|text)|message|utterance|needle|term|keywords?)$/i;
const RETRIEVING =
  /(^|_)(search\w*|retriev\w*|query|find|recall|lookup|match\w*|nearest|similar\w*|answer|ask|chat|rag|rank|rerank|recommend\w*|classify|route|get_(relevant|context|similar|related)\w*)(_|$)/i;

/** How the file embeds texts again and again; undefined when it does not, as far as one can see. */
export function repetitionOf(embedding: Embedding, context: PythonContext): Repetition | undefined {
  const { call, text, canBatch } = embedding;
  const { resolver } = context;
  const loop = loopAround(call.node);
  if (loop && text && canBatch && isOfElement(text, loop, resolver) && !isFallback(call.node))
    return { kind: "loop", loop, site: call.node, helper: undefined };
  const fn = outermost(call.function);
  if (!fn) return atStart(embedding, context);
  const sites = sitesOf(fn, context);
  if (!sites) return undefined;
  const inLoop = canBatch && text ? sites.find((site) => site.isTurn) : undefined;
  if (inLoop?.loop) return { kind: "loop", loop: inLoop.loop, site: inLoop.node, helper: fn };
  return isStoring(fn) || loop ? undefined : asAgain(embedding, fn, sites, context);
}

function asAgain(
  embedding: Embedding,
  fn: FunctionFact,
  sites: Site[],
  context: PythonContext,
): Repetition | undefined {
  const { input, text, call } = embedding;
  const { resolver, module } = context;
  const again = (reason: string, place: SyntaxNode | undefined): Repetition => ({
    kind: "again",
    reason,
    place,
  });
  const parameters = parametersBehind(input, resolver);
  if (!text && (parameters.length > 0 || !isOfModule(input, context))) return undefined;
  const own = handlerOf(call.node, context, 2);
  if (own) return again(t("for each request"), undefined);
  if (!text) return undefined;
  const rerun = rerunsModule.find((library) => module.imports(library));
  const calls = sites.filter(({ node }) => !isStoring(outermost(enclosingFunction(node))));
  for (const { node } of calls) {
    const handler = handlerOf(node, context, 0);
    if (handler && !isStoring(handler)) return again(t("for each request of `{0}()`", handler.name), node);
    if (rerun && !enclosingFunction(node)) return again(t("whenever the page runs again"), node);
  }
  if (parameters.length === 0 || isOneShot(context)) return undefined;
  const isOnly = gives(call, context) && /embed|vector|encod/i.test(fn.name);
  if (isOnly && sites.length === 0) return again(t("also for texts that it has embedded before"), undefined);
  const asks =
    parameters.some(({ name }) => ASKING.test(name)) || (RETRIEVING.test(fn.name) && !gives(call, context));
  if (asks && !isOnly) return again(t("for each question, also one that came before"), undefined);
  const asking = isOnly && calls.find(({ node }) => isAsked(node, context));
  if (asking) return again(t("for each question, also one that came before"), asking.node);
  const inFunctions = calls.filter(({ node }) => enclosingFunction(node));
  return isOnly && inFunctions.length >= 2
    ? again(t("although {0} places ask for vectors", inFunctions.length), inFunctions[1]!.node)
    : undefined;
}

/** Conditions under which a page does something once: a button, a form, what it has kept. */
const ONCE = /button|submit|click|session_state|upload|\bnot?\b|\bin\b|exists|==/i;

/** Texts of the program's own at module level, in a file that a server or a page runs anew. */
function atStart(
  { call, input }: Embedding,
  { file, module, resolver }: PythonContext,
): Repetition | undefined {
  if (file.isNotebook) return undefined;
  if (call.node.ancestor("class_definition", "lambda") || isUnderMainGuard(call.node)) return undefined;
  const rerun = rerunsModule.find((library) => module.imports(library));
  for (let at = call.node.ancestor("if_statement"); at; at = at.ancestor("if_statement"))
    if (!rerun || ONCE.test(at.child("condition")?.text ?? "")) return undefined;
  if (rerun) return { kind: "start", reason: t("whenever the page runs again") };
  const serves = interfacePackages().some((name) => module.imports(name));
  const isKnown = resolver.values(input).some((value) => value.kind === "literal");
  return serves && isKnown ? { kind: "start", reason: t("each time the server starts") } : undefined;
}

/** The place hands over what its own function was asked. */
function isAsked(site: SyntaxNode, { resolver }: PythonContext): boolean {
  const call = callOf(site);
  const all = call ? [...call.positional, ...call.keywords.values()] : [];
  return all.some((argument) => parametersBehind(argument, resolver).some(({ name }) => ASKING.test(name)));
}

interface Site {
  node: SyntaxNode;
  loop: Loop | undefined;
  /** The text that it hands over is the loop's element. */
  isTurn: boolean;
}

/** Where the file calls a function, or hands it to a `map`; undefined when one of these places keeps the results. */
function sitesOf(fn: FunctionFact, context: PythonContext): Site[] | undefined {
  const { module, resolver } = context;
  const sites: Site[] = [];
  for (const call of module.callsNamed(fn.name)) {
    if (fn.node.contains(call.node) || !calls(call, fn, context)) continue;
    const caller = outermost(call.function);
    if (caller && isCached(caller, context)) return undefined;
    const loop = loopAround(call.node);
    const all = [...call.positional, ...call.keywords.values()];
    const isTurn =
      loop !== undefined &&
      !isFallback(call.node) &&
      all.some((argument) => isOfElement(argument, loop, resolver));
    sites.push({ node: call.node, loop, isTurn });
  }
  for (const read of fn.owner ? [] : module.reads(fn.name)) {
    const outer = read.parent?.type === "argument_list" ? read.parent.parent : undefined;
    if (!outer || fn.node.contains(read)) continue;
    if (isMapping(outer)) sites.push({ node: read, loop: { node: outer, names: [] }, isTurn: true });
    // `group.start_soon(embed, text)`, `pool.submit(embed, text)`
    const loop = isStarting(outer) ? loopAround(outer) : undefined;
    const others = callOf(outer)?.positional.filter((argument) => argument !== read) ?? [];
    if (loop && others.some((argument) => isOfElement(argument, loop, resolver)))
      sites.push({ node: read, loop, isTurn: true });
  }
  return sites;
}

function calls(call: CallFact, fn: FunctionFact, { resolver }: PythonContext): boolean {
  return resolver.functions(call).includes(fn);
}

/** A call that starts its first argument beside the rest, with the arguments after it. */
function isStarting(call: SyntaxNode): boolean {
  const callee = call.child("function");
  return /^(?:start_soon|submit|apply_async|run_in_executor|to_thread|spawn)$/.test(
    callee?.child("attribute")?.text ?? "",
  );
}

/** The function takes texts in: each of them comes once. */
export function isStoring(fn: FunctionFact | undefined): boolean {
  if (!fn) return false;
  if ((/embed|vector/i.test(fn.name) ? STORING_VECTORS : STORING).test(fn.name)) return true;
  for (const node of fn.body.walk())
    if (
      node.type === "attribute" &&
      node.field === "function" &&
      STORED.test(node.child("attribute")?.text ?? "")
    )
      return true;
  return false;
}

/** The input is a value of the module's own, the same for every call. */
function isOfModule(input: SyntaxNode, { resolver }: PythonContext): boolean {
  if (input.type !== "identifier") return input.type === "list" || input.type === "string";
  const bindings = resolver.reaching(input);
  return bindings.length > 0 && bindings.every(({ scope, kind }) => !scope.parent && kind === "assignment");
}

/** The vector is what the function returns. */
function gives(call: CallFact, { resolver }: PythonContext): boolean {
  return usesOf(call.node, resolver).some(
    ({ kind, call: outer, node }) =>
      kind === "returned" ||
      node.ancestor("return_statement", "function_definition")?.type === "return_statement" ||
      (kind === "argument" && /array|list|float/.test(outer?.callee.text ?? "")),
  );
}

/** A notebook, or a program for a terminal, which embeds what it was started for. */
function isOneShot({ file, module }: PythonContext): boolean {
  if (file.isNotebook) return true;
  if (interfacePackages().some((name) => name !== "builtins" && module.imports(name))) return false;
  return file.isScriptFolder || module.isProgram || terminalPackages().some((name) => module.imports(name));
}

/** The name of the text for a message. */
export function nameOfText({ text, input, row, call }: Embedding): string {
  const node = text ?? (row.input && argumentAt(call, row.input)) ?? input;
  return node.text.length <= 40 && !node.text.includes("\n") ? `\`${node.text}\`` : t("its text");
}
