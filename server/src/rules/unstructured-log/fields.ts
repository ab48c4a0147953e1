import { fieldName, type LogField } from "../../engine/edit/log-line.ts";
import { callOf } from "../../engine/python/facts.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { Part, ValuePart } from "./composition.ts";

/** Fields of a log line with whether they may be evaluated instead of the message without anybody noticing. */
export interface Fields {
  fields: LogField[];
  /** Every value is a name, an attribute, an element, or something as harmless. */
  isPure: boolean;
}

/**
 * A field for each value of a message, in order, named after its expression. A name that occurs twice is one field.
 */
export function fieldsOf(
  parts: readonly Part[],
  style: "stdlib" | "structlog" | "loguru",
  resolver: Resolver,
): Fields {
  const fields: LogField[] = [];
  let isPure = true;
  for (const part of parts) {
    if (part.kind === "text") continue;
    const { expression } = part;
    const value = isCaughtError(expression, resolver) ? `str(${expression.text})` : expression.text;
    const isPlain = isHarmless(expression);
    isPure &&= isPlain;
    if (isPlain && fields.some((field) => field.value === value)) continue;
    const base = fieldName(nameOf(part, resolver), style);
    let name = base;
    for (let i = 2; fields.some((field) => field.name === name); i++) name = `${base}_${i}`;
    fields.push({ name, value });
  }
  return { fields, isPure };
}

/** The name of the first value as words, for a message that has none of its own. */
export function wordsFor(parts: readonly Part[], resolver: Resolver): string {
  const first = parts.find((part) => part.kind === "value");
  const words = first ? nameOf(first, resolver).replaceAll("_", " ") : "value";
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function nameOf({ expression }: ValuePart, resolver: Resolver): string {
  const root = rootOf(expression);
  const raw = nameFor(expression);
  const isNamed = root !== undefined && (raw === root.text || raw.startsWith(`${root.text}_`));
  const isError = isNamed && isCaughtError(root, resolver);
  const name = (isError ? `error${raw.slice(root.text.length)}` : raw)
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^\p{L}\p{N}_]+/gu, "_")
    .replace(/^_+|(?<!_)_+$/g, "")
    .toLowerCase();
  return /^\p{L}/u.test(name) ? name : "value";
}

/** The name at the start of an expression: `e` of `str(e)`, `e.args[0]`, `type(e).__name__`. */
function rootOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === "identifier") return node;
  const callee = callOf(node)?.callee;
  const isDressing = callee?.type === "identifier" && DRESSING.test(callee.text);
  const inner = callee
    ? isDressing
      ? callOf(node)?.positional[0]
      : callee.child("object")
    : (node.child("object") ?? node.child("value"));
  return inner && rootOf(inner);
}

/** Names that say too little without what they belong to. */
const VAGUE =
  /^(?:id|ids|name|type|value|values|text|content|status|key|code|data|size|shape|path|message|count|length|title|url|args|state|result)$/;

/** Calls that give back what they get, in another dress. */
const DRESSING =
  /^(?:str|repr|int|float|round|list|sorted|set|tuple|dict|bool|abs|max|min|sum|dumps|pformat|format|quote|Path|type)$/;

/** Methods whose result is named after the object. */
const OBJECT_METHOD =
  /^(?:strip|lower|upper|isoformat|strftime|json|model_dump|model_dump_json|dict|to_\w+|items|values|keys|copy|decode|encode|item|tolist|hex|total_seconds|as_posix|format|title|head|split|replace|numpy|cpu|detach|resolve|absolute)$/;

function nameFor(node: SyntaxNode): string {
  switch (node.type) {
    case "identifier":
      return node.text;
    case "attribute":
      return attributeName(node);
    case "subscript":
      return elementName(node);
    case "call":
      return callName(node);
    case "await":
    case "parenthesized_expression":
    case "unary_operator":
      return node.named[0] ? nameFor(node.named[0]) : "value";
    case "not_operator":
      return node.named[0] ? `not_${nameFor(node.named[0])}` : "value";
    case "binary_operator":
    case "boolean_operator":
      return operandName(node);
    case "named_expression":
      return node.child("name")?.text ?? "value";
    case "conditional_expression":
      return node.named[0] ? nameFor(node.named[0]) : "value";
    default:
      return "value";
  }
}

function attributeName(node: SyntaxNode): string {
  const name = node.child("attribute")?.text ?? "value";
  const object = node.child("object");
  if (name === "__class__" && object) return `${nameFor(object)}_type`;
  if (/^__\w+__$/.test(name) && object)
    return /_type$/.test(nameFor(object)) ? nameFor(object) : `${nameFor(object)}_name`;
  if (!object || !VAGUE.test(name) || /^(?:self|cls)$/.test(object.text)) return name;
  const owner = nameFor(object);
  return owner === "value" ? name : `${owner}_${name}`;
}

function elementName(node: SyntaxNode): string {
  const index = node.child("subscript");
  const object = node.child("value");
  const key = index?.type === "string" ? index.text.replace(/^\w*["']+|(?<!["'])["']+$/g, "") : "";
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return object ? nameFor(object) : "value";
  return VAGUE.test(key) && object?.type === "identifier" ? `${object.text}_${key}` : key;
}

function callName(node: SyntaxNode): string {
  const call = callOf(node);
  const callee = call?.callee;
  if (!call || !callee) return "value";
  const [first] = call.positional;
  const name = callee.type === "identifier" ? callee.text : (callee.child("attribute")?.text ?? "value");
  const object = callee.child("object");
  if (name === "len" && first) return `${nameFor(first)}_count`;
  if (name === "join" && first) return nameFor(first);
  if (/^(?:get|getattr|getenv|pop)$/.test(name)) {
    const key = call.positional.find((argument) => argument.type === "string");
    if (key) return key.text.replace(/^\w*["']+|(?<!["'])["']+$/g, "");
  }
  if (name === "format_exc") return "traceback";
  if (name === "type" && first) return `${nameFor(first)}_type`;
  if (DRESSING.test(name) && first && callee.type === "identifier") return nameFor(first);
  if (DRESSING.test(name) && first) return nameFor(first);
  if (object && OBJECT_METHOD.test(name)) return nameFor(object);
  if (/^(?:time|perf_counter|now|utcnow|monotonic)$/.test(name)) return "time";
  return name.replace(/^_*(?:get|compute|calculate|fetch|format|to|make|build)_(?=\w)/, "");
}

/** `time.time() - start` is a duration; else the side that has a name. */
function operandName(node: SyntaxNode): string {
  const [left, right] = [node.child("left"), node.child("right")];
  const isDifference = node.child("operator")?.text === "-";
  if (isDifference && /time|now\(|perf_counter|monotonic/.test(left?.text ?? "")) return "duration";
  const names = [left, right].map((side) => (side ? nameFor(side) : "value"));
  return names.find((name) => name !== "value") ?? "value";
}

/** A name that an `except` clause binds. */
function isCaughtError(node: SyntaxNode, resolver: Resolver): boolean {
  return node.type === "identifier" && resolver.reaching(node).some((binding) => binding.kind === "except");
}

function isHarmless(node: SyntaxNode): boolean {
  switch (node.type) {
    case "identifier":
    case "integer":
    case "float":
    case "string":
    case "true":
    case "false":
    case "none":
      return !node.children.some((child) => child.type === "interpolation");
    case "attribute": {
      const object = node.child("object");
      return object !== undefined && isHarmless(object);
    }
    case "subscript":
    case "binary_operator":
    case "unary_operator":
    case "parenthesized_expression":
      return node.named.every(isHarmless);
    case "call": {
      const call = callOf(node);
      const isPlain =
        call?.callee.type === "identifier" &&
        /^(?:len|str|repr|int|float|round|abs|type)$/.test(call.callee.text);
      return isPlain && call.positional.every(isHarmless) && call.keywords.size === 0;
    }
    default:
      return false;
  }
}
