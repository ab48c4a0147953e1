import type { FileContext } from "../../engine/file-context.ts";
import type { CallFact, FunctionFact } from "../../engine/python/facts.ts";
import { enclosingFunction, enclosingLoop } from "../../engine/python/flow.ts";
import type { Resolver, SdkMatch } from "../../engine/python/resolve.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { callersOf, constructionOf, isRoute } from "./functions.ts";
import {
  asksNoModel,
  hasStreamingTwin,
  integerOf,
  isAskedAsStreamToo,
  isForMachines,
  isHardlyRead,
  isNoProse,
  mayStream,
  splatsOf,
  splatValue,
} from "./quiet.ts";
import { isShownFromSession } from "./session.ts";
import { type TextUse, textUsesOf } from "./text-uses.ts";

/** A call whose whole answer is waited for although a person reads it. */
export interface BlockingCall {
  call: CallFact;
  match: SdkMatch<"completion">;
  fn: FunctionFact | undefined;
  /** `limit`: the SDK refuses the call, because the answer may take too long; `prints`: the method shows it itself. */
  way: "limit" | "prints" | "shown" | "replied" | "yielded" | "returned" | "passed";
  uses: TextUse[];
}

/** The blocking calls of one statement. */
export function findBlocking(context: PythonContext): BlockingCall[] {
  const { facts, resolver, file } = context;
  return facts.calls.flatMap((call): BlockingCall[] => {
    const matches = resolver.sdk(call, "completion");
    const [match] = matches;
    if (
      !match ||
      !(match.row.streaming || match.row.streamsBy || match.row.prints) ||
      matches.some((item) => mayStream(call, item, resolver)) ||
      asksNoModel(match, resolver)
    )
      return [];
    const fn = enclosingFunction(call.node);
    const found = { call, match, fn };
    if (exceedsLimit(call, match, resolver))
      return [{ ...found, way: "limit", uses: textUsesOf(call.node, match.row.text, resolver) }];
    if (matches.some((item) => isNoProse(call, item, context)) || isForMachines(fn, resolver)) return [];
    if (hasStreamingTwin(fn, resolver) || isAskedAsStreamToo(call, match, resolver)) return [];
    if (match.row.prints)
      return !match.row.streamArgument || isRepeated(call.node)
        ? []
        : [{ ...found, way: "prints", uses: [] }];
    const all = textUsesOf(call.node, match.row.text, resolver);
    const uses = match.row.tellsTerminal ? all.filter((use) => isBeyondTerminal(use, fn, resolver)) : all;
    const way = wayOf(uses, call, match, fn, resolver, file);
    return way ? [{ ...found, way, uses }] : [];
  });
}

/** False for a text that is printed, and for one of which nobody knows who gets it. */
function isBeyondTerminal(use: TextUse, fn: FunctionFact | undefined, resolver: Resolver): boolean {
  if (use.kind === "shown") return !/^(?:builtins|pprint|rich|click|typer)\./.test(use.match.row.path);
  return use.kind !== "returned" || (fn !== undefined && isRoute(fn, resolver));
}

/** How the text gets to a person; undefined when it does not, or when the program reads it as well. */
function wayOf(
  uses: readonly TextUse[],
  call: CallFact,
  match: SdkMatch<"completion">,
  fn: FunctionFact | undefined,
  resolver: Resolver,
  file: FileContext,
): BlockingCall["way"] | undefined {
  if (uses.some(({ kind }) => kind === "data")) return undefined;
  const isShown = uses.some(
    (use) => use.kind === "shown" && !(isRepeated(call.node) && isRepeated(use.node)),
  );
  const isKept = (use: TextUse) => use.kind === "other" && isShownFromSession(use.node, resolver);
  if (isShown || (!isRepeated(call.node) && uses.some(isKept))) return "shown";
  if (uses.some(({ kind }) => kind === "replied")) return "replied";
  if (uses.some(({ kind }) => kind === "yielded")) return "yielded";
  if (!fn) return undefined;
  if (uses.some(({ kind }) => kind === "returned") && !returnsData(fn)) {
    if (isRoute(fn, resolver)) return "replied";
    const fate = fateOf(fn, [""], "", resolver, 0);
    if (fate === "shown" || (fate === "unknown" && !isHardlyRead(fn, file))) return "returned";
  }
  const isPassed = uses.some(
    (use) => use.kind === "passed" && fateOf(fn, match.row.text, use.path, resolver, 0) === "shown",
  );
  return isPassed ? "passed" : undefined;
}

const MAX_DEPTH = 3;

/** What the callers in this file do with the text that a function returns. */
function fateOf(
  fn: FunctionFact,
  texts: readonly string[],
  path: string,
  resolver: Resolver,
  depth: number,
): "shown" | "hidden" | "unknown" {
  const { calls, hasOthers } = callersOf(fn, resolver);
  if (depth > MAX_DEPTH || (calls.length === 0 && !hasOthers)) return "unknown";
  const fates = calls.flatMap((call) => {
    const uses = textUsesOf(call.node, texts, resolver, path);
    return uses.map((use): "shown" | "hidden" | "unknown" => {
      if (/^(?:shown|replied|yielded)$/.test(use.kind)) return "shown";
      if (use.kind === "other" && isShownFromSession(use.node, resolver)) return "shown";
      if (use.kind !== "returned" && use.kind !== "passed") return "hidden";
      const outer = enclosingFunction(use.node);
      if (!outer || isForMachines(outer, resolver)) return "hidden";
      if (use.kind === "returned" && isRoute(outer, resolver)) return "shown";
      if (use.kind === "returned") return fateOf(outer, [""], "", resolver, depth + 1);
      return use.kind === "passed" ? fateOf(outer, texts, use.path, resolver, depth + 1) : "hidden";
    });
  });
  if (fates.includes("shown")) return "shown";
  // Some of the file's own callers read the text: a building block, whoever the others are.
  if (fates.includes("hidden")) return "hidden";
  return hasOthers || fates.includes("unknown") ? "unknown" : "hidden";
}

/** A `for` loop or a comprehension asks again and again: a batch. A `while` loop is a conversation. */
function isRepeated(node: SyntaxNode): boolean {
  const loop = enclosingLoop(node);
  return loop !== undefined && loop.type !== "while_statement";
}

/** The function promises no text: `-> dict`, `-> bool`. */
function returnsData(fn: FunctionFact): boolean {
  const annotation = fn.node.child("return_type")?.text ?? "";
  return annotation !== "" && !/\bstr\b|\bAny\b|Response|Text\b|HTML|Markdown/.test(annotation);
}

/** More output tokens than the SDK lets anybody wait for: it raises before it asks. */
function exceedsLimit(
  call: CallFact,
  { row, certainty }: SdkMatch<"completion">,
  resolver: Resolver,
): boolean {
  const { blockingLimit } = row;
  if (blockingLimit === undefined || certainty !== "traced" || splatsOf(call, resolver) === undefined)
    return false;
  const given = (name: string) => call.keywords.get(name) ?? splatValue(call, name, resolver);
  if (row.timeoutArgument && given(row.timeoutArgument)) return false;
  if (!row.maxTokensArguments.some((name) => (integerOf(given(name), resolver) ?? 0) > blockingLimit))
    return false;
  const made = constructionOf(call.callee, resolver);
  const timeouts = row.receiver?.timeoutArguments ?? [];
  return made?.every((item) => !item.hasSplat && !timeouts.some((name) => item.keywords.has(name))) === true;
}
