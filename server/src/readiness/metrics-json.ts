import type { Metric, Target } from "../guide/model.ts";
import type { MetricValue } from "./model.ts";
import { jsonText, oneLine } from "./written.ts";

/** A value on one line. */
export function valueJson({ date, value, before, after, by, note }: MetricValue): string {
  const members = [
    `"date": ${jsonText(date)}`,
    `"value": ${value}`,
    ...(before === undefined ? [] : [`"before": ${before}`]),
    ...(after === undefined ? [] : [`"after": ${after}`]),
    ...(by === undefined ? [] : [`"by": ${jsonText(oneLine(by))}`]),
    ...(note === undefined || note.trim() === "" ? [] : [`"note": ${jsonText(note)}`]),
  ];
  return `{ ${members.join(", ")} }`;
}

export function targetJson({ comparison, value }: Target): string {
  return `{ "${comparison}": ${value} }`;
}

/** A metric of the team's own, without values yet. */
export function ownJson({
  title,
  layer,
  unit,
  isChange,
  target,
  range,
}: Omit<Metric, "id" | "explanation">): string {
  const limits = Object.entries(range ?? {}).map(([end, limit]) => `${jsonText(end)}: ${limit}`);
  const lines = [
    `"title": ${jsonText(oneLine(title))}`,
    `"layer": ${jsonText(layer)}`,
    `"unit": ${jsonText(oneLine(unit))}`,
    ...(isChange ? ['"isChange": true'] : []),
    `"target": ${targetJson(target)}`,
    ...(limits.length > 0 ? [`"range": { ${limits.join(", ")} }`] : []),
    '"values": []',
  ];
  return `{\n  ${lines.join(",\n  ")}\n}`;
}
