import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { logLine } from "../../engine/edit/log-line.ts";
import type { PythonContext } from "../../engine/rule.ts";
import { thresholdOf } from "../../engine/thresholds.ts";
import type { Prediction } from "./detect.ts";
import { kindOfPrediction } from "./kind.ts";

/** Adds the function that compares predictions with what came true, and raises an alert above a limit. */
export function addMonitor(editor: Editor, prediction: Prediction, context: PythonContext): void {
  const { call } = prediction;
  const { module } = context;
  if (module.bindings("monitor_predictions").length > 0) throw new CannotEdit("the name is taken");
  const logger = editor.logger(call.node);
  const measured = kindOfPrediction(prediction) ?? "value";
  const { measure, threshold } = MEASURES[measured];
  const most = String(thresholdOf(context.settings, threshold));
  const limit = editor.constant(`MAX_${measure.toUpperCase()}`, most, call.node);
  const message = editor.quote("Model degradation detected");
  const alert = logLine(logger, "error", message, [
    { name: measure, value: measure },
    { name: "limit", value: limit },
  ]);
  const unit = editor.indentUnit;
  const lines = [
    "def monitor_predictions(actuals, predictions):",
    `${unit}"""Raises an alert when the predictions were too far from what came true; to be called when that is known."""`,
    ...(measured === "value" ? mape(editor, call.node, context) : LINES[measured]).map((line) => unit + line),
    `${unit}if ${measure} > ${limit}:`,
    `${unit}${unit}${alert}`,
    `${unit}return ${measure}`,
  ];
  editor.moduleStatement(`\n${lines.join("\n")}\n`);
}

/** What says how good the predictions were, and the limit above which somebody should look at them. */
const MEASURES = {
  label: { measure: "error_rate", threshold: "predictionError" },
  probability: { measure: "brier_score", threshold: "brierScore" },
  value: { measure: "mape", threshold: "predictionError" },
} as const;

const LINES = {
  label: [
    "pairs = list(zip(actuals, predictions))",
    "error_rate = sum(actual != predicted for actual, predicted in pairs) / max(len(pairs), 1)",
  ],
  probability: [
    "pairs = list(zip(actuals, predictions))",
    "brier_score = sum((predicted - actual) ** 2 for actual, predicted in pairs) / max(len(pairs), 1)",
  ],
};

function mape(
  editor: Editor,
  at: Prediction["call"]["node"],
  { module, dependsOn }: PythonContext,
): string[] {
  if (module.imports("sklearn") || dependsOn("scikit-learn")) {
    const measure = editor.member("sklearn.metrics.mean_absolute_percentage_error", at);
    return [`mape = ${measure}(actuals, predictions)`];
  }
  return [
    "pairs = [(actual, predicted) for actual, predicted in zip(actuals, predictions) if actual]",
    "mape = sum(abs((actual - predicted) / actual) for actual, predicted in pairs) / max(len(pairs), 1)",
  ];
}
