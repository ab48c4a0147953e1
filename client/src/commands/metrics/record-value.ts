import * as vscode from "vscode";
import { readMeasurement } from "../../../../server/src/readiness/compare.ts";
import { isDate } from "../../../../server/src/readiness/json-file.ts";
import type { MetricReadiness } from "../../../../server/src/readiness/model.ts";
import { today } from "../../../../server/src/readiness/today.ts";
import type { App } from "../../app.ts";
import { metricFor } from "../pick.ts";

/** Records what was measured for a metric, with the day that it stands for. */
export async function recordValue(app: App, row?: unknown): Promise<void> {
  const picked = await metricFor(app, row, "Record a Value");
  if (!picked) return;
  const { folder, metric } = picked;
  const measured = await askForValue(metric);
  if (!measured) return;
  const date = await vscode.window.showInputBox({
    title: `${metric.title}: day`,
    prompt: "The day that the value stands for: YYYY-MM-DD.",
    value: today(),
    validateInput: (text) => (isDate(text.trim()) ? undefined : "Type a day as 2026-01-31."),
  });
  if (!date || !isDate(date.trim())) return;
  const { value, before, after } = measured;
  const recorded = { value, date: date.trim(), ...(before !== undefined && { before, after }) };
  await app.changes.metrics(folder, { do: "record", metric: metric.id, value: recorded });
}

async function askForValue(metric: MetricReadiness) {
  const unit = metric.unit ? ` in ${metric.unit}` : "";
  const text = await vscode.window.showInputBox({
    title: `${metric.title}: value`,
    prompt: metric.isChange
      ? `The change${unit}, less is negative: −50. Or before and after: 120 → 60. Target: ${metric.targetText}.`
      : `The value${unit}. Target: ${metric.targetText}.`,
    validateInput: (typed) => {
      const read = readMeasurement(metric, typed);
      if ("problem" in read) return read.problem;
      if (!read.warning) return undefined;
      return { message: read.warning, severity: vscode.InputBoxValidationSeverity.Warning };
    },
  });
  if (text === undefined) return undefined;
  const read = readMeasurement(metric, text);
  if ("problem" in read) throw new Error(read.problem);
  return read;
}
