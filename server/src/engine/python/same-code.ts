import type { SyntaxNode } from "../syntax/node.ts";
import type { PythonFacts } from "./facts.ts";

/** True when two statements differ in nothing but comments and the space between their parts, and neither has errors. */
export function isSameCode(one: PythonFacts, other: PythonFacts): boolean {
  if (one.errors > 0 || other.errors > 0 || !isAlike(one, other)) return false;
  return isSameNode(one.root, other.root);
}

/** They hold as much of everything: most rewrites add something, far behind what the trees have in common. */
function isAlike(one: PythonFacts, other: PythonFacts): boolean {
  return (
    one.calls.length === other.calls.length &&
    one.assignments.length === other.assignments.length &&
    one.strings.length === other.strings.length &&
    one.mentions.size === other.mentions.size &&
    one.reads.size === other.reads.size
  );
}

function isSameNode(a: SyntaxNode, b: SyntaxNode): boolean {
  if (a.type !== b.type || a.field !== b.field) return false;
  if (a.children.length === 0 || b.children.length === 0)
    return a.children.length === b.children.length && a.text === b.text;
  let i = 0;
  let j = 0;
  for (;;) {
    while (a.children[i]?.type === "comment") i++;
    while (b.children[j]?.type === "comment") j++;
    const [left, right] = [a.children[i++], b.children[j++]];
    if (!left || !right) return left === right;
    if (!isSameNode(left, right)) return false;
  }
}
