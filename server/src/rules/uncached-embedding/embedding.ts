import { type CallFact, callOf, type FunctionFact } from "../../engine/python/facts.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { Binding } from "../../engine/python/scope.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { globMatcher } from "../../sdk/glob.ts";
import type { EmbeddingCall } from "../../sdk/schema.ts";

/** A call that embeds a text, or several. */
export interface Embedding {
  call: CallFact;
  row: EmbeddingCall;
  /** The argument with what is embedded. */
  input: SyntaxNode;
  /** The text, where it is one; undefined for a list. */
  text: SyntaxNode | undefined;
  /** One call may embed many texts instead. */
  canBatch: boolean;
}

/** The calls of a statement whose texts are known. */
export function embeddingsOf({ facts, resolver, module }: PythonContext): Embedding[] {
  return facts.calls.flatMap((call): Embedding[] => {
    const [match] = resolver.sdk(call, "embedding");
    const row = match?.row;
    const input = row?.input && argumentAt(call, row.input);
    if (!row || !input || row.cacheArguments?.some((name) => call.keywords.has(name))) return [];
    if (row.cacheArguments && module.mentions("enable_cache")) return [];
    const text = textOf(input, row, resolver);
    return [{ call, row, input, text, canBatch: takesMany(call, row, resolver) }];
  });
}

const MANY =
  /(^|_)(batch\w{0,60}|corpus|list|data|group|lines|all|rows|df|column|series|array|set)$|(?<=\w)(?<![us])s(_batch|_list)?$/i;
const TEXT_TYPE = /^['"]?(Optional\[)?(str|Text)\b/;
const LIST_CALL = /^(list|sorted)$/;
const LIST_TYPE = /\b(List|list|Sequence|Iterable|Tuple|tuple|Collection|Series|ndarray|set|Set)\b/;

/** The one text of an input; undefined when it is, or may be, several. */
function textOf(input: SyntaxNode, row: EmbeddingCall, resolver: Resolver): SyntaxNode | undefined {
  if (input.type === "parenthesized_expression" && input.named[0])
    return textOf(input.named[0], row, resolver);
  if (input.type === "list" || input.type === "tuple") {
    const [only, ...others] = input.named;
    return only && others.length === 0 && !/splat/.test(only.type) && !isMedia(only, resolver)
      ? only
      : undefined;
  }
  if (row.takes === "text") return input;
  if (row.takes === "list" && input.type !== "identifier") return undefined;
  return isMany(input, resolver, 0) || isMedia(input, resolver) ? undefined : input;
}

function isMany(node: SyntaxNode, resolver: Resolver, depth: number): boolean {
  switch (node.type) {
    case "list":
    case "tuple":
    case "list_comprehension":
    case "generator_expression":
    case "set":
      return true;
    case "string":
    case "concatenated_string":
    case "binary_operator":
      return false;
    case "subscript": {
      const object = node.child("value");
      const isSlice = node.child("subscript")?.type === "slice";
      return isSlice
        ? object !== undefined && isMany(object, resolver, depth)
        : /batch|(?:^|_)df(?:_|$)|frame/i.test(object?.text ?? "");
    }
    case "attribute":
      return MANY.test(node.child("attribute")?.text ?? "");
    case "call": {
      const callee = node.child("function");
      const name = callee?.child("attribute")?.text ?? callee?.text ?? "";
      // Columns of a frame: `answers.data.fillna("")`
      if (/^(fillna|dropna|astype|to_numpy|to_pylist|unique|explode)$/.test(name)) return true;
      if (/^(list|sorted|tolist|to_list|split\w*|splitlines|readlines|values|map|filter|set)$/.test(name))
        return true;
      return !/^(strip|lower|upper|replace|format|join|str|decode|get)$/.test(name) && MANY.test(name);
    }
    case "identifier": {
      const bindings = resolver.reaching(node);
      for (const { kind, value, annotation, index } of bindings) {
        if (annotation && TEXT_TYPE.test(annotation.text)) return false;
        if (annotation && LIST_TYPE.test(annotation.text)) return true;
        if (kind !== "assignment" || !value || index !== undefined || depth > 4) continue;
        if (/^(string|concatenated_string|binary_operator)$/.test(value.type)) return false;
        if (LIST_CALL.test(callOf(value)?.callee.text ?? "")) return true;
        if (value.type !== "call" && value.type !== "identifier" && isMany(value, resolver, depth + 1))
          return true;
      }
      return MANY.test(node.text);
    }
    default:
      return false;
  }
}

/** Images and files have an embedding of their own kind. */
function isMedia(node: SyntaxNode, resolver: Resolver): boolean {
  if (/(^|_|\b)(images?|img|photo|part|frame|audio|video|pil_\w*|pixels)(_|\b|$)/i.test(node.text))
    return true;
  return resolver.paths(node).some((path) => /\b(Part|Image|Blob)\b/.test(path));
}

function takesMany(call: CallFact, { batch, model }: EmbeddingCall, resolver: Resolver): boolean {
  if (!batch) return false;
  if (!batch.models) return true;
  const argument = model && argumentAt(call, model);
  const matches = globMatcher(batch.models);
  return (
    argument !== undefined &&
    resolver
      .values(argument)
      .some((value) => value.kind === "literal" && matches.test(value.node.text.replace(/['"]/g, "")))
  );
}

/** The parameters that an expression is made from, through local names. */
export function parametersBehind(node: SyntaxNode, resolver: Resolver, depth = 0): Binding[] {
  const found: Binding[] = [];
  for (const name of node.walk()) {
    if (name.type !== "identifier" || name.field === "attribute" || name.field === "function") continue;
    if (name.field === "name" && name.parent?.type === "keyword_argument") continue;
    for (const binding of resolver.reaching(name)) {
      if (binding.kind === "parameter") {
        if (!/^(self|cls)$/.test(binding.name)) found.push(binding);
      } else if (/^(assignment|augmented)$/.test(binding.kind) && binding.value && depth < 5)
        found.push(...parametersBehind(binding.value, resolver, depth + 1));
    }
  }
  return [...new Set(found)];
}

/** The method or module-level function around a call, whatever closures stand between. */
export function outermost(fn: FunctionFact | undefined): FunctionFact | undefined {
  let at = fn;
  while (at?.outer) at = at.outer;
  return at;
}
