import { callOf } from "../../engine/python/facts.ts";
import { readsOf, statementOf, usesOf, withAwait } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { BatchFacts } from "../../sdk/schema.ts";
import type { Embedding } from "./embedding.ts";

/** A loop of single calls, taken apart so that one call can take its place. */
export interface Plan {
  embedding: Embedding;
  batch: BatchFacts;
  vectors: { list: string; item: string };
  /** `for` statement or list comprehension. */
  loop: SyntaxNode;
  target: SyntaxNode;
  iterable: SyntaxNode;
  /** The text of each turn, made of the loop's target alone. */
  text: SyntaxNode;
  /** Where the turn has its vector, to be replaced. */
  uses: SyntaxNode[];
  /** `response = …`, when its only uses are those. */
  assignment: SyntaxNode | undefined;
  /** The iterable can be gone through more than once, and cut into slices. */
  isSequence: boolean;
  resolver: Resolver;
}

/** @returns undefined where the loop does more than can be taken apart */
export function planOf(embedding: Embedding, loop: SyntaxNode, resolver: Resolver): Plan | undefined {
  const { call, row, text, input } = embedding;
  const { batch } = row;
  const clause = loop.type === "for_statement" ? loop : loop.childOfType("for_in_clause");
  const target = clause?.child("left");
  const iterable = clause?.child("right");
  if (!text || !batch || !target || !iterable || call.hasSplat || clause?.children[0]?.type === "async")
    return undefined;
  const names = namesIn(target);
  const own = loop.type === "for_statement" ? boundIn(loop.child("body")!) : new Set<string>();
  const others = [...call.positional, ...call.keywords.values()].filter((argument) => argument !== input);
  if ([...others, call.callee].some((part) => mentions(part, [...names, ...own]))) return undefined;
  const source = sourceOf(text, loop, own, resolver);
  if (!source || mentions(source, [...own])) return undefined;
  const found = vectorsOf(embedding, batch, resolver);
  if (!found?.uses.every((use) => loop.contains(use))) return undefined;
  const plan = {
    embedding,
    batch,
    loop,
    target,
    iterable,
    text: source,
    isSequence: isSequence(iterable, resolver),
    resolver,
  };
  if (loop.type === "for_statement") return runsEachTurn(call.node, loop) ? { ...plan, ...found } : undefined;
  const isWhole = loop.type === "list_comprehension" && loop.named.length === 2;
  const [use] = found.uses;
  return isWhole && !found.assignment && use === loop.child("body") ? { ...plan, ...found } : undefined;
}

/** The text as an expression of the loop's target; a local name of the turn stands for what it is assigned. */
function sourceOf(
  text: SyntaxNode,
  loop: SyntaxNode,
  own: ReadonlySet<string>,
  resolver: Resolver,
): SyntaxNode | undefined {
  if (text.type === "identifier" && own.has(text.text)) {
    const [binding, ...others] = resolver.reaching(text);
    const value = binding?.kind === "assignment" && binding.index === undefined ? binding.value : undefined;
    if (!value || others.length > 0 || statementOf(value).parent !== loop.child("body")) return undefined;
    return isPure(value) ? value : undefined;
  }
  return isPure(text) ? text : undefined;
}

const PURE =
  /^(strip|lstrip|rstrip|lower|upper|title|replace|format|join|get|decode|split|casefold|str|to_string)$/;

/** The expression may be evaluated before the loop as well: it reads, and calls nothing that does more. */
function isPure(node: SyntaxNode): boolean {
  for (const inner of node.walk()) {
    if (/^(await|yield|named_expression|lambda|list_comprehension|generator_expression)$/.test(inner.type))
      return false;
    const callee = inner.type === "call" ? inner.child("function") : undefined;
    if (callee && !PURE.test(callee.child("attribute")?.text ?? callee.text)) return false;
  }
  return true;
}

/** Where the code takes the vector out of the call's result, and how the result spells its vectors. */
function vectorsOf(
  { call, row, input }: Embedding,
  batch: BatchFacts,
  resolver: Resolver,
): Pick<Plan, "vectors" | "uses" | "assignment"> | undefined {
  const isList = /^(list|tuple)$/.test(input.type);
  const statement = withAwait(call.node).parent;
  const uses = usesOf(call.node, resolver);
  for (const vectors of batch.vectors) {
    const path =
      !isList && row.vectorOfText !== undefined ? row.vectorOfText : `${vectors.list}[0]${vectors.item}`;
    const nodes = uses.map((use) =>
      use.through.length > 1 ? undefined : accessOf(use.node, use.path, path),
    );
    if (uses.length === 0) continue;
    const isNamed = uses.some(({ through }) => through.length > 0);
    const isPlain = statement?.type === "assignment" && statement.child("left")?.type === "identifier";
    if (path === "" && isNamed && isPlain)
      return { vectors, uses: [withAwait(call.node)], assignment: undefined };
    if (nodes.some((node) => !node)) {
      const direct = vectorsOfName(statement ?? undefined, path, resolver);
      if (direct) return { vectors, uses: direct, assignment: statement ?? undefined };
      continue;
    }
    if (!isNamed) return { vectors, uses: nodes as SyntaxNode[], assignment: undefined };
    if (!isPlain) {
      const access = accessAround(call.node, path);
      if (access) return { vectors, uses: [access], assignment: undefined };
      continue;
    }
    return { vectors, uses: nodes as SyntaxNode[], assignment: statement };
  }
  return undefined;
}

/** The ways to the vector from the name that the result is assigned to, when the name is used for nothing else. */
function vectorsOfName(
  statement: SyntaxNode | undefined,
  path: string,
  resolver: Resolver,
): SyntaxNode[] | undefined {
  const name = statement?.type === "assignment" ? statement.child("left") : undefined;
  if (name?.type !== "identifier" || path === "") return undefined;
  const binding = resolver.bindings(name).find(({ node }) => node === name);
  const accesses = binding ? readsOf(binding, resolver).map((read) => accessAround(read, path)) : [];
  return accesses.length > 0 && accesses.every((node) => node) ? (accesses as SyntaxNode[]) : undefined;
}

/** The part of a use that spells exactly the way to the vector: `response.data[0].embedding` of a longer access. */
function accessOf(node: SyntaxNode, path: string, wanted: string): SyntaxNode | undefined {
  if (!path.replaceAll("'", '"').startsWith(wanted)) return undefined;
  let steps = stepsOf(path) - stepsOf(wanted);
  let at: SyntaxNode | undefined = node;
  while (at && steps > 0) {
    if (!/^(attribute|subscript|call)$/.test(at.type)) at = at.named[0];
    else {
      at = at.child("object") ?? at.child("value") ?? at.child("function");
      steps--;
    }
  }
  return at;
}

/** The way to the vector written right after the call. */
function accessAround(call: SyntaxNode, wanted: string): SyntaxNode | undefined {
  let at = withAwait(call);
  if (at.parent?.type === "parenthesized_expression") at = at.parent;
  let path = "";
  while (path !== wanted) {
    const { parent } = at;
    if (parent?.type === "attribute" && at.field === "object") path += `.${parent.child("attribute")?.text}`;
    else if (parent?.type === "subscript" && at.field === "value")
      path += `[${(parent.child("subscript")?.text ?? "").replaceAll("'", '"')}]`;
    else return undefined;
    if (!wanted.startsWith(path)) return undefined;
    at = parent;
  }
  return at;
}

function stepsOf(path: string): number {
  return path.match(/\.[A-Za-z_]\w*|\[[^[\]]*\]|\(\)/g)?.length ?? 0;
}

/** Nothing in the loop's body passes the call by: no condition around it, no `continue` before it. */
function runsEachTurn(call: SyntaxNode, loop: SyntaxNode): boolean {
  const body = loop.child("body");
  const statement = statementOf(call);
  if (statement.parent !== body || statement.type !== "expression_statement") return false;
  for (const node of body?.walk() ?? []) {
    if (/^(break|return|yield)(_statement)?$/.test(node.type)) return false;
    if (node.start < statement.start && /^(continue|raise)_statement$/.test(node.type)) return false;
  }
  for (let at = call; at !== statement && at.parent; at = at.parent)
    if (/^(conditional_expression|boolean_operator|lambda)$/.test(at.parent.type)) return false;
  return loop.child("alternative") === undefined;
}

/** The value can be gone through twice, and cut: surely no generator, file or cursor. */
export function isSequence(iterable: SyntaxNode, resolver: Resolver): boolean {
  if (/^(list|tuple|list_comprehension)$/.test(iterable.type)) return false;
  if (iterable.type !== "identifier") return false;
  const bindings = resolver.reaching(iterable).filter(({ kind }) => kind !== "augmented");
  return (
    bindings.length > 0 &&
    bindings.every(({ kind, annotation, value, index }) => {
      if (annotation && /^['"]?(typing\.)?(List|list|Sequence|tuple|Tuple)\b/.test(annotation.text))
        return true;
      if (kind !== "assignment" || !value || index !== undefined) return false;
      if (/^(list|tuple|list_comprehension)$/.test(value.type)) return true;
      const callee = callOf(value)?.callee;
      const name = callee?.child("attribute")?.text ?? callee?.text ?? "";
      return /^(list|sorted|split|splitlines|readlines|fetchall|split_text|split_documents|create_documents|tolist|to_list)$/.test(
        name,
      );
    })
  );
}

export function namesIn(node: SyntaxNode): string[] {
  return [...node.walk()].flatMap((inner) => (inner.type === "identifier" ? [inner.text] : []));
}

export function mentions(node: SyntaxNode, names: readonly string[]): boolean {
  return [...node.walk()].some(
    (inner) =>
      inner.type === "identifier" &&
      inner.field !== "attribute" &&
      !(inner.field === "name" && inner.parent?.type === "keyword_argument") &&
      names.includes(inner.text),
  );
}

/** Names that a block gives a value. */
function boundIn(block: SyntaxNode): Set<string> {
  const names = new Set<string>();
  for (const node of block.walk()) {
    const target = /^(assignment|augmented_assignment|for_statement|for_in_clause)$/.test(node.type)
      ? node.child("left")
      : node.type === "named_expression"
        ? node.child("name")
        : node.type === "as_pattern_target"
          ? node
          : undefined;
    if (target && /^(identifier|pattern_list|tuple_pattern|as_pattern_target)$/.test(target.type))
      for (const name of namesIn(target)) names.add(name);
  }
  return names;
}
