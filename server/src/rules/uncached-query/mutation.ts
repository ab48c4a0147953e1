import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { readsOf, usesOf } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

const CHANGES =
  /^(append|extend|insert|remove|pop|popitem|clear|sort|reverse|update|setdefault|add|discard)$/;

/** True when code that gets the call's result changes it in place, so that others who share it would see that. */
export function isChangedByCaller(call: CallFact, resolver: Resolver): boolean {
  return isChanged(call.node, resolver, 0);
}

function isChanged(value: SyntaxNode, resolver: Resolver, depth: number): boolean {
  return usesOf(value, resolver).some(({ kind, node, call }) => {
    if (isChangeOf(node)) return true;
    if (kind === "iterated") return changesElements(node);
    if (kind !== "argument" || !call || depth > 0) return false;
    const index = call.positional.indexOf(node);
    return resolver.functions(call).some((fn) => {
      const parameter = fn.parameters[index + (fn.owner ? 1 : 0)];
      const bindings = parameter && index >= 0 ? (fn.scope.bindings.get(parameter.name) ?? []) : [];
      const [binding] = bindings.filter((candidate) => candidate.kind === "parameter");
      return (
        binding !== undefined &&
        readsOf(binding, resolver).some((read) => isChanged(read, resolver, depth + 1))
      );
    });
  });
}

/** The node is assigned to, deleted from, or a method that changes its object is called on it. */
function isChangeOf(node: SyntaxNode): boolean {
  const { parent } = node;
  if (node.field === "left" && /^(augmented_)?assignment$/.test(parent?.type ?? "")) return true;
  if (parent?.type === "delete_statement") return true;
  const call = callOf(node);
  if (!call) return false;
  const method = call.callee.child("attribute")?.text ?? "";
  return CHANGES.test(method) || call.keywords.get("inplace")?.text === "True";
}

/** `for row in rows: row["x"] = …`. */
function changesElements(iterable: SyntaxNode): boolean {
  const loop = iterable.parent;
  const name = loop?.child("left")?.text;
  if (loop?.type !== "for_statement" || !name) return false;
  for (const node of loop.child("body")?.walk() ?? []) {
    const object =
      node.type === "subscript"
        ? node.child("value")
        : node.type === "attribute"
          ? node.child("object")
          : undefined;
    if (
      object?.text === name &&
      (isChangeOf(node) || (node.parent?.type === "call" && node.parent.parent && isChangeOf(node.parent)))
    )
      return true;
  }
  return false;
}
