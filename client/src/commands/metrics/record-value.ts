import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { readMeasurement } from "../../../../server/src/readiness/compare.ts";
import { isDate } from "../../../../server/src/readiness/json-file.ts";
import type { MetricReadiness } from "../../../../server/src/readiness/model.ts";
import { today } from "../../../../server/src/readiness/today.ts";
import type { App } from "../../app.ts";
import { metricFor } from "../pick.ts";

/** Records what was measured for a metric, with the day that it stands for. */
export async function recordValue(app: App, row?: unknown): Promise<void> {
  const picked = await metricFor(app, row, t("Record a Value"));
  if (!picked) return;
  const { folder, metric } = picked;
  const measured = await askForValue(metric);
  if (!measured) return;
  const date = await vscode.window.showInputBox({
    title: t("{0}: day", metric.title),
    prompt: t("The day that the value stands for: YYYY-MM-DD."),
    value: today(),
    validateInput: (text) => (isDate(text.trim()) ? undefined : t("Type a day as 2026-01-31.")),
  });
  if (!date || !isDate(date.trim())) return;
  const { value, before, after } = measured;
  const recorded = { value, date: date.trim(), ...(before !== undefined && { before, after }) };
  await app.changes.metrics(folder, { do: "record", metric: metric.id, value: recorded });
}

function changePrompt({ unit, targetText }: MetricReadiness): string {
  return unit
    ? t(
        "The change in {0}, less is negative: −50. Or before and after: 120 → 60. Target: {1}.",
        unit,
        targetText,
      )
    : t("The change, less is negative: −50. Or before and after: 120 → 60. Target: {0}.", targetText);
}

function valuePrompt({ unit, targetText }: MetricReadiness): string {
  return unit
    ? t("The value in {0}. Target: {1}.", unit, targetText)
    : t("The value. Target: {0}.", targetText);
}

async function askForValue(metric: MetricReadiness) {
  const text = await vscode.window.showInputBox({
    title: t("{0}: value", metric.title),
    prompt: metric.isChange ? changePrompt(metric) : valuePrompt(metric),
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
