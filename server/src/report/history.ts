import { t } from "@vscode/l10n";
import type { Node } from "jsonc-parser";
import type { Severity } from "../engine/finding.ts";
import type { StageId } from "../guide/model.ts";
import { stages } from "../guide/stages.ts";
import { addElements } from "../readiness/json-edit.ts";
import {
  BOM,
  dateOf,
  elementsOf,
  FORMAT_VERSION,
  hasContent,
  Misshapen,
  membersOf,
  numberOf,
  refusal,
  understand,
  withoutBom,
} from "../readiness/json-file.ts";
import type { FileProblem } from "../readiness/model.ts";
import { type KeptReport, type Progress, SCORED_LAYERS } from "./model.ts";
import { GRAVEST_FIRST } from "./words.ts";

/** Where kept reports lie, relative to the folder. */
export const REPORTS_FILE = ".preflight/reports.json";

/**
 * Reads the file of kept reports.
 *
 * @param text - undefined when there is no file, which means that none was kept, as an empty file does
 * @returns the reports in the order of the file, or the first thing in it that is wrong
 */
export function readHistory(text: string | undefined): { reports: KeptReport[] } | { problem: FileProblem } {
  const lines = readLines(text);
  return "problem" in lines ? lines : { reports: lines.map(({ report }) => report) };
}

/**
 * Adds a report to the file: one line, behind those of earlier days; it replaces the one of its day, whose unknown keys
 * stay. Everything else in the file stays as it is.
 *
 * @param text - the file as it is; undefined when there is none
 * @returns the file as it becomes, or in a sentence why nothing may be written
 */
export function keepReport(
  text: string | undefined,
  report: KeptReport,
): { text: string } | { problem: string } {
  const lines = readLines(text);
  if ("problem" in lines) return { problem: refusal(t("The file of kept reports"), lines.problem) };
  const bom = text?.startsWith(BOM) ? BOM : "";
  const content = hasContent(text) ? withoutBom(text) : EMPTY;
  const same = lines.findLast(({ report: { date } }) => date === report.date);
  if (same) {
    const { offset, length } = same.node;
    const line = lineOf(report, same.node, content);
    return { text: bom + content.slice(0, offset) + line + content.slice(offset + length) };
  }
  const later = lines.findIndex(({ report: { date } }) => date > report.date);
  const before = later < 0 ? lines.length : later;
  return { text: bom + addElements(content, ["reports"], [{ before, json: lineOf(report) }]) };
}

const EMPTY = `{\n  "version": ${FORMAT_VERSION},\n  "reports": []\n}\n`;

interface HistoryLine {
  report: KeptReport;
  node: Node;
}

function readLines(text: string | undefined): HistoryLine[] | { problem: FileProblem } {
  return hasContent(text) ? understand(text, readRoot) : [];
}

function readRoot(root: Node): HistoryLine[] {
  const reports = membersOf(root, t("the file")).get("reports");
  if (!reports) throw new Misshapen(root, t('the list "reports" is missing'));
  return elementsOf(reports, "reports").map((node) => ({ node, report: readReport(node) }));
}

function readReport(node: Node): KeptReport {
  const members = membersOf(node, t("a report"));
  const date = members.get("date");
  if (!date) throw new Misshapen(node, t('a report needs its day: "date": "YYYY-MM-DD"'));
  const findings = numbersOf(members.get("findings"), "findings", GRAVEST_FIRST);
  const { met = 0, total = 0 } = numbersOf(members.get("metrics"), "metrics", METRIC_KEYS);
  const counts = GRAVEST_FIRST.map((severity) => [severity, findings[severity] ?? 0]);
  return {
    date: dateOf(date, "date"),
    scores: numbersOf(members.get("scores"), "scores", SCORE_KEYS),
    findings: Object.fromEntries(counts) as Record<Severity, number>,
    stages: stagesOf(members.get("stages")),
    metrics: { met, total },
  };
}

function stagesOf(node: Node | undefined): KeptReport["stages"] {
  const result: Partial<Record<StageId, Progress>> = {};
  const members = node && membersOf(node, "stages");
  for (const stage of STAGE_IDS) {
    const { done, total } = numbersOf(members?.get(stage), stage, PROGRESS_KEYS);
    if (done !== undefined && total !== undefined) result[stage] = { done, total };
  }
  return result;
}

/** The numbers of an object under some keys; what else is in it is not looked at. */
function numbersOf<K extends string>(
  node: Node | undefined,
  what: string,
  keys: readonly K[],
): Partial<Record<K, number>> {
  const numbers: Partial<Record<K, number>> = {};
  const members = node && membersOf(node, what);
  for (const key of keys) {
    const member = members?.get(key);
    if (member) numbers[key] = numberOf(member, key);
  }
  return numbers;
}

const STAGE_IDS = stages.map(({ id }) => id);
const SCORE_KEYS = ["all", ...SCORED_LAYERS] as const;
const METRIC_KEYS = ["met", "total"] as const;
const PROGRESS_KEYS = ["done", "total"] as const;
/** What is ours in a report: the keys that objects have, by the key of the object. */
const OWN_KEYS: Readonly<Record<keyof KeptReport, readonly string[]>> = {
  date: [],
  scores: SCORE_KEYS,
  findings: GRAVEST_FIRST,
  stages: STAGE_IDS,
  metrics: METRIC_KEYS,
};

/**
 * A report on one line.
 *
 * @param old - the report that it replaces, a node of `source`: what is in it and not ours is taken over
 */
function lineOf(report: KeptReport, old?: Node, source = ""): string {
  const members = old && membersOf(old, "a report");
  const parts = Object.entries(report).map(([key, value]) => {
    const others = othersIn(members?.get(key), OWN_KEYS[key as keyof KeptReport], source);
    return `${JSON.stringify(key)}: ${jsonOf(value, others)}`;
  });
  return braced([...parts, ...othersIn(old, Object.keys(OWN_KEYS), source)]);
}

/** The members of an object that are not ours, as they are written. */
function othersIn(node: Node | undefined, own: readonly string[], source: string): string[] {
  if (node?.type !== "object") return [];
  return (node.children ?? [])
    .filter(({ children }) => !own.includes(children?.[0]?.value))
    .map(({ offset, length }) => source.slice(offset, offset + length));
}

function jsonOf(value: unknown, others: readonly string[] = []): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${jsonOf(part)}`);
  return braced([...parts, ...others]);
}

function braced(parts: readonly string[]): string {
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}
