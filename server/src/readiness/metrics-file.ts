import { t } from "@vscode/l10n";
import type { Node } from "jsonc-parser";
import { groupBy } from "../engine/group-by.ts";
import type { Metric } from "../guide/model.ts";
import { addElements, addMember, removeElement, removeMember, setMember } from "./json-edit.ts";
import {
  BOM,
  FORMAT_VERSION,
  hasContent,
  MAX_FILE_LENGTH,
  membersOf,
  quoted,
  refusal,
  understand,
  withoutBom,
} from "./json-file.ts";
import { ownJson, targetJson, valueJson } from "./metrics-json.ts";
import { objectionTo, objectionToValue } from "./metrics-objections.ts";
import { byDate, type RecordedMetrics, readRecorded, readValue } from "./metrics-reader.ts";
import type { FileProblem, MetricsChange, MetricValue } from "./model.ts";
import { freeId, gapFor } from "./written.ts";

/** Where success metrics lie, relative to their folder. */
export const METRICS_FILE = ".preflight/metrics.json";

/**
 * Reads a `.preflight/metrics.json`.
 *
 * @param text - undefined when there is no file, which means that nothing is recorded, as an empty file does
 * @returns what it says, or the first thing in it that is wrong: nothing is guessed
 */
export function readMetrics(text: string | undefined): RecordedMetrics | { problem: FileProblem } {
  return hasContent(text)
    ? understand(text, readRecorded)
    : { values: new Map(), own: [], targets: new Map() };
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

const EMPTY = '{\n  "values": []\n}';
const KEYS = ["title", "layer", "unit", "isChange", "target", "range", "values"];
/** Applies an edit to a file that can be understood, and sees to it that the result can be understood as well. */
function edited(
  text: string | undefined,
  metrics: readonly Pick<Metric, "id">[],
  edit: (content: string, old: RecordedMetrics) => { text: string } | { problem: string },
): { text: string } | { problem: string } {
  const old = readMetrics(text);
  if ("problem" in old) return { problem: refusal(t("The file of success metrics"), old.problem) };
  const result = edit(hasContent(text) ? withoutBom(text) : newMetrics(metrics), old);
  if ("problem" in result) return result;
  const changed = (text?.startsWith(BOM) ? BOM : "") + result.text;
  if (changed.length > MAX_FILE_LENGTH)
    return { problem: t("The file of success metrics would become too long.") };
  if ("problem" in readMetrics(changed)) {
    return {
      problem:
        "The success metrics are written in a way that Preflight cannot edit; please edit them by hand.",
    };
  }
  return { text: changed };
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
