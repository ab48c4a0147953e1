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
    description: folder.problems.metrics ? "cannot be read" : `${progressOf(folder.metrics)} met`,
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
      description: progressOf(metrics),
      spoken: `${title}, ${progressOf(metrics)} met`,
      icon: layerIcon(id),
      isExpanded: true,
      children: metrics.map((metric) => metricRow(folder, metric)),
      subject: { folder },
    },
  ];
}

function progressOf(metrics: readonly MetricReadiness[]): string {
  return `${metrics.filter(({ verdict }) => verdict === "met").length} of ${metrics.length}`;
}

function metricRow(folder: FolderReadiness, metric: MetricReadiness): MetricsRow {
  const { id, isOwn, title, targetText, values, verdict } = metric;
  const newest = values.at(-1);
  const value = newest ? valueText(metric, newest.value) : "no value";
  const own = metric.isTargetOwn ? "own target" : "target";
  return {
    id: `metric:${folder.folder}>${id}`,
    kind: folder.problems.metrics ? "metric.broken" : isOwn ? "metric.own" : "metric",
    label: title,
    // Sidebars are narrow; the tooltip has the words.
    description: newest ? `${value} · ${targetText}` : `target ${targetText}`,
    spoken: `${title}, ${VERDICTS[verdict]}, ${value}, ${own} ${targetText}`,
    icon: ICONS[verdict],
    tooltip: tooltipOf(metric, value),
    children: [...values].reverse().map((each) => valueRow(folder, metric, each)),
    subject: { folder, metric },
  };
}

const VERDICTS = { met: "met", missed: "missed", unknown: "not known" };

const ICONS: Record<MetricReadiness["verdict"], RowIcon> = {
  met: { name: "pass", colour: "testing.iconPassed" },
  missed: { name: "error", colour: "testing.iconFailed" },
  unknown: { name: "circle-outline" },
};

function tooltipOf(metric: MetricReadiness, value: string): TooltipPart[] {
  const newest = metric.values.at(-1);
  const last = newest
    ? `${value} on ${newest.date}: ${VERDICTS[metric.verdict]}.`
    : "No value has been recorded.";
  return [
    { text: metric.title },
    metric.isOwn ? { text: "Added by your team." } : { markdown: metric.explanation },
    { text: `Target: ${metric.targetText}. ${last}` },
  ];
}

function valueRow(folder: FolderReadiness, metric: MetricReadiness, value: MetricValue): MetricsRow {
  const same = metric.values.filter(({ date, value: other }) => date === value.date && other === value.value);
  const { by, date, note, before, after } = value;
  const from = before !== undefined && after !== undefined ? `from ${before} to ${after}` : undefined;
  const details = [date, from, by, note?.replace(/\s+/g, " ")].filter(Boolean);
  return {
    id: `value:${folder.folder}>${metric.id}>${date}>${value.value}>${same.indexOf(value)}`,
    kind: folder.problems.metrics ? "value.broken" : "value",
    label: valueText(metric, value.value),
    description: details.join(" · "),
    icon: { name: "history" },
    tooltip: note ? [{ text: note }] : undefined,
    children: [],
    subject: { folder, metric, value },
  };
}
