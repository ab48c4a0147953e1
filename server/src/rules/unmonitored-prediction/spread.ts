import { callOf } from "../../engine/python/facts.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

/** A part of the file, and the names in it that hold something which came of certain expressions. */
export interface Spread {
  region: SyntaxNode;
  /** True for the expressions themselves, and for everything that reads one of the names. */
  touches(node: SyntaxNode): boolean;
}

/** Methods by which a collection takes up a value. */
export const COLLECTS = /^(append|appendleft|extend|insert|update|add|setdefault)$/;
const MAX_ROUNDS = 6;

/**
 * Follows values forward through the assignments, loops and collections of a region.
 *
 * @param seeds - the expressions to start from, those outside the region included
 * @param names - names that hold the values from the beginning
 */
export function spreadOf(
  region: SyntaxNode,
  seeds: readonly SyntaxNode[],
  names: Iterable<string> = [],
): Spread {
  const held = new Set(names);
  const isSeed = new Set(seeds);
  const touches = (node: SyntaxNode): boolean => {
    for (const part of node.walk()) if (isSeed.has(part) || isRead(part, held)) return true;
    return false;
  };
  const nodes = [...region.walk()];
  for (let round = 0, before = -1; round < MAX_ROUNDS && before !== held.size; round++) {
    before = held.size;
    for (const node of nodes) {
      const { target, value } = flowOf(node);
      if (target && value && touches(value)) for (const name of targetNames(target)) held.add(name);
    }
  }
  return { region, touches };
}

/**
 * Follows values backward: the names from which those in some expressions were made.
 *
 * @param region - where their assignments are
 */
export function sourcesOf(region: SyntaxNode, expressions: readonly SyntaxNode[]): Set<string> {
  const names = new Set(expressions.flatMap((node) => valueNames(node)));
  const nodes = [...region.walk()];
  for (let round = 0, before = -1; round < MAX_ROUNDS && before !== names.size; round++) {
    before = names.size;
    for (const node of nodes) {
      const { target, value } = flowOf(node);
      if (target && value && targetNames(target).some((name) => names.has(name)))
        for (const name of valueNames(value)) names.add(name);
    }
  }
  return names;
}

/** Where a node puts a value: `target = value`, `for target in value`, `target.append(value)`. */
function flowOf(node: SyntaxNode): { target?: SyntaxNode | undefined; value?: SyntaxNode | undefined } {
  switch (node.type) {
    case "assignment":
    case "augmented_assignment":
    case "for_statement":
    case "for_in_clause":
      return { target: node.child("left"), value: node.child("right") };
    case "named_expression":
      return { target: node.child("name"), value: node.child("value") };
    case "as_pattern":
      return { target: node.child("alias"), value: node.named[0] };
    case "call": {
      const callee = node.child("function");
      const isCollecting = COLLECTS.test(callee?.child("attribute")?.text ?? "");
      return isCollecting ? { target: callee?.child("object"), value: node.child("arguments") } : {};
    }
    default:
      return {};
  }
}

/** `df` for `df["x"]`, `a` and `b` for `a, b`, `self.last` for itself. */
function targetNames(target: SyntaxNode): string[] {
  switch (target.type) {
    case "identifier":
    case "attribute":
      return [target.text];
    case "subscript":
    case "call": {
      const object = target.child("value") ?? target.child("function")?.child("object");
      return object ? targetNames(object) : [];
    }
    default:
      return target.named.flatMap(targetNames);
  }
}

function isRead(node: SyntaxNode, names: ReadonlySet<string>): boolean {
  if (node.type === "attribute") return names.has(node.text);
  if (node.type !== "identifier" || !names.has(node.text)) return false;
  const isKeyword = node.field === "name" && node.parent?.type === "keyword_argument";
  return node.field !== "attribute" && !isKeyword;
}

/** The names whose values go into an expression; not those of functions and modules that are called. */
function valueNames(node: SyntaxNode): string[] {
  if (node.type === "identifier") return [node.text];
  if (node.type === "attribute") {
    const object = node.child("object");
    return object?.type === "identifier" && /^(self|cls)$/.test(object.text)
      ? [node.text]
      : object
        ? valueNames(object)
        : [];
  }
  if (node.type === "call") {
    const callee = node.child("function");
    const receiver = callee?.child("object");
    const inner = callee?.type === "attribute" && receiver && callOf(receiver) ? valueNames(receiver) : [];
    const own = receiver?.type === "identifier" ? [receiver.text] : [];
    return [...inner, ...own, ...(node.child("arguments")?.named ?? []).flatMap(valueNames)];
  }
  if (node.type === "keyword_argument") {
    const value = node.child("value");
    return value ? valueNames(value) : [];
  }
  return node.named.flatMap(valueNames);
}
