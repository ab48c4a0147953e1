import type { SyntaxNode } from "../syntax/node.ts";
import type { PythonStatement } from "./module.ts";

/**
 * True when two statements, or parts of classes, differ in nothing but comments and the space between what they are made
 * of, and neither has errors.
 */
export function isSameCode(one: PythonStatement, other: PythonStatement): boolean {
  if (one.facts.errors > 0 || other.facts.errors > 0 || !isAlike(one, other)) return false;
  return areSame(one.nodes ?? [one.facts.root], other.nodes ?? [other.facts.root]);
}

/** They hold as much of everything: most rewrites add something, far behind what the trees have in common. */
function isAlike({ facts: one, nodes }: PythonStatement, { facts: other }: PythonStatement): boolean {
  return (
    one.calls.length === other.calls.length &&
    one.assignments.length === other.assignments.length &&
    one.strings.length === other.strings.length &&
    // What is mentioned in a part of a class is not told apart from what is in the others.
    (nodes !== undefined ||
      (one.mentions.size === other.mentions.size && one.reads.size === other.reads.size))
  );
}

function isSameNode(a: SyntaxNode, b: SyntaxNode): boolean {
  if (a.type !== b.type || a.field !== b.field) return false;
  if (a.children.length === 0 || b.children.length === 0)
    return a.children.length === b.children.length && a.text === b.text;
  return areSame(a.children, b.children);
}

function areSame(all: readonly SyntaxNode[], others: readonly SyntaxNode[]): boolean {
  let i = 0;
  let j = 0;
  for (;;) {
    while (all[i]?.type === "comment") i++;
    while (others[j]?.type === "comment") j++;
    const [left, right] = [all[i++], others[j++]];
    if (!left || !right) return left === right;
    if (!isSameNode(left, right)) return false;
  }
}
