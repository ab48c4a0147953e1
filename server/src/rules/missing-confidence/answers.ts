import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { enclosingFunction } from "../../engine/python/flow.ts";
import type { Resolver, SdkMatch } from "../../engine/python/resolve.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { callersOf } from "../blocking-llm-call/functions.ts";
import { isForMachines, isNoProse, mayStream } from "../blocking-llm-call/quiet.ts";
import { textUsesOf } from "../blocking-llm-call/text-uses.ts";
import { AI_WORDS, isMarked, isMarkedLater, pageSaysAi, saysAi } from "./markers.ts";
import {
  answersRequests,
  carrierOf,
  isPageSink,
  type Reply,
  repliesAround,
  repliesByItem,
} from "./replies.ts";

/** An answer of a model that reaches people as if anybody could have said it. */
export interface UnmarkedAnswer {
  call: CallFact;
  match: SdkMatch<"completion">;
  reply: Reply;
}

/** The unmarked answers of one statement, one for each call. */
export function findAnswers(context: PythonContext): UnmarkedAnswer[] {
  const { facts, resolver } = context;
  return facts.calls.flatMap((call): UnmarkedAnswer[] => {
    const matches = resolver.sdk(call, "completion");
    const [match] = matches;
    if (!match || matches.some((item) => mayStream(call, item, resolver) || isNoProse(call, item, context)))
      return [];
    const replies = repliesOf(call.node, match.row.text, "", resolver, 0);
    const open = replies.filter((reply) => !isTold(reply, call, resolver));
    // Told in one place is told: the other is a shortcut of the same handler.
    const [first] = open;
    return first && open.length === replies.length ? [{ call, match, reply: first }] : [];
  });
}

const MAX_DEPTH = 3;

/** Where the text of an answer leaves the program. */
function repliesOf(
  node: SyntaxNode,
  texts: readonly string[],
  path: string,
  resolver: Resolver,
  depth: number,
): Reply[] {
  return textUsesOf(node, texts, resolver, path).flatMap((use): Reply[] => {
    const fn = enclosingFunction(use.node);
    switch (use.kind) {
      case "shown":
        return isPageSink(use.match) ? [{ kind: "shown", node: use.node, call: use.call }] : [];
      case "replied":
        return [...repliesAround(use.node, resolver), ...repliesByItem(use.node, resolver)];
      case "returned":
      case "passed": {
        if (!fn || depth > MAX_DEPTH || isForMachines(fn, resolver)) return [];
        const returned = wholeOf(use.node);
        if (use.kind === "returned" && answersRequests(fn, returned, resolver))
          return [{ kind: "reply", node: returned, fn, origin: { value: use.node, carrier: returned } }];
        const [inner, rest] = use.kind === "passed" ? [texts, use.path] : [[""], ""];
        return callersOf(fn, resolver).calls.flatMap((call) =>
          repliesOf(call.node, inner, rest, resolver, depth + 1),
        );
      }
      case "other":
        return carrierOf(use.node) === use.node ? [] : repliesAround(use.node, resolver);
      default:
        return [];
    }
  });
}

/** The expression that a `return` gives. */
function wholeOf(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent && at.parent.type !== "return_statement" && !/statement$|^block$/.test(at.parent.type))
    at = at.parent;
  return at;
}

/** True when the reply, or what is around it, tells that an AI wrote it, how sure it is, or what it rests on. */
function isTold(reply: Reply, call: CallFact, resolver: Resolver): boolean {
  if (reply.kind === "shown") return AI_WORDS.test(reply.call.node.text) || pageSaysAi(resolver);
  const { fn, node, origin } = reply;
  if (saysAi(fn.name) || fn.decorators.some(isAiRoute)) return true;
  if (/ai[-_]generated/i.test(fn.body.text)) return true;
  if (origin.item && isMarkedHolder(origin.item, resolver)) return true;
  return [node, origin.carrier].some((part) => {
    if (isMarked(part, part.contains(call.node) ? call.node : origin.value, resolver)) return true;
    const assigned = part.parent?.type === "assignment" ? part.parent.child("left")?.text : undefined;
    return assigned !== undefined && isMarkedLater(assigned, part);
  });
}

/** The dict of `reply["answer"] = text`: what it is made of, and what else is put into it. */
function isMarkedHolder(item: SyntaxNode, resolver: Resolver): boolean {
  const holder = item.child("value");
  if (!holder) return false;
  return (
    isMarkedLater(holder.text, item) ||
    resolver.reaching(holder).some(({ value }) => !value || isMarked(value, value, resolver))
  );
}

/** `@app.post("/assistant/ask")`: who calls it knows whom it asks. A response model may hold the marker. */
function isAiRoute(decorator: SyntaxNode): boolean {
  const call = callOf(decorator);
  return (
    call?.positional.some(
      (argument) => argument.type === "string" && saysAi(argument.text.replace(/['"]/g, "")),
    ) ?? false
  );
}
