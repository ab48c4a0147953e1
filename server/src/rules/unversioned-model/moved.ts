import type { CallFact } from "../../engine/python/facts.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

const MOVES = /^(?:os\.(?:replace|rename|renames)|shutil\.move)$/;

/**
 * Where a file goes that is written under another name first, so that nobody reads half of it: `final` of
 * `os.replace(temporary, final)` and of `temporary.replace(final)`.
 */
export function movedTo(
  save: CallFact,
  path: SyntaxNode,
  { module, resolver }: PythonContext,
): SyntaxNode | undefined {
  if (path.type !== "identifier") return undefined;
  const moves = ["replace", "rename", "renames", "move"].flatMap((name) => module.callsNamed(name));
  for (const move of moves) {
    if (move.function !== save.function || move.node.source !== save.node.source) continue;
    if (move.node.start < save.node.start) continue;
    const [first, second] = move.positional;
    const isCall = resolver.paths(move.callee).some((name) => MOVES.test(name));
    if (isCall && first?.text === path.text && second) return second;
    if (!isCall && move.positional.length === 1 && move.callee.child("object")?.text === path.text)
      return first;
  }
  return undefined;
}
