import type { CallFact } from "../../engine/python/facts.ts";
import { usesOf, withAwait } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import { reportsProgress } from "./signs.ts";

/** Names of arguments by which a function of another file shows on the page what it does. */
const SHOWS =
  /callback|handler|placeholder|container|status|progress|spinner|queue|emit|update|on_\w+|stream|column|\bcol\d*\b|\bst\b|\bcl\b/i;
/** What runs a coroutine and waits for it. */
const RUNS = /(?:^|\.)(?:run|run_until_complete|wait_for|run_async|run_coroutine|async_run|asyncio_run)$/;

/**
 * True for a call of the project's own function in another file that asks a model and comes back with the whole answer,
 * without showing anything meanwhile.
 */
export function waitsElsewhere(call: CallFact, resolver: Resolver): boolean {
  const paths = resolver.paths(call.callee).filter((path) => path.startsWith("."));
  const functions = paths.flatMap((path) => resolver.outside?.functionAt(path) ?? []);
  if (functions.length === 0 || functions.some((fn) => fn.isGenerator)) return false;
  if (resolver.runs(call, "completion").length === 0) return false;
  const shows =
    resolver.runs(call, "wait-indicator").length > 0 ||
    resolver.runs(call, "ui-sink").some(({ row }) => !row.path.startsWith("builtins."));
  if (shows || reportsProgress(call, resolver)) return false;
  if ([...call.positional, ...call.keywords.values()].some(({ text }) => SHOWS.test(text))) return false;
  if (functions.some((fn) => fn.isAsync) && !isRun(call)) return false;
  // What is looped over, or handed on, may come piece by piece.
  return usesOf(call.node, resolver).every(
    ({ kind, call: outer, path }) =>
      kind !== "iterated" && !/stream/i.test(path) && !/stream|typewriter/i.test(outer?.callee.text ?? ""),
  );
}

/** True for a coroutine that is awaited, or given to what runs it until it is done. */
function isRun(call: CallFact): boolean {
  if (withAwait(call.node) !== call.node) return true;
  const list = call.node.parent;
  const runner = list?.type === "argument_list" ? list.parent?.child("function")?.text : undefined;
  return runner !== undefined && RUNS.test(runner);
}
