import { checklist } from "./checklist.ts";
import { metrics } from "./metrics.ts";
import type { ChecklistItem, Metric } from "./model.ts";

export { layers } from "./layers.ts";
export type * from "./model.ts";
export { patterns } from "./patterns.ts";
export { pitfalls } from "./pitfalls.ts";
export { practices } from "./practices.ts";
export { stages } from "./stages.ts";
export { checklist, metrics };

/** The items of the checklist by their ids. */
export const itemById: ReadonlyMap<string, ChecklistItem> = new Map(checklist.map((item) => [item.id, item]));

/** The success metrics by their ids. */
export const metricById: ReadonlyMap<string, Metric> = new Map(metrics.map((metric) => [metric.id, metric]));
