import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { enclosingFunction, type Use, usesOf } from "../../engine/python/flow.ts";
import type { SdkMatch } from "../../engine/python/resolve.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { IntervalFacts } from "../../sdk/schema.ts";

/** A call that forecasts, of which only the point estimate is used. */
export interface Forecast {
  call: CallFact;
  /** What the SDK knows of bounds; absent where the receiver is only known to be a model of time series. */
  interval: IntervalFacts | undefined;
  uses: Use[];
  /** The frame that the call gives has the bounds, and these columns of it are used without them. */
  columns: IntervalFacts["columns"];
  /** For `columns`: where the value is taken out. */
  selection: SyntaxNode | undefined;
}

/** Functions that compare forecasts with what came true. */
const EVALUATION =
  /backtest|back_test|evaluat|validat|(^|_)(cv|test|score|tune|compare|metrics?|objective|residuals?|anomal\w*|impute\w*)(_|$)/i;
const METRIC =
  /(^|_)(error|mape|smape|mase|mae|mse|rmse|wape|r2|score|metrics?|accuracy|loss|residuals?)(_|$|s$)/i;
/** What tells of bounds under whatever name. */
export const BOUNDS =
  /lower|upper|interval|conf_?int|quantile|percentile|bound|_std\b|std_|sigma|stderr|p10|p90|q05|q95|yhat_l|uncertain|margin/i;

/** The forecasts of a statement that are used as one number for each step. */
export function forecastCalls(context: PythonContext): Forecast[] {
  return context.facts.calls.flatMap((call) => {
    const known = intervalOf(call, context);
    return known && isPoint(call, known.interval, context) ? readUses(call, known.interval, context) : [];
  });
}

function intervalOf(
  call: CallFact,
  { resolver, module }: PythonContext,
): { interval: IntervalFacts | undefined } | undefined {
  const matches = resolver.sdk(call, "predict").filter(({ row }) => row.gives === "forecast");
  const sure = matches.filter(({ certainty }) => certainty !== "tail");
  if (sure.length > 0) return { interval: sameInterval(sure) };
  // A result of statsmodels that was loaded or handed in has no other method of that name.
  const isForecast = call.callee.type === "attribute" && call.callee.child("attribute")?.text === "forecast";
  const isUnknown = resolver
    .values(call.callee)
    .every(
      (value) => value.kind === "unknown" || (value.kind === "path" && value.path.startsWith("statsmodels.")),
    );
  const isSteps = call.positional.length + call.keywords.size === 1 && !call.hasSplat;
  return isForecast && isUnknown && isSteps && module.imports("statsmodels")
    ? { interval: undefined }
    : undefined;
}

function sameInterval(matches: readonly SdkMatch<"predict">[]): IntervalFacts | undefined {
  const [first, ...others] = matches.map(({ row }) => row.interval);
  return others.every((other) => other === first) ? first : undefined;
}

/** True when neither the call, nor the model, nor anything beside it tells the uncertainty. */
function isPoint(call: CallFact, interval: IntervalFacts | undefined, context: PythonContext): boolean {
  const { resolver, module } = context;
  if (call.hasSplat || call.keywords.has("in_sample")) return false;
  for (const name of interval?.arguments ?? []) if (isOn(call.keywords.get(name))) return false;
  const receiver = call.callee.child("object");
  if (!receiver) return false;
  const isSame = (other: CallFact) => other.callee.child("object")?.text === receiver.text;
  const own = call.callee.child("attribute")?.text ?? "";
  const told = (other: CallFact) =>
    interval?.arguments?.some((name) => isOn(other.keywords.get(name))) === true;
  if (module.callsNamed(own).some((other) => isSame(other) && told(other))) return false;
  if (receiver.type === "identifier" || receiver.type === "attribute")
    for (const method of interval?.methods ?? []) if (module.callsNamed(method).some(isSame)) return false;
  if (isConfigured(receiver, interval?.arguments ?? [], context)) return false;
  const fn = enclosingFunction(call.node);
  if (!fn) return true;
  if (EVALUATION.test(fn.name) || isAdapter(call, fn.name)) return false;
  return !(resolver.module.mentions("pytest") && /^test/.test(fn.name));
}

function isOn(argument: SyntaxNode | undefined): boolean {
  return (
    argument !== undefined && argument.type !== "false" && argument.type !== "none" && argument.text !== "1"
  );
}

/** The constructor of the model was told to give distributions. */
function isConfigured(receiver: SyntaxNode, names: readonly string[], { resolver }: PythonContext): boolean {
  if (names.length === 0) return false;
  const bindings = receiver.type === "identifier" ? resolver.reaching(receiver) : [];
  return bindings.some(({ value }) => {
    for (let node = value; node; node = node.child("function")?.child("object")) {
      const made = node.type === "call" ? callOf(node) : undefined;
      if (!made) return false;
      if (names.some((name) => isOn(made.keywords.get(name)))) return true;
    }
    return false;
  });
}

/** `_predict` of a class below a library's forecaster: the library asks for bounds by another method. */
function isAdapter(call: CallFact, name: string): boolean {
  const owner = call.function?.owner;
  if (!owner) return false;
  if (owner.bases.length > 0 && /^_/.test(name)) return true;
  return owner.methods.some((method) => /interval|quantile|proba|_var$/.test(method.name));
}

function readUses(call: CallFact, interval: IntervalFacts | undefined, context: PythonContext): Forecast[] {
  const uses = usesOf(call.node, context.resolver);
  if (uses.some((use) => isComparison(use, context))) return [];
  if (uses.every(({ kind, path }) => kind === "discarded" && path === "")) return [];
  const fn = enclosingFunction(call.node);
  const { columns } = interval ?? {};
  if (columns) {
    const scope = fn?.node ?? call.node.root;
    if (scope.text.includes(columns.lower) || scope.text.includes(columns.upper)) return [];
    const selection = uses.map((use) => selectionOf(use, columns.value)).find((node) => node !== undefined);
    return selection ? [{ call, interval, uses, columns, selection }] : [];
  }
  if (interval?.methods === undefined && interval?.arguments === undefined && fn && BOUNDS.test(fn.body.text))
    return [];
  return [{ call, interval, uses, columns: undefined, selection: undefined }];
}

/** The forecast is held against what came true. */
function isComparison({ call, node }: Use, { resolver }: PythonContext): boolean {
  if (call) {
    if (resolver.sdk(call, "metric").length > 0) return true;
    const name = call.callee.child("attribute")?.text ?? call.callee.text;
    if (METRIC.test(name)) return true;
  }
  const operation = node.ancestor("binary_operator");
  if (operation && operation.child("operator")?.text === "-")
    return /actual|true|truth|observed|test|target|y_|real/i.test(operation.text);
  return false;
}

/** The place where the point estimate is taken out of the frame: `frame[["ds", "yhat"]]`, `frame["yhat"]`, `frame.yhat`. */
function selectionOf({ node, path }: Use, column: string): SyntaxNode | undefined {
  if (
    !new RegExp(
      `^(\\.(?:tail|head|iloc|loc|copy|reset_index|set_index)(?:\\(\\)|\\[[^\\]]*\\])*|\\[[^\\]]*:[^\\]]*\\]|\\[[^"'\\[\\]]*\\])*(\\.${column}\\b|\\[["']${column}["']\\]|\\[\\[?.*["']${column}["'])`,
    ).test(path)
  )
    return undefined;
  for (const part of node.walk())
    if (
      (part.type === "subscript" &&
        new RegExp(`["']${column}["']`).test(part.child("subscript")?.text ?? "")) ||
      (part.type === "attribute" && part.child("attribute")?.text === column)
    )
      return part;
  return undefined;
}
