import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import checklistSchema from "../../server/schema/checklist.schema.json" with { type: "json" };
import metricsSchema from "../../server/schema/metrics.schema.json" with { type: "json" };
import { checklist as items, metrics } from "../../server/src/guide/index.ts";
import { changeChecklist, newChecklist, readChecklist } from "../../server/src/readiness/checklist-file.ts";
import { changeMetrics, readMetrics } from "../../server/src/readiness/metrics-file.ts";
import type { ChecklistChange, MetricsChange } from "../../server/src/readiness/model.ts";
import { assertMatches, matches } from "../cli/schema.ts";

describe("the schemas of the files in .preflight", () => {
  it("accept what Preflight writes", () => {
    const steps: ChecklistChange[] = [
      { do: "tick", item: "load-testing", by: "Ada", at: "2026-01-01", evidence: ["a.py"] },
      { do: "dismiss", item: "user-training", reason: "no users", at: "2026-01-01" },
      { do: "note", item: "monitoring-alerting", note: "soon" },
      { do: "add", stage: "production", title: "Legal sign-off" },
    ];
    let text: string | undefined;
    for (const step of steps) text = written(changeChecklist(text, step, items));
    assertMatches(JSON.parse(newChecklist(items)), checklistSchema);
    assertMatches(JSON.parse(text!), checklistSchema);

    const target = { comparison: "atMost", value: -40 } as const;
    const own = {
      title: "Cost",
      layer: "ux",
      unit: "€",
      isChange: true,
      target,
      range: { min: -100 },
    } as const;
    const values: MetricsChange[] = [
      {
        do: "record",
        metric: "user-adoption",
        value: { value: 80, date: "2026-01-01", by: "Ada", note: "x" },
      },
      {
        do: "record",
        metric: "decision-speed",
        value: { value: -60, date: "2026-01-01", before: 120, after: 48 },
      },
      { do: "target", metric: "decision-speed", target },
      { do: "add", metric: own },
    ];
    let file: string | undefined;
    for (const step of values) file = written(changeMetrics(file, step, metrics));
    assertMatches(JSON.parse(file!), metricsSchema);
  });

  it("refuse what Preflight refuses", () => {
    const checklists = [
      "[]",
      '{"version": 2}',
      '{"production": []}',
      '{"production": {"x": true}}',
      '{"production": {"x": {"state": "maybe"}}}',
      '{"production": {"x": {"state": "not-applicable"}}}',
      '{"production": {"x": {"at": "yesterday"}}}',
      '{"production": {"x": {"by": 1}}}',
      '{"production": {"x": {"title": ""}}}',
      '{"production": {"x": {"evidence": "a.py"}}}',
      '{"production": {"x": {"evidence": [1]}}}',
    ];
    for (const text of checklists) {
      assert.ok("problem" in readChecklist(text), text);
      assert.ok(!matches(JSON.parse(text), checklistSchema), text);
    }
    const files = [
      '{"version": 2}',
      '{"metrics": []}',
      '{"metrics": {"x": []}}',
      '{"metrics": {"x": {"values": {}}}}',
      '{"metrics": {"x": {"values": [{"value": 1}]}}}',
      '{"metrics": {"x": {"values": [{"value": "1", "date": "2026-01-01"}]}}}',
      '{"metrics": {"x": {"target": {}}}}',
      '{"metrics": {"x": {"target": {"over": 1}}}}',
      '{"metrics": {"x": {"target": {"above": 1, "below": 2}}}}',
      '{"metrics": {"x": {"title": "x"}}}',
    ];
    for (const text of files) {
      assert.ok("problem" in readMetrics(text), text);
      assert.ok(!matches(JSON.parse(text), metricsSchema), text);
    }
  });

  it("accept what the documentation shows", () => {
    const page = readFileSync(new URL("../../docs/checklist.md", import.meta.url), "utf8");
    const [checklist, file] = [...page.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, code]) => code!);
    assertMatches(JSON.parse(checklist!), checklistSchema);
    assertMatches(JSON.parse(file!), metricsSchema);
    const [read, recorded] = [readChecklist(checklist), readMetrics(file)];
    assert.ok("own" in read && "own" in recorded);
    assert.deepEqual(
      [...read.own, ...recorded.own].map(({ id }) => id),
      ["model-card-published", "cost-per-answer"],
    );
  });

  it("leave room for what people add", () => {
    const checklist = '{"team": "x", "production": {"x": {"ticket": "OPS-1"}, "cost-alerts": {}}}';
    assert.ok("records" in readChecklist(checklist));
    assertMatches(JSON.parse(checklist), checklistSchema);
    const file = '{"team": "x", "metrics": {"x": {"dashboard": "y", "values": []}}}';
    assert.ok("values" in readMetrics(file));
    assertMatches(JSON.parse(file), metricsSchema);
  });
});

function written(result: { text: string } | { problem: string }): string {
  assert.ok("text" in result, JSON.stringify(result));
  return result.text;
}
