import { t } from "@vscode/l10n";
import { lineChart } from "./chart.ts";
import { html, type Markup } from "./escape.ts";
import { day, notice, table, withParts } from "./html-parts.ts";
import { trendOf } from "./kept.ts";
import { type KeptReport, layerTitle, type ReportInput, SCORED_LAYERS } from "./model.ts";
import { problemText, trendHeads, trendRow } from "./texts.ts";

/** Reports that the charts and the table go back to. */
const MOST_REPORTS = 60;

/** How the numbers have gone over the reports that were kept. */
export function trendSection(input: ReportInput): Markup {
  const broken = input.historyProblem && notice(problemText("reports", input.historyProblem));
  const reports = trendOf(input).slice(-MOST_REPORTS);
  if (reports.length < 2) {
    if (broken) return broken;
    return html`<p>${t("No earlier report was kept.")} ${withParts(
      t("{0} keeps the numbers of a report in {1}, and the next one shows the trend."),
      html`<code>preflight report --keep</code>`,
      html`<code>.preflight/reports.json</code>`,
    )}</p>`;
  }
  return html`${broken}<ul class="charts">${charts().map(([title, key]) => chart(title, key, reports))}</ul>
${table(
  t("Kept reports, newest first; the first row is this report"),
  trendHeads().map((head, index) => (index === 0 ? head : { numbers: head })),
  [...reports].reverse().map((report) => [day(report.date), ...trendRow(report).slice(1)]),
)}`;
}

function charts(): (readonly [string, keyof KeptReport["scores"]])[] {
  return [[t("In all"), "all"], ...SCORED_LAYERS.map((layer) => [layerTitle(layer), layer] as const)];
}

function chart(title: string, key: keyof KeptReport["scores"], reports: readonly KeptReport[]): Markup {
  const known = reports.filter(({ scores }) => scores[key] !== undefined);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return html`<li><h3>${title}</h3><p>${t("Not checked")}</p></li>`;
  const words = t("{0} on {1}, {2} on {3}", first.scores[key]!, first.date, last.scores[key]!, last.date);
  return html`<li><h3>${title}</h3>${lineChart({
    title: t("Score over time: {0}", title),
    description: t("{0}. The scale goes from 0 to 100.", words),
    points: reports.map(({ date, scores }) => ({ at: Date.parse(date), value: scores[key] })),
    width: 240,
    height: 90,
    range: [0, 100],
  })}<p class="quiet">${words}</p></li>\n`;
}
