import { t } from "@vscode/l10n";
import { type CallFact, namesBeside } from "../../engine/python/facts.ts";
import { enclosingFunction, type Use, usesOf } from "../../engine/python/flow.ts";
import { makerOf } from "../../engine/python/maker.ts";
import type { Place, PythonContext, Report } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { IntervalFacts } from "../../sdk/schema.ts";
import { columnDrafts } from "./column-fix.ts";
import { intervalDrafts } from "./fix.ts";
import { EVALUATED, MEASURES } from "./names.ts";

/** Methods of results of unknown kind that tell bounds. */
const TOLD_ANYWHERE = [
  "get_forecast",
  "get_prediction",
  "simulate",
  "conf_int",
  "prediction_intervals",
  "forecast_interval",
];

/** The forecasts of a statement whose bounds nobody asks for. */
export function pointCalls(context: PythonContext): Report[] {
  return context.facts.calls.flatMap((call) => {
    const known = forecastOf(call, context);
    if (!known || call.hasSplat || call.keywords.has("in_sample")) return [];
    const { interval } = known;
    if (isInsideForecaster(call) || isTold(call, interval, context)) return [];
    const uses = usesOf(call.node, context.resolver);
    if (interval.columns) return valueColumns(call, interval.columns, uses, context);
    if (!isAhead(call, known.path) || isEvaluated(call, uses, context)) return [];
    return [
      {
        place: call.node,
        message: t(
          "`{0}` gives a forecast without bounds: nothing says how far off it may be.",
          short(call.callee),
        ),
        fixes: intervalDrafts(call, interval, uses, context),
      },
    ];
  });
}

/**
 * Forecasts of statsmodels that know their bounds, of which only the mean is taken: `get_forecast(12).predicted_mean`.
 *
 * @param answers - dictionaries that are found already; a forecast of the same function is not found again
 */
export function meansAlone(context: PythonContext, answers: readonly Place[]): Report[] {
  if (!context.module.imports("statsmodels")) return [];
  return context.facts.calls.flatMap((call): Report[] => {
    if (call.callee.type !== "attribute" || call.callee.child("attribute")?.text !== "get_forecast")
      return [];
    const scope = scopeOfCall(call) ?? call.node.root;
    if (isInsideForecaster(call) || answers.some((place) => isWithin(scope, place))) return [];
    const uses = usesOf(call.node, context.resolver);
    const isMeanOnly = uses.length > 0 && uses.every(({ path }) => path.startsWith(".predicted_mean"));
    const isAsked = TELLS_BOUNDS.some((name) =>
      context.module.callsNamed(name).some((other) => scopeOfCall(other) === scopeOfCall(call)),
    );
    const isMentioned = TELLS_SPREAD.test(scope.text);
    if (!isMeanOnly || isAsked || isMentioned || isEvaluated(call, uses, context)) return [];
    return [
      {
        place: call.node,
        message: t(
          "Of what `{0}` forecasts only `predicted_mean` is used: nothing says how far off it may be.",
          short(call.callee),
        ),
        fixes: [],
      },
    ];
  });
}

function isWithin(scope: SyntaxNode, { start, end }: Place): boolean {
  return scope.start <= start && end <= scope.end;
}

const TELLS_BOUNDS = ["conf_int", "summary_frame", "simulate"];
const TELLS_SPREAD = /\.(?:se_mean|var_pred_mean|var_pred|se_obs)\b/;

/** What the catalogue knows of a forecast. */
function forecastOf(
  call: CallFact,
  context: PythonContext,
): { path: string; interval: IntervalFacts } | undefined {
  const matches = context.resolver.sdk(call, "predict");
  const [match] = matches;
  if (isOfOwnFuture(call, context))
    return { path: "", interval: match?.row.interval ?? { columns: LOADED_COLUMNS } };
  if (match) {
    const isForecast = matches.every(
      ({ row, certainty }) => row.gives === "forecast" && certainty !== "tail",
    );
    return isForecast && match.row.interval
      ? { path: match.row.path, interval: match.row.interval }
      : undefined;
  }
  // Results of statsmodels that were loaded or handed in: nothing else there has a method of that name.
  const isMethod = call.callee.type === "attribute" && call.callee.child("attribute")?.text === "forecast";
  const isUnknown = context.resolver
    .values(call.callee)
    .every(
      (value) => value.kind === "unknown" || (value.kind === "path" && value.path.startsWith("statsmodels.")),
    );
  const isSteps = call.positional.length + call.keywords.size === 1;
  return isMethod && isUnknown && isSteps && context.module.imports("statsmodels")
    ? { path: "", interval: { methods: TOLD_ANYWHERE } }
    : undefined;
}

/** What a model with `make_future_dataframe` forecasts, where the model was loaded or handed in. */
const LOADED_COLUMNS = { value: "yhat", lower: "yhat_lower", upper: "yhat_upper" };

/** `model.predict(model.make_future_dataframe(30))`, also through a variable. */
function isOfOwnFuture(call: CallFact, { resolver, module }: PythonContext): boolean {
  const receiver = call.callee.child("object")?.text;
  const [future] = call.positional;
  if (call.callee.child("attribute")?.text !== "predict" || !receiver || !future) return false;
  if (module.callsNamed("make_future_dataframe").length === 0) return false;
  const values =
    future.type === "identifier" ? resolver.reaching(future).map(({ value }) => value) : [future];
  return values.some(
    (value) => value?.child("function")?.text.replace(/\s+/g, "") === `${receiver}.make_future_dataframe`,
  );
}

/** A forecaster of the file's own that forecasts with another one. */
function isInsideForecaster({ function: fn }: CallFact): boolean {
  const { owner } = fn ?? {};
  if (!fn || !owner) return false;
  const isBelow = owner.bases.length > 0 && /^_|^(predict|fit|transform|update|forecast)/.test(fn.name);
  return isBelow || [fn.name, ...namesBeside(fn)].some((name) => /interval|quantile|proba|_var$/.test(name));
}

/** The call, the model or code near it asks for the bounds. */
function isTold(
  call: CallFact,
  { arguments: names = [], methods = [] }: IntervalFacts,
  context: PythonContext,
): boolean {
  const receiver = call.callee.child("object");
  const maker = receiver && makerOf(receiver, context.resolver);
  const isSet = (of: CallFact | undefined) =>
    names.some((name) => {
      const value = of?.keywords.get(name);
      return value !== undefined && !/^(false|none)$/.test(value.type) && value.text !== "1";
    });
  if (isSet(call) || isSet(maker)) return true;
  const here = scopeOfCall(call);
  const method = call.callee.child("attribute")?.text ?? "";
  const again = context.module
    .callsNamed(method)
    .some((other) => scopeOfCall(other) === here && other.callee.text === call.callee.text && isSet(other));
  if (again) return true;
  return methods.some((name) => context.module.callsNamed(name).some((other) => scopeOfCall(other) === here));
}

/** The function, or for a method its class, in which a call stands. */
function scopeOfCall({ function: fn }: CallFact): SyntaxNode | undefined {
  return fn?.owner?.node ?? fn?.node;
}

/** False for `predict` over the past: `results.predict()`, `results.predict(start=0)`, `predict(test.index[0], …)`. */
function isAhead(call: CallFact, path: string): boolean {
  const isByRange = /Results\(\)\.predict$/.test(path);
  if (!isByRange) return true;
  const start = call.keywords.get("start") ?? call.positional[0];
  return (
    start !== undefined &&
    /len\(|shape|nobs|\bn\b|future|index\[-1\]|\+/.test(start.text) &&
    !EVALUATED.test(start.text)
  );
}

/** The forecast is for a time whose values are known, and is compared with them. */
function isEvaluated(call: CallFact, uses: readonly Use[], context: PythonContext): boolean {
  const parts = [...call.positional, ...call.keywords.values()].flatMap((part) => [
    part,
    ...valuesOf(part, context),
  ]);
  if (parts.some(({ text }) => EVALUATED.test(text))) return true;
  if (uses.some((use) => isComparison(use))) return true;
  const target = call.node.parent?.type === "assignment" ? call.node.parent.child("left") : undefined;
  if (target && EVALUATED.test(target.text)) return true;
  const fn = call.function;
  const name = `${fn?.name ?? ""} ${fn?.owner?.name ?? ""}`;
  if (
    /back_?test|evaluat|walk_?forward|cross_?val|valid|score|(^|_| )tests?(_|\b)|compare|tune|explain|objective|residual|anomal|impute/i.test(
      name,
    )
  )
    return true;
  const loop = call.node.ancestor("for_statement", "while_statement");
  return loop !== undefined && isInSame(loop, call.node) && EVALUATED.test(loop.text);
}

function isInSame(outer: SyntaxNode, inner: SyntaxNode): boolean {
  return enclosingFunction(outer) === enclosingFunction(inner);
}

/** What a name was given: `horizon = len(test)`. */
function valuesOf(part: SyntaxNode, { resolver }: PythonContext): SyntaxNode[] {
  if (part.type !== "identifier") return [];
  return resolver
    .reaching(part)
    .flatMap(({ value, kind }) => (kind === "assignment" && value ? [value] : []));
}

/** A metric gets the value, or it is subtracted from what came. */
function isComparison({ kind, call, node, through }: Use): boolean {
  if (kind === "argument" && call && MEASURES.test(call.callee.text)) return true;
  if (through.some(({ name }) => EVALUATED.test(name))) return true;
  const operation = node.parent?.type === "binary_operator" ? node.parent : undefined;
  return operation !== undefined && EVALUATED.test(operation.text);
}

/** The uses of a frame that take the value's column and leave those with the bounds. */
function valueColumns(
  call: CallFact,
  columns: NonNullable<IntervalFacts["columns"]>,
  uses: readonly Use[],
  context: PythonContext,
): Report[] {
  const scope = call.function?.node ?? call.node.root;
  if (scope.text.includes(columns.lower) || scope.text.includes(columns.upper)) return [];
  if (uses.some(({ path }) => path.includes(columns.lower) || path.includes(columns.upper))) return [];
  const value = new RegExp(`\\b${columns.value}\\b`);
  const accesses = uses.flatMap((use): { node: SyntaxNode; use: Use }[] => {
    if (value.test(use.path)) return [{ node: use.node, use }];
    const loop = use.kind === "iterated" ? use.node.parent : null;
    const body = loop?.type === "for_in_clause" ? loop.parent : loop;
    const inner =
      body &&
      [...body.walk()].find(({ type, text }) => /^(subscript|attribute)$/.test(type) && value.test(text));
    return inner ? [{ node: inner, use }] : [];
  });
  const shown = accesses.filter(({ use }) => !isComparison(use) && !/\.(merge|join)\(/.test(use.path));
  const [first] = shown;
  if (!first || shown.length < accesses.length || isEvaluated(call, [], context)) return [];
  return [
    {
      place: call.node,
      message: t(
        "Of what `{0}` forecasts only `{1}` is used, not `{2}` and `{3}`: nothing says how far off it may be.",
        short(call.callee),
        columns.value,
        columns.lower,
        columns.upper,
      ),
      related:
        first.node.source === call.node.source
          ? [{ place: first.node, message: t("Here the value is taken without its bounds") }]
          : [],
      fixes: columnDrafts(first.node, columns, context),
    },
  ];
}

function short(callee: SyntaxNode): string {
  return callee.text.length < 50 && !callee.text.includes("\n")
    ? `${callee.text}()`
    : `….${callee.child("attribute")?.text ?? ""}()`;
}
