import type { SyntaxNode } from "../syntax/node.ts";
import type { PythonFacts } from "./facts.ts";

/** True when two statements differ in nothing but comments and the space between their parts, and neither has errors. */
export function isSameCode(one: PythonFacts, other: PythonFacts): boolean {
  return one.errors === 0 && other.errors === 0 && isSameNode(one.root, other.root);
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
