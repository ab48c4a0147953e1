import type { SyntaxNode } from "../syntax/node.ts";
import type { Span } from "../text.ts";
import type { PythonFacts } from "./facts.ts";
import type { Resolver } from "./resolve.ts";
import type { Value } from "./value.ts";

/** What a Python module shows from outside; spans are offsets into its file. */
export interface ModuleOutline {
  /** One for each module that a statement names: `import a.b` has no names, `from a import b` has `b`. */
  imports: readonly { module: string; names: readonly string[]; span: Span }[];
  /** Bases are paths that imports lead to: `locust.HttpUser`; those of bases in the same file are included. */
  classes: readonly { name: string; bases: readonly string[]; span: Span }[];
  /** Calls whose callee an import leads to: `langsmith.Client().create_feedback`. The span is the callee's. */
  calls: readonly { path: string; span: Span }[];
}

/**
 * What one statement adds to the outline of its module.
 *
 * @returns an outline whose spans are offsets into the statement
 */
export function outlineOf(facts: PythonFacts, resolver: Resolver): ModuleOutline {
  return {
    imports: facts.importStatements.flatMap(importsIn),
    classes: facts.classes.map(({ name, node, bases }) => ({
      name,
      bases: [...new Set(bases.flatMap((base) => basePaths(resolver.values(base), resolver, 0)))],
      span: spanOf(node.child("name") ?? node),
    })),
    calls: facts.calls.flatMap(({ callee }) =>
      resolver
        .values(callee)
        .flatMap((value) => importedPath(value))
        .map((path) => ({ path, span: spanOf(callee) })),
    ),
  };
}

function importsIn(statement: SyntaxNode): ModuleOutline["imports"][number][] {
  const from = statement.child("module_name");
  const names = statement.childrenOf("name").map(withoutAlias);
  if (!from) return names.map((name) => ({ module: name.text, names: [], span: spanOf(name) }));
  return [{ module: from.text, names: names.map(({ text }) => text), span: spanOf(from) }];
}

function withoutAlias(name: SyntaxNode): SyntaxNode {
  return (name.type === "aliased_import" ? name.child("name") : undefined) ?? name;
}

/** How many classes of the same file deep bases are looked for. */
const MAX_DEPTH = 6;

function basePaths(values: readonly Value[], resolver: Resolver, depth: number): string[] {
  if (depth > MAX_DEPTH) return [];
  return values.flatMap((value) =>
    value.kind === "class"
      ? value.fact.bases.flatMap((base) => basePaths(resolver.values(base), resolver, depth + 1))
      : importedPath(value),
  );
}

function importedPath(value: Value): string[] {
  return value.kind === "path" && value.origin === "import" ? [value.path] : [];
}

function spanOf({ start, end }: SyntaxNode) {
  return { start, end };
}
