import { type CallFact, callOf, type FunctionFact } from "../../engine/python/facts.ts";
import type { Resolver, SdkMatch } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { OutsideUse } from "../../engine/workspace/summary.ts";

/** Who runs a function, and how sure that is. */
export interface Callers {
  calls: CallFact[];
  /** Those in other files. */
  elsewhere: { path: string; use: OutsideUse }[];
  /** It is handed around by name, or a call that cannot be traced may be one of it. */
  isHandedOn: boolean;
  /** There are others than `calls`. */
  hasOthers: boolean;
}

/** The decorator that makes a function answer requests. */
export function routeOf(fn: FunctionFact, resolver: Resolver): SdkMatch<"wrapper"> | undefined {
  return fn.decorators
    .flatMap((decorator) => resolver.sdkOf(decorator, "wrapper"))
    .find(({ row }) => row.does === "route");
}

export function isRoute(fn: FunctionFact, resolver: Resolver): boolean {
  return routeOf(fn, resolver) !== undefined;
}

/** The calls of a function in its file, recursion left out. */
export function callersOf(fn: FunctionFact, resolver: Resolver): Callers {
  const isThis = (node: SyntaxNode) =>
    resolver.values(node).some((value) => value.kind === "function" && value.fact === fn);
  const isUnknown = (node: SyntaxNode) =>
    fn.owner !== undefined && resolver.values(node).every((value) => value.kind === "unknown");
  const named = resolver.module.callsNamed(fn.name).filter((call) => !fn.node.contains(call.node));
  const direct = named.filter((call) => isThis(call.callee));
  const reads = fn.owner
    ? []
    : resolver.module.reads(fn.name).filter((read) => !isCallee(read) && isThis(read));
  // `ask = _ask_chat if is_chat else _ask_legacy`: run by another name in the same function.
  const renamed = reads.map((read) => ({ read, calls: callsByOtherName(read, isThis, resolver) }));
  const calls = [...direct, ...new Set(renamed.flatMap((item) => item.calls))];
  const handed = renamed.filter((item) => item.calls.length === 0);
  const isAmbiguous = named.some((call) => !calls.includes(call) && isUnknown(call.callee));
  const elsewhere = resolver.usesElsewhere(fn);
  const isHandedOn = handed.length > 0 || isAmbiguous;
  return { calls, elsewhere, isHandedOn, hasOthers: isHandedOn || elsewhere.length > 0 };
}

/** The calls of the local name that a function is assigned to; none where it is handed on in another way. */
function callsByOtherName(
  read: SyntaxNode,
  isThis: (node: SyntaxNode) => boolean,
  resolver: Resolver,
): CallFact[] {
  let at = read;
  while (/^(?:conditional_expression|parenthesized_expression)$/.test(at.parent?.type ?? "")) at = at.parent!;
  const left = at.field === "right" && at.parent?.type === "assignment" ? at.parent.child("left") : undefined;
  if (left?.type !== "identifier") return [];
  return resolver.module.callsNamed(left.text).filter((call) => isThis(call.callee));
}

/**
 * The calls that make the object whose method is called: `Anthropic(timeout=60)` for `client.messages.create`.
 *
 * @returns the constructor and the methods that configure it; undefined when it cannot be traced
 */
export function constructionOf(callee: SyntaxNode, resolver: Resolver): CallFact[] | undefined {
  let object = callee.type === "attribute" ? callee.child("object") : undefined;
  while (object) {
    const made = madeBy(object, resolver, 0);
    if (made) return made;
    object = object.type === "attribute" ? object.child("object") : undefined;
  }
  return undefined;
}

const MAX_DEPTH = 6;

function madeBy(node: SyntaxNode, resolver: Resolver, depth: number): CallFact[] | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const all = (nodes: readonly (SyntaxNode | undefined)[]) => {
    const made = nodes.map((item) => item && madeBy(item, resolver, depth + 1));
    return made.length > 0 && made.every((item) => item !== undefined) ? made.flat() : undefined;
  };
  const kept = resolver.kept(node).filter((value) => value.type !== "none");
  if (kept.length > 0) return all(kept);
  switch (node.type) {
    case "await":
    case "parenthesized_expression":
      return all([node.named[0]]);
    case "identifier":
      return all(
        resolver
          .reaching(node)
          .map((binding) => (/^(?:assignment|with)$/.test(binding.kind) ? binding.value : undefined)),
      );
    case "attribute": {
      const name = node.child("attribute")?.text ?? "";
      const owner = node.child("object");
      const values = owner ? resolver.values(owner) : [];
      return all(
        values.flatMap((value) =>
          value.kind === "instance" || value.kind === "class"
            ? (value.fact.attributes.get(name) ?? []).map((item) => item.value)
            : [],
        ),
      );
    }
    case "call": {
      const call = callOf(node);
      if (!call) return undefined;
      const functions = resolver.functions(call);
      if (functions.length > 0) return all(functions.flatMap((fn) => fn.returns.map(({ value }) => value)));
      const object = call.callee.type === "attribute" ? call.callee.child("object") : undefined;
      const before = object && madeBy(object, resolver, depth + 1);
      return [call, ...(before ?? [])];
    }
    default:
      return undefined;
  }
}

function isCallee(read: SyntaxNode): boolean {
  return read.field === "function" && read.parent?.type === "call";
}
