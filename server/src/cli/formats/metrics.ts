import { layers } from "../../guide/index.ts";
import { valueText } from "../../readiness/compare.ts";
import type { MetricReadiness } from "../../readiness/model.ts";
import { printable, widthOf } from "./frame.ts";
import { jsonText } from "./reporter.ts";
import type { Paint } from "./text.ts";

/** The verdict of a metric in words. */
export const VERDICTS: Record<MetricReadiness["verdict"], string> = {
  met: "✅ met",
  missed: "❌ missed",
  unknown: "no value yet",
};

/** The metrics by layer, with target, newest value and verdict, for a terminal. */
export function metricsText(metrics: readonly MetricReadiness[], paint: Paint): string {
  const rows = metrics.map((metric) => ({ metric, cells: cellsOf(metric) }));
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map(({ cells }) => widthOf(cells[column]!))));
  const blocks = layers.flatMap(({ id, title }) => {
    const own = rows.filter(({ metric }) => metric.layer === id);
    if (own.length === 0) return [];
    const lines = own.map(({ metric, cells }) => {
      const padded = cells.map((cell, column) => cell + " ".repeat(widths[column]! - widthOf(cell)));
      return `  ${padded.join("  ")}  ${paint(STYLES[metric.verdict], VERDICTS[metric.verdict])}`;
    });
    return [`${paint("bold", title)}\n\n${lines.join("\n")}\n`];
  });
  return blocks.join("\n");
}

export function metricsJson(metrics: readonly MetricReadiness[]): string {
  const plain = metrics.map(
    ({ id, layer, title, unit, isChange, target, targetText, values, verdict, ...rest }) => ({
      id,
      layer,
      title,
      unit,
      change: isChange,
      own: rest.isOwn,
      target: { [target.comparison]: target.value },
      targetText,
      ownTarget: rest.isTargetOwn,
      verdict,
      values,
    }),
  );
  return jsonText({ version: 1, metrics: plain });
}

const STYLES = { met: "good", missed: "mark", unknown: "dim" } as const;

function cellsOf(metric: MetricReadiness): string[] {
  const newest = metric.values.at(-1);
  const target = `${metric.targetText}${metric.isTargetOwn ? " (own)" : ""}`;
  return [metric.title, target, newest ? valueText(metric, newest.value) : "", newest?.date ?? ""].map(
    printable,
  );
}
