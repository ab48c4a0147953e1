import { t } from "@vscode/l10n";
import type { MetricReadiness } from "../readiness/model.ts";
import { lineChart } from "./chart.ts";
import { html, type Markup } from "./escape.ts";
import { day, notice, table, withParts } from "./html-parts.ts";
import { layerTitle, type ReportInput } from "./model.ts";
import {
  LONGEST_TITLE,
  MOST_ENTRIES,
  measured,
  metricsText,
  problemText,
  targetWords,
  verdictText,
} from "./texts.ts";
import { moreMetrics, numeral, oneLine } from "./words.ts";

/** Values of a metric that a chart and the table of values go back to. */
const MOST_VALUES = 30;

/** The metrics against their targets, and the values that were recorded. */
export function metricsSection({ readiness: { metrics, problems } }: ReportInput): Markup {
  const broken = problems.metrics && notice(problemText("metrics", problems.metrics));
  const listed = metrics.slice(0, MOST_ENTRIES);
  const more = metrics.length - listed.length;
  return html`${broken}<p>${metricsText(metrics)}</p>
${table(
  t("Metrics against their targets"),
  [t("Metric"), t("Verdict"), t("Last value"), t("Target"), t("History"), t("Layer")],
  listed.map(row),
)}
${more > 0 && html`<p>${moreMetrics(more)}</p>`}${recorded(listed)}`;
}

function row(metric: MetricReadiness): (string | Markup)[] {
  return [
    html`<bdi>${oneLine(metric.title, LONGEST_TITLE)}</bdi>`,
    html`<span class="state ${metric.verdict}">${verdictText(metric.verdict)}</span>`,
    last(metric),
    targetWords(metric),
    sparkline(metric),
    layerTitle(metric.layer),
  ];
}

function last(metric: MetricReadiness): string | Markup {
  const value = metric.values.at(-1);
  if (!value) return t("none");
  return withParts(t("{0} on {1}"), html`${measured(metric, value.value)}`, day(value.date));
}

function sparkline(metric: MetricReadiness): string | Markup {
  const values = metric.values.slice(-MOST_VALUES);
  if (values.length < 2) return values.length === 0 ? t("none") : t("one value");
  const [first, newest] = [values[0]!, values.at(-1)!];
  return lineChart({
    title: t("{0}: {1} values", oneLine(metric.title, LONGEST_TITLE), numeral(values.length)),
    description: t(
      "From {0} on {1} to {2} on {3}. The dashed line is the target, {4}.",
      measured(metric, first.value),
      oneLine(first.date, 20),
      measured(metric, newest.value),
      oneLine(newest.date, 20),
      oneLine(metric.targetText, 100),
    ),
    points: values.map(({ date, value }, index) => ({ at: timeOf(date, index), value })),
    width: 140,
    height: 36,
    mark: metric.target.value,
  });
}

function timeOf(date: string, index: number): number {
  const time = Date.parse(date);
  return Number.isNaN(time) ? index : time;
}

function recorded(metrics: readonly MetricReadiness[]): Markup | undefined {
  const rows = metrics.flatMap((metric) =>
    metric.values
      .slice(-MOST_VALUES)
      .reverse()
      .map((value) => [
        html`<bdi>${oneLine(metric.title, LONGEST_TITLE)}</bdi>`,
        day(value.date),
        measured(metric, value.value),
        oneLine(value.by ?? "", 100),
        oneLine(value.note ?? "", 500),
      ]),
  );
  if (rows.length === 0) return undefined;
  return html`<details><summary>${rows.length === 1 ? t("1 recorded value") : t("{0} recorded values", numeral(rows.length))}</summary>
${table(t("Recorded values, newest first"), [t("Metric"), t("Date"), t("Value"), t("By"), t("Note")], rows)}</details>`;
}
