import { callOf } from "../../engine/python/facts.ts";
import { enclosingFunction, usesOf } from "../../engine/python/flow.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { BOUNDS, type Forecast } from "./calls.ts";

/** A number that is called a forecast. */
export interface ForecastNumber {
  kind: "name" | "pair";
  name: string;
  /** Where it is reported: the name with its value, or the pair. */
  place: SyntaxNode;
  value: SyntaxNode;
  /** For a name: nothing reads it, so that it may become a dict. */
  isUnread: boolean;
}

/** Names of a forecast's value; those of its settings and of things about it are none. */
const FORECAST =
  /^_?(?:[a-z0-9]+_)*(?:forecast|forecasted|projection)(?:_(?:value|total|amount|revenue|sales|demand|units|volume|price|cost|costs|profit|income|orders|visits|load|usage|consumption|result|\d{4}|q[1-4]|next(?:_\w+)?|for(?:_\w+)?|jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|week|month|quarter|year))*$/;
const SETTING =
  /(^|_)(n|num|max|min|is|has|use|show|plot|run|enable|skip|last|default|weather)_|(^|_)(horizon|days?|hours?|steps?|periods?|window|length|interval|count|size|freq|lag|id|version|model|type|threshold|weight|factor)(_|$)/;

/** @param calls - forecasts that are reported already */
export function forecastNumbers(context: PythonContext, calls: readonly Forecast[]): ForecastNumber[] {
  return [...namedNumbers(context), ...pairs(context, calls)];
}

function namedNumbers({ facts, resolver, module, file }: PythonContext): ForecastNumber[] {
  return facts.assignments.flatMap(({ statement, target, value, operator }): ForecastNumber[] => {
    if (operator !== "=" || target.type !== "identifier" || !isForecastName(target.text)) return [];
    if (!isNumber(value) || file.isExample) return [];
    const binding = resolver.bindings(target).find(({ node }) => node === target);
    if (!binding) return [];
    const others = resolver.bindings(target).filter((other) => other !== binding);
    // What is counted up or worked out later only starts with a number.
    if (others.some((other) => other.kind !== "assignment" || !other.value || !isNumber(other.value)))
      return [];
    const reads = binding.scope.parent
      ? [...binding.scope.node.walk()].filter(
          (node) =>
            node.type === "identifier" &&
            node.text === target.text &&
            node !== target &&
            node.field !== "attribute",
        )
      : module.reads(target.text);
    if (hasBounds(statement.parent, target)) return [];
    return [
      {
        kind: "name",
        name: target.text,
        place: statement,
        value,
        isUnread: reads.length === 0 && others.length === 0,
      },
    ];
  });
}

function pairs(context: PythonContext, calls: readonly Forecast[]): ForecastNumber[] {
  return context.facts.pairs.flatMap((pair): ForecastNumber[] => {
    const key = pair.child("key");
    const value = pair.child("value");
    const name = key?.type === "string" ? key.text.replace(/^\w*["']+|["']+$/g, "") : "";
    if (!value || !isForecastName(name) || pair.parent?.type !== "dictionary") return [];
    const keys = pair.parent.named.map((other) => other.child("key")?.text ?? "");
    if (keys.some((other) => BOUNDS.test(other) || /low|high|std|ci\b/i.test(other))) return [];
    // Inputs and outputs that somebody wrote down as an example of a format.
    if (context.file.isExample && isNumber(value)) return [];
    if (isNumber(value)) return isPlainData(pair) ? [] : [found(name, pair, value)];
    if (!isWorkedOut(value, context) || !isGivenOn(pair.parent, context)) return [];
    if (
      calls.some(
        ({ uses, call }) => value.contains(call.node) || uses.some(({ node }) => value.contains(node)),
      )
    )
      return [];
    const fn = enclosingFunction(pair);
    return fn && BOUNDS.test(fn.body.text) ? [] : [found(name, pair, value)];
  });
}

function found(name: string, pair: SyntaxNode, value: SyntaxNode): ForecastNumber {
  return { kind: "pair", name, place: pair, value, isUnread: false };
}

function isForecastName(name: string): boolean {
  const lower = name.toLowerCase();
  return FORECAST.test(lower) && !SETTING.test(lower);
}

/** A number that says something: no start of a count, no switch. */
function isNumber(node: SyntaxNode): boolean {
  const text = node.text.replaceAll("_", "");
  if (!/^-?(?:integer|float)$/.test(node.type) && !(node.type === "unary_operator" && /^-[\d.]/.test(text)))
    return false;
  const value = Number(text);
  return (
    Number.isFinite(value) && (Math.abs(value) >= 10 || (!Number.isInteger(value) && Math.abs(value) > 1))
  );
}

/** A dict that is an element of a long list of data. */
function isPlainData(pair: SyntaxNode): boolean {
  const list = pair.parent?.parent;
  return list?.type === "list" && list.named.length > 3;
}

/** A value that a model or arithmetic gives, down to one number. */
function isWorkedOut(value: SyntaxNode, { resolver }: PythonContext): boolean {
  const node = value.type === "await" ? value.named[0] : value;
  if (node?.type === "call") {
    const callee = node.child("function");
    const name = callee?.child("attribute")?.text ?? callee?.text ?? "";
    if (/^(float|int|round)$/.test(name)) return /predict|forecast/i.test(node.text);
    return /^(predict|forecast)$/.test(name) && callee?.type === "attribute";
  }
  if (node?.type === "subscript") return /\.(predict|forecast)\(/.test(node.text);
  if (node?.type === "identifier")
    return resolver
      .reaching(node)
      .some(
        ({ kind, value: given }) => kind === "assignment" && given && given !== node && isModelAnswer(given),
      );
  return false;
}

function isModelAnswer(value: SyntaxNode): boolean {
  return (
    /^(float|int|round)\([\s\S]*\.(predict|forecast)\(/.test(value.text) ||
    /^[\w.]+\.(predict|forecast)\([\s\S]*\)(\.iloc)?\[-?\d+\]$/.test(value.text)
  );
}

/** The dict leaves its function. */
function isGivenOn(dict: SyntaxNode, { resolver }: PythonContext): boolean {
  return usesOf(dict, resolver).some(
    ({ kind, call }) =>
      kind === "returned" ||
      kind === "yielded" ||
      (kind === "argument" && /json|response|dump|send|publish|append/i.test(call?.callee.text ?? "")),
  );
}

/** Bounds stand beside the number: `forecast_lower = …` in the same block. */
function hasBounds(expression: SyntaxNode | null, target: SyntaxNode): boolean {
  const block = expression?.parent;
  const names = [...(block?.named ?? [])].map(
    (statement) => statement.named[0]?.child("left")?.text ?? callOf(statement)?.callee.text ?? "",
  );
  return names.some(
    (name) => name !== target.text && /forecast|lower|upper|interval/i.test(name) && BOUNDS.test(name),
  );
}
