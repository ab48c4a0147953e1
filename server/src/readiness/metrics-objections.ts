import { metrics as guideMetrics } from "../guide/metrics.ts";
import type { Metric } from "../guide/model.ts";
import { isDate, quoted } from "./json-file.ts";
import type { RecordedMetrics } from "./metrics-reader.ts";
import type { MetricsChange, MetricValue } from "./model.ts";
import { oneLine } from "./written.ts";

/** Why a step with the success metrics makes no sense, in a sentence; undefined when it does. */
export function objectionTo(
  change: Exclude<MetricsChange, { do: "record" }> | { do: "record"; metric: string },
  { own, values }: RecordedMetrics,
  metrics: readonly Pick<Metric, "id">[],
): string | undefined {
  if (change.do === "add") return objectionToMetric(change.metric, own);
  const isOwn = own.some(({ id }) => id === change.metric);
  const isGuides = metrics.some(({ id }) => id === change.metric);
  if (!isOwn && !isGuides) return `There is no metric ${quoted(change.metric)}.`;
  if (change.do === "remove" && isGuides) {
    return `${quoted(change.metric)} belongs to the guide and cannot be removed.`;
  }
  if (change.do === "retract") {
    const isThere = values
      .get(change.metric)
      ?.some(({ date, value }) => date === change.date && value === change.value);
    return isThere ? undefined : `${quoted(change.metric)} has no value ${change.value} of ${change.date}.`;
  }
  if (change.do !== "target") return undefined;
  if (!change.target) return isOwn ? "A metric of your own needs a target." : undefined;
  return Number.isFinite(change.target.value) ? undefined : "A target has to be a number.";
}

function objectionToMetric(
  { title, target, range }: Omit<Metric, "id" | "explanation">,
  own: readonly Metric[],
): string | undefined {
  const name = oneLine(title);
  if (name === "") return "A metric needs a title.";
  if (name.length > MAX_TITLE) return `A title has at most ${MAX_TITLE} characters.`;
  if ([...guideMetrics, ...own].some((metric) => metric.title.toLowerCase() === name.toLowerCase())) {
    return `There is a metric ${quoted(name)} already.`;
  }
  const numbers = [target.value, range?.min ?? 0, range?.max ?? 0];
  return numbers.every(Number.isFinite) ? undefined : "Targets and ranges have to be numbers.";
}

/** Why a value cannot be recorded. */
export function objectionToValue({ value }: { value: MetricValue }): string | undefined {
  const numbers = [value.value, value.before ?? 0, value.after ?? 0];
  if (!numbers.every(Number.isFinite)) return "A value has to be a number.";
  if (!isDate(value.date)) return `${quoted(value.date)} is not a day, YYYY-MM-DD.`;
  return (value.note?.length ?? 0) > MAX_NOTE ? `A note has at most ${MAX_NOTE} characters.` : undefined;
}

const MAX_TITLE = 200;
const MAX_NOTE = 10_000;
