import assert from "node:assert/strict";
import { metricById, metrics } from "../../server/src/guide/index.ts";
import type { Metric, Target } from "../../server/src/guide/model.ts";
import {
  isMet,
  readMeasurement,
  readTargetText,
  targetText,
  valueText,
  verdictOf,
} from "../../server/src/readiness/compare.ts";

describe("success metrics against their targets", () => {
  it("are met beyond the boundary, or at it, as the target says", () => {
    const cases: [Target["comparison"], number, number, boolean][] = [
      ["above", 80, 80, false],
      ["above", 80, 80.0000001, true],
      ["above", 80, 79.9, false],
      ["atLeast", 80, 80, true],
      ["atLeast", 80, 79.9999999, false],
      ["below", 5, 5, false],
      ["below", 5, 4.99, true],
      ["below", 5, 5.01, false],
      ["atMost", -50, -50, true],
      ["atMost", -50, -60, true],
      ["atMost", -50, -49.99, false],
      ["atMost", -50, 50, false],
      ["above", 0.3, 0.1 + 0.2, false],
      ["below", 0.3, 0.1 + 0.2, false],
      ["atMost", 0.3, 0.1 + 0.2, true],
      ["atMost", -50, ((0.15 - 0.3) / 0.3) * 100, true],
      ["above", 80, Number.NaN, false],
      ["above", 80, Number.POSITIVE_INFINITY, false],
      ["below", 5, Number.NEGATIVE_INFINITY, false],
    ];
    for (const [comparison, bound, value, expected] of cases) {
      assert.equal(isMet({ comparison, value: bound }, value), expected, `${value} ${comparison} ${bound}`);
    }
  });

  it("are judged by the newest value", () => {
    const metric = known("error-rate");
    assert.equal(verdictOf(metric, []), "unknown");
    const [old, young] = [
      { value: 9, date: "2026-01-01" },
      { value: 4, date: "2026-02-01" },
    ];
    assert.equal(verdictOf(metric, [old]), "missed");
    assert.equal(verdictOf(metric, [old, young]), "met");
  });

  it("are written as people read them", () => {
    assert.deepEqual(metrics.map(targetText), [
      "> 80 %",
      "≤ −50 %",
      "> 4 of 5",
      "< 5 %",
      "> 95 %",
      "< 5 min",
      "> 90 %",
      "> 70 %",
      "> 80 %",
      "≤ −90 %",
      "≤ −85 %",
      "> 200 %",
    ]);
    assert.equal(valueText(known("task-completion-time"), -60), "−60 %");
    assert.equal(valueText(known("task-completion-time"), 12.5), "+12.5 %");
    assert.equal(valueText(known("user-adoption"), 0.1 + 0.2), "0.3 %");
    assert.equal(valueText({ unit: "", isChange: false }, 7), "7");
  });

  it("read what people type", () => {
    const cases: [string, string, number][] = [
      ["user-adoption", "85", 85],
      ["user-adoption", " 85 % ", 85],
      ["user-adoption", "85%", 85],
      ["user-adoption", "85 percent", 85],
      ["user-adoption", "84,5", 84.5],
      ["user-adoption", "0.85 %", 0.85],
      ["user-adoption", "0", 0],
      ["user-adoption", "100", 100],
      ["return-on-investment", "1,234.5 %", 1234.5],
      ["return-on-investment", "1.234,5", 1234.5],
      ["return-on-investment", "1 234,5", 1234.5],
      ["return-on-investment", "1'234", 1234],
      ["return-on-investment", "-20", -20],
      ["user-satisfaction", "4.2/5", 4.2],
      ["user-satisfaction", "4,2 of 5", 4.2],
      ["user-satisfaction", "4.2 out of 5", 4.2],
      ["user-satisfaction", "4.2", 4.2],
      ["pipeline-latency", "3.3", 3.3],
      ["pipeline-latency", "3.3 min", 3.3],
      ["pipeline-latency", "3m20s", 3.33333333333],
      ["pipeline-latency", "3 min 20 s", 3.33333333333],
      ["pipeline-latency", "200 s", 3.33333333333],
      ["pipeline-latency", "1h 5m", 65],
      ["pipeline-latency", "500ms", 0.00833333333333],
      ["task-completion-time", "-60", -60],
      ["task-completion-time", "−60 %", -60],
      ["task-completion-time", "–60 %", -60],
    ];
    for (const [id, text, value] of cases)
      assert.deepEqual(readMeasurement(known(id), text), { value }, `${id}: ${text}`);
  });

  it("compute changes, and keep what they come from", () => {
    const cases: [string, number, number, number][] = [
      ["120 -> 48", 120, 48, -60],
      ["120 → 48", 120, 48, -60],
      ["120=>48", 120, 48, -60],
      ["from 120 to 48", 120, 48, -60],
      ["0.3 → 0.15", 0.3, 0.15, -50],
      ["2h → 30min", 7200, 1800, -75],
      ["4 € -> 1 €", 4, 1, -75],
      ["10 → 0", 10, 0, -100],
    ];
    for (const [text, before, after, value] of cases) {
      assert.deepEqual(readMeasurement(known("task-completion-time"), text), { value, before, after }, text);
    }
  });

  it("warn about an increase of what is to fall", () => {
    const read = readMeasurement(known("report-generation-time"), "90");
    assert.ok("value" in read);
    assert.equal(read.value, 90);
    assert.match(read.warning ?? "", /type −90/);
    assert.ok(!("warning" in readMeasurement(known("user-adoption"), "90")));
  });

  it("ask about what can be read in two ways, and refuse what is no value", () => {
    const cases: [string, string, RegExp][] = [
      ["user-adoption", "0,85", /85 % or as 0,85 %\?/],
      ["user-adoption", "0.85", /85 % or as 0.85 %\?/],
      ["task-completion-time", "-0.6", /−60 % or as −0.6 %\?/],
      ["return-on-investment", "1,234", /type 1234 or 1.234/],
      ["pipeline-latency", "3:20", /3m20s or 3h20m/],
      ["pipeline-latency", "3 parsecs", /no unit of time/],
      ["pipeline-latency", "20s 3m", /largest unit/],
      ["pipeline-latency", "-1", /cannot be below 0/],
      ["user-satisfaction", "8/10", /up to 5, and not up to 10/],
      ["user-satisfaction", "84 %", /not in per cent/],
      ["user-satisfaction", "5.1", /between 1 and 5 of 5/],
      ["user-adoption", "101", /between 0 and 100 %/],
      ["user-adoption", "120 → 48", /this metric is none/],
      ["task-completion-time", "-101", /cannot be below −100 %/],
      ["task-completion-time", "0 → 5", /above 0/],
      ["task-completion-time", "5 → -1", /below 0/],
      ["task-completion-time", "1 → 2 → 3", /two values/],
      ["task-completion-time", "5 s → 2", /unit of time with both/],
      ["task-completion-time", "5 € → 2 $", /different units/],
      ["user-adoption", "NaN", /no number/],
      ["user-adoption", "Infinity", /no number/],
      ["user-adoption", "-∞", /no number/],
      ["user-adoption", "many", /'many' is no number/],
      ["user-adoption", "8 5", /no number/],
      ["user-adoption", "", /Type a value/],
      ["user-adoption", "9".repeat(400), /too long/],
    ];
    for (const [id, text, message] of cases) {
      const read = readMeasurement(known(id), text);
      assert.match("problem" in read ? read.problem : `${read.value}`, message, `${id}: ${text}`);
    }
  });

  it("take targets of one's own", () => {
    const cases: [string, Target][] = [
      ["> 85", { comparison: "above", value: 85 }],
      [">=85 %", { comparison: "atLeast", value: 85 }],
      ["≤ 5", { comparison: "atMost", value: 5 }],
      ["below 5 %", { comparison: "below", value: 5 }],
      ["At least 70", { comparison: "atLeast", value: 70 }],
    ];
    for (const [text, target] of cases)
      assert.deepEqual(readTargetText(known("user-adoption"), text), target, text);
    assert.deepEqual(readTargetText(known("task-completion-time"), "<= −40 %"), {
      comparison: "atMost",
      value: -40,
    });
    for (const text of ["85", "> many", "> 200", ""]) {
      assert.ok("problem" in readTargetText(known("user-adoption"), text), text);
    }
  });
});

function known(id: string): Metric {
  const metric = metricById.get(id);
  assert.ok(metric, id);
  return metric;
}
