import { callOf, type FunctionFact } from "../../engine/python/facts.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

/**
 * What a reading function gives back. `lazy` still has to read, and reads only once: cursors, iterators, open
 * responses. `frame` is a table that callers often change in place. `row` is a tuple, or a dict where the connection says
 * so.
 */
export type Result = "value" | "row" | "collection" | "frame" | "lazy" | "unknown";

const ORDER: Result[] = ["lazy", "unknown", "frame", "collection", "row", "value"];
const LISTS =
  /^(fetchall|fetchmany|fetch|all|json|list|dict|set|sorted|split|to_dict|execute_fetchall|scalars_all|query|values|items|loads)$/;
const ROW = /^(fetchone|fetchrow|first|one|one_or_none)$/;
const VALUES =
  /^(fetchval|scalar|scalar_one|scalar_one_or_none|str|int|float|bool|len|sum|min|max|tuple|frozenset|decode|strip|join|format)$/;
const LAZY =
  /^(execute|exec_driver_sql|exec|scalars|mappings|iter|map|filter|zip|stream|cursor|urlopen|iter_lines|iter_content)$/;

/** The kind of result of a function, the most delicate one of its `return` statements. */
export function resultOf(fn: FunctionFact, resolver: Resolver): Result {
  const kinds = fn.returns.flatMap(({ value }) =>
    value && value.type !== "none" ? [kindOf(value, resolver, 0)] : [],
  );
  return ORDER.find((kind) => kinds.includes(kind)) ?? "unknown";
}

function kindOf(node: SyntaxNode, resolver: Resolver, depth: number): Result {
  if (depth > 8) return "unknown";
  const next = (part: SyntaxNode | undefined): Result =>
    part ? kindOf(part, resolver, depth + 1) : "unknown";
  switch (node.type) {
    case "await":
    case "parenthesized_expression":
      return next(node.named[0]);
    case "conditional_expression":
      return worst([next(node.named[0]), next(node.named[2])]);
    case "boolean_operator":
      return worst([next(node.child("left")), next(node.child("right"))]);
    case "list":
    case "dictionary":
    case "set":
      return "collection";
    case "list_comprehension":
    case "dictionary_comprehension":
    case "set_comprehension":
      return "collection";
    case "generator_expression":
      return "lazy";
    case "string":
    case "concatenated_string":
    case "integer":
    case "float":
    case "true":
    case "false":
    case "none":
    case "comparison_operator":
    case "binary_operator":
      return "value";
    case "tuple":
    case "expression_list":
      return worst(node.named.map(next));
    case "subscript":
      return next(node.child("value")) === "frame" ? "frame" : "unknown";
    case "attribute":
      return /^(text|content|status_code|rowcount)$/.test(node.child("attribute")?.text ?? "")
        ? "value"
        : "unknown";
    case "identifier": {
      const bindings = resolver.reaching(node);
      const values = bindings.flatMap(({ kind, value, index }) =>
        kind === "assignment" && value && index === undefined ? [value] : [],
      );
      return values.length === bindings.length && values.length > 0 ? worst(values.map(next)) : "unknown";
    }
    case "call":
      return kindOfCall(node, resolver, depth);
    default:
      return "unknown";
  }
}

function kindOfCall(node: SyntaxNode, resolver: Resolver, depth: number): Result {
  const call = callOf(node);
  const object = call?.callee.child("object");
  const name = (object ? call?.callee.child("attribute")?.text : call?.callee.text) ?? "";
  if (!call) return "unknown";
  const [read] = resolver.sdk(call, "read");
  if (read)
    return read.row.of === "http"
      ? LAZY.test(name) || call.keywords.has("stream")
        ? "lazy"
        : "unknown"
      : "frame";
  const [query] = resolver.sdk(call, "query");
  if (query?.row.connection) return "frame";
  if (query && !query.row.returnsRows) return "lazy";
  if (LAZY.test(name)) return "lazy";
  if (ROW.test(name)) return "row";
  if (VALUES.test(name)) return "value";
  if (LISTS.test(name)) return "collection";
  const owner = object && kindOf(object, resolver, depth + 1);
  return owner === "frame" ? "frame" : "unknown";
}

function worst(kinds: Result[]): Result {
  return ORDER.find((kind) => kinds.includes(kind)) ?? "unknown";
}
