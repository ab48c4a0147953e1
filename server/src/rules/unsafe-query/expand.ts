import { callOf } from "../../engine/python/facts.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import { type HolePiece, type Template, templatesOf, templateText } from "../../engine/python/template.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { isDoubling } from "./clues.ts";
import { joinedItems, joinOf } from "./joined.ts";

const MAX_ALTERNATIVES = 6;
const MAX_DEPTH = 4;

/**
 * Puts what is known of a value in the value's place: a clause that a local name holds, the text that a helper function
 * of the file returns.
 *
 * @returns the ways the whole may read
 */
export function expand(template: Template, resolver: Resolver, depth = 0): Template[] {
  let results: Template[] = [[]];
  for (const piece of template) {
    const alternatives =
      piece.kind === "text" || depth > MAX_DEPTH ? [[piece]] : alternativesOf(piece, resolver, depth);
    results = results
      .flatMap((result) => alternatives.map((alternative) => [...result, ...alternative]))
      .slice(0, MAX_ALTERNATIVES);
  }
  return results;
}

function alternativesOf(piece: HolePiece, resolver: Resolver, depth: number): Template[] {
  const { value } = piece;
  if (!value) return [[piece]];
  const replaced = replacedIn(value);
  if (replaced) {
    const templates = expand([{ ...piece, value: replaced }], resolver, depth + 1);
    return templates.some((template) => !isOnlyHole(template)) ? templates : [[piece]];
  }
  const joined = listedTemplates(value, resolver, depth);
  if (joined) return joined;
  const returned =
    value.type === "call" && !/\.format$/.test(callOf(value)?.callee.text ?? "")
      ? returnedTemplates(piece, resolver)
      : undefined;
  const templates = returned ?? templatesOf(value, resolver);
  if (!templates.some(holdsText)) return [[piece]];
  return templates.flatMap((template) =>
    isOnlyHole(template) ? [[piece]] : expand(template, resolver, depth + 1),
  );
}

/** `sql` of `sql.replace(":", "\\:")`, which keeps what the code wrote but for some characters. */
function replacedIn(value: SyntaxNode): SyntaxNode | undefined {
  const call = callOf(value);
  if (call?.callee.child("attribute")?.text !== "replace" || isDoubling(call.positional)) return undefined;
  return call.positional.every(({ type }) => type === "string")
    ? (call.callee.child("object") ?? undefined)
    : undefined;
}

/** The items of a list that is filled here and joined, when it holds texts of the code's own. */
function listedTemplates(value: SyntaxNode, resolver: Resolver, depth: number): Template[] | undefined {
  const join = joinOf(value, resolver);
  const items = join && joinedItems(join, resolver);
  if (!items) return undefined;
  const isText = items.some(
    (item) => item.kind === "hole" && item.value && templatesOf(item.value, resolver).some(holdsSql),
  );
  return isText ? expand(items, resolver, depth + 1) : undefined;
}

/** More than one word, or a sign: not one of the values of a list. */
function holdsSql(template: Template): boolean {
  return /[\s=<>(,]/.test(templateText(template, ""));
}

function holdsText(template: Template): boolean {
  return template.some(({ kind }) => kind === "text");
}

/** The texts that a function of this file builds, when that is all it returns. */
function returnedTemplates({ value }: HolePiece, resolver: Resolver): Template[] | undefined {
  const call = value && callOf(value);
  const functions = call ? resolver.functions(call) : [];
  const [fn] = functions;
  if (!fn || functions.length > 1 || fn.isGenerator || fn.returns.length === 0 || fn.returns.length > 4)
    return undefined;
  return fn.returns.flatMap(({ value: result }) => (result ? templatesOf(result, resolver) : []));
}

function isOnlyHole(template: Template): boolean {
  return template.length === 1 && template[0]?.kind === "hole";
}
