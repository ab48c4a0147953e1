import { scopeOf } from "../../engine/python/facts.ts";
import { statementOf } from "../../engine/python/flow.ts";
import type { Binding } from "../../engine/python/scope.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { Save } from "./detect.ts";

/** What the code around a save knows of the model: metadata keys with the expressions that hold their values. */
export interface Known {
  key: string;
  value: string;
}

const METRIC_CALL =
  /(^|_)(score|accuracy|error|loss|mse|rmse|mae|mape|auc|f1|r2|evaluate|precision|recall|deviance)(_score|_error|_loss)?$/;
const FEATURES =
  /^_?(features?|feature_?(names|columns|cols|list)|columns|cols|predictors|inputs?_?columns)$/i;
const MAX_METRICS = 6;

/** Metrics that have surely been computed before a save, and the names of the features. */
export function knownMetadata({ call }: Save, { module }: PythonContext): Known[] {
  const scope = scopeOf(call.node);
  const isLocal = scope?.parent !== undefined;
  const local = scope ? [...scope.bindings.values()].flat() : [];
  const here = local.filter((binding) => binding.kind === "assignment" && isBefore(binding, call.node));
  const metrics = here
    .filter(
      ({ value, index }) => index === undefined && value !== undefined && METRIC_CALL.test(calledName(value)),
    )
    .slice(0, MAX_METRICS)
    .map(({ name }) => ({ key: name, value: name }));
  const named = here.find(({ name, index }) => FEATURES.test(name) && index === undefined);
  const constant = [
    "FEATURES",
    "FEATURE_COLUMNS",
    "FEATURE_NAMES",
    "FEATURE_COLS",
    "COLUMNS",
    "features",
    "feature_columns",
    "feature_cols",
  ].find(
    (name) =>
      isLocal &&
      !scope?.bindings.has(name) &&
      module.bindings(name).some(({ kind }) => kind === "assignment"),
  );
  const features = named ? featuresOf(named) : (constant ?? selectedColumns(here));
  return [...metrics, ...(features === undefined ? [] : [{ key: "features", value: features }])];
}

/** A list is given as it is, anything else as the list that it can be made into. */
function featuresOf({ name, value }: Binding): string {
  return value?.type === "list" ? name : `list(${name})`;
}

/** `["price", "month"]` of `X = frame[["price", "month"]]`. */
function selectedColumns(bindings: readonly Binding[]): string | undefined {
  for (const { value, name } of bindings) {
    if (!/^(x|x_\w+|inputs?|features?\w*)$/i.test(name) || value?.type !== "subscript") continue;
    const columns = value.child("subscript");
    if (columns?.type === "list" && columns.named.every(({ type }) => type === "string"))
      return columns.text.replace(/\s+/g, " ");
  }
  return undefined;
}

/** The binding's statement has run whenever the node is reached. */
function isBefore({ node }: Binding, use: SyntaxNode): boolean {
  if (node.source !== use.source) return node.ancestor("block") === undefined;
  const block = node.ancestor("block", "module");
  return statementOf(node).end <= use.start && block !== undefined && block.contains(use);
}

function calledName(value: SyntaxNode): string {
  if (value.type !== "call") return "";
  const callee = value.child("function");
  if (/^(float|round|abs)$/.test(callee?.text ?? "")) {
    const inner = value.child("arguments")?.named[0];
    return inner ? calledName(inner) : "";
  }
  return callee?.child("attribute")?.text ?? callee?.text ?? "";
}
