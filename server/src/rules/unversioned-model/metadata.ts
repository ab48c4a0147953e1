import { callOf, scopeOf } from "../../engine/python/facts.ts";
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

/** Metrics that have surely been computed before a save, and the features that the model was fitted on. */
export function knownMetadata(save: Save, context: PythonContext): Known[] {
  const { node } = save.call;
  const bindings = [...(scopeOf(node)?.bindings.values() ?? [])].flat();
  const fits = context.module.callsNamed("fit").filter((call) => call.function === save.call.function);
  const isOnlyModel = new Set(fits.map(({ callee }) => callee.child("object")?.text)).size < 2;
  const metrics = bindings
    .filter(
      (binding) => binding.kind === "assignment" && binding.index === undefined && isBefore(binding, node),
    )
    .filter(({ value }) => value !== undefined && METRIC_CALL.test(calledName(value)))
    .filter(({ value }) => isOnlyModel || value!.text.includes(save.model.text))
    .slice(0, MAX_METRICS)
    .map(({ name }) => ({ key: name, value: name }));
  const data = fittedOn(save, context);
  const features = data && featuresOf(data, node, context, 0);
  return [...metrics, ...(features === undefined ? [] : [{ key: "features", value: features }])];
}

/** The first argument of the model's `fit`. */
function fittedOn(save: Save, { module, resolver }: PythonContext): SyntaxNode | undefined {
  const name = save.model.text.replace(/\.(state_dict\(\)|best_estimator_)$/, "");
  const scope =
    save.call.node.ancestor("class_definition") ??
    save.call.node.ancestor("function_definition") ??
    save.call.node.root;
  const calls = module.callsNamed("fit").filter(({ node, callee }) => {
    return callee.child("object")?.text === name && (scope.contains(node) || scope.type === "module");
  });
  const [binding, ...others] = save.model.type === "identifier" ? resolver.reaching(save.model) : [];
  const chained = others.length === 0 && binding?.value?.type === "call" ? callOf(binding.value) : undefined;
  if (chained?.callee.child("attribute")?.text === "fit") calls.push(chained);
  const [call] = calls;
  return calls.length === 1 ? (call?.keywords.get("X") ?? call?.positional[0]) : undefined;
}

/** The columns that an expression takes from a table, as code that can be written at a place. */
function featuresOf(
  data: SyntaxNode,
  at: SyntaxNode,
  context: PythonContext,
  depth: number,
): string | undefined {
  if (depth > 6) return undefined;
  const next = (part: SyntaxNode | undefined) => part && featuresOf(part, at, context, depth + 1);
  switch (data.type) {
    case "subscript":
      return columnsOf(data.child("subscript"), at, context);
    case "attribute":
      return /^(values|iloc|loc)$/.test(data.child("attribute")?.text ?? "")
        ? next(data.child("object"))
        : undefined;
    case "call": {
      const call = callOf(data);
      const method = call?.callee.child("attribute")?.text;
      if (/^(to_numpy|copy|dropna|fillna|astype|head|sample)$/.test(method ?? ""))
        return next(call?.callee.child("object"));
      return /^(fit_)?transform$/.test(method ?? "") ? next(call?.positional[0]) : undefined;
    }
    case "identifier": {
      const [binding, ...others] = context.resolver.reaching(data);
      if (binding?.kind !== "assignment" || others.length > 0 || !binding.value) return undefined;
      if (binding.index === undefined) return next(binding.value);
      const call = callOf(binding.value);
      return call && /split/.test(call.callee.text) && binding.index < 2
        ? next(call.positional[0])
        : undefined;
    }
    default:
      return undefined;
  }
}

function columnsOf(
  columns: SyntaxNode | undefined,
  at: SyntaxNode,
  { resolver, module }: PythonContext,
): string | undefined {
  if (columns?.type === "list")
    return columns.named.every(({ type }) => type === "string")
      ? columns.text.replace(/\s+/g, " ")
      : undefined;
  if (columns?.type !== "identifier") return undefined;
  const bindings = resolver.bindings(columns);
  const isSameFunction =
    columns.ancestor("function_definition") === at.ancestor("function_definition") &&
    columns.source === at.source;
  const isModuleLevel = bindings.length > 0 && module.bindings(columns.text).includes(bindings[0]!);
  const isList = bindings.length === 1 && bindings[0]?.value?.type === "list";
  if (!isModuleLevel && !isSameFunction) return undefined;
  return isList || FEATURES.test(columns.text) ? columns.text : undefined;
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
