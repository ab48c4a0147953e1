import type { Node } from "jsonc-parser";
import { groupBy } from "../engine/group-by.ts";
import { metrics as guideMetrics } from "../guide/metrics.ts";
import type { Metric, Target } from "../guide/model.ts";
import { addElements, addMember, removeElement, removeMember, setMember } from "./json-edit.ts";
import {
  BOM,
  dateOf,
  elementsOf,
  FORMAT_VERSION,
  hasContent,
  isDate,
  MAX_FILE_LENGTH,
  Misshapen,
  membersOf,
  numberOf,
  quoted,
  refusal,
  stringOf,
  understand,
  withoutBom,
} from "./json-file.ts";
import type { FileProblem, MetricsChange, MetricValue } from "./model.ts";
import { freeId, gapFor, jsonText, oneLine } from "./written.ts";

/** Where success metrics lie, relative to their folder. */
export const METRICS_FILE = ".preflight/metrics.json";

/** What a file of success metrics says. */
export interface RecordedMetrics {
  /** By metric and by date, newest last; values of metrics that nobody knows included. */
  values: ReadonlyMap<string, readonly MetricValue[]>;
  /** Metrics that the team has added, in the file's order: entries with a title that the guide does not know. */
  own: readonly Metric[];
  /** The team's own targets for metrics of the guide. */
  targets: ReadonlyMap<string, Target>;
}

/**
 * Reads a `.preflight/metrics.json`.
 *
 * @param text - undefined when there is no file, which means that nothing is recorded, as an empty file does
 * @returns what it says, or the first thing in it that is wrong: nothing is guessed
 */
export function readMetrics(text: string | undefined): RecordedMetrics | { problem: FileProblem } {
  return hasContent(text) ? understand(text, readRoot) : { values: new Map(), own: [], targets: new Map() };
}

/**
 * Takes one step with the success metrics, and touches nothing in their file but what the step is about.
 *
 * @param text - the file as it is; undefined when there is none
 * @param metrics - those of the guide, in its order
 * @returns the file as it becomes, or in a sentence why the step cannot be taken
 */
export function changeMetrics(
  text: string | undefined,
  change: MetricsChange,
  metrics: readonly Pick<Metric, "id">[],
): { text: string } | { problem: string } {
  if (change.do === "record") return recordValues(text, [change], metrics);
  return edited(text, metrics, (content, old) => {
    const objection = objectionTo(change, old, metrics);
    return objection ? { problem: objection } : applied(content, change, old, metrics);
  });
}

/**
 * Records many values at once. Those that are recorded already, with the same day, number and note, are left out.
 *
 * @param text - the file as it is; undefined when there is none
 * @param metrics - those of the guide, in its order
 * @returns the file as it becomes and how many values are new, or in a sentence why nothing can be recorded
 */
export function recordValues(
  text: string | undefined,
  additions: readonly { metric: string; value: MetricValue }[],
  metrics: readonly Pick<Metric, "id">[],
): { text: string; recorded: number } | { problem: string } {
  let recorded = 0;
  const result = edited(text, metrics, (content, old) => {
    const byMetric = groupBy(additions, ({ metric }) => metric);
    let changed = content;
    for (const [metric, group] of byMetric) {
      const objection =
        objectionTo({ do: "record", metric }, old, metrics) ?? group.map(objectionToValue).find(Boolean);
      if (objection) return { problem: objection };
      const before = old.values.get(metric) ?? [];
      const fresh = newValues(
        before,
        group.map(({ value }) => value),
      );
      if (fresh.length === 0) continue;
      recorded += fresh.length;
      changed = withValues(withMetric(changed, metric, metrics), metric, before, fresh);
    }
    return { text: changed };
  });
  return "problem" in result ? result : { ...result, recorded };
}

/** The text of a file in which nothing is recorded: all metrics are there, so that git can merge what is recorded. */
function newMetrics(metrics: readonly Pick<Metric, "id">[]): string {
  const entries = metrics.map(({ id }) => `    ${JSON.stringify(id)}: ${EMPTY.replaceAll("\n", "\n    ")}`);
  return `{\n  "version": ${FORMAT_VERSION},\n\n  "metrics": {\n\n${entries.join(",\n\n")}\n  }\n}\n`;
}

const GUIDE_IDS: ReadonlySet<string> = new Set(guideMetrics.map(({ id }) => id));
const EMPTY = '{\n  "values": []\n}';
const KEYS = ["title", "layer", "unit", "isChange", "target", "range", "values"];
const COMPARISONS = ["above", "atLeast", "below", "atMost"] as const;
const LAYERS: readonly Metric["layer"][] = ["ux", "data", "strategic", "cross"];
const MAX_TITLE = 200;
const MAX_NOTE = 10_000;

/** Applies an edit to a file that can be understood, and sees to it that the result can be understood as well. */
function edited(
  text: string | undefined,
  metrics: readonly Pick<Metric, "id">[],
  edit: (content: string, old: RecordedMetrics) => { text: string } | { problem: string },
): { text: string } | { problem: string } {
  const old = readMetrics(text);
  if ("problem" in old) return { problem: refusal("The file of success metrics", old.problem) };
  const result = edit(hasContent(text) ? withoutBom(text) : newMetrics(metrics), old);
  if ("problem" in result) return result;
  const changed = (text?.startsWith(BOM) ? BOM : "") + result.text;
  if (changed.length > MAX_FILE_LENGTH)
    return { problem: "The file of success metrics would become too long." };
  if ("problem" in readMetrics(changed)) {
    return {
      problem:
        "The success metrics are written in a way that Preflight cannot edit; please edit them by hand.",
    };
  }
  return { text: changed };
}

function readRoot(root: Node): RecordedMetrics {
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

function readValue(node: Node): MetricValue {
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

function objectionTo(
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

function objectionToValue({ value }: { value: MetricValue }): string | undefined {
  const numbers = [value.value, value.before ?? 0, value.after ?? 0];
  if (!numbers.every(Number.isFinite)) return "A value has to be a number.";
  if (!isDate(value.date)) return `${quoted(value.date)} is not a day, YYYY-MM-DD.`;
  return (value.note?.length ?? 0) > MAX_NOTE ? `A note has at most ${MAX_NOTE} characters.` : undefined;
}

function applied(
  text: string,
  change: Exclude<MetricsChange, { do: "record" }>,
  { own, values }: RecordedMetrics,
  metrics: readonly Pick<Metric, "id">[],
): { text: string } {
  switch (change.do) {
    case "retract": {
      const index = inFile(text, change.metric).findIndex(
        ({ date, value }) => date === change.date && value === change.value,
      );
      return { text: removeElement(text, ["metrics", change.metric, "values"], index) };
    }
    case "target": {
      const json = change.target && targetJson(change.target);
      const path = ["metrics", change.metric];
      return { text: setMember(withMetric(text, change.metric, metrics), path, "target", json, KEYS) };
    }
    case "add": {
      const isTaken = (id: string) =>
        values.has(id) || [...metrics, ...own].some((metric) => metric.id === id);
      const id = freeId(change.metric.title, isTaken);
      const present = metrics.filter((metric) => idsIn(text).has(metric.id));
      return {
        text: addMember(withRoot(text), ["metrics"], id, ownJson(change.metric), gapFor(id, present)),
      };
    }
    case "remove":
      return { text: removeMember(text, ["metrics"], change.metric) };
  }
}

/** Those of some values that are not there yet, by date. One without a note is there when its day has the same number. */
function newValues(before: readonly MetricValue[], additions: readonly MetricValue[]): MetricValue[] {
  const known = new Set(before.flatMap((value) => [bareKey(value), fullKey(value)]));
  const fresh = additions.filter((value) => {
    const isNew = !known.has(value.note ? fullKey(value) : bareKey(value));
    known.add(bareKey(value)).add(fullKey(value));
    return isNew;
  });
  return fresh.sort(byDate);
}

function bareKey({ date, value }: MetricValue): string {
  return `${date} ${value}`;
}

function fullKey(value: MetricValue): string {
  return `${bareKey(value)} ${value.note ?? ""}`;
}

function byDate(one: MetricValue, other: MetricValue): number {
  return one.date < other.date ? -1 : one.date > other.date ? 1 : 0;
}

function withValues(
  text: string,
  metric: string,
  before: readonly MetricValue[],
  fresh: readonly MetricValue[],
): string {
  const path = ["metrics", metric];
  const written = inFile(text, metric);
  const additions = fresh.map((value) => {
    // A file that was edited by hand may be in any order: a value goes before the first later one behind all earlier.
    const index = written.findLastIndex(({ date }) => date <= value.date) + 1;
    return { before: index, json: valueJson(value) };
  });
  const withList = before.length > 0 ? text : withEmptyList(text, path);
  return addElements(
    withList,
    [...path, "values"],
    additions.sort((one, other) => one.before - other.before),
  );
}

function withEmptyList(text: string, path: readonly string[]): string {
  const hasList = membersAt(text, path[1]!)?.has("values");
  return hasList ? text : setMember(text, path, "values", "[]", KEYS);
}

/** The values of a metric in the order in which they are written. */
function inFile(text: string, metric: string): MetricValue[] {
  const list = membersAt(text, metric)?.get("values");
  return list?.children?.map(readValue) ?? [];
}

function membersAt(text: string, metric: string): ReadonlyMap<string, Node> | undefined {
  const node = idsIn(text).get(metric);
  return node && membersOf(node, quoted(metric));
}

function idsIn(text: string): ReadonlyMap<string, Node> {
  const file = understand(text, (root) => {
    const entries = membersOf(root, "the file").get("metrics");
    return { ids: entries ? membersOf(entries, "'metrics'") : new Map<string, Node>() };
  });
  return "problem" in file ? new Map() : file.ids;
}

function withRoot(text: string): string {
  const file = understand(text, (root) => ({ isThere: membersOf(root, "the file").has("metrics") }));
  return "problem" in file || file.isThere ? text : addMember(text, [], "metrics", "{}", "last");
}

/** The text with an entry for a metric, before those that follow it in the guide. */
function withMetric(text: string, metric: string, metrics: readonly Pick<Metric, "id">[]): string {
  const ids = idsIn(text);
  if (ids.has(metric)) return text;
  const later = metrics.slice(metrics.findIndex(({ id }) => id === metric) + 1);
  const next = later.find(({ id }) => ids.has(id));
  return addMember(withRoot(text), ["metrics"], metric, EMPTY, next ? { before: next.id } : "last");
}

function valueJson({ date, value, before, after, by, note }: MetricValue): string {
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

function targetJson({ comparison, value }: Target): string {
  return `{ "${comparison}": ${value} }`;
}

function ownJson({
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
