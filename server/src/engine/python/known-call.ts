import type { SdkCall } from "../../sdk/schema.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import type { Span } from "../text.ts";
import { factsAt, type PythonFacts } from "./facts.ts";
import type { Resolver } from "./resolve.ts";

/** A call that the catalogue knows, or a decorator. */
export interface KnownCall {
  /** Where its name stands: the last names of the callee that only dots hold together. */
  span: Span;
  /** What the catalogue says of it, one row for each meaning. */
  rows: readonly SdkCall[];
  /** It is known by its names alone: nothing tells where its receiver comes from. */
  isGuess: boolean;
}

/**
 * The known call whose name is at an offset of a statement.
 *
 * @returns undefined for other calls, and inside of arguments
 */
export function knownCallAt(facts: PythonFacts, resolver: Resolver, offset: number): KnownCall | undefined {
  const isHere = (callee: SyntaxNode) => {
    const { start, end } = nameOf(callee);
    return start <= offset && offset < end;
  };
  const here = factsAt(facts, offset);
  const call = here.calls.find(({ callee }) => isHere(callee));
  const bare = here.functions
    .flatMap(({ decorators }) => decorators)
    .find((decorator) => decorator.type !== "call" && isHere(decorator));
  const matches = call ? resolver.sdk(call) : bare ? resolver.sdkOf(bare) : [];
  if (matches.length === 0) return undefined;
  return {
    span: nameOf(call?.callee ?? bare!),
    rows: matches.map(({ row }) => row),
    isGuess: matches.every(({ certainty }) => certainty === "tail"),
  };
}

/** `chat.completions.create` of `OpenAI().chat.completions.create`. Names of two callees never overlap. */
function nameOf(callee: SyntaxNode): Span {
  const { end } = callee;
  let first = callee;
  while (first.type === "attribute") {
    const object = first.child("object");
    if (object?.type !== "attribute" && object?.type !== "identifier")
      return { start: first.child("attribute")?.start ?? first.start, end };
    first = object;
  }
  return first.type === "identifier" ? { start: first.start, end } : { start: end, end };
}
