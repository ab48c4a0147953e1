import type { FunctionFact } from "../../engine/python/facts.ts";
import type { Binding } from "../../engine/python/scope.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { endOfLine, indentAt, startOfLine } from "../../engine/text.ts";
import { type FrameKind, frameKind } from "../../sdk/data-checks.ts";
import type { Unchecked } from "./detect.ts";

/** Code that says by itself what becomes of nulls: they are no reason to fail. */
const HANDLES_NULLS =
  /\b(dropna|fillna|isna|isnull|notna|notnull|ffill|bfill|interpolate|drop_nulls|fill_null|fill_nan|is_null|is_not_null|isNull|isNotNull|coalesce|SimpleImputer|KNNImputer|nan|coerce|na_values)\b|\.na\./;

/** Where a check of a frame can stand, and what it may call the frame. */
export interface CheckPlace {
  at:
    | { kind: "after" | "before"; statement: SyntaxNode }
    /** `return pd.read_csv(path)`: the value gets a name first. */
    | { kind: "return"; statement: SyntaxNode; value: SyntaxNode };
  /** The expression that stands for the frame there. */
  frame: string;
  kind: FrameKind;
  /** The statements that run whenever the check does. */
  block: SyntaxNode;
  /** What the name of the frame is bound by. */
  bindings: readonly Binding[];
  /** Columns that the read makes the index. */
  index: readonly string[];
  handlesNulls: boolean;
  /** One level of indentation as the function has it. */
  unit: string;
}

/** The place right after a frame came in; undefined where it has no name and cannot get one. */
export function placeOf(item: Unchecked, context: PythonContext): CheckPlace | undefined {
  const place = item.origin.kind === "read" ? placeOfRead(item, context) : placeOfParameter(item, context);
  return place && isOnOwnLines(place.at.statement) ? place : undefined;
}

function placeOfRead(item: Unchecked, context: PythonContext): CheckPlace | undefined {
  if (item.origin.kind !== "read") return undefined;
  const { call } = item.origin;
  const top = wholeValue(call.node, context);
  const path = pathOf(call.node, context);
  const kind = path === undefined ? undefined : frameKind(path, top.text.slice(call.node.end - top.start));
  if (!kind || context.resolver.sdk(call, "frame").some((match) => /^(awsglue|connectorx)/.test(match.path)))
    return undefined;
  const index = call.keywords.get("index_col");
  const base = {
    kind,
    index: index?.type === "string" ? [index.text.slice(1, -1)] : [],
    handlesNulls: handlesNulls(item.fn),
    unit: unitOf(item.fn),
  };
  const { parent } = top;
  const isChunked = call.keywords.has("chunksize") || call.keywords.has("iterator");
  if (parent?.type === "for_statement" && isChunked && top === call.node) {
    const target = parent.child("left");
    const body = parent.child("body");
    const first = body?.named[0];
    if (target?.type !== "identifier" || !body || !first) return undefined;
    return {
      ...base,
      at: { kind: "before", statement: first },
      frame: target.text,
      block: body,
      bindings: bindingOf(target, context),
    };
  }
  if (isChunked || isManyTables(call.node, path)) return undefined;
  if (parent?.type === "return_statement") {
    const block = parent.parent;
    if (block?.type !== "block") return undefined;
    return {
      ...base,
      at: { kind: "return", statement: parent, value: top },
      frame: "frame",
      block,
      bindings: [],
    };
  }
  const statement = parent?.type === "assignment" ? parent.parent : undefined;
  const target = parent?.child("left");
  const block = statement?.parent;
  if (statement?.type !== "expression_statement" || block?.type !== "block" || !target) return undefined;
  if (target.type === "identifier")
    return {
      ...base,
      at: { kind: "after", statement },
      frame: target.text,
      block,
      bindings: bindingOf(target, context),
    };
  if (/^self\.\w+$/.test(target.text))
    return { ...base, at: { kind: "after", statement }, frame: target.text, block, bindings: [] };
  return undefined;
}

function placeOfParameter({ fn, origin }: Unchecked, context: PythonContext): CheckPlace | undefined {
  if (origin.kind !== "parameter" || origin.parameter.defaultValue) return undefined;
  const { name } = origin.parameter;
  const statements = fn.body.named;
  const [first] = statements;
  const isDocstring = first?.type === "expression_statement" && first.named[0]?.type === "string";
  const statement = isDocstring ? statements[1] : first;
  const kind = kindOfParameter(origin.parameter.annotation, context);
  if (!statement || !kind) return undefined;
  return {
    at: { kind: "before", statement },
    frame: name,
    kind,
    block: fn.body,
    bindings: (fn.scope.bindings.get(name) ?? []).filter((binding) => binding.kind === "parameter"),
    index: [],
    handlesNulls: handlesNulls(fn),
    unit: unitOf(fn),
  };
}

function kindOfParameter(
  annotation: SyntaxNode | undefined,
  { module, resolver }: PythonContext,
): FrameKind | undefined {
  const node = annotation?.type === "type" ? annotation.named[0] : annotation;
  const [path] = node ? resolver.paths(node) : [];
  if (path) return frameKind(`${path}.`, "");
  if (module.imports("pandas") || module.imports("geopandas")) return "pandas";
  if (module.imports("polars")) return "polars";
  return module.imports("pyspark") || module.imports("dask") ? "columns-only" : "pandas";
}

/** The row of the catalogue that the read matches. */
function pathOf(node: SyntaxNode, { resolver }: PythonContext): string | undefined {
  for (const { row } of resolver.sdk(node, "read", "frame", "query"))
    if (row.kind !== "frame" || row.does === "read") return row.path;
  return undefined;
}

/** From the read to the whole expression that is assigned or returned, while it stays one frame. */
function wholeValue(read: SyntaxNode, { resolver }: PythonContext): SyntaxNode {
  let node = read;
  for (let { parent } = node; parent; parent = node.parent) {
    const isCallee = parent.type === "call" && node.field === "function";
    const isObject = parent.type === "attribute" && node.field === "object";
    const isPicked =
      parent.type === "subscript" && node.field === "value" && parent.child("subscript")?.type !== "string";
    const isJoined =
      parent.type === "argument_list" &&
      parent.parent !== null &&
      /^(pandas|polars|dask\.dataframe)\.concat$/.test(
        resolver.paths(parent.parent.child("function") ?? parent)[0] ?? "",
      );
    const isListed =
      /^(list|list_comprehension|generator_expression)$/.test(parent.type) && isInConcat(parent, resolver);
    if (isJoined && parent.parent) node = parent.parent;
    else if (
      isCallee ||
      isObject ||
      isPicked ||
      isListed ||
      parent.type === "await" ||
      parent.type === "parenthesized_expression"
    )
      node = parent;
    else break;
  }
  return node;
}

function isInConcat(list: SyntaxNode, resolver: PythonContext["resolver"]): boolean {
  const call =
    list.parent?.type === "argument_list"
      ? list.parent.parent
      : list.type === "generator_expression"
        ? list.parent
        : undefined;
  const callee = call?.child("function");
  return callee !== undefined && /\.concat$/.test(resolver.paths(callee)[0] ?? "");
}

/** `sheet_name=None` and `read_html` give several tables. */
function isManyTables(node: SyntaxNode, path: string | undefined): boolean {
  const hasSheets = /sheet_name\s*=\s*(None|\[)/.test(node.text);
  return hasSheets || (path === "pandas.read_html" && !(node.parent?.type === "subscript"));
}

function bindingOf(target: SyntaxNode, { resolver }: PythonContext): Binding[] {
  return resolver.bindings(target).filter((binding) => binding.node === target);
}

/** What a fix wrote before does not count. */
function handlesNulls({ body }: FunctionFact): boolean {
  return HANDLES_NULLS.test(body.text.replace(/^.*null_counts.*/gm, ""));
}

function unitOf({ node, body }: FunctionFact): string {
  const { text } = node.source;
  const inner = indentAt(text, body.named[0]?.start ?? body.start);
  return inner.slice(indentAt(text, node.start).length) || "    ";
}

/** Nothing else stands on the lines of the statement. */
function isOnOwnLines(statement: SyntaxNode): boolean {
  const { text } = statement.source;
  const before = text.slice(startOfLine(text, statement.start), statement.start);
  const after = text.slice(statement.end, endOfLine(text, statement.end));
  return before.trim() === "" && /^\s*(#.*)?$/.test(after);
}
