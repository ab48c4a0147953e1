import assert from "node:assert/strict";
import { keepReport, readHistory } from "../../server/src/report/history.ts";
import { keptReport, trendOf } from "../../server/src/report/kept.ts";
import type { KeptReport } from "../../server/src/report/model.ts";
import { finding, kept, readiness, reportInput } from "../support/report.ts";

describe("kept reports", () => {
  it("are the numbers of a report", () => {
    const input = reportInput({
      findings: [finding("error"), finding("hint", { layer: "ux" })],
      readiness: readiness(
        { "load-testing": { state: "done" }, "data-privacy": { state: "not-applicable" } },
        { "user-adoption": { verdict: "met" } },
      ),
    });
    assert.deepEqual(keptReport(input), {
      date: "2026-03-05",
      scores: { all: 79, ux: 99, data: 79, strategic: 100, cross: 100 },
      findings: { error: 1, warning: 0, information: 0, hint: 1 },
      stages: {
        "pre-production": { done: 1, total: 6 },
        production: { done: 0, total: 6 },
        "post-production": { done: 0, total: 5 },
      },
      metrics: { met: 1, total: 12 },
    });
  });

  it("have no score where nothing was checked", () => {
    assert.deepEqual(keptReport(reportInput({ checked: { files: 0, lines: 0, failed: 0 } })).scores, {});
  });

  it("stand one a line in a new file, and are read again as they were", () => {
    const first = add(undefined, kept("2026-01-01"));
    const second = add(first, kept("2026-01-02", { scores: {} }));
    assert.equal(second.split("\n").length, 8);
    assert.match(second, /^ {4}\{ "date": "2026-01-01", "scores": \{ "all": 60, .+ \},$/m);
    assert.deepEqual(read(second), [kept("2026-01-01"), kept("2026-01-02", { scores: {} })]);
    assert.equal(JSON.parse(second).version, 1);
  });

  it("replace the one of their day, whose own keys stay", () => {
    const before = add("", kept("2026-01-01"))
      .replace('"metrics"', '"release": "v1, \\"x\\"", "metrics"')
      .replace('"ux"', '"mobile": 7, "ux"');
    const after = add(before, kept("2026-01-01", { metrics: { met: 9, total: 12 } }));
    assert.equal(JSON.parse(after).reports.length, 1);
    assert.equal(JSON.parse(after).reports[0].release, 'v1, "x"');
    assert.equal(JSON.parse(after).reports[0].scores.mobile, 7);
    assert.equal(read(after)[0]!.metrics.met, 9);
  });

  it("take their place by date", () => {
    let text = add("", kept("2026-01-03"));
    text = add(text, kept("2026-01-01"));
    text = add(text, kept("2026-01-02"));
    assert.deepEqual(
      read(text).map(({ date }) => date),
      ["2026-01-01", "2026-01-02", "2026-01-03"],
    );
  });

  it("leave everything else in the file as it is, line ends and comments too", () => {
    const before =
      '// Ours.\r\n{\r\n  "owner": "data team",\r\n  "reports": [\r\n    { "date": "2026-01-01",\r\n      "extra": 1 }\r\n  ],\r\n  "z": []\r\n}\r\n';
    const after = add(before, kept("2026-01-02"));
    const line = after.split("\r\n").find((text) => text.includes("2026-01-02"))!;
    assert.equal(after.replace(`,\r\n${line}`, ""), before);
  });

  it("begin an empty list", () => {
    const text = add('{ "reports": [] }', kept("2026-01-01"));
    assert.equal(read(text).length, 1);
    assert.doesNotThrow(() => JSON.parse(text));
  });

  it("are not written into a file that cannot be understood, which is told with its place", () => {
    const cases: [string, number, RegExp][] = [
      [
        '{\n  "reports": [\n    { "date": "2026-01-01" }\n    { "date": "2026-01-02" }\n  ]\n}',
        4,
        /comma expected/,
      ],
      ["<<<<<<< HEAD\n{}", 1, /merge conflict/],
      ["[]", 1, /object/],
      ['{\n  "reports": {} }', 2, /list/],
      ["{}", 1, /missing/],
      ['{ "reports": [\n  3 ] }', 2, /object/],
      ['{ "reports": [\n  {} ] }', 2, /day/],
      ['{ "reports": [\n  { "date": "2026-02-30" } ] }', 2, /day/],
      ['{ "reports": [\n  { "date": "2026-02-01", "scores": { "all": "good" } } ] }', 2, /number/],
      ['{ "version": 2, "reports": [] }', 1, /newer/],
      [`{ "reports": ${"[".repeat(200_000)}`, 1, /deep/],
    ];
    for (const [text, line, message] of cases) {
      const result = readHistory(text);
      assert.ok("problem" in result, text.slice(0, 80));
      assert.equal(result.problem.line, line, text.slice(0, 80));
      assert.match(result.problem.message, message);
      const refused = keepReport(text, kept("2026-01-03"));
      assert.ok("problem" in refused && refused.problem.includes(result.problem.message));
    }
  });

  it("take nothing from keys that objects have by nature", () => {
    const text =
      '{ "__proto__": { "reports": [] }, "reports": [ { "date": "2026-01-01", "__proto__": { "x": 1 } } ] }';
    const after = add(text, kept("2026-01-01"));
    assert.match(after, /"__proto__": \{ "x": 1 \}/);
    assert.equal(({} as Record<string, unknown>).x, undefined);
  });

  it("make a trend that ends with the report at hand, each day once", () => {
    const input = reportInput({
      history: [
        kept("2026-03-01"),
        kept("2026-03-05"),
        kept("2026-02-01"),
        kept("2026-03-01", { metrics: { met: 5, total: 12 } }),
      ],
    });
    const trend = trendOf(input);
    assert.deepEqual(
      trend.map(({ date }) => date),
      ["2026-02-01", "2026-03-01", "2026-03-05"],
    );
    assert.equal(trend[1]!.metrics.met, 5);
    assert.equal(trend[2]!.scores.all, 100);
  });
});

function add(text: string | undefined, report: KeptReport): string {
  const result = keepReport(text, report);
  assert.ok("text" in result, JSON.stringify(result));
  return result.text;
}

function read(text: string): KeptReport[] {
  const result = readHistory(text);
  assert.ok("reports" in result, JSON.stringify(result));
  return result.reports;
}
