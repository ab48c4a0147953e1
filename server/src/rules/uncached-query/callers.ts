import { t } from "@vscode/l10n";
import type { CallFact, FunctionFact, Parameter } from "../../engine/python/facts.ts";
import { enclosingFunction } from "../../engine/python/flow.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { rerunsModule } from "../../sdk/caches.ts";
import { isElement, isListed, isRetry, loopOf } from "./loops.ts";
import type { ReadFunction } from "./read.ts";

/** Why a read is surely made again and again, with the place that shows it. */
export interface Repetition {
  /** Completes "anew on every call, …". */
  reason: string;
  place: SyntaxNode | undefined;
  /** All visible calls. */
  sites: CallFact[];
}

/** A call of the function, or a place that hands the function on to be called for each element. */
interface Site {
  node: SyntaxNode;
  call: CallFact | undefined;
  loop: SyntaxNode | undefined;
  /** Each turn reads something else: the element itself is the whole address or path. */
  isDistinct: boolean;
}

/** How the file repeats a read; undefined when it does not, or keeps the results itself. */
export function repetitionOf(read: ReadFunction, context: PythonContext): Repetition | undefined {
  const { fn } = read;
  const sites = sitesOf(read, context);
  if (!sites) return undefined;
  const calls = sites.flatMap(({ call }) => call ?? []);
  const repeated = (reason: string, node: SyntaxNode | undefined): Repetition => ({
    reason,
    place: node,
    sites: calls,
  });
  const inLoop = sites.find(
    (site) =>
      site.loop &&
      !(site.isDistinct && read.of !== "query") &&
      !isListed(site.loop, site.call, context.resolver),
  );
  if (inLoop) return repeated(loopReason(inLoop.node), inLoop.node);
  // The methods of a client of some service say what can be asked, not what is asked twice.
  if (read.of === "http" && (fn.owner || read.keys.length === 0)) return undefined;
  const isSame = (site: Site) => !read.isGeneral || Boolean(site.call && hasConstantArguments(site.call));
  const rerun = rerunsModule.find((library) => context.module.imports(library));
  for (const site of sites.filter(isSame)) {
    const handler = handlerOf(site.node, context, 0);
    if (handler) return repeated(t("and `{0}()` does so for each request", handler.name), site.node);
    if (rerun && !enclosingFunction(site.node))
      return repeated(t("and the page calls it whenever it runs again"), site.node);
  }
  const elsewhere = repetitionElsewhere(read, calls.length, context);
  if (elsewhere) return repeated(elsewhere, undefined);
  if (
    calls.length >= 2 &&
    (!fn.owner || read.of === "file") &&
    hasSubject(read) &&
    !readsDifferentThings(read, calls)
  )
    return repeated(t("and {0} places call it", calls.length), calls[1]!.node);
  const isLookup =
    /^(get|fetch|load|find|lookup|look_up|read|query|retrieve)_/.test(fn.name) && read.keys.length > 0;
  const isAlone =
    sites.length === 0 && !fn.owner && read.isUnbound && read.of === "query" && read.connections.length === 0;
  return isAlone && isLookup && read.hasPlainKeys
    ? repeated(t("also for arguments that it has answered before"), undefined)
    : undefined;
}

/** Something picks what is read; a whole table that two scripts read once each is no repetition. */
function hasSubject({ keys, of }: ReadFunction): boolean {
  return keys.length > 0 || of === "file";
}

/** How other files repeat the read. @param own - the number of calls in this file */
function repetitionElsewhere(
  read: ReadFunction,
  own: number,
  { resolver }: PythonContext,
): string | undefined {
  if (read.isGeneral) return undefined;
  const uses = resolver.usesElsewhere(read.fn);
  const inLoop = uses.find(({ use }) => use.isInLoop && read.of === "query");
  if (inLoop) return t("and `{0}` calls it in a loop", inLoop.path);
  const inHandler = uses.find(({ use }) => use.isInHandler);
  if (inHandler)
    return t("and `{0}()` in `{1}` does so for each request", inHandler.use.caller ?? "", inHandler.path);
  return own + uses.length >= 2 && uses.length > 0 && hasSubject(read)
    ? t("and {0} places call it", own + uses.length)
    : undefined;
}

/** The calls of a function in its file; undefined when one of them keeps the results, or wraps it into a cache. */
function sitesOf(read: ReadFunction, context: PythonContext): Site[] | undefined {
  const { fn } = read;
  const { module, resolver } = context;
  const sites: Site[] = [];
  for (const call of module.callsNamed(fn.name)) {
    if (call.function === fn || isTest(call) || !resolver.functions(call).includes(fn)) continue;
    if (isKept(call.node) || isCompared(call.node) || isForSigningIn(call)) return undefined;
    if (isRefused(call.node)) continue;
    const loop = loopOf(call.node);
    const isDistinct =
      loop !== undefined &&
      [...call.positional, ...call.keywords.values()].some((argument) =>
        isElement(argument, loop, read.isGeneral, resolver),
      );
    if (loop && isRetry(call, loop)) continue;
    sites.push({ node: call.node, call, loop, isDistinct });
  }
  if (fn.owner) return sites;
  for (const node of module.reads(fn.name)) {
    const outer = node.parent?.parent;
    const callee =
      node.parent?.type === "argument_list" && outer?.type === "call" ? outer.child("function") : undefined;
    if (!callee) continue;
    if (/cache|memo/i.test(callee.text)) return undefined;
    const name = callee.child("attribute")?.text ?? callee.text;
    if (/^(map|imap\w*|starmap|apply|applymap|transform)$/.test(name))
      sites.push({ node, call: undefined, loop: outer!, isDistinct: read.isGeneral });
  }
  return sites;
}

/** `before = read(x)` and `after = read(x)`: what is read has changed in between. */
function isCompared(call: SyntaxNode): boolean {
  const left = call.ancestor("assignment", "function_definition");
  return (
    left?.type === "assignment" &&
    /(^|_)(before|after|old|new|pre|post|previous)(_|$)/.test(left.child("left")?.text ?? "")
  );
}

/** Whether somebody may come in is asked of what holds now: a password that was changed must not work any longer. */
function isForSigningIn({ function: fn }: CallFact): boolean {
  return (
    fn !== undefined &&
    /(^|_)(authenticat\w*|log_?in|sign_?in|check_password|verify_password)(_|$)/i.test(fn.name)
  );
}

/** What exists already is refused, so that only what is there now counts. */
function isRefused(call: SyntaxNode): boolean {
  const raises = (statement: SyntaxNode | undefined) =>
    statement?.type === "if_statement" && /^\s*raise\b/.test(statement.child("consequence")?.text ?? "");
  const tested = call.parent;
  if (tested?.type === "if_statement" && call.field === "condition") return raises(tested);
  const assignment = tested?.type === "await" ? tested.parent : tested;
  const name = assignment?.type === "assignment" ? assignment.child("left")?.text : undefined;
  const statement = assignment?.parent;
  const siblings = statement?.parent?.named ?? [];
  const next = statement && siblings[siblings.indexOf(statement) + 1];
  return name !== undefined && next?.child("condition")?.text === name && raises(next);
}

/** `if key not in known: known[key] = read(key)`: the caller remembers. */
export function isKept(call: SyntaxNode): boolean {
  for (let at = call.ancestor("if_statement"); at; at = at.ancestor("if_statement"))
    if (/\bnot in\b|\bis None\b|\bnot\s+(self|st)\./.test(at.child("condition")?.text ?? "")) return true;
  const left = call.ancestor("assignment", "function_definition");
  return /cache|memo/i.test((left?.type === "assignment" && left.child("left")?.text) || "");
}

function isTest(call: CallFact): boolean {
  return /^test_/.test(call.function?.name ?? "");
}

/** The function that answers requests and holds a node, or comes to it through other functions of the file. */
export function handlerOf(node: SyntaxNode, context: PythonContext, depth: number): FunctionFact | undefined {
  const { module, resolver } = context;
  const fn = enclosingFunction(node);
  if (!fn) return undefined;
  const isRoute = (decorator: SyntaxNode) =>
    resolver.sdkOf(decorator, "wrapper").some(({ row }) => row.does === "route");
  if (fn.decorators.some(isRoute) || fn.parameters[fn.owner ? 1 : 0]?.name === "request") return fn;
  if (depth >= 2) return undefined;
  const callers = module
    .callsNamed(fn.name)
    .filter((call) => call.function !== fn && resolver.functions(call).includes(fn));
  for (const call of callers.slice(0, 8)) {
    const handler = handlerOf(call.node, context, depth + 1);
    if (handler) return handler;
  }
  return undefined;
}

/** Every call asks for something else, so that nothing is read twice. */
function readsDifferentThings(read: ReadFunction, calls: CallFact[]): boolean {
  const keys = calls.map((call) => keyTexts(read, call));
  if (read.isGeneral && !calls.some(hasConstantArguments)) return true;
  const areAllDifferent = new Set(keys).size === keys.length && read.keys.length > 0;
  return (
    areAllDifferent && (read.isGeneral || calls.every((call, index) => differs(call, calls.slice(0, index))))
  );

  /** Some key is written out in both calls, and not the same. */
  function differs(call: CallFact, others: readonly CallFact[]): boolean {
    return others.every((other) =>
      read.keys.some((key) => {
        const [one, two] = [keyOf(key, call), keyOf(key, other)];
        return one && two && isWritten(one) && isWritten(two) && one.text !== two.text;
      }),
    );
  }

  function keyOf(key: Parameter, call: CallFact): SyntaxNode | undefined {
    const index = read.fn.parameters.indexOf(key) - (read.fn.owner ? 1 : 0);
    return argumentAt(call, { index, keyword: key.name });
  }
}

function isWritten({ type, text }: SyntaxNode): boolean {
  return /^(string|integer|float|true|false|none)$/.test(type) || /^[A-Z_][A-Z0-9_.]*$/.test(text);
}

function keyTexts(read: ReadFunction, call: CallFact): string {
  const offset = read.fn.owner ? 1 : 0;
  return read.keys
    .map((key) => {
      const index = read.fn.parameters.indexOf(key) - offset;
      return argumentAt(call, { index, keyword: key.name })?.text ?? "";
    })
    .join(", ");
}

function hasConstantArguments(call: CallFact): boolean {
  const all = [...call.positional, ...call.keywords.values()];
  return all.every(isWritten);
}

function loopReason(node: SyntaxNode): string {
  const caller = enclosingFunction(node);
  return caller ? t("and `{0}()` calls it in a loop", caller.name) : t("and the module calls it in a loop");
}
