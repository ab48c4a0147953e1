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
  /** The message's parts when values are put into it on the spot. */
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
  const parts = partsOf(message, context.resolver);
  const isComposed = parts?.some((part) => part.kind === "value") && !isForwarded(call, message, parts);
  const isRoot = (row.root === true || asksForRoot(call, context)) && !isEntryPoint(context);
  if (!isComposed && !isRoot) return undefined;
  return { row, message, parts: isComposed ? parts : undefined, isRoot, isGuess };
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
  if (match) return { row: match.row, isGuess: match.certainty !== "traced" };
  const names = call.callee.text.split(".");
  if (call.callee.type !== "attribute" || names.length < 2) return undefined;
  const isOther = resolver.values(call.callee).every(({ kind }) => kind === "function" || kind === "literal");
  if (isOther) return undefined;
  const row = catalogueFor(settings.names)
    .lookupGeneric(names)
    .find((candidate) => candidate.kind === "log");
  return row && { row, isGuess: true };
}

/** `logging.getLogger().warning(…)` */
function asksForRoot({ callee }: CallFact, { resolver }: PythonContext): boolean {
  const object = callee.child("object");
  const maker = object?.type === "call" ? callOf(object) : undefined;
  if (!maker || maker.positional.length + maker.keywords.size > 0) return false;
  return !maker.hasSplat && resolver.paths(maker.callee).includes("logging.getLogger");
}

/** A file that sets logging up, or that is run itself, may use the root logger. */
function isEntryPoint({ module }: PythonContext): boolean {
  return (
    module.isProgram ||
    ["basicConfig", "dictConfig", "fileConfig", "addHandler"].some((name) => module.mentions(name))
  );
}
