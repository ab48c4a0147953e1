import type { KeptReport, ReportInput } from "./model.ts";
import { countSeverities, scoresOf } from "./score.ts";

/** The numbers of a report that are kept for the trend. */
export function keptReport({ date, findings, checked, readiness }: ReportInput): KeptReport {
  const { all, layers } = scoresOf(findings, checked);
  const scores: Record<string, number> = {};
  for (const [layer, { value }] of [["all", all] as const, ...layers]) {
    if (value !== undefined) scores[layer] = value;
  }
  return {
    date: dayOf(date),
    scores,
    findings: countSeverities(findings),
    stages: Object.fromEntries(readiness.stages.map(({ id, done, total }) => [id, { done, total }])),
    metrics: {
      met: readiness.metrics.filter(({ verdict }) => verdict === "met").length,
      total: readiness.metrics.length,
    },
  };
}

/** The kept reports and this one at their end, by date; each day once. */
export function trendOf(input: ReportInput): KeptReport[] {
  const now = keptReport(input);
  const byDay = new Map(input.history.map((report) => [report.date, report]));
  const earlier = [...byDay.values()].filter(({ date }) => date < now.date);
  return [...earlier.sort((a, b) => (a.date < b.date ? -1 : 1)), now];
}

/** The day of an ISO date. */
export function dayOf(date: string): string {
  return date.slice(0, 10);
}
