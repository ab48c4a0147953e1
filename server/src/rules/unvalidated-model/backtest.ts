import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { logLine } from "../../engine/edit/log-line.ts";
import { callOf } from "../../engine/python/facts.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { ValidationForm } from "../../sdk/schema.ts";
import { modelAfter, oneLine, ownStatement } from "./fix.ts";
import type { Training } from "./training.ts";
import { usesOfModel } from "./uses.ts";

type Form<By> = Extract<ValidationForm, { by: By }>;

/** Fits a new model to each window of a series, and compares what it forecasts with what came after. */
export function backtestWindows(
  editor: Editor,
  training: Training,
  form: Form<"windows">,
  context: PythonContext,
): void {
  const { call, data, maker, receiver } = training;
  const statement = ownStatement(training);
  if (!/^(identifier|attribute|subscript)$/.test(data.type)) throw new CannotEdit("the series has no name");
  const series = oneLine(data);
  const metric = editor.member("sklearn.metrics.mean_absolute_percentage_error", call.node);
  const splitter = editor.member("sklearn.model_selection.TimeSeriesSplit", call.node);
  const unique = (name: string) => editor.uniqueName(name, call.node);
  const [errors, train, test, actual, predicted] = [
    "errors",
    "train_rows",
    "test_rows",
    "actual",
    "predicted",
  ].map(unique);
  const window = `${series}[: len(${train})]`;
  const isGiven = training.match.row.data.of === "constructor";
  const fitted = isGiven ? fitOfWindow(training, window) : `${oneLine(receiver!)}.fit(${window})`;
  if (!isGiven && (call.positional.length + call.keywords.size !== 1 || maker))
    throw new CannotEdit("unknown arguments");
  const steps = stepsOf(training, context);
  const splits = steps === undefined ? "n_splits=5" : `n_splits=3, test_size=${steps}`;
  const forecast = `${fitted}${form.forecast.replace("{steps}", `len(${actual})`)}`;
  const unit = editor.indentUnit;
  editor.insertLinesBefore(statement, [
    `${errors} = []`,
    `for ${train}, ${test} in ${splitter}(${splits}).split(${series}):`,
    `${unit}${actual} = ${series}[len(${train}) : len(${train}) + len(${test})]`,
    `${unit}${predicted} = ${forecast}`,
    `${unit}${errors}.append(${metric}(${actual}, ${predicted}))`,
    logLine(editor.logger(call.node), "info", editor.quote("Model backtested"), [
      { name: "mape", value: `sum(${errors}) / len(${errors})` },
    ]),
  ]);
}

/** `ARIMA(window, order=…).fit(…)` for the model that was made with the whole series. */
function fitOfWindow({ maker, data, call }: Training, window: string): string {
  if (!maker || maker.hasSplat || call.hasSplat)
    throw new CannotEdit("how the model is made is not in sight");
  const isOfRows = ["exog", "dates", "missing", "exog_oos"].some((name) => maker.keywords.has(name));
  const [, second] = maker.positional;
  if (isOfRows || (second && !/^(tuple|list|string|integer|none)$/.test(second.type)))
    throw new CannotEdit("another argument goes with the rows");
  const { node } = maker;
  const made = oneLine(node);
  const start = data.start - node.start;
  const arguments_ = call.node.child("arguments");
  return `${made.slice(0, start)}${window}${made.slice(start + data.text.length)}.fit${arguments_ ? oneLine(arguments_) : "()"}`;
}

/** Adds the backtest that the library brings. */
export function backtest(
  editor: Editor,
  training: Training,
  form: Form<"backtest">,
  context: PythonContext,
): void {
  const { call, data } = training;
  const statement = ownStatement(training);
  const steps = stepsOf(training, context);
  if (steps === undefined && form.call.includes("{steps}")) throw new CannotEdit("the horizon is not known");
  const fill = (text: string, result: string) =>
    text.replace(/\{([\w.]+)\}/g, (_, word: string) => {
      if (word === "model") return modelAfter(training);
      if (word === "data") return oneLine(data);
      if (word === "steps") return steps ?? "";
      return word === "result" ? result : editor.member(asImported(word, training, context), call.node);
    });
  const quoted = (text: string) => text.replace(/"([^"]*)"/g, (_, inner: string) => editor.quote(inner));
  const value = fill(quoted(form.value), fill(quoted(form.call), ""));
  editor.insertLinesAfter(statement, [
    logLine(editor.logger(call.node), "info", editor.quote("Model backtested"), [
      { name: form.metric, value },
    ]),
  ]);
}

/** A path of the library under the name by which the file imports it: Prophet was `fbprophet`. */
function asImported(path: string, { match, maker }: Training, { resolver }: PythonContext): string {
  const [root = ""] = match.row.path.split(".");
  const [used] = (maker ? resolver.paths(maker.callee) : []).map((made) => made.split(".")[0]);
  return used && used !== root && path.startsWith(`${root}.`) ? used + path.slice(root.length) : path;
}

/** How far the code forecasts with a model, as an expression that can be written beside its training. */
function stepsOf(training: Training, context: PythonContext): string | undefined {
  for (const use of usesOfModel(training, context)) {
    const call =
      use.parent?.type === "attribute" && use.parent.parent ? callOf(use.parent.parent) : undefined;
    const [match] = call ? context.resolver.sdk(call, "predict") : [];
    const isForecast = match?.row.gives === "forecast" || call?.callee.text.endsWith(".get_forecast");
    if (!call || !isForecast) continue;
    const names = ["steps", "n_periods", "n", "h", "horizon"];
    const given = names.map((name) => call.keywords.get(name)).find(Boolean) ?? call.positional[0];
    if (given && isInSight(given, training, context)) return given.text;
  }
  return undefined;
}

function isInSight(steps: SyntaxNode, { call }: Training, { resolver, module }: PythonContext): boolean {
  if (steps.type === "integer") return true;
  if (steps.type !== "identifier") return false;
  const bindings = resolver.bindings(steps);
  return bindings.some(
    ({ kind, scope, name, value }) =>
      (kind === "parameter" && scope.node === call.function?.node) ||
      (kind === "assignment" &&
        value?.type === "integer" &&
        !scope.parent &&
        module.bindings(name).length === 1),
  );
}
