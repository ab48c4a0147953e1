import { t } from "@vscode/l10n";
import type { Layer } from "../../../../server/src/engine/finding.ts";
import type { FolderReadiness } from "../../../../server/src/lsp/protocol.ts";
import { valueText } from "../../../../server/src/readiness/compare.ts";
import type { MetricReadiness, MetricValue } from "../../../../server/src/readiness/model.ts";
import { problemRows } from "../files.ts";
import { layerIcon } from "../layers.ts";
import type { Row, RowIcon, TooltipPart } from "../row.ts";

/** What a row of the success metrics is about. */
export interface MetricsSubject {
  folder: FolderReadiness;
  metric?: MetricReadiness;
  value?: MetricValue;
}

export type MetricsRow = Row<MetricsSubject>;

/** The rows of the view: folder, where there are several, → layer → metric → its values, the newest first. */
export function metricsRows(
  folders: readonly FolderReadiness[],
  layers: readonly { id: Layer; title: string }[],
): MetricsRow[] {
  if (folders.length === 1) return insideOf(folders[0]!, layers);
  return folders.map((folder) => ({
    id: `folder:${folder.folder}`,
    kind: "folder",
    label: folder.name,
    spoken: folder.problems.metrics
      ? t("{0}, cannot be read", folder.name)
      : t("{0}, {1} of {2} met", folder.name, countMet(folder.metrics), folder.metrics.length),
    description: folder.problems.metrics
      ? t("cannot be read")
      : t("{0} of {1} met", countMet(folder.metrics), folder.metrics.length),
    icon: { name: "root-folder" },
    isExpanded: true,
    children: insideOf(folder, layers),
    subject: { folder },
  }));
}

type Layers = readonly { id: Layer; title: string }[];

function insideOf(folder: FolderReadiness, layers: Layers): MetricsRow[] {
  return [...problemRows(folder, "metrics"), ...layers.flatMap((layer) => layerRows(folder, layer))];
}

function layerRows(folder: FolderReadiness, { id, title }: Layers[number]): MetricsRow[] {
  const metrics = folder.metrics.filter(({ layer }) => layer === id);
  if (metrics.length === 0) return [];
  return [
    {
      id: `layer:${folder.folder}>${id}`,
      kind: "layer",
      label: title,
      description: t("{0} of {1}", countMet(metrics), metrics.length),
      spoken: t("{0}, {1} of {2} met", title, countMet(metrics), metrics.length),
      icon: layerIcon(id),
      isExpanded: true,
      children: metrics.map((metric) => metricRow(folder, metric)),
      subject: { folder },
    },
  ];
}

function countMet(metrics: readonly MetricReadiness[]): number {
  return metrics.filter(({ verdict }) => verdict === "met").length;
}

function metricRow(folder: FolderReadiness, metric: MetricReadiness): MetricsRow {
  const { id, isOwn, title, targetText, values, verdict } = metric;
  const newest = values.at(-1);
  const value = newest ? valueText(metric, newest.value) : t("no value");
  const target = metric.isTargetOwn ? t("own target {0}", targetText) : t("target {0}", targetText);
  return {
    id: `metric:${folder.folder}>${id}`,
    kind: folder.problems.metrics ? "metric.broken" : isOwn ? "metric.own" : "metric",
    label: title,
    // Sidebars are narrow; the tooltip has the words.
    description: newest ? `${value} · ${targetText}` : t("target {0}", targetText),
    spoken: [title, verdictName(verdict), value, target].join(", "),
    icon: ICONS[verdict],
    tooltip: tooltipOf(metric, value),
    children: [...values].reverse().map((each) => valueRow(folder, metric, each)),
    subject: { folder, metric },
  };
}

function verdictName(verdict: MetricReadiness["verdict"]): string {
  if (verdict === "unknown") return t("not known");
  return verdict === "met" ? t("met") : t("missed");
}

const ICONS: Record<MetricReadiness["verdict"], RowIcon> = {
  met: { name: "pass", colour: "testing.iconPassed" },
  missed: { name: "error", colour: "testing.iconFailed" },
  unknown: { name: "circle-outline" },
};

function tooltipOf(metric: MetricReadiness, value: string): TooltipPart[] {
  const newest = metric.values.at(-1);
  const last = newest
    ? t("{0} on {1}: {2}.", value, newest.date, verdictName(metric.verdict))
    : t("No value has been recorded.");
  return [
    { text: metric.title },
    metric.isOwn ? { text: t("Added by your team.") } : { markdown: metric.explanation },
    { text: t("Target: {0}. {1}", metric.targetText, last) },
  ];
}

function valueRow(folder: FolderReadiness, metric: MetricReadiness, value: MetricValue): MetricsRow {
  const same = metric.values.filter(({ date, value: other }) => date === value.date && other === value.value);
  const { by, date, note, before, after } = value;
  const from = before !== undefined && after !== undefined ? t("from {0} to {1}", before, after) : undefined;
  const details = [date, from, by, note?.replace(/\s+/g, " ")].filter(Boolean);
  return {
    id: `value:${folder.folder}>${metric.id}>${date}>${value.value}>${same.indexOf(value)}`,
    kind: folder.problems.metrics ? "value.broken" : "value",
    label: valueText(metric, value.value),
    description: details.join(" · "),
    spoken: [valueText(metric, value.value), ...details].join(", "),
    icon: { name: "history" },
    tooltip: note ? [{ text: note }] : undefined,
    children: [],
    subject: { folder, metric, value },
  };
}
