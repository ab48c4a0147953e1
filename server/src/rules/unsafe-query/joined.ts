import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { readsOf } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { Binding } from "../../engine/python/scope.ts";
import { type HolePiece, stringPieces, type Template } from "../../engine/python/template.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

/** The call `" ".join(…)` that a value is, by itself or as what a name holds. */
export function joinOf(value: SyntaxNode | undefined, resolver: Resolver): CallFact | undefined {
  if (!value) return undefined;
  if (value.type === "identifier") {
    const made = soleValue(value, resolver);
    return made?.type === "call" ? joinOf(made, resolver) : undefined;
  }
  const call = callOf(value);
  const isJoin = call?.callee.child("attribute")?.text === "join";
  return isJoin && call.callee.child("object")?.type === "string" ? call : undefined;
}

/** What stands between the items that a call joins. */
export function separatorOf(join: CallFact): string {
  return join.callee.child("object")?.text.replace(/^\w*["']{1,3}|["']{1,3}$/g, "") ?? "";
}

/**
 * The items of a list that this code fills, with the separator between them; the items are holes.
 *
 * @returns undefined for a list that comes from elsewhere, or that a comprehension makes
 */
export function joinedItems(join: CallFact, resolver: Resolver): Template | undefined {
  const [list] = join.positional;
  const items = list && itemsOf(list, resolver);
  const separator = join.callee.child("object");
  if (!items || items.length === 0 || !separator) return undefined;
  return items.flatMap((item, index) => [...(index > 0 ? stringPieces(separator) : []), holeOf(item)]);
}

function holeOf(value: SyntaxNode): HolePiece {
  return {
    kind: "hole",
    value,
    source: value.source,
    start: value.start,
    end: value.end,
    via: "concat",
  };
}

function itemsOf(list: SyntaxNode, resolver: Resolver): SyntaxNode[] | undefined {
  if (list.type === "list" || list.type === "tuple") return plainItems(list);
  if (list.type !== "identifier") return undefined;
  const bindings = resolver.reaching(list);
  const [base, ...others] = bindings.filter(({ kind }) => kind === "assignment");
  if (!base || others.length > 0 || base.index !== undefined) return undefined;
  if (bindings.some(({ kind }) => kind !== "assignment" && kind !== "augmented")) return undefined;
  const first = base.value && initialItems(base.value);
  if (!first) return undefined;
  const added = bindings.flatMap((binding) => [
    ...(binding.kind === "augmented" && binding.value ? [binding.value] : []),
    ...additionsTo(binding, resolver),
  ]);
  const later = added.sort((a, b) => a.start - b.start).map(initialItemsOrItem);
  return [...first, ...later.flat()];
}

/** The list is still what it was made of, whatever is added to it below. */
function soleValue(name: SyntaxNode, resolver: Resolver): SyntaxNode | undefined {
  const [binding, ...others] = resolver.reaching(name);
  return others.length === 0 && binding?.kind === "assignment" && binding.index === undefined
    ? binding.value
    : undefined;
}

function initialItems(value: SyntaxNode): SyntaxNode[] | undefined {
  if (/^list\(\s*\)$/.test(value.text)) return [];
  return /^(list|tuple)$/.test(value.type) ? plainItems(value) : undefined;
}

function initialItemsOrItem(value: SyntaxNode): SyntaxNode[] {
  return value.type === "list" || value.type === "tuple" ? (plainItems(value) ?? [value]) : [value];
}

function plainItems(list: SyntaxNode): SyntaxNode[] | undefined {
  const items = list.named.filter(({ type }) => type !== "comment");
  return items.some(({ type }) => type === "list_splat") ? undefined : items;
}

/** What `xs.append(…)` and the like put into the list that a name holds, in the order of the code. */
export function additionsTo(binding: Binding, resolver: Resolver): SyntaxNode[] {
  return readsOf(binding, resolver).flatMap((read) => {
    const { parent } = read;
    const call = parent?.type === "attribute" && parent.parent ? callOf(parent.parent) : undefined;
    if (!call || call.callee !== parent || read.field !== "object") return [];
    const isAdding = /^(append|extend|insert|add|update)$/.test(parent.child("attribute")?.text ?? "");
    return isAdding ? call.positional.slice(-1) : [];
  });
}
