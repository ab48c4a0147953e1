import { callOf } from "../../engine/python/facts.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

/** A loop, comprehension or `map` that does something for each element. */
export interface Loop {
  node: SyntaxNode;
  /** Names that stand for the element. */
  names: string[];
}

/** The loop around a node in its function, where each turn has an element of its own; `while` loops wait or turn pages. */
export function loopAround(node: SyntaxNode): Loop | undefined {
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (/^(function_definition|class_definition|while_statement)$/.test(parent.type)) return undefined;
    if (parent.type === "lambda") {
      const list = parent.parent?.type === "keyword_argument" ? parent.parent.parent : parent.parent;
      const outer = list?.type === "argument_list" ? list.parent : undefined;
      const parameters = parent.child("parameters")?.named.map(({ text }) => text) ?? [];
      const isKey = parent.parent?.child("name")?.text === "key";
      return outer && (isMapping(outer) || isKey) ? { node: outer, names: parameters } : undefined;
    }
    const isLoop =
      parent.type === "for_statement" || /_comprehension$|^generator_expression$/.test(parent.type);
    if (isLoop && at.field === "body") {
      const loop = { node: parent, names: targetsOf(parent) };
      return isOfConstants(parent) ? undefined : loop;
    }
  }
  return undefined;
}

/** True when an expression is made from the loop's element. */
export function isOfElement(node: SyntaxNode, loop: Loop, resolver: Resolver, depth = 0): boolean {
  for (const name of node.walk()) {
    if (name.type !== "identifier" || name.field === "attribute") continue;
    if (loop.names.includes(name.text)) return true;
    if (depth > 4) continue;
    for (const { kind, value, node: place } of resolver.reaching(name))
      if (
        kind === "assignment" &&
        value &&
        loop.node.contains(place) &&
        isOfElement(value, loop, resolver, depth + 1)
      )
        return true;
  }
  return false;
}

/** True for a call such as `df["text"].apply(…)` or `executor.map(…)`, which runs its argument for each element. */
export function isMapping(call: SyntaxNode): boolean {
  const callee = callOf(call)?.callee;
  const name = callee?.child("attribute")?.text ?? callee?.text ?? "";
  return /^(map|imap\w*|starmap|apply|applymap|transform|progress_apply|parallel_apply|map_elements)$/.test(
    name,
  );
}

/** True in an `except` clause: what is done there is done when another way has failed. */
export function isFallback(node: SyntaxNode): boolean {
  return node.ancestor("except_clause", "function_definition")?.type === "except_clause";
}

function targetsOf(loop: SyntaxNode): string[] {
  const targets = [loop, ...loop.children].flatMap((part) => part.child("left") ?? []);
  return targets.flatMap((target) =>
    [...target.walk()].flatMap((node) => (node.type === "identifier" ? [node.text] : [])),
  );
}

/** A few values that stand in the loop itself, or the numbers of attempts. */
function isOfConstants(loop: SyntaxNode): boolean {
  const iterable = loop.child("right") ?? loop.childOfType("for_in_clause")?.child("right");
  if (!iterable || !/^(tuple|list|set)$/.test(iterable.type)) return false;
  return iterable.named.every(({ type }) => /^(string|integer|float)$/.test(type));
}
