import { valueText } from "../readiness/compare.ts";
import type { FileProblem, ItemReadiness, MetricReadiness } from "../readiness/model.ts";
import {
  type KeptReport,
  LAYER_TITLES,
  type Progress,
  type ReportInput,
  SCORED_LAYERS,
  type ScoredLayer,
} from "./model.ts";
import { type Score, scoresOf } from "./score.ts";
import { numeral, oneLine, plural } from "./words.ts";

/** What a report says in either form; longer texts are cut, and longer lists end with how many more there are. */

export const LONGEST_MESSAGE = 400;
export const LONGEST_NOTE = 2000;
export const LONGEST_TITLE = 200;
/** Pieces of evidence of an item. */
export const MOST_EVIDENCE = 10;
/** Items of a stage, and metrics. */
export const MOST_ENTRIES = 200;

/** `2026-03-05, 12 files with 3,400 lines of Python and SQL checked`, without the date. */
export function checkedText({ checked: { files, lines, failed } }: ReportInput): string {
  const missed = failed > 0 ? `, ${plural(failed, "file")} could not be analysed` : "";
  return `${plural(files, "file")} with ${numeral(lines)} lines of Python and SQL checked${missed}`;
}

/** Who made it, and what it is worth. */
export function closingText({ version }: ReportInput): string {
  return `Made by Preflight ${oneLine(version, 40)}. The checklist says what people have ticked; evidence only suggests.`;
}

/** The score in all and those of the layers, by their titles. */
export function namedScores({ findings, checked }: ReportInput): [string, Score][] {
  const { all, layers } = scoresOf(findings, checked);
  return [
    [IN_ALL, all],
    ...[...layers].map(([layer, score]): [string, Score] => [LAYER_TITLES[layer], score]),
  ];
}

/** What is said of a file of `.preflight` that cannot be understood. */
export function problemText(
  file: "checklist" | "metrics" | "reports",
  { line, column, message }: FileProblem,
): string {
  const [name, consequence] = FILES[file];
  return `${name} cannot be understood (line ${line}, column ${column}: ${oneLine(message, LONGEST_MESSAGE)}). ${consequence}`;
}

/** `5 of 7 done`. */
export function progressText({ done, total }: Progress): string {
  return total === 0 ? "nothing to do" : `${numeral(done)} of ${numeral(total)} done`;
}

/** What a state is called, evidence that is gone included. */
export function stateText({ state, isEvidenceGone }: ItemReadiness): string {
  if (state === "not-applicable") return "Not applicable";
  if (state === "open") return "Open";
  return isEvidenceGone ? "Done, evidence gone" : "Done";
}

/** Who set a state and when, as far as it is known: `Ada, 2026-02-01`. */
export function settledBy({ by, at }: Pick<ItemReadiness, "by" | "at">): string {
  return [by, at].flatMap((part) => (part ? [oneLine(part, 100)] : [])).join(", ");
}

/** One sentence that counts verdicts. */
export function metricsText(metrics: readonly MetricReadiness[]): string {
  const count = (wanted: MetricReadiness["verdict"]) =>
    metrics.filter(({ verdict }) => verdict === wanted).length;
  const [met, missed, unknown] = [count("met"), count("missed"), count("unknown")];
  return `Of ${plural(metrics.length, "metric")}, ${met} met the target, ${missed} missed it, and ${unknown} ${unknown === 1 ? "has" : "have"} no value yet.`;
}

export const VERDICTS: Readonly<Record<MetricReadiness["verdict"], string>> = {
  met: "Met",
  missed: "Missed",
  unknown: "No value",
};

/** A value with its unit; a team may have chosen any unit. */
export function measured(metric: MetricReadiness, value: number): string {
  return oneLine(valueText(metric, value), 80);
}

/** The target, and whether it is the folder's own. */
export function targetWords({ targetText, isTargetOwn, isOwn }: MetricReadiness): string {
  return isTargetOwn && !isOwn ? `${oneLine(targetText, 100)} (the team's own)` : oneLine(targetText, 100);
}

const SHORT_TITLES: Readonly<Record<ScoredLayer, string>> = {
  ux: "UX",
  data: "Data",
  strategic: "Strategic",
  cross: "Cross-layer",
};

/** The columns of the table of kept reports. */
export const TREND_HEADS = [
  "Date",
  "In all",
  ...SCORED_LAYERS.map((layer) => SHORT_TITLES[layer]),
  "Errors",
  "Warnings",
  "Checklist done",
  "Metrics met",
];

/** A kept report in the columns of `TREND_HEADS`. */
export function trendRow({ date, scores, findings, stages, metrics }: KeptReport): string[] {
  const progress = Object.values(stages);
  const sum = (key: keyof Progress) => progress.reduce((all, stage) => all + stage[key], 0);
  return [
    date,
    ...(["all", ...SCORED_LAYERS] as const).map((key) => `${scores[key] ?? "not checked"}`),
    numeral(findings.error),
    numeral(findings.warning),
    share(sum("done"), sum("total")),
    share(metrics.met, metrics.total),
  ];
}

function share(part: number, whole: number): string {
  return whole === 0 ? "none" : `${numeral(part)} of ${numeral(whole)}`;
}

const IN_ALL = "In all";

const FILES = {
  checklist: ["The checklist file", "All items are shown as if it were empty."],
  metrics: ["The file of metrics", "No value of it is shown."],
  reports: ["The file of kept reports", "No trend is shown."],
} as const;
