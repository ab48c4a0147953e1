import type { Evidence } from "../evidence/evidence.ts";
import { sayLabel } from "../evidence/label.ts";
import type { ChecklistItem, Metric, Stage, Target } from "../guide/model.ts";
import { targetText, verdictOf } from "./compare.ts";
import type {
  FileProblem,
  ItemReadiness,
  ItemRecord,
  MetricReadiness,
  MetricValue,
  OwnItem,
  Readiness,
  StageReadiness,
} from "./model.ts";

/** What the guide asks for. */
export interface Asked {
  stages: readonly Stage[];
  checklist: readonly ChecklistItem[];
  metrics: readonly Metric[];
}

/** What a checklist file says. */
interface Written {
  records: ReadonlyMap<string, ItemRecord>;
  own: readonly OwnItem[];
}

/** What a file of success metrics says; own targets are those for metrics of the guide. */
interface Recorded {
  values: ReadonlyMap<string, readonly MetricValue[]>;
  targets: ReadonlyMap<string, Target>;
  own: readonly Metric[];
}

/** What people have written down about a folder, and what its files show. */
export interface Known {
  checklist: Written | { problem: FileProblem };
  metrics: Recorded | { problem: FileProblem };
  evidence: readonly Evidence[];
  /** How many findings of each rule the last check left; absent when nothing was checked. */
  findings?: ReadonlyMap<string, number>;
}

/** Puts together what is asked, what people say and what the workspace shows. */
export function assessReadiness(asked: Asked, known: Known): Readiness {
  const checklist = "problem" in known.checklist ? NO_CHECKLIST : known.checklist;
  const metrics = "problem" in known.metrics ? NO_METRICS : known.metrics;
  const items = [...asked.checklist, ...checklist.own.map(asItem)];
  const assessed = items.map((item) =>
    assessItem(item, checklist.records.get(item.id) ?? { state: "open" }, known),
  );
  const ownIds = new Set(checklist.own.map(({ id }) => id));
  return {
    stages: asked.stages.map((stage) =>
      assessStage(
        stage,
        assessed
          .filter((item) => item.stage === stage.id)
          .map((item) => ({ ...item, isOwn: ownIds.has(item.id) })),
      ),
    ),
    metrics: [
      ...asked.metrics.map((metric) => assessMetric(metric, metrics, false)),
      ...metrics.own.map((metric) => assessMetric(metric, metrics, true)),
    ],
    problems: {
      ...("problem" in known.checklist && { checklist: known.checklist.problem }),
      ...("problem" in known.metrics && { metrics: known.metrics.problem }),
    },
  };
}

const NO_CHECKLIST: Written = { records: new Map(), own: [] };
const NO_METRICS: Recorded = { values: new Map(), targets: new Map(), own: [] };

function asItem({ id, stage, title }: OwnItem): ChecklistItem {
  return { id, stage, title, explanation: "", verify: [], rules: [], aspects: [] };
}

function assessStage({ id, title, summary }: Stage, items: readonly ItemReadiness[]): StageReadiness {
  const counted = items.filter(({ state }) => state !== "not-applicable");
  const done = counted.filter(({ state }) => state === "done").length;
  return { id, title, summary, done, total: counted.length, items };
}

function assessItem(item: ChecklistItem, record: ItemRecord, { evidence, findings }: Known): ItemReadiness {
  const rank = new Map(item.aspects.map(({ id }, index) => [id, index]));
  const found = evidence
    .filter((one) => one.item === item.id)
    .sort(
      (a, b) =>
        (rank.get(a.aspect) ?? rank.size) - (rank.get(b.aspect) ?? rank.size) ||
        (a.path < b.path ? -1 : a.path > b.path ? 1 : a.span.start - b.span.start),
    );
  const shown = new Set(found.map(({ aspect }) => aspect));
  const had = record.evidence ?? [];
  return {
    ...item,
    ...record,
    isOwn: false,
    found: found.map((one) => ({ ...one, label: sayLabel(one.label) })),
    missing: item.aspects.filter(({ id }) => !shown.has(id)).map(({ title }) => title),
    isEvidenceGone: record.state === "done" && had.length > 0 && found.length === 0,
    ...(findings && { findings: countsOf(item.rules, findings) }),
  };
}

function countsOf(rules: readonly string[], findings: ReadonlyMap<string, number>) {
  return rules.flatMap((rule) => {
    const count = findings.get(rule) ?? 0;
    return count > 0 ? [{ rule, count }] : [];
  });
}

function assessMetric(metric: Metric, metrics: Recorded, isOwn: boolean): MetricReadiness {
  const target = metrics.targets.get(metric.id) ?? metric.target;
  const values = [...(metrics.values.get(metric.id) ?? [])].sort((a, b) => (a.date < b.date ? -1 : 1));
  const assessed = { ...metric, target };
  return {
    ...assessed,
    isOwn,
    targetText: targetText(assessed),
    isTargetOwn: metrics.targets.has(metric.id),
    values,
    verdict: verdictOf(assessed, values),
  };
}
