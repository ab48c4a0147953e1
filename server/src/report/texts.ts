import { t } from "@vscode/l10n";
import { valueText } from "../readiness/compare.ts";
import type { FileProblem, ItemReadiness, MetricReadiness } from "../readiness/model.ts";
import {
  type KeptReport,
  layerTitle,
  type Progress,
  type ReportInput,
  SCORED_LAYERS,
  type ScoredLayer,
} from "./model.ts";
import { type Score, scoresOf } from "./score.ts";
import { capital, countedFiles, numeral, oneLine } from "./words.ts";

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
  if (failed === 0)
    return t("{0} with {1} lines of Python and SQL checked", countedFiles(files), numeral(lines));
  return t(
    "{0} with {1} lines of Python and SQL checked, {2} could not be analysed",
    countedFiles(files),
    numeral(lines),
    countedFiles(failed),
  );
}

/** Who made it, and what it is worth. */
export function closingText({ version }: ReportInput): string {
  return t(
    "Made by Preflight {0}. The checklist says what people have ticked; evidence only suggests.",
    oneLine(version, 40),
  );
}

/** The score in all and those of the layers, by their titles. */
export function namedScores({ findings, checked }: ReportInput): [string, Score][] {
  const { all, layers } = scoresOf(findings, checked);
  return [
    [t("In all"), all],
    ...[...layers].map(([layer, score]): [string, Score] => [layerTitle(layer), score]),
  ];
}

/** What is said of a file of `.preflight` that cannot be understood. */
export function problemText(
  file: "checklist" | "metrics" | "reports",
  { line, column, message }: FileProblem,
): string {
  const place = [line, column, oneLine(message, LONGEST_MESSAGE)] as const;
  switch (file) {
    case "checklist":
      return t(
        "The checklist file cannot be understood (line {0}, column {1}: {2}). All items are shown as if it were empty.",
        ...place,
      );
    case "metrics":
      return t(
        "The file of metrics cannot be understood (line {0}, column {1}: {2}). No value of it is shown.",
        ...place,
      );
    case "reports":
      return t(
        "The file of kept reports cannot be understood (line {0}, column {1}: {2}). No trend is shown.",
        ...place,
      );
  }
}

/** `5 of 7 done`. */
export function progressText({ done, total }: Progress): string {
  return total === 0 ? t("nothing to do") : t("{0} of {1} done", numeral(done), numeral(total));
}

/** `2 pre-production items are open:`, before their list. */
export function openText(count: number): string {
  return count === 1
    ? t("1 pre-production item is open:")
    : t("{0} pre-production items are open:", numeral(count));
}

/** What a state is called, evidence that is gone included. */
export function stateText({ state, isEvidenceGone }: ItemReadiness): string {
  if (state === "not-applicable") return t("Not applicable");
  if (state === "open") return capital(t("open"));
  return isEvidenceGone ? t("Done, evidence gone") : t("Done");
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
  const all = metrics.length === 1 ? t("1 metric") : t("{0} metrics", numeral(metrics.length));
  return unknown === 1
    ? t("Of {0}, {1} met the target, {2} missed it, and 1 has no value yet.", all, met, missed)
    : t("Of {0}, {1} met the target, {2} missed it, and {3} have no value yet.", all, met, missed, unknown);
}

export function verdictText(verdict: MetricReadiness["verdict"]): string {
  if (verdict === "unknown") return t("No value");
  return verdict === "met" ? t("Met") : t("Missed");
}

/** A value with its unit; a team may have chosen any unit. */
export function measured(metric: MetricReadiness, value: number): string {
  return oneLine(valueText(metric, value), 80);
}

/** The target, and whether it is the folder's own. */
export function targetWords({ targetText, isTargetOwn, isOwn }: MetricReadiness): string {
  const target = oneLine(targetText, 100);
  return isTargetOwn && !isOwn ? t("{0} (the team's own)", target) : target;
}

function shortTitle(layer: ScoredLayer): string {
  switch (layer) {
    case "ux":
      return t("UX");
    case "data":
      return t("Data");
    case "strategic":
      return t("Strategic");
    case "cross":
      return t("Cross-layer");
  }
}

/** The columns of the table of kept reports. */
export function trendHeads(): string[] {
  return [
    t("Date"),
    t("In all"),
    ...SCORED_LAYERS.map(shortTitle),
    t("Errors"),
    t("Warnings"),
    t("Checklist done"),
    t("Metrics met"),
  ];
}

/** A kept report in the columns of `trendHeads`. */
export function trendRow({ date, scores, findings, stages, metrics }: KeptReport): string[] {
  const progress = Object.values(stages);
  const sum = (key: keyof Progress) => progress.reduce((all, stage) => all + stage[key], 0);
  return [
    date,
    ...(["all", ...SCORED_LAYERS] as const).map((key) => `${scores[key] ?? t("not checked")}`),
    numeral(findings.error),
    numeral(findings.warning),
    share(sum("done"), sum("total")),
    share(metrics.met, metrics.total),
  ];
}

function share(part: number, whole: number): string {
  return whole === 0 ? t("none") : t("{0} of {1}", numeral(part), numeral(whole));
}
