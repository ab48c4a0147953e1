import { type CallFact, type FunctionFact, methodsNamed } from "../../engine/python/facts.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { isKept as isRemembered } from "../uncached-query/callers.ts";
import { outermost } from "./embedding.ts";

const CACHE = /cache|memo(i[sz]e|$|_(?!ry))|redis|^lru|session_state|get_or_(set|create|compute)/i;

/** True when the code around a call, or a decorator, keeps results for texts that come again. */
export function isKept(call: CallFact, context: PythonContext): boolean {
  const fn = outermost(call.function);
  if (isRemembered(call.node)) return true;
  if (!fn) return mentionsCache(statementAround(call.node));
  return isCached(fn, context);
}

/** True when a function's results are kept by a decorator, by itself, or by a wrapper made of it. */
export function isCached(fn: FunctionFact, { resolver, module }: PythonContext): boolean {
  const isCache = (decorator: SyntaxNode) =>
    CACHE.test(decorator.text) ||
    resolver.sdkOf(decorator, "wrapper").some(({ row }) => row.does === "cache");
  if (fn.decorators.some(isCache) || CACHE.test(fn.name) || mentionsCache(fn.body)) return true;
  if (looksUp(fn)) return true;
  if (fn.owner) {
    const wrapped = new RegExp(`(cache|memo)\\w{0,60}(\\([^()]{0,300}\\))?\\(\\s*self\\.${fn.name}\\b`, "i");
    return methodsNamed(fn.owner, "__init__").some(({ body }) => wrapped.test(body.text));
  }
  return module.reads(fn.name).some((read) => {
    const outer = read.parent?.type === "argument_list" ? read.parent.parent : undefined;
    return CACHE.test(outer?.child("function")?.text ?? "");
  });
}

function mentionsCache(node: SyntaxNode): boolean {
  for (const inner of node.walk()) if (inner.type === "identifier" && CACHE.test(inner.text)) return true;
  return false;
}

/** `if key in self.vectors: return self.vectors[key]`, or the same with what a store's `get` gives. */
function looksUp(fn: FunctionFact): boolean {
  for (const node of fn.body.walk()) {
    if (node.type !== "if_statement") continue;
    const condition = node.child("condition")?.text ?? "";
    const table = /^(?:not\s+)?[\w.]+\s+(?:not\s+)?in\s+([\w.]+)$/.exec(condition)?.[1];
    const body = node.child("consequence");
    if (table && body?.text.includes(`${table}[`)) return true;
    const known = /^(?:\(?(\w+)\s*:=.*|(\w+)(?:\s+is\s+not\s+None)?)$/s.exec(condition);
    const name = known?.[1] ?? known?.[2];
    const isAnswered = body?.named.some(({ type }) => type === "return_statement");
    if (name && isAnswered && isLookedUp(name, fn)) return true;
  }
  return false;
}

function isLookedUp(name: string, fn: FunctionFact): boolean {
  return (fn.scope.bindings.get(name) ?? []).some(
    ({ kind, value }) =>
      kind === "assignment" &&
      /\.(get|hget|mget|find_one|fetchone|first|read|load|lookup)\b/.test(value?.text ?? ""),
  );
}

function statementAround(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent && at.parent.type !== "module") at = at.parent;
  return at;
}
