import { t } from "@vscode/l10n";
import { rulePage } from "../config/links.ts";
import { REPORT_MARK } from "../evidence/places.ts";
import type { ItemReadiness, MetricReadiness, StageReadiness } from "../readiness/model.ts";
import { blockingOf } from "./blocking.ts";
import { groupFindings, type RuleGroup } from "./group.ts";
import { dayOf, trendOf } from "./kept.ts";
import { safeLink } from "./links.ts";
import { layerTitle, type ReportInput } from "./model.ts";
import { explainScore, scoreRule } from "./score.ts";
import {
  checkedText,
  closingText,
  LONGEST_MESSAGE,
  LONGEST_NOTE,
  LONGEST_TITLE,
  MOST_ENTRIES,
  MOST_EVIDENCE,
  measured,
  metricsText,
  namedScores,
  openText,
  problemText,
  progressText,
  settledBy,
  stateText,
  targetWords,
  trendHeads,
  trendRow,
  verdictText,
} from "./texts.ts";
import {
  codeParts,
  countedErrors,
  countedFindings,
  moreItems,
  moreMetrics,
  numeral,
  oneLine,
  sentenceList,
  severities,
  uncapital,
} from "./words.ts";

/** Places of a rule that the text names: a pull request or a wiki page is read from top to bottom. */
const MOST_PLACES = 10;
const MOST_REPORTS = 30;

/** The report as Markdown for a pull request or a wiki. It begins with a comment that readers do not see. */
export function reportMarkdown(input: ReportInput): string {
  const blocks = [
    REPORT_MARK,
    `# ${t("Readiness of {0}", text(input.title, 200))}`,
    `${dayOf(input.date)}, ${checkedText(input)}`,
    `## ${t("Summary")}`,
    ...summary(input),
    `## ${t("Findings")}`,
    ...findings(input),
    `## ${t("Checklist")}`,
    ...checklist(input),
    `## ${t("Success metrics")}`,
    ...metrics(input),
    `## ${t("Trend")}`,
    ...trend(input),
    text(closingText(input)),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/**
 * Text that Markdown shows as it is, on one line: its marks, HTML, links and mentions are escaped, pipes for tables
 * as well.
 */
export function text(value: string, longest = LONGEST_MESSAGE): string {
  return escaped(oneLine(value, longest));
}

/** A sentence of ours, in which backticks mark code. */
function prose(sentence: string): string {
  return codeParts(oneLine(sentence, LONGEST_MESSAGE))
    .map((part) => (part.isCode ? `\`${part.text}\`` : escaped(part.text)))
    .join("");
}

function escaped(line: string): string {
  return line
    .replace(/[\\`*_[\]{}<>~|#$&!]/g, "\\$&")
    .replace(
      /^(\d+)([.)])|^([-+=])/,
      (_all, digits = "", mark = "", sign = "") => `${digits}\\${mark}${sign}`,
    )
    .replace(/(^|[^\w.])@(?=\w)/g, "$1@&#8203;");
}

function summary(input: ReportInput): string[] {
  return [
    `### ${t("What blocks")}`,
    blocking(input),
    `### ${t("How the scores come about")}`,
    table(
      [t("Layer"), t("Score"), t("What it comes from")],
      namedScores(input).map(([title, score]) => [
        title,
        score.value === undefined ? t("not checked") : t("{0} of 100", score.value),
        explainScore(score),
      ]),
    ),
    `${scoreRule()} ${t("The score in all counts the findings of every layer together.")}`,
  ];
}

function blocking(input: ReportInput): string {
  const { open, errors, gone, unknown } = blockingOf(input);
  const titles = (items: readonly ItemReadiness[]) => [
    ...items.slice(0, MOST_ENTRIES).map(({ title }) => `  - ${text(title, LONGEST_TITLE)}`),
    ...(items.length > MOST_ENTRIES ? [`  - ${t("{0} more", numeral(items.length - MOST_ENTRIES))}`] : []),
  ];
  const lines = [
    ...unknown.map((sentence) => `- ${text(sentence)}`),
    ...(open.length > 0 ? [`- ${openText(open.length)}`] : []),
    ...titles(open),
    ...(errors.length > 0 ? [`- ${t("The code has {0}:", countedErrors(errors.length))}`] : []),
    ...errors
      .slice(0, MOST_PLACES)
      .map(({ path, line, message }) => `  - ${place(input, path, line)} ${prose(message)}`),
    ...(errors.length > MOST_PLACES
      ? [`  - ${t("{0} more below", numeral(errors.length - MOST_PLACES))}`]
      : []),
    ...(gone.length > 0 ? [`- ${t("Ticked, but what the workspace showed for it is gone:")}`] : []),
    ...titles(gone),
  ];
  if (lines.length > 0) return lines.join("\n");
  return t("Nothing: every pre-production item is settled, and the code has no error.");
}

function findings(input: ReportInput): string[] {
  if (input.checked.files === 0) return [t("Not checked: no file was analysed.")];
  return groupFindings(input.findings, MOST_PLACES).flatMap(({ title, count, rules }) => [
    `### ${title} (${countedFindings(count)})`,
    ...rules.flatMap((group) => ruleBlocks(input, group)),
  ]);
}

function ruleBlocks(input: ReportInput, { rule, title, counts, places, more }: RuleGroup): string[] {
  const rows = places.map(({ path, line, message }) => `- ${place(input, path, line)} ${prose(message)}`);
  return [
    `#### [${text(rule, 100)}](${rulePage(rule)}): ${severities(counts)}`,
    ...(title === "" ? [] : [prose(title)]),
    [...rows, ...(more > 0 ? [`- ${t("{0} more", numeral(more))}`] : [])].join("\n"),
  ];
}

function checklist(input: ReportInput): string[] {
  const { stages, problems } = input.readiness;
  return [
    ...(problems.checklist ? [text(problemText("checklist", problems.checklist), LONGEST_NOTE)] : []),
    ...stages.flatMap((stage) => stageBlocks(input, stage)),
  ];
}

/** A stage of the checklist with its items, as blocks of Markdown. */
export function stageBlocks(input: Pick<ReportInput, "placeOf">, stage: StageReadiness): string[] {
  const more = stage.items.length - MOST_ENTRIES;
  return [
    `### ${text(stage.title)} (${progressText(stage)})`,
    [
      ...stage.items.slice(0, MOST_ENTRIES).flatMap((item) => itemLines(input, item)),
      ...(more > 0 ? [`- ${moreItems(more)}`] : []),
    ].join("\n"),
  ];
}

/** Task list items, as code hosts show them; what does not apply has no box to tick. */
function itemLines(input: Pick<ReportInput, "placeOf">, item: ItemReadiness): string[] {
  const { state, note, reason, isEvidenceGone, evidence, found, missing } = item;
  const box = state === "done" ? "[x] " : state === "open" ? "[ ] " : "";
  const by = settledBy(item);
  const details = [
    ...(state === "not-applicable" && reason ? [t("Reason: {0}", text(reason, LONGEST_NOTE))] : []),
    ...(note?.trim() ? [t("Note: {0}", text(note, LONGEST_NOTE))] : []),
    ...(isEvidenceGone && evidence?.length
      ? [t("Gone: {0}", limited(evidence.map((path) => text(path, 300))))]
      : []),
    ...(found.length > 0
      ? [
          t(
            "Found: {0}",
            limited(
              found.map(({ label, path, line }) => `${text(label, 200)} (${place(input, path, line)})`),
            ),
          ),
        ]
      : []),
    ...(state === "open" && missing.length > 0
      ? [t("Not seen in the workspace: {0}", text(sentenceList(missing)))]
      : []),
  ];
  const head = `- ${box}**${text(item.title, LONGEST_TITLE)}**: ${uncapital(stateText(item))}${by === "" ? "" : ` (${text(by)})`}`;
  return [head, ...details.map((line) => `  - ${line}`)];
}

function limited(parts: readonly string[]): string {
  const more = parts.length - MOST_EVIDENCE;
  return [...parts.slice(0, MOST_EVIDENCE), ...(more > 0 ? [t("{0} more", numeral(more))] : [])].join(", ");
}

function metrics({ readiness }: ReportInput): string[] {
  const { metrics: all, problems } = readiness;
  const rows = all
    .slice(0, MOST_ENTRIES)
    .map((metric) => [
      metric.title,
      `${MARKS[metric.verdict]}${verdictText(metric.verdict)}`,
      newest(metric),
      targetWords(metric),
      layerTitle(metric.layer),
    ]);
  const more = all.length - rows.length;
  return [
    ...(problems.metrics ? [text(problemText("metrics", problems.metrics), LONGEST_NOTE)] : []),
    metricsText(all),
    table([t("Metric"), t("Verdict"), t("Last value"), t("Target"), t("Layer")], rows),
    ...(more > 0 ? [moreMetrics(more)] : []),
  ];
}

/** `82 % on 2026-02-01`. */
function newest(metric: MetricReadiness): string {
  const last = metric.values.at(-1);
  return last ? t("{0} on {1}", measured(metric, last.value), oneLine(last.date, 20)) : t("none");
}

const MARKS = { met: "✅ ", missed: "❌ ", unknown: "" };

function trend(input: ReportInput): string[] {
  const problem = input.historyProblem;
  if (problem) return [text(problemText("reports", problem), LONGEST_NOTE)];
  const reports = trendOf(input).slice(-MOST_REPORTS).reverse();
  return [reports.length < 2 ? t("No earlier report was kept.") : table(trendHeads(), reports.map(trendRow))];
}

function place(input: Pick<ReportInput, "placeOf">, path: string, line: number): string {
  const address = safeLink(input.placeOf(path, line));
  const name = text(`${oneLine(path, 300)}:${line + 1}`);
  return address === undefined ? name : `[${name}](${address})`;
}

/** A table of plain texts. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(heads),
    line(heads.map(() => "---")),
    ...rows.map((row) => line(row.map((cell) => text(cell)))),
  ].join("\n");
}
