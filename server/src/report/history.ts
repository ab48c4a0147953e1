import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Severity } from "../engine/finding.ts";
import { applyEdits, type Span } from "../engine/text.ts";
import type { StageId } from "../guide/model.ts";
import type { FileProblem } from "../readiness/model.ts";
import { type KeptReport, type Progress, SCORED_LAYERS } from "./model.ts";
import { GRAVEST_FIRST } from "./words.ts";

/** Where kept reports lie, relative to the folder. */
export const REPORTS_FILE = ".preflight/reports.json";

/**
 * Reads the file of kept reports.
 *
 * @param source - the file's text; empty when there is none
 * @returns the reports in the order of the file, or what is wrong with it
 */
export function readHistory(source: string): { reports: KeptReport[] } | { problem: FileProblem } {
  const file = parse(source);
  return "problem" in file ? file : { reports: file.lines.map(({ report }) => report) };
}

/**
 * Adds a report to the file: one line, behind those of earlier days; it replaces the one of its day, whose unknown keys
 * stay. Everything else in the file stays as it is.
 *
 * @returns the new text of the file, or what is wrong with the old one, which must then not be overwritten
 */
export function keepReport(source: string, report: KeptReport): { text: string } | { problem: FileProblem } {
  const file = parse(source);
  if ("problem" in file) return file;
  if (file.list === undefined)
    return { text: `{\n  "version": 1,\n  "reports": [\n    ${lineOf(report)}\n  ]\n}\n` };
  const eol = source.includes("\r\n") ? "\r\n" : "\n";
  const edit = editFor(file, report, eol);
  return { text: applyEdits(source, [edit]) };
}

interface HistoryFile {
  /** The list's place with its brackets; undefined when there is no text at all. */
  list: Span | undefined;
  lines: readonly HistoryLine[];
}

interface HistoryLine {
  report: KeptReport;
  span: Span;
  /** Keys that are not ours, with their values as they are written. */
  unknown: readonly string[];
}

function editFor({ list, lines }: HistoryFile, report: KeptReport, eol: string): Span & { newText: string } {
  const same = lines.findLast(({ report: { date } }) => date === report.date);
  if (same) return { ...same.span, newText: lineOf(report, same.unknown) };
  const before = lines.findLast(({ report: { date } }) => date < report.date);
  if (before)
    return { start: before.span.end, end: before.span.end, newText: `,${eol}    ${lineOf(report)}` };
  const next = lines[0];
  if (next) return { start: next.span.start, end: next.span.start, newText: `${lineOf(report)},${eol}    ` };
  return { start: list!.start + 1, end: list!.end - 1, newText: `${eol}    ${lineOf(report)}${eol}  ` };
}

/** A report on one line. */
function lineOf(report: KeptReport, unknown: readonly string[] = []): string {
  const known = Object.entries(report).map(([key, value]) => `${JSON.stringify(key)}: ${spaced(value)}`);
  return `{ ${[...known, ...unknown].join(", ")} }`;
}

function spaced(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${spaced(part)}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}

class Broken extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

function parse(source: string): HistoryFile | { problem: FileProblem } {
  if (source.trim() === "") return { list: undefined, lines: [] };
  try {
    return readFile(source);
  } catch (error) {
    // Brackets that are nested without end exhaust the parser's stack.
    const { offset, message } =
      error instanceof Broken ? error : { offset: 0, message: "it is nested too deeply" };
    return { problem: { ...positionOf(source, offset), message } };
  }
}

function readFile(source: string): HistoryFile {
  const errors: ParseError[] = [];
  const root = parseTree(source, errors, { allowTrailingComma: false });
  const [first] = errors;
  if (first) throw new Broken(first.offset, `this is not valid JSON (${inWords(first)})`);
  if (root?.type !== "object")
    throw new Broken(root?.offset ?? 0, 'expected an object with the list "reports"');
  const members = membersOf(root);
  const version = members.get("version");
  if (version && version.value !== 1)
    throw new Broken(version.offset, "this version of the file is not known; only 1 is");
  const list = members.get("reports");
  if (list?.type !== "array") throw new Broken((list ?? root).offset, 'expected a list as "reports"');
  return {
    list: spanOf(list),
    lines: (list.children ?? []).map((node) => readLine(node, source)),
  };
}

function readLine(node: Node, source: string): HistoryLine {
  if (node.type !== "object") throw new Broken(node.offset, "a report is an object");
  const members = membersOf(node);
  const date = members.get("date");
  if (typeof date?.value !== "string" || !isDay(date.value))
    throw new Broken((date ?? node).offset, 'a report has a "date" such as "2026-01-31"');
  const scores = numbers(members.get("scores"), "scores", ["all", ...SCORED_LAYERS]);
  const findings = numbers(members.get("findings"), "findings", GRAVEST_FIRST);
  const metrics = numbers(members.get("metrics"), "metrics", ["met", "total"]);
  return {
    report: {
      date: date.value,
      scores,
      findings: Object.fromEntries(
        GRAVEST_FIRST.map((severity) => [severity, findings[severity] ?? 0]),
      ) as Record<Severity, number>,
      stages: progress(members.get("stages")),
      metrics: { met: metrics.met ?? 0, total: metrics.total ?? 0 },
    },
    span: spanOf(node),
    unknown: (node.children ?? [])
      .filter(({ children }) => !KNOWN.has(children?.[0]?.value))
      .map((member) => source.slice(member.offset, member.offset + member.length)),
  };
}

const KNOWN = new Set(["date", "scores", "findings", "stages", "metrics"]);
const STAGES: readonly StageId[] = ["pre-production", "production", "post-production"];

function progress(node: Node | undefined): Partial<Record<StageId, Progress>> {
  if (!node) return {};
  if (node.type !== "object") throw new Broken(node.offset, '"stages" is an object');
  const members = membersOf(node);
  const stages: Partial<Record<StageId, Progress>> = {};
  for (const stage of STAGES) {
    const { done, total } = numbers(members.get(stage), stage, ["done", "total"]);
    if (done !== undefined && total !== undefined) stages[stage] = { done, total };
  }
  return stages;
}

/** Numbers under known keys; others are left to those who wrote them. */
function numbers<K extends string>(
  node: Node | undefined,
  name: string,
  keys: readonly K[],
): Partial<Record<K, number>> {
  if (!node) return {};
  if (node.type !== "object") throw new Broken(node.offset, `"${name}" is an object`);
  const members = membersOf(node);
  const result: Partial<Record<K, number>> = {};
  for (const key of keys) {
    const member = members.get(key);
    if (!member) continue;
    if (typeof member.value !== "number" || member.value < 0)
      throw new Broken(member.offset, `"${key}" is a number from 0 up`);
    result[key] = member.value;
  }
  return result;
}

function membersOf(node: Node): Map<string, Node> {
  const members = new Map<string, Node>();
  for (const { children } of node.children ?? []) {
    const [key, value] = children ?? [];
    if (key && value) members.set(key.value, value);
  }
  return members;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}

/** `CommaExpected` as `comma expected`. */
function inWords({ error }: ParseError): string {
  return printParseErrorCode(error)
    .replace(/(?!^)[A-Z]/g, " $&")
    .toLowerCase();
}

function positionOf(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
