import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { catalogueFor } from "../../sdk/catalogue.ts";
import type { LogCall } from "../../sdk/schema.ts";
import { type Part, partsOf } from "./composition.ts";

/** A log call that a search cannot work with. */
export interface PoorLog {
  row: LogCall;
  message: SyntaxNode;
  /** The message's parts when values are put into it on the spot; none where the code does not show them one by one. */
  parts: Part[] | undefined;
  /** It goes through the root logger of a module that should have its own. */
  isRoot: boolean;
  /** The logger comes from a place that cannot be seen, so how it takes fields is a guess. */
  isGuess: boolean;
}

/** @returns what is wrong with a log call; undefined when nothing is, or when it is no log call */
export function poorLog(call: CallFact, context: PythonContext): PoorLog | undefined {
  const found = logRow(call, context);
  if (!found) return undefined;
  const { row, isGuess } = found;
  const message = argumentAt(call, row.message ?? { index: 0 });
  if (!message) return undefined;
  const seen = partsOf(message, context.resolver);
  const parts = seen ?? (isFilled(message, context.resolver) ? [] : undefined);
  const isComposed =
    parts &&
    (seen === undefined || seen.some((part) => part.kind === "value")) &&
    !isForwarded(call, message, parts);
  const isRoot =
    ((row.root === true && isNamedHere(call, context)) || asksForRoot(call, context)) &&
    !isEntryPoint(context);
  if (!isComposed && !isRoot) return undefined;
  return { row, message, parts: isComposed ? parts : undefined, isRoot, isGuess };
}

/** `"%s of %s" % pair`, `"{a}".format(**row)`, `"none" if … else f"{n} rows"`: put together, in no way that a fix could undo. */
function isFilled(message: SyntaxNode, resolver: PythonContext["resolver"]): boolean {
  if (message.type === "parenthesized_expression")
    return message.named[0] !== undefined && isFilled(message.named[0], resolver);
  if (message.type === "conditional_expression")
    return [message.named[0], message.named[2]].some((arm) => arm && isArmFilled(arm, resolver));
  const call = message.type === "call" ? callOf(message) : undefined;
  const isFormat = call?.callee.child("attribute")?.text === "format";
  const isPercent = message.type === "binary_operator" && message.child("operator")?.text === "%";
  const text = isFormat ? call?.callee.child("object") : isPercent ? message.child("left") : undefined;
  return text !== undefined && /^(?:concatenated_)?string$/.test(text.type);
}

function isArmFilled(arm: SyntaxNode, resolver: PythonContext["resolver"]): boolean {
  if (isFilled(arm, resolver)) return true;
  const isSum = arm.type === "binary_operator" && arm.child("operator")?.text === "+";
  return !isSum && partsOf(arm, resolver)?.some(({ kind }) => kind === "value") === true;
}

/** The root logger by its own name, `logging.info`: one that is handed in may be another by then. */
function isNamedHere({ callee }: CallFact, { resolver }: PythonContext): boolean {
  let root = callee;
  while (root.type === "attribute" && root.child("object")) root = root.child("object")!;
  return resolver.bindings(root).every(({ kind }) => kind === "import" || kind === "assignment");
}

/** `"%s " + msg, *args`, `prefix + msg`: what is joined is a message that was written elsewhere, not a value. */
function isForwarded(call: CallFact, message: SyntaxNode, parts: readonly Part[]): boolean {
  if (message.type !== "binary_operator" || message.child("operator")?.text !== "+") return false;
  const hasWords = parts.some((part) => part.kind === "text" && /\p{L}{2}/u.test(part.text));
  return !hasWords || call.hasSplat || call.positional.at(-1) !== message;
}

/** The catalogue's row for a log call: of the logger that it is traced to, or of what its name says. */
function logRow(
  call: CallFact,
  { resolver, settings }: PythonContext,
): { row: LogCall; isGuess: boolean } | undefined {
  const [match] = resolver.sdk(call, "log");
  // `say = logger.info if logger else print`: not each of them takes fields.
  const isName = call.callee.type === "identifier";
  if (isName && resolver.values(call.callee).length > 1) return undefined;
  if (match) return { row: match.row, isGuess: match.certainty !== "traced" };
  const names = call.callee.text.split(".");
  if (call.callee.type !== "attribute" || names.length < 2) return undefined;
  const isOther = resolver.values(call.callee).every(({ kind }) => kind === "function" || kind === "literal");
  if (isOther || isOwnKind(call.callee, resolver)) return undefined;
  const row = catalogueFor(settings.names)
    .lookupGeneric(names)
    .find((candidate) => candidate.kind === "log");
  return row && { row, isGuess: true };
}

/** A method of a class in another file of the project that has no logger to hand lines on to: a page, a console. */
function isOwnKind(callee: SyntaxNode, resolver: PythonContext["resolver"]): boolean {
  const { outside } = resolver;
  return resolver.paths(callee).some((path) => {
    const [, owner = "", file = ""] = /^((\..*)\b_*[A-Z]\w*\(\))\.\w+$/.exec(path) ?? [];
    if (!owner || !outside?.functionAt(path)) return false;
    const loggers = ["logger", "_logger", "log", "_log"].flatMap((name) => [
      `${owner}.${name}`,
      `${file}${name}`,
    ]);
    return !loggers.some((logger) => outside.resolve(logger)?.some((made) => LOGGING.test(made)));
  });
}

const LOGGING = /^(?:logging|structlog|loguru)\b/;

/** `logging.getLogger().warning(…)` */
function asksForRoot({ callee }: CallFact, { resolver }: PythonContext): boolean {
  const object = callee.child("object");
  const maker = object?.type === "call" ? callOf(object) : undefined;
  return maker !== undefined && givesRoot(maker, resolver);
}

/** `logging.getLogger()`, and the same by the root logger's name. */
function givesRoot(maker: CallFact, resolver: PythonContext["resolver"]): boolean {
  const name = maker.positional[0] ?? maker.keywords.get("name");
  const isUnnamed = !name || /^(?:None|""|''|"root"|'root')$/.test(name.text);
  return isUnnamed && !maker.hasSplat && resolver.paths(maker.callee).includes("logging.getLogger");
}

/**
 * `logger = logging.getLogger()` in a module that only logs with it.
 *
 * @returns the name that the root logger gets, or undefined for any other call
 */
export function rootName(call: CallFact, context: PythonContext): string | undefined {
  const { module, resolver, file } = context;
  const assignment = call.node.parent;
  const left = assignment?.type === "assignment" ? assignment.child("left") : undefined;
  if (!left || !/^(?:self\.)?_*log(?:ger)?$/i.test(left.text) || !givesRoot(call, resolver)) return undefined;
  if (isEntryPoint(context) || file.isExample || file.isScriptFolder) return undefined;
  // What sets the root logger up has to ask for it, and so has a cloud function, whose platform has set only that one up.
  if (["setLevel", "handlers", "removeHandler", "propagate"].some((name) => module.mentions(name)))
    return undefined;
  const handlers = ["lambda_handler", "handler"].flatMap((name) => module.functionsNamed(name));
  return handlers.some(({ parameters }) => parameters[0]?.name === "event") ? undefined : left.text;
}

/** A file that sets logging up, or that is run itself, may use the root logger. */
function isEntryPoint({ module }: PythonContext): boolean {
  return (
    module.isProgram ||
    ["basicConfig", "dictConfig", "fileConfig", "addHandler"].some((name) => module.mentions(name))
  );
}
