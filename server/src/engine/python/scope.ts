import { push } from "../group-by.ts";
import type { SyntaxNode } from "../syntax/node.ts";

/** One place that gives a name its value. */
export interface Binding {
  kind:
    | "import"
    | "assignment"
    | "augmented"
    | "parameter"
    | "function"
    | "class"
    | "for"
    | "with"
    | "except"
    | "other";
  name: string;
  /** The identifier, or the statement for imports and definitions. */
  node: SyntaxNode;
  /** What is assigned; the default for parameters; the iterable for loops; the context manager for `with`. */
  value?: SyntaxNode | undefined;
  annotation?: SyntaxNode | undefined;
  scope: Scope;
  /** Position inside an unpacked tuple, where the target is one. */
  index?: number;
  /** Dotted path that an import gives: `openai.OpenAI`; relative ones start with dots. */
  path?: string;
}

/** The names of a module part, class, function, lambda or comprehension. */
export interface Scope {
  kind: "module" | "class" | "function" | "lambda" | "comprehension";
  node: SyntaxNode;
  parent: Scope | undefined;
  bindings: Map<string, Binding[]>;
  /** Names declared `global` or `nonlocal` here. */
  outer: ReadonlySet<string>;
}

/** Few scopes declare names of others. */
const NONE: ReadonlySet<string> = new Set();

export function newScope(kind: Scope["kind"], node: SyntaxNode, parent: Scope | undefined): Scope {
  return { kind, node, parent, bindings: new Map(), outer: NONE };
}

/** Adds a binding to the scope that it names. */
export function declare(binding: Binding): void {
  push(binding.scope.bindings, binding.name, binding);
}

/** Declares what one node binds by itself (not what its children bind) in the scope around it. */
export function declareBindings(node: SyntaxNode, scope: Scope): void {
  switch (node.type) {
    case "import_statement":
      for (const name of node.childrenOf("name")) declareImport(node, name, "", scope);
      return;
    case "import_from_statement":
    case "future_import_statement": {
      const module = node.child("module_name")?.text ?? "__future__";
      for (const name of node.childrenOf("name")) declareImport(node, name, module, scope);
      return;
    }
    case "function_definition":
    case "class_definition": {
      const name = node.child("name")?.text;
      const kind = node.type === "class_definition" ? "class" : "function";
      if (name) declare({ kind, name, node, scope });
      return;
    }
    case "assignment":
      declareTargets("assignment", node.child("left"), node.child("right"), scope, node.child("type"));
      return;
    case "augmented_assignment":
      declareTargets("augmented", node.child("left"), node.child("right"), scope);
      return;
    case "named_expression":
      declareTargets("assignment", node.child("name"), node.child("value"), functionScope(scope));
      return;
    case "for_statement":
    case "for_in_clause":
      declareTargets("for", node.child("left"), node.child("right"), scope);
      return;
    case "as_pattern": {
      const target = node.child("alias")?.named[0] ?? node.child("alias");
      const kind =
        node.parent?.type === "with_item"
          ? "with"
          : node.parent?.type === "except_clause"
            ? "except"
            : "other";
      declareTargets(kind, target, node.named[0], scope);
      return;
    }
    case "lambda_parameters":
      for (const parameter of node.named) {
        const name =
          parameter.type === "identifier" ? parameter : (parameter.child("name") ?? parameter.named[0]);
        if (name?.type === "identifier")
          declare({
            kind: "parameter",
            name: name.text,
            node: name,
            value: parameter.child("value"),
            scope,
          });
      }
      return;
    case "global_statement":
    case "nonlocal_statement":
      scope.outer = new Set([...scope.outer, ...node.named.map(({ text }) => text)]);
      return;
    case "case_pattern":
      for (const name of node.walk()) {
        if (
          name.type === "identifier" &&
          name.parent?.type === "dotted_name" &&
          name.parent.named.length === 1
        )
          declare({ kind: "other", name: name.text, node: name, scope });
      }
  }
}

function functionScope(scope: Scope): Scope {
  let at = scope;
  while (at.kind === "comprehension" && at.parent) at = at.parent;
  return at;
}

function declareImport(statement: SyntaxNode, name: SyntaxNode, module: string, scope: Scope): void {
  const isAliased = name.type === "aliased_import";
  const dotted = (isAliased ? name.child("name")?.text : name.text) ?? "";
  const alias = isAliased ? name.child("alias")?.text : undefined;
  const isFrom = module !== "";
  const separator = module.endsWith(".") ? "" : ".";
  const path = isFrom ? `${module}${separator}${dotted}` : alias ? dotted : (dotted.split(".")[0] ?? "");
  declare({ kind: "import", name: alias ?? (isFrom ? dotted : path), node: statement, scope, path });
}

function declareTargets(
  kind: Binding["kind"],
  target: SyntaxNode | undefined,
  value: SyntaxNode | undefined,
  scope: Scope,
  annotation?: SyntaxNode,
  index?: number,
): void {
  if (!target) return;
  if (target.type === "identifier") {
    declare({ kind, name: target.text, node: target, value, annotation, scope, index });
    return;
  }
  if (/^(pattern_list|tuple_pattern|list_pattern|expression_list|tuple|list)$/.test(target.type))
    target.named.forEach((part, i) => {
      const inner = part.type === "list_splat_pattern" ? part.named[0] : part;
      declareTargets(kind, inner, value, scope, undefined, index === undefined ? i : -1);
    });
}
