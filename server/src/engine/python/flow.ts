import { notNoting, type SyntaxNode } from "../syntax/node.ts";
import { endOfLine, startOfLine } from "../text.ts";
import { type CallFact, callOf, type FunctionFact, functionFactOf } from "./facts.ts";
import { NotedMap } from "./large-class.ts";
import type { Resolver } from "./resolve.ts";
import type { Binding, Scope } from "./scope.ts";

/** What finally happens to a value, after local names, `await`, attributes and elements. */
export interface Use {
  kind:
    | "returned"
    | "yielded"
    | "argument"
    | "interpolated"
    | "compared"
    | "iterated"
    | "stored"
    | "element"
    | "discarded"
    | "other";
  /** The expression that is used: the value or an access to a part of it. */
  node: SyntaxNode;
  /** What was taken from the value on the way: `.choices[0].message.content`; names of methods called end in `()`, `.get("a")` is `["a"]`. */
  path: string;
  /** For an argument: the call that gets it. */
  call: CallFact | undefined;
  /** The local names that it went through, first to last. */
  through: Binding[];
}

const MAX_USES = 60;

/** Follows a value forward through its function (and through module-level names) to where it is used. */
export function usesOf(value: SyntaxNode, resolver: Resolver): Use[] {
  const uses: Use[] = [];
  const visited = new Set<SyntaxNode>();
  follow(value, "", []);
  return uses;

  function follow(from: SyntaxNode, start: string, through: Binding[]): void {
    if (visited.has(from) || uses.length > MAX_USES) return;
    visited.add(from);
    let node = from;
    let path = start;
    for (let parent = node.parent; parent; parent = node.parent) {
      if (parent.type === "await" || parent.type === "parenthesized_expression") node = parent;
      else if (parent.type === "attribute" && node.field === "object") {
        path += `.${parent.child("attribute")?.text ?? ""}`;
        node = parent;
      } else if (parent.type === "subscript" && node.field === "value") {
        path += `[${parent.child("subscript")?.text ?? ""}]`;
        node = parent;
      } else if (parent.type === "call" && node.field === "function") {
        const key = path.endsWith(".get") ? callOf(parent)?.positional[0] : undefined;
        path = key?.type === "string" ? `${path.slice(0, -".get".length)}[${key.text}]` : `${path}()`;
        node = parent;
      } else break;
    }
    const name = assignedName(node);
    if (!name) {
      uses.push({ ...classify(node), node, path, through });
      return;
    }
    if (node.parent?.type === "named_expression") follow(node.parent, path, through);
    const binding = resolver.bindings(name).find((candidate) => candidate.node === name);
    if (!binding || binding.index !== undefined) {
      uses.push({ kind: "stored", node, path, call: undefined, through });
      return;
    }
    const reads = readsOf(binding, resolver);
    if (reads.length === 0) uses.push({ kind: "discarded", node, path, call: undefined, through });
    for (const read of reads) follow(read, path, [...through, binding]);
  }
}

/** The identifiers that may read the value of one binding. */
export function readsOf(binding: Binding, resolver: Resolver): SyntaxNode[] {
  const reads = binding.scope.parent
    ? scopeReads(binding.scope, binding.name)
    : resolver.module.reads(binding.name);
  return reads.filter((read) => resolver.reaching(read).includes(binding));
}

/** The statement that an expression belongs to: a direct child of a block or of the module. */
export function statementOf(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent && at.parent.type !== "block" && at.parent.type !== "module") at = at.parent;
  return at;
}

/** True when nothing but a comment stands beside a statement on its lines. */
export function isOnOwnLines(statement: SyntaxNode): boolean {
  const { text } = statement.source;
  const before = text.slice(startOfLine(text, statement.start), statement.start);
  const after = text.slice(statement.end, endOfLine(text, statement.end));
  return before.trim() === "" && /^\s*(?:#.*)?$/.test(after);
}

export function enclosingFunction(node: SyntaxNode): FunctionFact | undefined {
  const definition = node.ancestor("function_definition");
  return definition && functionFactOf(definition);
}

/** The loop or comprehension around a node inside the same function; the iterable of a `for` is outside its loop. */
export function enclosingLoop(node: SyntaxNode): SyntaxNode | undefined {
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (
      parent.type === "function_definition" ||
      parent.type === "lambda" ||
      parent.type === "class_definition"
    )
      return undefined;
    if ((parent.type === "for_statement" || parent.type === "while_statement") && at.field === "body")
      return parent;
    if (/_comprehension$|generator_expression/.test(parent.type) && at.field === "body") return parent;
  }
  return undefined;
}

export function isAwaited(node: SyntaxNode): boolean {
  return node.parent?.type === "await";
}

/** The `await` around a call, or the call itself. */
export function withAwait(node: SyntaxNode): SyntaxNode {
  return node.parent?.type === "await" ? node.parent : node;
}

/** The `try` statements whose body holds a node, innermost first, up to the end of its function. */
export function triesAround(node: SyntaxNode): SyntaxNode[] {
  const tries: SyntaxNode[] = [];
  for (let at = node; at.parent; at = at.parent) {
    if (at.parent.type === "function_definition" || at.parent.type === "lambda") break;
    if (at.parent.type === "try_statement" && at.field === "body") tries.push(at.parent);
  }
  return tries;
}

/** What the `with` statements around a place inside its function enter. */
export function contextsAround(place: SyntaxNode): { statement: SyntaxNode; manager: SyntaxNode }[] {
  const contexts: { statement: SyntaxNode; manager: SyntaxNode }[] = [];
  for (let at = place; at.parent; at = at.parent) {
    const statement = at.parent;
    if (statement.type === "function_definition" || statement.type === "lambda") break;
    if (statement.type !== "with_statement" || at.field !== "body") continue;
    for (const item of statement.childOfType("with_clause")?.named ?? []) {
      const value = item.child("value") ?? item.named[0];
      const manager = value?.type === "as_pattern" ? value.named[0] : value;
      if (manager) contexts.push({ statement, manager });
    }
  }
  return contexts;
}

/** The `except` clauses of a `try`: the exception expressions (none for a bare `except:`) and the body. */
export function handlersOf(
  statement: SyntaxNode,
): { clause: SyntaxNode; types: SyntaxNode[]; body: SyntaxNode | undefined }[] {
  return statement.children
    .filter((child) => child.type === "except_clause" || child.type === "except_group_clause")
    .map((clause) => {
      const body = clause.childOfType("block");
      const expression = clause.named.find((child) => child.type !== "block");
      const caught = expression?.type === "as_pattern" ? expression.named[0] : expression;
      const types = caught === undefined ? [] : caught.type === "tuple" ? caught.named : [caught];
      return { clause, types, body };
    });
}

/** True under `if __name__ == "__main__":`. */
export function isUnderMainGuard(node: SyntaxNode): boolean {
  for (let at = node.ancestor("if_statement"); at; at = at.ancestor("if_statement"))
    if (/__name__\s*==\s*['"]__main__['"]/.test(at.child("condition")?.text ?? "")) return true;
  return false;
}

const READS = new WeakMap<Scope, Map<string, SyntaxNode[]>>();

function scopeReads(scope: Scope, name: string): SyntaxNode[] {
  let reads = READS.get(scope);
  if (!reads) {
    reads = new Map();
    for (const node of notNoting(() => [...scope.node.walk()])) {
      if (node.type !== "identifier" || node.field === "attribute" || isTarget(node)) continue;
      const list = reads.get(node.text);
      if (list) list.push(node);
      else reads.set(node.text, [node]);
    }
    READS.set(scope, reads);
  }
  if (scope.bindings instanceof NotedMap) scope.bindings.noteAll();
  return reads.get(name) ?? [];
}

function isTarget(node: SyntaxNode): boolean {
  const { parent } = node;
  if (node.field === "left" && parent?.type === "assignment") return true;
  return (
    node.field === "name" &&
    /^(keyword_argument|named_expression|function_definition|default_parameter)$/.test(parent?.type ?? "")
  );
}

/** The name that an expression is assigned to as a whole. */
function assignedName(node: SyntaxNode): SyntaxNode | undefined {
  const { parent } = node;
  if (parent?.type === "assignment" && node.field === "right") {
    const left = parent.child("left");
    return left?.type === "identifier" ? left : undefined;
  }
  if (parent?.type === "named_expression" && node.field === "value") return parent.child("name");
  return undefined;
}

function classify(node: SyntaxNode): { kind: Use["kind"]; call: CallFact | undefined } {
  const { parent } = node;
  const is = (kind: Use["kind"], call?: CallFact) => ({ kind, call });
  switch (parent?.type) {
    case "return_statement":
      return is("returned");
    case "yield":
      return is("yielded");
    case "expression_statement":
      return is("discarded");
    case "argument_list":
      return is("argument", parent.parent ? callOf(parent.parent) : undefined);
    case "keyword_argument": {
      const call = parent.parent?.parent;
      return is("argument", call ? callOf(call) : undefined);
    }
    case "interpolation":
      return is("interpolated");
    case "comparison_operator":
    case "not_operator":
      return is("compared");
    case "for_statement":
    case "for_in_clause":
      return is("iterated");
    case "assignment":
    case "augmented_assignment":
      return is("stored");
    case "pair":
    case "list":
    case "tuple":
    case "set":
    case "expression_list":
      return is("element");
    default:
      return is("other");
  }
}
