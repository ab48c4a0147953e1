import type { Severity } from "../../server/src/engine/finding.ts";
import { checklist, metrics, stages } from "../../server/src/guide/index.ts";
import type { ItemReadiness, MetricReadiness, Readiness } from "../../server/src/readiness/model.ts";
import { relativeLinks } from "../../server/src/report/links.ts";
import type { KeptReport, ReportFinding, ReportInput } from "../../server/src/report/model.ts";

/** A report about nothing but the guide's own items and metrics, with what a test says otherwise. */
export function reportInput(part: Partial<ReportInput> = {}): ReportInput {
  return {
    title: "shop",
    date: "2026-03-05T10:00:00Z",
    version: "1.2.3",
    readiness: readiness(),
    findings: [],
    checked: { files: 3, lines: 2000, failed: 0 },
    history: [],
    placeOf: relativeLinks(),
    ...part,
  };
}

/** The guide's items and metrics; `items` and `values` say what people have written down, by id. */
export function readiness(
  items: Readonly<Record<string, Partial<ItemReadiness>>> = {},
  values: Readonly<Record<string, Partial<MetricReadiness>>> = {},
): Readiness {
  return {
    stages: stages.map((stage) => {
      const own = checklist
        .filter((item) => item.stage === stage.id)
        .map(
          (item): ItemReadiness => ({
            ...item,
            state: "open",
            isOwn: false,
            found: [],
            missing: item.aspects.map(({ title }) => title),
            isEvidenceGone: false,
            ...items[item.id],
          }),
        );
      const counted = own.filter(({ state }) => state !== "not-applicable");
      const done = counted.filter(({ state }) => state === "done").length;
      return { ...stage, items: own, done, total: counted.length };
    }),
    metrics: metrics.map((metric) => ({
      ...metric,
      isOwn: false,
      targetText: `${metric.target.comparison} ${metric.target.value} ${metric.unit}`,
      isTargetOwn: false,
      values: [],
      verdict: "unknown",
      ...values[metric.id],
    })),
    problems: {},
  };
}

export function finding(severity: Severity, part: Partial<ReportFinding> = {}): ReportFinding {
  return {
    rule: "unsafe-query",
    severity,
    layer: "data",
    message: "SQL is put together from values.",
    path: "src/app.py",
    line: 11,
    ...part,
  };
}

export function kept(date: string, part: Partial<KeptReport> = {}): KeptReport {
  return {
    date,
    scores: { all: 60, ux: 70, data: 80, strategic: 90, cross: 100 },
    findings: { error: 1, warning: 2, information: 3, hint: 4 },
    stages: { "pre-production": { done: 1, total: 7 } },
    metrics: { met: 2, total: 12 },
    ...part,
  };
}
