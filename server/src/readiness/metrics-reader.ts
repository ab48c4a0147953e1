import { t } from "@vscode/l10n";
import type { Node } from "jsonc-parser";
import { metrics as guideMetrics } from "../guide/metrics.ts";
import type { Metric, Target } from "../guide/model.ts";
import { dateOf, elementsOf, Misshapen, membersOf, numberOf, quoted, stringOf } from "./json-file.ts";
import type { MetricValue } from "./model.ts";

/** What a file of success metrics says. */
export interface RecordedMetrics {
  /** By metric and by date, newest last; values of metrics that nobody knows included. */
  values: ReadonlyMap<string, readonly MetricValue[]>;
  /** Metrics that the team has added, in the file's order: entries with a title that the guide does not know. */
  own: readonly Metric[];
  /** The team's own targets for metrics of the guide. */
  targets: ReadonlyMap<string, Target>;
}

/** What the file's object says. @throws Misshapen */
export function readRecorded(root: Node): RecordedMetrics {
  const values = new Map<string, MetricValue[]>();
  const own: Metric[] = [];
  const targets = new Map<string, Target>();
  const entries = membersOf(root, t("the file")).get("metrics");
  for (const [id, node] of entries ? membersOf(entries, "'metrics'") : []) {
    const members = membersOf(node, quoted(id));
    const list = members.get("values");
    const read = list ? elementsOf(list, t("values of {0}", quoted(id))).map(readValue) : [];
    values.set(id, read.sort(byDate));
    const target = members.get("target");
    if (members.has("title") && !GUIDE_IDS.has(id)) own.push(readOwn(id, node, members));
    else if (target) targets.set(id, readTarget(target, id));
  }
  return { values, own, targets };
}

/** @throws Misshapen */
export function readValue(node: Node): MetricValue {
  const members = membersOf(node, t("a value"));
  const [value, date] = [members.get("value"), members.get("date")];
  if (!value || !date) throw new Misshapen(node, t('a value needs "date" and "value"'));
  const result: MetricValue = { value: numberOf(value, "value"), date: dateOf(date, "date") };
  for (const key of ["by", "note"] as const) {
    const text = members.get(key);
    if (text) result[key] = stringOf(text, key);
  }
  for (const key of ["before", "after"] as const) {
    const number = members.get(key);
    if (number) result[key] = numberOf(number, key);
  }
  return result;
}

function readTarget(node: Node, id: string): Target {
  const [[key, value] = [], ...others] = membersOf(node, t("target of {0}", quoted(id)));
  const comparison = COMPARISONS.find((known) => known === key);
  if (!comparison || !value || others.length > 0) {
    throw new Misshapen(
      node,
      t("target of {0} has to be one of {1} with a number", quoted(id), COMPARISONS.join(", ")),
    );
  }
  return { comparison, value: numberOf(value, t("target of {0}", quoted(id))) };
}

function readOwn(id: string, node: Node, members: ReadonlyMap<string, Node>): Metric {
  const [title, target, layer, unit, isChange, range] = [
    "title",
    "target",
    "layer",
    "unit",
    "isChange",
    "range",
  ].map((key) => members.get(key));
  if (!title || !target) throw new Misshapen(node, t("{0} needs a title and a target", quoted(id)));
  const known = layer ? LAYERS.find((one) => one === layer.value) : "ux";
  if (!known)
    throw new Misshapen(layer!, t("layer of {0} has to be one of {1}", quoted(id), LAYERS.join(", ")));
  if (isChange && isChange.type !== "boolean") {
    throw new Misshapen(isChange, t("isChange of {0} has to be true or false", quoted(id)));
  }
  return {
    id,
    layer: known,
    title: stringOf(title, t("title of {0}", quoted(id))),
    explanation: "",
    unit: unit ? stringOf(unit, t("unit of {0}", quoted(id))) : "",
    isChange: isChange?.value === true,
    target: readTarget(target, id),
    ...(range && { range: readRange(range, id) }),
  };
}

function readRange(node: Node, id: string): NonNullable<Metric["range"]> {
  const members = membersOf(node, t("range of {0}", quoted(id)));
  const [min, max] = [members.get("min"), members.get("max")];
  return {
    ...(min && { min: numberOf(min, t("min of {0}", quoted(id))) }),
    ...(max && { max: numberOf(max, t("max of {0}", quoted(id))) }),
  };
}

/** Earlier days first. */
export function byDate(one: MetricValue, other: MetricValue): number {
  return one.date < other.date ? -1 : one.date > other.date ? 1 : 0;
}

const GUIDE_IDS: ReadonlySet<string> = new Set(guideMetrics.map(({ id }) => id));
const COMPARISONS = ["above", "atLeast", "below", "atMost"] as const;
const LAYERS: readonly Metric["layer"][] = ["ux", "data", "strategic", "cross"];
