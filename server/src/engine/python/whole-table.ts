import type { SyntaxNode } from "../syntax/node.ts";
import { type CallFact, callOf } from "./facts.ts";
import type { Resolver } from "./resolve.ts";

const MAX_DEPTH = 10;
/** Methods after which all rows are still there, those left out that nobody can learn from. */
const KEEPS_ROWS =
  /^(copy|drop|dropna|drop_duplicates|fillna|ffill|bfill|astype|rename|reset_index|set_index|sort_values|sort_index|assign|to_numpy|to_pandas|merge|join|apply|replace|clip|round|values|squeeze|ravel|select|with_columns|filter|reindex|pop|interpolate)$/;
const PART_NAME = /train|test|valid|fold|split|sample|holdout/i;

/** The arguments of a call that are all rows of what was read: positions and keywords. */
export function wholeArguments(call: CallFact, resolver: Resolver): (number | string)[] {
  const arguments_: [number | string, SyntaxNode][] = [...call.positional.entries(), ...call.keywords];
  return arguments_.flatMap(([place, node]) => (isWholeTable(node, resolver) ? [place] : []));
}

function isWholeTable(node: SyntaxNode, resolver: Resolver, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const next = (part: SyntaxNode | undefined) =>
    part !== undefined && isWholeTable(part, resolver, depth + 1);
  switch (node.type) {
    case "identifier": {
      if (PART_NAME.test(node.text)) return false;
      const bindings = resolver.reaching(node);
      return (
        bindings.length > 0 &&
        bindings.every(
          ({ kind, value, index }) => kind === "assignment" && index === undefined && next(value),
        )
      );
    }
    case "attribute":
      return KEEPS_ROWS.test(node.child("attribute")?.text ?? "") && next(node.child("object"));
    case "subscript": {
      const [columns, more] = node.childrenOf("subscript");
      return !more && /^(string|list)$/.test(columns?.type ?? "") && next(node.child("value"));
    }
    case "call": {
      const call = callOf(node);
      if (!call || PART_NAME.test(node.text)) return false;
      if (isRead(call, resolver)) return true;
      const local = resolver.functions(call);
      if (local.length > 0)
        return local.every(({ returns }) => returns.length > 0 && returns.every(({ value }) => next(value)));
      const [object, name] = [call.callee.child("object"), call.callee.child("attribute")?.text ?? ""];
      return KEEPS_ROWS.test(name) && next(object);
    }
    default:
      return false;
  }
}

function isRead(call: CallFact, resolver: Resolver): boolean {
  if (call.keywords.has("nrows") || call.keywords.has("chunksize")) return false;
  return (
    resolver.sdk(call, "read").some(({ row, certainty }) => row.of === "frame" && certainty === "traced") ||
    resolver.sdk(call, "frame").some(({ row, certainty }) => row.does === "read" && certainty === "traced") ||
    resolver.paths(call.callee).some((path) => /^pandas\.read_\w+$/.test(path))
  );
}
