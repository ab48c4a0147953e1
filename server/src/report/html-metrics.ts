import type { MetricReadiness } from "../readiness/model.ts";
import { lineChart } from "./chart.ts";
import { html, type Markup } from "./escape.ts";
import { day, notice, table } from "./html-parts.ts";
import { LAYER_TITLES, type ReportInput } from "./model.ts";
import {
  LONGEST_TITLE,
  MOST_ENTRIES,
  measured,
  metricsText,
  problemText,
  targetWords,
  VERDICTS,
} from "./texts.ts";
import { oneLine, plural } from "./words.ts";

/** Values of a metric that a chart and the table of values go back to. */
const MOST_VALUES = 30;

/** The metrics against their targets, and the values that were recorded. */
export function metricsSection({ readiness: { metrics, problems } }: ReportInput): Markup {
  const broken = problems.metrics && notice(problemText("metrics", problems.metrics));
  const listed = metrics.slice(0, MOST_ENTRIES);
  const more = metrics.length - listed.length;
  return html`${broken}<p>${metricsText(metrics)}</p>
${table(
  "Metrics against their targets",
  ["Metric", "Verdict", "Last value", "Target", "History", "Layer"],
  listed.map(row),
)}
${more > 0 && html`<p>${plural(more, "more metric")} of the team</p>`}${recorded(listed)}`;
}

function row(metric: MetricReadiness): (string | Markup)[] {
  return [
    html`<bdi>${oneLine(metric.title, LONGEST_TITLE)}</bdi>`,
    html`<span class="state ${metric.verdict}">${VERDICTS[metric.verdict]}</span>`,
    last(metric),
    targetWords(metric),
    sparkline(metric),
    LAYER_TITLES[metric.layer],
  ];
}

function last(metric: MetricReadiness): string | Markup {
  const value = metric.values.at(-1);
  return value ? html`${measured(metric, value.value)} on ${day(value.date)}` : "none";
}

function sparkline(metric: MetricReadiness): string | Markup {
  const values = metric.values.slice(-MOST_VALUES);
  if (values.length < 2) return values.length === 0 ? "none" : "one value";
  const [first, newest] = [values[0]!, values.at(-1)!];
  return lineChart({
    title: `${oneLine(metric.title, LONGEST_TITLE)}: ${plural(values.length, "value")}`,
    description: `From ${measured(metric, first.value)} on ${oneLine(first.date, 20)} to ${measured(metric, newest.value)} on ${oneLine(newest.date, 20)}. The dashed line is the target, ${oneLine(metric.targetText, 100)}.`,
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
  return html`<details><summary>${plural(rows.length, "recorded value")}</summary>
${table("Recorded values, newest first", ["Metric", "Date", "Value", "By", "Note"], rows)}</details>`;
}
