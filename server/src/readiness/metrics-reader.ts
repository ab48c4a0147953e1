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
  const entries = membersOf(root, "the file").get("metrics");
  for (const [id, node] of entries ? membersOf(entries, "'metrics'") : []) {
    const members = membersOf(node, quoted(id));
    const list = members.get("values");
    const read = list ? elementsOf(list, `values of ${quoted(id)}`).map(readValue) : [];
    values.set(id, read.sort(byDate));
    const target = members.get("target");
    if (members.has("title") && !GUIDE_IDS.has(id)) own.push(readOwn(id, node, members));
    else if (target) targets.set(id, readTarget(target, id));
  }
  return { values, own, targets };
}

/** @throws Misshapen */
export function readValue(node: Node): MetricValue {
  const members = membersOf(node, "a value");
  const [value, date] = [members.get("value"), members.get("date")];
  if (!value || !date) throw new Misshapen(node, 'a value needs "date" and "value"');
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
  const [[key, value] = [], ...others] = membersOf(node, `target of ${quoted(id)}`);
  const comparison = COMPARISONS.find((known) => known === key);
  if (!comparison || !value || others.length > 0) {
    throw new Misshapen(
      node,
      `target of ${quoted(id)} has to be one of ${COMPARISONS.join(", ")} with a number`,
    );
  }
  return { comparison, value: numberOf(value, `target of ${quoted(id)}`) };
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
  if (!title || !target) throw new Misshapen(node, `${quoted(id)} needs a title and a target`);
  const known = layer ? LAYERS.find((one) => one === layer.value) : "ux";
  if (!known) throw new Misshapen(layer!, `layer of ${quoted(id)} has to be one of ${LAYERS.join(", ")}`);
  if (isChange && isChange.type !== "boolean") {
    throw new Misshapen(isChange, `isChange of ${quoted(id)} has to be true or false`);
  }
  return {
    id,
    layer: known,
    title: stringOf(title, `title of ${quoted(id)}`),
    explanation: "",
    unit: unit ? stringOf(unit, `unit of ${quoted(id)}`) : "",
    isChange: isChange?.value === true,
    target: readTarget(target, id),
    ...(range && { range: readRange(range, id) }),
  };
}

function readRange(node: Node, id: string): NonNullable<Metric["range"]> {
  const members = membersOf(node, `range of ${quoted(id)}`);
  const [min, max] = [members.get("min"), members.get("max")];
  return {
    ...(min && { min: numberOf(min, `min of ${quoted(id)}`) }),
    ...(max && { max: numberOf(max, `max of ${quoted(id)}`) }),
  };
}

/** Earlier days first. */
export function byDate(one: MetricValue, other: MetricValue): number {
  return one.date < other.date ? -1 : one.date > other.date ? 1 : 0;
}

const GUIDE_IDS: ReadonlySet<string> = new Set(guideMetrics.map(({ id }) => id));
const COMPARISONS = ["above", "atLeast", "below", "atMost"] as const;
const LAYERS: readonly Metric["layer"][] = ["ux", "data", "strategic", "cross"];
