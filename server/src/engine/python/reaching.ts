import type { SyntaxNode } from "../syntax/node.ts";
import { scopeOf } from "./facts.ts";
import type { ModuleView } from "./module.ts";
import type { Binding } from "./scope.ts";

/** The bindings that a read of a name may refer to: those of the nearest scope that has it. */
export function bindingsOf(identifier: SyntaxNode, module: ModuleView): readonly Binding[] {
  const name = identifier.text;
  let scope = scopeOf(identifier);
  for (let isFirst = true; scope?.parent; scope = scope.parent, isFirst = false) {
    if (scope.outer.has(name)) continue;
    if (scope.kind === "class" && !isFirst) continue;
    const bindings = scope.bindings.get(name);
    if (bindings) return bindings;
  }
  return module.bindings(name);
}

/**
 * The bindings whose value may be what an identifier reads, latest first: those before it that no certain later
 * assignment hides. A read in another function than the binding sees them all.
 */
export function reachingBindings(identifier: SyntaxNode, module: ModuleView): readonly Binding[] {
  const all = bindingsOf(identifier, module);
  if (all.length < 2) return all;
  const here = all.filter((binding) => binding.node.source === identifier.source);
  if (here.length < all.length || enclosingFunction(identifier) !== enclosingFunction(here[0]!.node)) {
    const isModuleLevel = !enclosingFunction(identifier);
    return isModuleLevel ? before(all, identifier, module) : all;
  }
  return before(all, identifier, module);
}

function before(all: readonly Binding[], identifier: SyntaxNode, module: ModuleView): readonly Binding[] {
  const { source, start } = identifier;
  const isInLoop = identifier.ancestor("for_statement", "while_statement") !== undefined;
  const result: Binding[] = [];
  let isBound = false;
  for (let i = all.length - 1; i >= 0; i--) {
    const binding = all[i]!;
    const isHere = binding.node.source === source;
    const isBefore = isHere ? endOfBinding(binding) <= start : module.precedes(binding.node.source, source);
    if (!isBefore && !(isHere && isInLoop)) continue;
    result.push(binding);
    isBound ||= isBefore;
    if (!isBefore || binding.kind === "augmented") continue;
    if (isHere ? dominates(binding.node, identifier) : isAtTopLevel(binding.node)) break;
  }
  return isBound ? result : all.toReversed();
}

function enclosingFunction(node: SyntaxNode): SyntaxNode | undefined {
  return node.ancestor("function_definition", "lambda");
}

/** A binding takes effect after its whole statement: `x = f(x)` reads the old one. */
function endOfBinding(binding: Binding): number {
  const statement = binding.node.ancestor("assignment", "augmented_assignment", "named_expression");
  return statement && statement.end >= binding.node.end && binding.kind !== "for"
    ? statement.end
    : binding.node.start;
}

/** The binding is no part of a compound statement, so that it has run when a later statement does. */
function isAtTopLevel(binding: SyntaxNode): boolean {
  return binding.ancestor("block", "module", "case_clause")?.type === "module";
}

/** The binding's block holds the read as well, so that it has run before it. */
function dominates(binding: SyntaxNode, read: SyntaxNode): boolean {
  const block = binding.ancestor("block", "module");
  if (!block?.contains(read)) return false;
  const branch = block.parent?.type;
  return branch !== "match_statement";
}
