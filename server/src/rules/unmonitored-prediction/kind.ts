import { callOf } from "../../engine/python/facts.ts";
import { statementOf } from "../../engine/python/flow.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { Prediction } from "./detect.ts";
import { recordedValue } from "./value.ts";

const LABELS =
  /label|class|categor|sentiment|spam|fraud|intent|species|churn|detect|diagnos|topic|emotion|anomal|(^|_)is_[a-z]/i;
const NUMBERS =
  /price|cost|amount|duration|salary|demand|count|quantity|sales|regress|forecast|units|temperature|revenue|score|rent|fare|hours|minutes|seconds|days/i;

/** Probabilities of one class are no labels, so they never equal what came true: `[:, 1]`, `[0, 1]`, `[0][1]`. */
const COLUMN = /\[\s*(:|\w+)\s*(,|\]\s*\[)\s*-?\d+\s*\](\.\w+\(\))?$/;

/**
 * How far off a prediction can be: by some number, or altogether. A probability is that of something which comes true or not.
 *
 * @returns undefined where nothing in the code tells
 */
export function kindOfPrediction(prediction: Prediction): "value" | "label" | "probability" | undefined {
  const { call, row } = prediction;
  if (row.gives === "forecast") return "value";
  if (row.gives === "label" || row.gives === "value") return row.gives;
  const assignment = statementOf(call.node).named[0];
  const left = assignment?.type === "assignment" ? assignment.child("left") : undefined;
  const held = left?.type === "identifier" ? left.text : undefined;
  const isRaw = assignment?.child("right") === call.node;
  const recorded = recordedValue(prediction, left?.text ?? "prediction", isRaw);
  const uses = usesOf(call.node, held, call.function?.body ?? call.node.root);
  if (row.gives === "probability")
    return recorded?.of === "value" || uses.some(({ text }) => COLUMN.test(text)) ? "probability" : "label";
  const words = [call.callee.text, call.function?.name ?? "", held ?? "", ...uses.flatMap(nameAround)].join(
    " ",
  );
  const isInt = recorded?.of === "label" && !LABELS.test(words) && NUMBERS.test(words);
  if (recorded) return isInt ? "value" : recorded.of;
  return uses.some(isUsedAsLabel) || LABELS.test(words) ? "label" : undefined;
}

/** The prediction wherever it is used, with what picks one of several: `model.predict(x)[0]`, `result[0].item()`. */
function usesOf(call: SyntaxNode, name: string | undefined, region: SyntaxNode): SyntaxNode[] {
  const isRead = (node: SyntaxNode) =>
    node.type === "identifier" && node.text === name && node.start > call.end && node.field !== "attribute";
  const reads = name === undefined ? [] : [...region.walk()].filter(isRead);
  return [call, ...reads].map((read) => {
    let node = read;
    for (let { parent } = node; parent; parent = node.parent) {
      const isPicked = parent.type === "subscript" && node.field === "value";
      const isItem = /\.(item|tolist)\(\)$/.test(parent.parent?.text ?? "") && parent.type === "attribute";
      if (!isPicked && !isItem && parent.type !== "parenthesized_expression") break;
      node = isItem && parent.parent ? parent.parent : parent;
    }
    return node;
  });
}

/** It is compared with a value, decides between two ways, or is looked up. */
function isUsedAsLabel(node: SyntaxNode): boolean {
  const { parent } = node;
  if (!parent) return false;
  switch (parent.type) {
    case "comparison_operator":
      return /[=!]=|\bin\b|\bis\b/.test(parent.text.replace(node.text, ""));
    case "not_operator":
    case "boolean_operator":
      return true;
    case "if_statement":
    case "elif_clause":
      return node.field === "condition";
    case "conditional_expression":
      return parent.named[1] === node;
    case "subscript":
      return node.field === "subscript";
    case "argument_list":
      return /(^|\.)(inverse_transform|get|bool|str)$/.test(
        callOf(parent.parent ?? parent)?.callee.text ?? "",
      );
    default:
      return false;
  }
}

/** `sentiment` of `{"sentiment": prediction}` and of `Answer(sentiment=prediction)`. */
function nameAround({ parent }: SyntaxNode): string[] {
  if (parent?.type === "pair") return [parent.child("key")?.text ?? ""];
  return parent?.type === "keyword_argument" ? [parent.child("name")?.text ?? ""] : [];
}
