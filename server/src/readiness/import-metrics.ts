import { t } from "@vscode/l10n";
import { findNodeAtLocation, getNodeValue, type Node } from "jsonc-parser";
import Papa from "papaparse";
import type { Metric } from "../guide/model.ts";
import {
  elementsOf,
  isDate,
  Misshapen,
  membersOf,
  placeIn,
  quoted,
  understand,
  withoutBom,
} from "./json-file.ts";
import { readMeasurement } from "./measurement.ts";
import type { FileProblem, MetricValue } from "./model.ts";

/** What an import found. */
export interface Imported {
  values: readonly { metric: string; value: MetricValue }[];
  /** Rows that could not be taken; the others count. */
  problems: readonly FileProblem[];
}

/**
 * Reads measured values from CSV or JSON.
 *
 * CSV has a header with `metric` (or `id`, `name`), `value`, `date` and, if wanted, `note` and `by`, separated by commas,
 * semicolons or tabs. JSON is a list of objects with these keys, or an object with a list for each metric, or a
 * `.preflight/metrics.json`. Metrics are named by id or title.
 *
 * @param name - of the file, which tells JSON from CSV
 * @param metrics - all that a value can be of, own ones included
 */
export function importMetrics(name: string, text: string, metrics: readonly Metric[]): Imported {
  const rows = /\.jsonc?$/i.test(name) ? readJson(text) : readCsv(text);
  if ("problem" in rows) return { values: [], problems: [rows.problem] };
  const byName = new Map(
    metrics.flatMap((metric) =>
      [metric.title, t(metric.title), metric.id].map((key) => [nameKey(key), metric]),
    ),
  );
  const values: { metric: string; value: MetricValue }[] = [];
  const problems: FileProblem[] = [];
  for (const row of rows.rows) {
    const read = readRow(row, byName);
    if ("problem" in read) problems.push({ line: row.line, column: row.column, message: read.problem });
    else values.push(read);
  }
  return { values, problems };
}

/** The cells of a row by the names that they can have; numbers stay text. */
interface Row {
  line: number;
  column: number;
  cells: ReadonlyMap<string, string>;
  /** It comes from a file of Preflight's own, in which 0.85 is 0.85 %. */
  isExact?: boolean;
}

type Rows = { rows: readonly Row[] } | { problem: FileProblem };

const COLUMNS = new Map(
  Object.entries({
    metric: ["metric", "id", "name", "metric id", "metric name"],
    value: ["value", "measurement", "result"],
    date: ["date", "day"],
    note: ["note", "notes", "comment"],
    by: ["by", "who", "recorded by"],
    before: ["before"],
    after: ["after"],
  }).flatMap(([column, names]) => names.map((name) => [name, column] as const)),
);

function readRow(
  { cells, isExact }: Row,
  byName: ReadonlyMap<string, Metric>,
): { metric: string; value: MetricValue } | { problem: string } {
  const [name, text, date] = ["metric", "value", "date"].map((column) => cells.get(column)?.trim() ?? "");
  if (!name) return { problem: t("no metric is named") };
  const metric = byName.get(nameKey(name));
  if (!metric) return { problem: t("there is no metric {0}", quoted(name)) };
  const [before, after] = [cells.get("before")?.trim(), cells.get("after")?.trim()];
  const given = text || (before && after ? `${before} → ${after}` : "");
  if (!given) return { problem: t("{0} has no value", quoted(name)) };
  if (!date) return { problem: t("{0} has no date", quoted(name)) };
  const day = dayOf(date);
  if (!day) return { problem: t("{0} is not a day: write YYYY-MM-DD", quoted(date)) };
  const read = readMeasurement(metric, isExact && metric.unit === "%" && text ? `${text} %` : given);
  if ("problem" in read) return { problem: `${quoted(given)}: ${read.problem}` };
  const { warning: _, ...measured } = read;
  // What a change was computed from is kept, also where the file says the change itself.
  const sources = isExact && before && after ? { before: Number(before), after: Number(after) } : {};
  const note = cells.get("note")?.trim();
  const by = cells.get("by")?.trim();
  return {
    metric: metric.id,
    value: { ...measured, ...sources, date: day, ...(by && { by }), ...(note && { note }) },
  };
}

/** A day, also of a time stamp. Days such as 03/04/2026 can be read in two ways, so they are not. */
function dayOf(text: string): string | undefined {
  const day = /^(\d{4}-\d\d-\d\d)(?:[T ][\d:.]+(?:Z|[-+]\d\d:?\d\d)?)?$/.exec(text)?.[1];
  return day && isDate(day) ? day : undefined;
}

function nameKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, " ");
}

function readCsv(text: string): Rows {
  const content = withoutBom(text);
  if (content.trim() === "") return { problem: { line: 1, column: 1, message: t("the file is empty") } };
  const { data, errors, meta } = Papa.parse<string[]>(content, { delimitersToGuess: [",", ";", "\t"] });
  const broken = errors.find(({ type }) => type === "Quotes");
  if (broken) {
    const line = lineOfRow(data, broken.row ?? 0);
    return { problem: { line, column: 1, message: t("a quotation mark is not closed") } };
  }
  const [header = [], ...body] = data;
  const columns = header.map((name) => COLUMNS.get(nameKey(name)));
  const missing = ["metric", "value", "date"].filter(
    (column) => !columns.includes(column) && column !== "value",
  );
  const hasValue = columns.includes("value") || (columns.includes("before") && columns.includes("after"));
  if (!hasValue) missing.push("value");
  if (missing.length > 0) {
    const message = t(
      "the first row has to name the columns metric, value and date; there is no {0}",
      missing.reduce((list, name) => t("{0} and no {1}", list, name)),
    );
    return { problem: { line: 1, column: 1, message } };
  }
  let line = 1 + heightOf(header);
  const rows: Row[] = [];
  for (const cells of body) {
    const named = cells.flatMap((cell, index) => (columns[index] ? [[columns[index], cell] as const] : []));
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ line, column: 1, cells: new Map(named) });
    line += heightOf(cells);
  }
  // Where semicolons separate cells, commas are free for fractions: that is why such files have them.
  return { rows: meta.delimiter === ";" ? rows.map(withDecimalCommas) : rows };
}

function withDecimalCommas(row: Row): Row {
  const cells = new Map(row.cells);
  for (const column of ["value", "before", "after"]) {
    const cell = cells.get(column);
    if (cell && /^[^.,]*\d,\d[^.,]*$/.test(cell)) cells.set(column, cell.replace(",", "."));
  }
  return { ...row, cells };
}

function lineOfRow(rows: readonly string[][], index: number): number {
  return rows.slice(0, index).reduce((line, cells) => line + heightOf(cells), 1);
}

/** The lines that a row takes: a quoted cell may have several. */
function heightOf(cells: readonly string[]): number {
  return 1 + cells.reduce((breaks, cell) => breaks + cell.split(/\r\n|\r|\n/).length - 1, 0);
}

function readJson(text: string): Rows {
  return understand<Rows>(text.trim() === "" ? "{}" : text, (root) => ({
    rows: rowsOf(root, withoutBom(text)),
  }));
}

function rowsOf(root: Node, text: string): Row[] {
  if (root.type === "array") return elementsOf(root, t("the file")).map((node) => rowOf(node, text));
  const own = findNodeAtLocation(root, ["metrics"]);
  const entries = own ?? root;
  return [...membersOf(entries, t("the file"))].flatMap(([metric, node]) => {
    const list = node.type === "object" ? findNodeAtLocation(node, ["values"]) : node;
    if (metric === "version" && node.type === "number") return [];
    if (!list) throw new Misshapen(node, t("{0} has no list of values", quoted(metric)));
    return elementsOf(list, quoted(metric)).map((value) => ({
      ...rowOf(value, text, metric),
      isExact: own !== undefined,
    }));
  });
}

function rowOf(node: Node, text: string, metric?: string): Row {
  const cells = new Map(metric === undefined ? [] : [["metric", metric]]);
  for (const [key, value] of membersOf(node, t("each value"))) {
    const column = COLUMNS.get(nameKey(key));
    if (column && (value.type === "string" || value.type === "number")) {
      cells.set(column, String(getNodeValue(value)));
    }
  }
  return { ...placeIn(text, node.offset), cells };
}
