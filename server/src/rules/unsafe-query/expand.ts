import { callOf } from "../../engine/python/facts.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import { type HolePiece, type Template, templatesOf } from "../../engine/python/template.ts";

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
  const returned =
    value.type === "call" && !/\.format$/.test(callOf(value)?.callee.text ?? "")
      ? returnedTemplates(piece, resolver)
      : undefined;
  const templates = returned ?? templatesOf(value, resolver);
  const isText = templates.some((template) => template.some(({ kind }) => kind === "text"));
  if (!isText) return [[piece]];
  return templates.flatMap((template) =>
    isOnlyHole(template) ? [[piece]] : expand(template, resolver, depth + 1),
  );
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
