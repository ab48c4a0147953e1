import type { SyntaxNode } from "../syntax/node.ts";
import { type CallFact, callOf, classFactOf } from "./facts.ts";
import type { Resolver } from "./resolve.ts";

/**
 * The call that made what an expression holds, through a local name or an attribute of `self` that is assigned once.
 *
 * @returns undefined when the expression may hold the results of several calls, or of none in sight
 */
export function makerOf(node: SyntaxNode, resolver: Resolver): CallFact | undefined {
  if (node.type === "call") return callOf(node);
  if (node.type === "parenthesized_expression") return node.named[0] && makerOf(node.named[0], resolver);
  if (node.type === "identifier") {
    const [binding, ...others] = resolver.reaching(node);
    if (others.length > 0 || binding?.index !== undefined || binding?.value?.type !== "call")
      return undefined;
    return callOf(binding.value);
  }
  const cls = node.ancestor("class_definition");
  const name = node.child("attribute")?.text ?? "";
  const isOwn = cls && node.child("object")?.text === "self";
  const values = isOwn ? classFactOf(cls)?.attributes.get(name) : undefined;
  const calls = (values ?? []).flatMap(({ value }) => (value?.type === "call" ? (callOf(value) ?? []) : []));
  return calls.length === 1 ? calls[0] : undefined;
}
