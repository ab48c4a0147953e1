import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  checklist,
  itemById,
  layers,
  metricById,
  metrics,
  patterns,
  pitfalls,
  practices,
  stages,
} from "../../server/src/guide/index.ts";
import { examples } from "../../server/src/rules/examples.ts";
import { rules } from "../../server/src/rules/index.ts";

const RULES = new Set(rules.map(({ id }) => id));

describe("the guide", () => {
  it("has seven items before production, six in production and five after it", () => {
    const counts = stages.map(({ id }) => checklist.filter(({ stage }) => stage === id).length);
    assert.deepEqual(
      stages.map(({ id }) => id),
      ["pre-production", "production", "post-production"],
    );
    assert.deepEqual(counts, [7, 6, 5]);
  });

  it("has the items and aspects that checklist files and detectors name", () => {
    const named = checklist.map(
      ({ id, aspects }) => `${id}: ${aspects.map((aspect) => aspect.id).join(", ")}`,
    );
    assert.deepEqual(named, [
      "load-testing: load-test, load-test-run",
      "security-review: scan, policy, dependency-updates",
      "data-privacy: policy, protection",
      "backup-recovery: backup, restore",
      "monitoring-alerting: metrics, alerts, dashboard",
      "documentation: overview, docs",
      "user-training: guide",
      "gradual-rollout: rollout, feature-flags",
      "rollback-procedure: procedure, automation",
      "on-call-rotation: rotation, paging",
      "incident-response: plan, runbook",
      "success-metrics: targets, objectives",
      "cost-alerts: budget, cost-visibility",
      "daily-metrics-review: schedule, record",
      "user-feedback: collection, channel",
      "performance-tuning: profiling, scaling, benchmark",
      "documentation-updates: changelog, docs-check",
      "knowledge-transfer: support, handover",
    ]);
  });

  it("keeps the figures: twice the load, 10 to 50 to 100 %, a review on each day of the first week", () => {
    assert.match(textOf("load-testing"), /2x/);
    assert.match(textOf("gradual-rollout"), /10 %.*50 %.*100 %/);
    assert.match(textOf("daily-metrics-review"), /daily.*first week/i);
  });

  it("tells for each item what is meant and how to make sure in two to four steps", () => {
    for (const { id, title, explanation, verify } of checklist) {
      assert.match(title, /^[A-Z][^.]+$/, id);
      assert.match(explanation, /\.$/, id);
      assert.ok(verify.length >= 2 && verify.length <= 4, id);
      for (const step of verify) assert.match(step, /^[A-Z].{20,}\.$/, id);
    }
  });

  it("has five dos and five don'ts for the first layer, and some of each for the others", () => {
    const count = (layer: string, kind: string) =>
      practices.filter((practice) => practice.layer === layer && practice.kind === kind).length;
    assert.deepEqual([count("ux", "do"), count("ux", "dont")], [5, 5]);
    for (const layer of ["data", "strategic", "cross"]) {
      const own = patterns.filter((pattern) => pattern.layer === layer).length;
      assert.ok(count(layer, "do") >= own, layer);
      assert.ok(count(layer, "dont") >= own, layer);
    }
  });

  it("has a do and a don't for each pattern", () => {
    for (const { rule } of patterns)
      for (const kind of ["do", "dont"])
        assert.ok(
          practices.some((practice) => practice.kind === kind && practice.rules.includes(rule)),
          `${kind} of ${rule}`,
        );
  });

  it("has five pitfalls, each with items of the checklist that guard against it", () => {
    assert.equal(pitfalls.length, 5);
    for (const { id, items } of pitfalls) {
      assert.ok(items.length > 0, id);
      for (const item of items) assert.ok(itemById.has(item), `${id}: ${item}`);
    }
  });

  it("has twelve success metrics with these targets", () => {
    const targets = metrics.map(({ id, layer, target, unit, isChange }) =>
      [layer, id, target.comparison, target.value, unit, ...(isChange ? ["change"] : [])].join(" "),
    );
    assert.deepEqual(targets, [
      "ux user-adoption above 80 %",
      "ux task-completion-time atMost -50 % change",
      "ux user-satisfaction above 4 of 5",
      "ux error-rate below 5 %",
      "data data-quality above 95 %",
      "data pipeline-latency below 5 min",
      "data data-coverage above 90 %",
      "data automation-rate above 70 %",
      "strategic forecast-accuracy above 80 %",
      "strategic report-generation-time atMost -90 % change",
      "strategic decision-speed atMost -85 % change",
      "strategic return-on-investment above 200 %",
    ]);
    for (const { id, target, range } of metrics) {
      assert.ok(target.value >= (range?.min ?? -Infinity) && target.value <= (range?.max ?? Infinity), id);
      assert.equal(metricById.get(id)?.id, id);
    }
  });

  it("names everything once, in kebab case", () => {
    for (const entries of [stages, checklist, practices, pitfalls, metrics]) {
      const ids = entries.map(({ id }) => id);
      assert.deepEqual(ids, [...new Set(ids)]);
      for (const id of ids) assert.match(id, /^[a-z]+(-[a-z]+)*$/);
    }
    for (const { id, aspects } of checklist) {
      const ids = aspects.map((aspect) => aspect.id);
      assert.ok(ids.length > 0, id);
      assert.deepEqual(ids, [...new Set(ids)]);
    }
    for (const entries of [checklist, practices, pitfalls, metrics, patterns]) {
      const titles = entries.map(({ title }) => title);
      assert.deepEqual(titles, [...new Set(titles)]);
    }
  });

  it("names rules that there are, and layers that it has", () => {
    const ids = new Set(layers.map(({ id }) => id));
    assert.deepEqual(
      rules.filter(({ layer }) => !ids.has(layer)),
      [],
    );
    for (const { id, rules: named } of [...checklist, ...practices, ...pitfalls])
      for (const rule of named) assert.ok(RULES.has(rule), `${id}: ${rule}`);
  });
});

describe("the guide's patterns", () => {
  it("are the eighteen of the guide, in its order", () => {
    assert.deepEqual(
      patterns.map(({ rule }) => rule),
      [
        ...["blocking-llm-call", "unguarded-llm-call"],
        ...["unvalidated-dataframe", "untracked-lineage", "unindexed-column", "uncached-query"],
        ...["unfiltered-select", "plaintext-pii"],
        ...["unversioned-model", "unmonitored-prediction", "point-forecast", "unvalidated-model"],
        ...["unstructured-log", "technical-metrics-only", "unbounded-prompt", "uncached-embedding"],
        ...["hardcoded-secret", "unsafe-query"],
      ],
    );
  });

  for (const { title, rule, layer, language, snippet } of patterns) {
    it(`${title}: wrong and right code in the pattern's language, and a snippet for it`, () => {
      const example = examples[rule]?.find((item) => item.language === language);
      assert.ok(example, `${rule} shows nothing in ${language}`);
      assert.notEqual(example.bad, example.good);
      assert.equal(rules.find(({ id }) => id === rule)?.layer, layer);
      assert.ok(snippet && prefixes(language).includes(snippet), `${snippet} among those for ${language}`);
    });
  }
});

function textOf(id: string): string {
  const { title, explanation } = itemById.get(id)!;
  return `${title} ${explanation}`;
}

function prefixes(language: string): string[] {
  const file = new URL(`../../snippets/${language}.code-snippets`, import.meta.url);
  const snippets: Record<string, { prefix: string }> = JSON.parse(readFileSync(file, "utf8"));
  return Object.values(snippets).map(({ prefix }) => prefix);
}
