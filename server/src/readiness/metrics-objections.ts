import { t } from "@vscode/l10n";
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
  if (!isOwn && !isGuides) return t("There is no metric {0}.", quoted(change.metric));
  if (change.do === "remove" && isGuides) {
    return t("{0} belongs to the guide and cannot be removed.", quoted(change.metric));
  }
  if (change.do === "retract") {
    const isThere = values
      .get(change.metric)
      ?.some(({ date, value }) => date === change.date && value === change.value);
    return isThere
      ? undefined
      : t("{0} has no value {1} of {2}.", quoted(change.metric), change.value, change.date);
  }
  if (change.do !== "target") return undefined;
  if (!change.target) return isOwn ? t("A metric of your own needs a target.") : undefined;
  return Number.isFinite(change.target.value) ? undefined : t("A target has to be a number.");
}

function objectionToMetric(
  { title, target, range }: Omit<Metric, "id" | "explanation">,
  own: readonly Metric[],
): string | undefined {
  const name = oneLine(title);
  if (name === "") return t("A metric needs a title.");
  if (name.length > MAX_TITLE) return t("A title has at most {0} characters.", MAX_TITLE);
  const titles = [...guideMetrics, ...own].flatMap(({ title }) => [title, t(title)]);
  if (titles.some((taken) => taken.toLowerCase() === name.toLowerCase())) {
    return t("There is a metric {0} already.", quoted(name));
  }
  const numbers = [target.value, range?.min ?? 0, range?.max ?? 0];
  return numbers.every(Number.isFinite) ? undefined : t("Targets and ranges have to be numbers.");
}

/** Why a value cannot be recorded. */
export function objectionToValue({ value }: { value: MetricValue }): string | undefined {
  const numbers = [value.value, value.before ?? 0, value.after ?? 0];
  if (!numbers.every(Number.isFinite)) return t("A value has to be a number.");
  if (!isDate(value.date)) return t("{0} is not a day, YYYY-MM-DD.", quoted(value.date));
  return (value.note?.length ?? 0) > MAX_NOTE ? t("A note has at most {0} characters.", MAX_NOTE) : undefined;
}

const MAX_TITLE = 200;
const MAX_NOTE = 10_000;
