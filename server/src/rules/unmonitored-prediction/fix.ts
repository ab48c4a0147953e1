import { t } from "@vscode/l10n";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { logLine } from "../../engine/edit/log-line.ts";
import {
  MetricWriter,
  type NewMetric,
  serviceName,
  usedMetricForms,
} from "../../engine/edit/metric-writer.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { MetricOf } from "../../sdk/metric-forms.ts";
import type { Prediction } from "./detect.ts";
import { holdPrediction } from "./hold.ts";
import { addMonitor } from "./monitor.ts";
import { recordedValue } from "./value.ts";

/** The ways to record a prediction, the project's own metrics first, and the function that watches its quality. */
export function predictionDrafts(prediction: Prediction, context: PythonContext): FixDraft[] {
  return [
    ...usedMetricForms(context).map(
      (form): FixDraft => ({
        title: t("Record the prediction with {0}", form.library === "metrics" ? "`metrics`" : form.library),
        safety: "suggested",
        write: (editor) => {
          const held = holdPrediction(prediction, editor);
          const value = recordedValue(prediction, held.name, held.isRaw);
          if (!value) throw new CannotEdit("nothing tells what kind of value a prediction is");
          const writer = new MetricWriter(editor, form, context, prediction.call.node);
          const metric = metricOf(value.of, serviceName(context.file.path));
          const [holder = ""] = writer.define([metric]);
          if (!value.isMany) return held.add([writer.record(metric, holder, value.expression)]);
          const item = editor.uniqueName(value.of, prediction.call.node);
          held.add([
            `for ${item} in ${value.expression}:`,
            editor.indentUnit + writer.record(metric, holder, value.of === "label" ? item : `float(${item})`),
          ]);
        },
      }),
    ),
    {
      title: t("Log the prediction"),
      safety: "suggested",
      write: (editor) => logPrediction(editor, prediction, context),
    },
    {
      title: t("Add `monitor_predictions()`, to be called once the actual values are known"),
      safety: "suggested",
      write: (editor) => addMonitor(editor, prediction, context),
    },
  ];
}

function logPrediction(editor: Editor, prediction: Prediction, { module }: PythonContext): void {
  const held = holdPrediction(prediction, editor);
  const logger = editor.logger(prediction.call.node);
  // A whole column says nothing in a log line; how its values are spread does, and shows drift from run to run.
  const isColumn = held.name.includes("[") && module.imports("pandas");
  const line = isColumn
    ? logLine(logger, "info", editor.quote("Predictions made"), [
        { name: "predictions", value: `${held.name}.describe().to_dict()` },
      ])
    : logLine(logger, "info", editor.quote("Prediction served"), [{ name: "prediction", value: held.name }]);
  held.add([line]);
}

/** Labels have a metric of their own: one name holds one kind of metric, and a file may serve numbers as well. */
function metricOf(of: MetricOf, service: string): NewMetric {
  return of === "label"
    ? {
        variable: "PREDICTED_LABELS",
        name: `${service}_predicted_labels`,
        about: "Predictions served, by label",
        of,
      }
    : {
        variable: "SERVED_PREDICTIONS",
        name: `${service}_predictions`,
        about: "Values of the predictions served",
        of,
      };
}
