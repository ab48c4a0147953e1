import { valueText } from "../readiness/compare.ts";
import type { MetricReadiness } from "../readiness/model.ts";
import { lineChart } from "./chart.ts";
import { html, type Markup } from "./escape.ts";
import { day, notice, table } from "./html-parts.ts";
import { LAYER_TITLES, type ReportInput } from "./model.ts";
import { oneLine, plural } from "./words.ts";

/** Values of a metric that a chart and the table of values go back to. */
const MOST_VALUES = 30;

/** The metrics against their targets, and the values that were recorded. */
export function metricsSection({ readiness: { metrics, problems } }: ReportInput): Markup {
  const broken =
    problems.metrics &&
    notice(
      `The file of metrics cannot be understood (line ${problems.metrics.line}, column ${problems.metrics.column}: ${oneLine(problems.metrics.message)}). No value of it is shown.`,
    );
  return html`${broken}<p>${metricsText(metrics)}</p>
${table(
  "Metrics against their targets",
  ["Metric", "Verdict", "Last value", "Target", "History", "Layer"],
  metrics.map(row),
)}
${recorded(metrics)}`;
}

/** One sentence that counts verdicts. */
export function metricsText(metrics: readonly MetricReadiness[]): string {
  const count = (wanted: MetricReadiness["verdict"]) =>
    metrics.filter(({ verdict }) => verdict === wanted).length;
  return `Of ${plural(metrics.length, "metric")}, ${count("met")} met the target, ${count("missed")} missed it, and ${count("unknown")} have no value yet.`;
}

/** The verdict in words. */
export const VERDICTS: Readonly<Record<MetricReadiness["verdict"], string>> = {
  met: "Met",
  missed: "Missed",
  unknown: "No value",
};

/** A value with its unit; a team may have chosen any unit. */
function shown(metric: MetricReadiness, value: number): string {
  return oneLine(valueText(metric, value), 80);
}

/** The target in words, and whether it is the folder's own. */
export function targetWords({ targetText, isTargetOwn, isOwn }: MetricReadiness): string {
  return isTargetOwn && !isOwn ? `${oneLine(targetText, 100)} (the team's own)` : oneLine(targetText, 100);
}

/** `82 % on 2026-02-01`. */
export function lastText(metric: MetricReadiness): string {
  const last = metric.values.at(-1);
  return last ? `${shown(metric, last.value)} on ${oneLine(last.date, 20)}` : "none";
}

function row(metric: MetricReadiness): (string | Markup)[] {
  return [
    html`<bdi>${oneLine(metric.title, 200)}</bdi>`,
    html`<span class="state ${metric.verdict}">${VERDICTS[metric.verdict]}</span>`,
    last(metric),
    targetWords(metric),
    sparkline(metric),
    LAYER_TITLES[metric.layer],
  ];
}

function last(metric: MetricReadiness): string | Markup {
  const value = metric.values.at(-1);
  return value ? html`${shown(metric, value.value)} on ${day(value.date)}` : "none";
}

function sparkline(metric: MetricReadiness): string | Markup {
  const values = metric.values.slice(-MOST_VALUES);
  if (values.length < 2) return values.length === 0 ? "none" : "one value";
  const [first, newest] = [values[0]!, values.at(-1)!];
  return lineChart({
    title: `${oneLine(metric.title, 200)}: ${plural(values.length, "value")}`,
    description: `From ${shown(metric, first.value)} on ${oneLine(first.date, 20)} to ${shown(metric, newest.value)} on ${oneLine(newest.date, 20)}. The dashed line is the target, ${oneLine(metric.targetText, 100)}.`,
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
        html`<bdi>${oneLine(metric.title, 200)}</bdi>`,
        day(value.date),
        shown(metric, value.value),
        oneLine(value.by ?? "", 100),
        oneLine(value.note ?? "", 500),
      ]),
  );
  if (rows.length === 0) return undefined;
  return html`<details><summary>${plural(rows.length, "recorded value")}</summary>
${table("Recorded values, newest first", ["Metric", "Date", "Value", "By", "Note"], rows)}</details>`;
}
