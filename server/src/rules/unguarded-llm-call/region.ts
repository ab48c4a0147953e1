import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { startOfLine } from "../../engine/text.ts";

/** Neighbouring statements of one block; at module level they come from several sources. */
export type Region = readonly SyntaxNode[];

const DEFINITIONS =
  /^(?:function_definition|class_definition|decorated_definition|import_statement|import_from_statement|global_statement|nonlocal_statement|future_import_statement)$/;

/**
 * The smallest run of statements that holds a first one and all that a failure there would leave without their values.
 *
 * @param places - what must be inside: the call, and the loops over its stream
 * @param isCovered - true for a name that keeps, or is given, a value when the statements fail
 * @throws CannotEdit when they do not stand where a `try` could hold them
 */
export function regionAround(
  places: readonly SyntaxNode[],
  resolver: Resolver,
  isCovered: (name: string, region: Region) => boolean,
): Region {
  let region = regionOf(places, resolver);
  for (let round = 0; round < 20; round++) {
    const missing = missingReads(region, resolver, isCovered);
    if (missing.length === 0) break;
    region = regionOf([...region, ...missing], resolver);
  }
  if (region.some((statement) => DEFINITIONS.test(statement.type)))
    throw new CannotEdit("a definition would be made conditional");
  return region;
}

/** True when nothing behind a region needs a name that a failure would leave without its value. */
export function isClosed(
  region: Region,
  resolver: Resolver,
  isCovered: (name: string, region: Region) => boolean,
): boolean {
  return missingReads(region, resolver, isCovered).length === 0;
}

function missingReads(
  region: Region,
  resolver: Resolver,
  isCovered: (name: string, region: Region) => boolean,
): SyntaxNode[] {
  return namesBoundIn(region)
    .filter((name) => !isCovered(name, region))
    .flatMap((name) => readsAfter(name, region, resolver));
}

/** The statements that may make names from a call's result, up to the end of a region. */
export function statementsUpTo(region: Region, call: SyntaxNode): readonly SyntaxNode[] {
  const last = region.at(-1)!;
  const body = call.ancestor("function_definition")?.child("body");
  if (!body) return region.some((statement) => statement.contains(call)) ? region : [call, ...region];
  return body.named.filter((statement) => statement.start < last.end);
}

/** Identifiers behind a region that read one of its names, in the same function or, at module level, anywhere. */
export function readsAfter(name: string, region: Region, resolver: Resolver): SyntaxNode[] {
  const last = region.at(-1)!;
  const owner = last.ancestor("function_definition");
  if (!owner) {
    const inside = (read: SyntaxNode) => region.some((statement) => statement.contains(read));
    const first = orderOf(region[0]!, resolver);
    return resolver.module
      .reads(name)
      .filter((read) => !inside(read) && orderOf(read, resolver) >= first && isReached(read));
  }
  const reads: SyntaxNode[] = [];
  for (const node of owner.walk())
    if (
      node.type === "identifier" &&
      node.text === name &&
      node.start >= last.end &&
      node.field !== "attribute" &&
      isRead(node) &&
      isReached(node)
    )
      reads.push(node);
  return reads;

  /** False where a later assignment has given the name another value. */
  function isReached(read: SyntaxNode): boolean {
    const bindings = resolver.reaching(read);
    return (
      bindings.length === 0 ||
      bindings.some((binding) => region.some((statement) => statement.contains(binding.node)))
    );
  }
}

/** True when the function gives the name a plain value before the region, for want of a better one. */
export function isBoundBefore(name: string, region: Region): boolean {
  const [first] = region;
  const owner = first?.ancestor("function_definition");
  if (!first || !owner) return false;
  for (let at: SyntaxNode = first; at.parent && at !== owner; at = at.parent) {
    if (at.parent.type !== "block") continue;
    const before = at.parent.named.filter((sibling) => sibling.end <= at.start);
    if (before.some((sibling) => isDefault(sibling.named[0], name))) return true;
  }
  return false;
}

const PLAIN = /^(?:none|true|false|string|integer|float|list|dictionary|tuple|unary_operator)$/;

function isDefault(node: SyntaxNode | undefined, name: string): boolean {
  if (node?.type !== "assignment" || node.child("left")?.text !== name) return false;
  return PLAIN.test(node.child("right")?.type ?? "");
}

function regionOf(places: readonly SyntaxNode[], resolver: Resolver): Region {
  let block = places[0]!;
  const owner = block.ancestor("function_definition", "lambda");
  const holdsAll = (node: SyntaxNode) => places.every((place) => node.contains(place));
  for (;;) {
    const parent: SyntaxNode | null = block.parent;
    if (!parent) break;
    if (parent.type === "lambda" || parent.type === "decorator" || parent.type === "class_definition")
      throw new CannotEdit("no statement to wrap");
    if (parent.type === "parameters" || (parent.type === "generator_expression" && !isArgument(parent)))
      throw new CannotEdit("no statement to wrap");
    block = parent;
    if (parent.type === "block" && holdsAll(parent)) {
      if (owner && !owner.contains(parent)) throw new CannotEdit("the places lie in different functions");
      const statements = slice(parent.named, places);
      if (standsAlone(statements)) return statements;
    }
    if (parent === owner) throw new CannotEdit("the statement shares its line");
  }
  const all = resolver.module.statements.flatMap((statement) =>
    statement.facts.root.named.filter((node) => node.type !== "comment"),
  );
  const statements = slice(all, places);
  if (!standsAlone(statements)) throw new CannotEdit("the statement shares its line");
  return statements;
}

/** A generator that is given to a call is nearly always used up there. */
function isArgument(generator: SyntaxNode): boolean {
  return (
    generator.field === "arguments" ||
    /^(?:argument_list|list_splat)$/.test(generator.parent?.type ?? "") ||
    generator.parent?.parent?.type === "list_splat"
  );
}

/** The statements from the first to the last one that holds a place. */
function slice(statements: readonly SyntaxNode[], places: readonly SyntaxNode[]): SyntaxNode[] {
  const holders = statements.flatMap((statement, index) =>
    places.some((place) => statement.contains(place)) ? [index] : [],
  );
  return statements.slice(holders[0], holders.at(-1)! + 1);
}

/** Nothing else stands on the first and last line. */
function standsAlone(statements: readonly SyntaxNode[]): boolean {
  const first = statements[0];
  const last = statements.at(-1);
  if (!first || !last) return false;
  const before = first.source.text.slice(startOfLine(first.source.text, first.start), first.start);
  const after = /^[^\r\n]*/.exec(last.source.text.slice(last.end))?.[0] ?? "";
  return before.trim() === "" && /^\s*(?:#.*)?$/.test(after);
}

/** Names that statements bind in their own scope. */
export function namesBoundIn(region: Region): string[] {
  return [...new Set(region.flatMap((statement) => [...boundBy(statement)]))];
}

function boundBy(statement: SyntaxNode): Set<string> {
  const names = new Set<string>();
  const visit = (node: SyntaxNode) => {
    if (/^(?:lambda|function_definition|class_definition)$/.test(node.type)) return;
    const isComprehension = node.type === "for_in_clause";
    const target =
      node.type === "assignment" || node.type === "augmented_assignment" || node.type === "for_statement"
        ? node.child("left")
        : node.type === "named_expression"
          ? node.child("name")
          : node.type === "as_pattern_target"
            ? node
            : undefined;
    if (target && !isComprehension) for (const name of namesIn(target)) names.add(name);
    for (const child of node.children) visit(child);
  };
  visit(statement);
  return names;
}

/** Names in a target; `a.b` and `a[i]` bind none. */
function namesIn(target: SyntaxNode): Set<string> {
  const names = new Set<string>();
  const visit = (node: SyntaxNode) => {
    if (node.type === "identifier") names.add(node.text);
    else if (node.type !== "attribute" && node.type !== "subscript")
      for (const child of node.children) visit(child);
  };
  visit(target);
  return names;
}

function isRead(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.type === "keyword_argument" && node.field === "name") return false;
  return !(parent?.type === "assignment" && node.field === "left");
}

function orderOf(node: SyntaxNode, resolver: Resolver): number {
  const index = resolver.module.statements.findIndex(
    (statement) => statement.facts.root.source === node.source,
  );
  return index * 1e7 + node.start;
}

const TEXT_METHOD =
  /^(?:strip|lstrip|rstrip|lower|upper|title|capitalize|replace|split|rsplit|splitlines|partition|startswith|endswith|find|rfind|index|count|encode|format|join|removeprefix|removesuffix|isdigit)$/;

/** True when code takes attributes or elements from a name that no text has. */
export function readsPartsOf(name: string, at: SyntaxNode, resolver: Resolver): boolean {
  return occurrences(name, at, resolver).some(
    (node) =>
      (node.parent?.type === "attribute" &&
        node.field === "object" &&
        !TEXT_METHOD.test(node.parent.child("attribute")?.text ?? "")) ||
      (node.parent?.type === "subscript" &&
        node.field === "value" &&
        node.parent.child("subscript")?.type === "string"),
  );
}

/** True when a name is parsed: `json.loads(name)`, `Answer.model_validate_json(name)`. */
export function isDecodedIn(name: string, at: SyntaxNode, resolver: Resolver): boolean {
  return occurrences(name, at, resolver).some((node) => {
    const list = node.parent;
    const callee = list?.type === "argument_list" ? list.parent?.child("function")?.text : undefined;
    return callee !== undefined && /json|loads|parse|literal_eval|validate|^(?:int|float)$/i.test(callee);
  });
}

/** Where a name occurs in the function around a place, or in the module. */
function occurrences(name: string, at: SyntaxNode, resolver: Resolver): readonly SyntaxNode[] {
  const owner = at.ancestor("function_definition");
  if (!owner) return resolver.module.reads(name);
  return [...owner.walk()].filter((node) => node.type === "identifier" && node.text === name);
}
