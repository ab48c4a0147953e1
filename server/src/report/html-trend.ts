import { lineChart } from "./chart.ts";
import { html, type Markup } from "./escape.ts";
import { day, notice, table } from "./html-parts.ts";
import { trendOf } from "./kept.ts";
import { type KeptReport, LAYER_TITLES, type ReportInput, SCORED_LAYERS } from "./model.ts";
import { problemText, TREND_HEADS, trendRow } from "./texts.ts";

/** Reports that the charts and the table go back to. */
const MOST_REPORTS = 60;

/** How the numbers have gone over the reports that were kept. */
export function trendSection(input: ReportInput): Markup {
  const broken = input.historyProblem && notice(problemText("reports", input.historyProblem));
  const reports = trendOf(input).slice(-MOST_REPORTS);
  if (reports.length < 2) {
    if (broken) return broken;
    return html`<p>No earlier report was kept. <code>preflight report --keep</code> keeps the numbers of a report in <code>.preflight/reports.json</code>, and the next one shows the trend.</p>`;
  }
  return html`${broken}<ul class="charts">${CHARTS.map(([title, key]) => chart(title, key, reports))}</ul>
${table(
  "Kept reports, newest first; the first row is this report",
  TREND_HEADS.map((head, index) => (index === 0 ? head : { numbers: head })),
  [...reports].reverse().map((report) => [day(report.date), ...trendRow(report).slice(1)]),
)}`;
}

const CHARTS: readonly (readonly [string, keyof KeptReport["scores"]])[] = [
  ["In all", "all"],
  ...SCORED_LAYERS.map((layer) => [LAYER_TITLES[layer], layer] as const),
];

function chart(title: string, key: keyof KeptReport["scores"], reports: readonly KeptReport[]): Markup {
  const known = reports.filter(({ scores }) => scores[key] !== undefined);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return html`<li><h3>${title}</h3><p>Not checked</p></li>`;
  const words = `${first.scores[key]} on ${first.date}, ${last.scores[key]} on ${last.date}`;
  return html`<li><h3>${title}</h3>${lineChart({
    title: `Score over time: ${title}`,
    description: `${words}. The scale goes from 0 to 100.`,
    points: reports.map(({ date, scores }) => ({ at: Date.parse(date), value: scores[key] })),
    width: 240,
    height: 90,
    range: [0, 100],
  })}<p class="quiet">${words}</p></li>\n`;
}
