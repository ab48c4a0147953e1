import { type CallFact, callOf, type FunctionFact } from "../../engine/python/facts.ts";
import { enclosingFunction, usesOf } from "../../engine/python/flow.ts";
import type { Resolver, SdkMatch } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { callsOfKind } from "../../sdk/catalogue.ts";
import { callersOf } from "../blocking-llm-call/functions.ts";

/** Where something that a model gave reaches a person or another program. */
export type Reply =
  /** The expression that a request is answered with, or the part of it that is built around the value. */
  | { kind: "reply"; node: SyntaxNode; fn: FunctionFact; origin: Origin }
  | { kind: "shown"; node: SyntaxNode; call: CallFact };

/** Where a value first became a part of something larger. */
export interface Origin {
  value: SyntaxNode;
  carrier: SyntaxNode;
  /** `reply["answer"]`, where the text is put into a reply that is already there. */
  item?: SyntaxNode;
}

/** Expressions that hold a value as a part of a larger one. */
const CARRIERS =
  /^(?:argument_list|keyword_argument|call|dictionary|pair|list|tuple|set|expression_list|await|parenthesized_expression)$/;
/** Callees that put a value into something to answer with. */
const WRAPS = /^(?:[A-Z]|jsonify$|dict$|dumps$|json_response$|json$|make_response$|escape$)/;
const TEMPLATES = /render|Template|Redirect|Stream|Exception|Error|File/;

/** The largest expression around a node that is still built from it; the node itself when there is none. */
export function carrierOf(node: SyntaxNode): SyntaxNode {
  let carrier = node;
  for (let at = node; at.parent && CARRIERS.test(at.parent.type); at = at.parent) {
    const { parent } = at;
    const call = parent.type === "call" ? callOf(parent) : undefined;
    if (call && (at.field !== "arguments" || !WRAPS.test(lastName(call)))) break;
    if (parent.type === "argument_list" && !(parent.parent && callOf(parent.parent))) break;
    carrier = parent;
  }
  while (/^(?:argument_list|keyword_argument|pair)$/.test(carrier.type)) {
    const inner = carrier.named.find((child) => child.contains(node));
    if (!inner) break;
    carrier = inner;
  }
  return carrier;
}

/** Functions that a request is answered by, other than chats: by their decorator, or by what they get and give. */
export function answersRequests(fn: FunctionFact, reply: SyntaxNode, resolver: Resolver): boolean {
  const routes = fn.decorators
    .flatMap((decorator) => resolver.sdkOf(decorator, "wrapper"))
    .filter(({ row }) => row.does === "route");
  if (routes.length > 0) return routes.every(({ row }) => row.audience !== "chat" && !row.waitShown);
  const first = fn.parameters[fn.owner ? 1 : 0]?.name;
  const callee = reply.type === "call" ? (callOf(reply)?.callee.text ?? "") : "";
  if (first === "request") return /(?:^|\.)(?:\w*Response|jsonify|json_response|render)$/.test(callee);
  return first === "event" && fn.parameters[1]?.name === "context" && /['"]statusCode['"]/.test(reply.text);
}

/** Sinks of pages that are no chats by themselves. */
export function isPageSink({ row }: SdkMatch<"ui-sink">): boolean {
  pages ??= new Set(
    callsOfKind("wait-indicator").flatMap((item) =>
      item.around?.waits === "script" ? [item.path.split(".")[0] ?? ""] : [],
    ),
  );
  return pages.has(row.path.split(".")[0] ?? "");
}

let pages: Set<string> | undefined;

const MAX_DEPTH = 3;

/** The answers to requests that are built around an expression, in its function or in those that call it. */
export function repliesAround(node: SyntaxNode, resolver: Resolver, depth = 0, before?: Origin): Reply[] {
  const carrier = carrierOf(node);
  const origin = before ?? { value: node, carrier };
  if (TEMPLATES.test(carrier.type === "call" ? (callOf(carrier)?.callee.text ?? "") : "")) return [];
  return usesOf(carrier, resolver).flatMap((use): Reply[] => {
    if (use.path !== "") return [];
    if (use.kind === "returned") return repliesReturned(carrier, use.node, resolver, depth, origin);
    const [sink] = use.call ? resolver.sdk(use.call, "ui-sink") : [];
    if (sink && use.call) return isPageSink(sink) ? [{ kind: "shown", node: use.node, call: use.call }] : [];
    const isWrapped =
      use.kind === "element" || (use.kind === "argument" && use.call && WRAPS.test(lastName(use.call)));
    if (!isWrapped || depth > MAX_DEPTH || use.node === node) return [];
    return repliesAround(use.node, resolver, depth + 1, origin);
  });
}

/** The reply that an item of a dict becomes a part of: `reply["answer"] = text` with `return reply` after it. */
export function repliesByItem(node: SyntaxNode, resolver: Resolver): Reply[] {
  let value = node;
  while (value.parent?.type === "conditional_expression") value = value.parent;
  const item = value.parent?.type === "assignment" ? value.parent.child("left") : undefined;
  const holder = item?.type === "subscript" ? item.child("value") : undefined;
  const fn = enclosingFunction(node);
  if (!item || holder?.type !== "identifier" || !fn) return [];
  return fn.returns.flatMap(({ value: returned }): Reply[] => {
    const names = returned && [returned, ...returned.named, ...returned.named.flatMap(({ named }) => named)];
    const isReply = names?.some(({ type, text }) => type === "identifier" && text === holder.text);
    return returned && isReply && answersRequests(fn, returned, resolver)
      ? [{ kind: "reply", node: returned, fn, origin: { value: node, carrier: node, item } }]
      : [];
  });
}

/** The replies of a function that returns an expression, or of those that return its result. */
function repliesReturned(
  carrier: SyntaxNode,
  returned: SyntaxNode,
  resolver: Resolver,
  depth: number,
  origin: Origin,
): Reply[] {
  const fn = enclosingFunction(returned);
  if (!fn || depth > MAX_DEPTH) return [];
  if (answersRequests(fn, returned, resolver)) return [{ kind: "reply", node: carrier, fn, origin }];
  // A text that is still bare gets its place among other fields where it is used.
  const isBare = origin.carrier === origin.value;
  return callersOf(fn, resolver).calls.flatMap((call) =>
    repliesAround(call.node, resolver, depth + 1, isBare ? undefined : origin),
  );
}

export function lastName({ callee }: CallFact): string {
  return (callee.type === "attribute" ? callee.child("attribute")?.text : callee.text) ?? "";
}
