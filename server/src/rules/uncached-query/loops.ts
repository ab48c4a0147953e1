import type { CallFact } from "../../engine/python/facts.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

/** The `for` loop or comprehension around a call, in its function; `while` loops wait for a change, or turn pages. */
export function loopOf(node: SyntaxNode): SyntaxNode | undefined {
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (/^(function_definition|lambda|class_definition|while_statement)$/.test(parent.type)) return undefined;
    const isLoop =
      parent.type === "for_statement" || /_comprehension$|^generator_expression$/.test(parent.type);
    if (isLoop && (at.field === "body" || at.type === "if_clause")) return parent;
  }
  return undefined;
}

/** A loop that tries the same thing until it works, or waits between its turns. */
export function isRetry(call: CallFact, loop: SyntaxNode): boolean {
  const body = loop.child("body");
  if (!body || loop.type !== "for_statement") return false;
  if (/\bsleep\(/.test(body.text)) return true;
  const isCounted = /^range\(/.test(loop.child("right")?.text ?? "");
  const variable = loop.child("left")?.text ?? "";
  const usesVariable = new RegExp(`\\b${variable.replace(/\W+/g, "|")}\\b`).test(
    call.node.child("arguments")?.text ?? "",
  );
  return isCounted && !usesVariable && /\b(break|return|try)\b/.test(body.text);
}

const UNIQUE =
  /(^|_)(id|uuid|key|page|number|no|index|idx|i|n|offset|item|file|filename|path|link|href|url)$/;

/**
 * Each turn of the loop asks for something else: the argument is the loop's variable, or an attribute or element of it,
 * which by its name stands for one thing only, or which is the whole address (`isGeneral`).
 */
export function isElement(
  argument: SyntaxNode,
  loop: SyntaxNode,
  isGeneral: boolean,
  resolver: Resolver,
): boolean {
  const names = variablesOf(loop);
  if (isGeneral) return mentionsAny(argument, names) || isMadeFrom(argument, names, resolver);
  if (names.includes(argument.text)) return UNIQUE.test(argument.text);
  const owner = (argument.child("object") ?? argument.child("value"))?.text ?? "";
  const key = (argument.child("attribute") ?? argument.child("subscript"))?.text.replace(/['"]/g, "") ?? "";
  return names.includes(owner) && (OWN_KEY.test(key) || key === `${owner}_id`);
}

const OWN_KEY = /^(id|pk|key|uuid|guid|slug|url|href|link|path)$/;

function variablesOf(loop: SyntaxNode): string[] {
  const targets = [loop, ...loop.children].flatMap((part) => part.child("left") ?? []);
  return targets.flatMap((target) =>
    [...target.walk()].flatMap((node) => (node.type === "identifier" ? [node.text] : [])),
  );
}

function mentionsAny(node: SyntaxNode, names: readonly string[]): boolean {
  return [...node.walk()].some(
    (inner) => inner.type === "identifier" && inner.field !== "attribute" && names.includes(inner.text),
  );
}

/** `path = folder / name` in the loop over the names. */
function isMadeFrom(argument: SyntaxNode, names: readonly string[], resolver: Resolver): boolean {
  if (argument.type !== "identifier") return false;
  const bindings = resolver.reaching(argument);
  return bindings.some(
    ({ kind, value }) =>
      kind === "assignment" && value?.source === argument.source && mentionsAny(value, names),
  );
}

/** The loop goes over values that stand in the source, each once, and each turn asks for its own. */
export function isListed(loop: SyntaxNode, call: CallFact | undefined, resolver: Resolver): boolean {
  const iterable = loop.child("right") ?? loop.childOfType("for_in_clause")?.child("right");
  if (!iterable) return false;
  const names = variablesOf(loop);
  const all = call ? [...call.positional, ...call.keywords.values()] : [];
  if (call && !all.some((argument) => mentionsAny(argument, names) || isMadeFrom(argument, names, resolver)))
    return false;
  if (/^['"][^'"]*['"]\.split\(\)$/.test(iterable.text)) return true;
  const written = iterable.type === "identifier" ? resolver.values(iterable) : [];
  const [only] = written.length === 1 ? written : [];
  if (only?.kind === "class") return true;
  const list = only?.kind === "literal" ? only.node : iterable;
  return (
    /^(tuple|list|set)$/.test(list.type) &&
    list.named.length > 0 &&
    list.named.every(({ type }) => /^(string|integer|float)$/.test(type))
  );
}
