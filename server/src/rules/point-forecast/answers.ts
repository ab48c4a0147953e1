import { t } from "@vscode/l10n";
import { callOf } from "../../engine/python/facts.ts";
import { enclosingFunction, statementOf } from "../../engine/python/flow.ts";
import type { Place, PythonContext, Report } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { BOUNDS, EVALUATED, isForecastName } from "./names.ts";
import { isAmount } from "./numbers.ts";
import { pairDrafts } from "./pair-fix.ts";

const WEATHER = /temp|humid|wind|rain|weather|sky|celsius|cloud|precip|sunrise|location|city/i;

/**
 * Dictionaries that answer with a forecast and without bounds.
 * @param reported - places that are found already; a dictionary made from one of them is not found again
 */
export function bareAnswers(context: PythonContext, reported: readonly Place[]): Report[] {
  return context.facts.pairs.flatMap((pair) => {
    const key = pair.child("key");
    const value = pair.child("value");
    const dictionary = pair.parent;
    if (key?.type !== "string" || !value || dictionary?.type !== "dictionary") return [];
    const name = key.text.replace(/^\w*['"]+|(?<!['"])['"]+$/g, "");
    if (!isForecastName(name) || !isGivenOut(dictionary) || hasBounds(dictionary)) return [];
    if (isAmount(value) && (context.file.isExample || isPlainData(dictionary))) return [];
    if (isCopied(value, name) || /evaluat|metric|score|backtest/i.test(enclosingFunction(pair)?.name ?? ""))
      return [];
    if (!isNumeric(value, context, 0) || comesFrom(value, reported, context, 0)) return [];
    return [
      {
        place: pair,
        message: t("`{0}` is given out without bounds: nothing says how far off it may be.", name),
        fixes: pairDrafts(pair, name, value),
      },
    ];
  });
}

/** A forecast that comes from somewhere else is passed on: `float(row["forecast"])`. */
function isCopied(value: SyntaxNode, name: string): boolean {
  return [...value.walk()].some((node) => node.type === "string" && node.text.slice(1, -1) === name);
}

/** A dictionary that is an element of a long list of data. */
function isPlainData({ parent }: SyntaxNode): boolean {
  return parent?.type === "list" && parent.named.length > 3;
}

/** It is returned, yielded, or sent as JSON, itself or inside something. */
function isGivenOut(dictionary: SyntaxNode): boolean {
  const statement = statementOf(dictionary);
  if (statement.type === "return_statement") return true;
  const argument = dictionary.ancestor("call");
  const call = argument && callOf(argument);
  return (
    (call && /(^|\.)(jsonify|JSONResponse|json_response|dumps|append)$/.test(call.callee.text)) === true &&
    statement.contains(dictionary)
  );
}

/** A key of the dictionary, or of one around it, says how sure the value is; or it is about the weather. */
function hasBounds(dictionary: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = dictionary; at && !/statement$/.test(at.type); at = at.parent) {
    if (at.type !== "dictionary") continue;
    const keys = at.named.map((pair) => pair.child("key")?.text ?? "**");
    if (
      keys.some(
        (key) =>
          key === "**" || BOUNDS.test(key.replace(/['"]/g, "")) || WEATHER.test(key) || EVALUATED.test(key),
      )
    )
      return true;
  }
  return false;
}

/** The value is visibly a number, or numbers. */
function isNumeric(value: SyntaxNode, context: PythonContext, depth: number): boolean {
  if (depth > 4) return false;
  if (isAmount(value)) return true;
  switch (value.type) {
    case "identifier": {
      const [binding, ...others] = context.resolver.reaching(value);
      if (others.length === 0 && binding?.kind === "parameter")
        return /^(float|int)$/.test(binding.annotation?.text ?? "");
      if (
        others.length > 0 ||
        binding?.kind !== "assignment" ||
        binding.index !== undefined ||
        !binding.value
      )
        return false;
      return isNumeric(binding.value, context, depth + 1);
    }
    case "binary_operator":
      return !/['"]/.test(value.text) && value.named.some((part) => isNumeric(part, context, depth + 1));
    case "subscript":
    case "attribute": {
      const object = value.child("value") ?? value.child("object");
      return (
        /predicted_mean/.test(value.text) || (object !== undefined && isNumeric(object, context, depth + 1))
      );
    }
    case "call": {
      const call = callOf(value);
      if (!call) return false;
      if (/^(float|int|round)$/.test(call.callee.text)) return true;
      const [match] = context.resolver.sdk(call, "predict");
      if (match) return match.row.gives === "forecast" || match.row.gives === "value";
      const receiver = call.callee.child("object");
      return /\.(sum|mean|tolist|item|round|astype|iloc)$/.test(call.callee.text) && receiver !== undefined
        ? isNumeric(receiver, context, depth + 1)
        : false;
    }
    default:
      return false;
  }
}

/** The value is made from something that is reported by itself. */
function comesFrom(
  value: SyntaxNode,
  places: readonly Place[],
  context: PythonContext,
  depth: number,
): boolean {
  if (depth > 5) return false;
  const inside = (node: SyntaxNode) =>
    places.some((place) => place.source === node.source && place.start < node.end && node.start < place.end);
  if (inside(value)) return true;
  return [...value.walk()].some((node) => {
    if (node.type !== "identifier") return false;
    return context.resolver
      .reaching(node)
      .some(
        (binding) =>
          binding.value !== undefined &&
          binding.value !== value &&
          comesFrom(binding.value, places, context, depth + 1),
      );
  });
}
