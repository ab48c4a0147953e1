import assert from "node:assert/strict";
import { metrics } from "../../server/src/guide/index.ts";
import { changeMetrics, readMetrics, recordValues } from "../../server/src/readiness/metrics-file.ts";
import type { RecordedMetrics } from "../../server/src/readiness/metrics-reader.ts";
import type { MetricsChange, MetricValue } from "../../server/src/readiness/model.ts";
import { removeFolders } from "../cli/preflight.ts";
import { merge } from "../support/merge.ts";

const OWN = {
  title: "Cost per answer",
  layer: "ux",
  unit: "€",
  isChange: false,
  target: { comparison: "below", value: 0.02 },
  range: { min: 0 },
} as const;

describe("the file of success metrics", function () {
  this.timeout(30_000);
  afterEach(removeFolders);

  it("says nothing where there is none, or an empty one", () => {
    for (const text of [undefined, "", "\uFEFF\n", "{}"]) {
      assert.deepEqual(readMetrics(text), { values: new Map(), own: [], targets: new Map() });
    }
  });

  it("keeps values one line each, by date", () => {
    const text = after(
      undefined,
      record("user-adoption", 72, "2026-02-01", { by: "Ada", note: 'pilot "A"\n🚀' }),
      record("user-adoption", 85.5, "2026-03-01"),
      record("user-adoption", 60, "2026-01-01"),
      record("task-completion-time", -60, "2026-01-01", { before: 120, after: 48 }),
    );
    const { values } = understood(text);
    assert.deepEqual(values.get("user-adoption"), [
      { value: 60, date: "2026-01-01" },
      { value: 72, date: "2026-02-01", by: "Ada", note: 'pilot "A"\n🚀' },
      { value: 85.5, date: "2026-03-01" },
    ]);
    assert.match(text, /^ {6,}\{ "date": "2026-01-01", "value": -60, "before": 120, "after": 48 \}$/m);
    assert.equal(JSON.parse(text).version, 1);
    assert.equal(text.split("\n").filter((line) => line.includes('"date"')).length, 4);
  });

  it("takes values out again, and leaves no trace of them", () => {
    const empty = after(undefined, record("user-adoption", 1, "2026-01-01"), {
      do: "retract",
      metric: "user-adoption",
      date: "2026-01-01",
      value: 1,
    });
    const dates = ["2026-01-01", "2026-02-01", "2026-03-01"];
    for (const date of dates) {
      const full = after(empty, ...dates.map((day) => record("user-adoption", 1, day)));
      const text = after(full, { do: "retract", metric: "user-adoption", date, value: 1 });
      assert.deepEqual(
        understood(text)
          .values.get("user-adoption")
          ?.map((value) => value.date),
        dates.filter((day) => day !== date),
      );
      assert.equal(after(text, record("user-adoption", 1, date)), full, date);
    }
  });

  it("records nothing twice", () => {
    const additions = [
      { metric: "user-adoption", value: { value: 72, date: "2026-02-01" } },
      { metric: "user-adoption", value: { value: 72, date: "2026-02-01" } },
      { metric: "error-rate", value: { value: 3, date: "2026-02-01" } },
      { metric: "user-adoption", value: { value: 70, date: "2026-01-01" } },
    ];
    const first = recordValues(undefined, additions, metrics);
    assert.ok("text" in first);
    assert.equal(first.recorded, 3);
    assert.deepEqual(recordValues(first.text, additions, metrics), { text: first.text, recorded: 0 });
  });

  it("takes thousands of values at once", () => {
    const additions = Array.from({ length: 5_000 }, (_, day) => ({
      metric: metrics[day % metrics.length]!.id,
      value: { value: day, date: new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10) },
    }));
    const result = recordValues(undefined, additions, metrics);
    assert.ok("text" in result);
    assert.equal(result.recorded, 5_000);
  });

  it("keeps what people write, byte for byte", () => {
    const before =
      '\uFEFF{\r\n\t// ours\r\n\t"owner": "ml", "metrics": {\r\n\t\t"user-adoption": { "dashboard": "x", "values": [\r\n' +
      '\t\t\t{ "date": "2026-01-01", "value": 1, "source": "sheet" }, // first\r\n\t\t] },\r\n\t\t"unknown": {"values": []}\r\n\t}\r\n}';
    assert.equal(
      after(before, record("user-adoption", 2, "2026-01-02")),
      before.replace("// first", '// first\r\n\t\t\t{ "date": "2026-01-02", "value": 2 },'),
    );
    assert.equal(
      after(before, { do: "target", metric: "user-adoption", target: { comparison: "atLeast", value: 90 } }),
      before.replace('{ "dashboard"', '{ "target": { "atLeast": 90 }, "dashboard"'),
    );
  });

  it("has targets and metrics of one's own", () => {
    const start = after(undefined, record("error-rate", 4, "2026-01-01"));
    const target = { comparison: "above", value: 85 } as const;
    const targeted = after(start, { do: "target", metric: "user-adoption", target });
    assert.deepEqual(understood(targeted).targets, new Map([["user-adoption", target]]));
    assert.equal(after(targeted, { do: "target", metric: "user-adoption", target: undefined }), start);

    const added = after(start, { do: "add", metric: OWN });
    assert.deepEqual(understood(added).own, [{ id: "cost-per-answer", explanation: "", ...OWN }]);
    const recorded = after(added, record("cost-per-answer", 0.01, "2026-01-01"));
    assert.deepEqual(understood(recorded).values.get("cost-per-answer"), [
      { value: 0.01, date: "2026-01-01" },
    ]);
    assert.equal(after(recorded, { do: "remove", metric: "cost-per-answer" }), start);
    JSON.parse(recorded);
  });

  it("says why a step cannot be taken", () => {
    const cases: [MetricsChange, RegExp][] = [
      [record("nothing", 1, "2026-01-01"), /no metric 'nothing'/],
      [record("user-adoption", Number.NaN, "2026-01-01"), /has to be a number/],
      [record("user-adoption", Number.POSITIVE_INFINITY, "2026-01-01"), /has to be a number/],
      [record("user-adoption", 1, "yesterday"), /'yesterday' is not a day/],
      [{ do: "retract", metric: "user-adoption", date: "2026-01-01", value: 1 }, /no value 1 of 2026-01-01/],
      [{ do: "remove", metric: "user-adoption" }, /belongs to the guide/],
      [
        { do: "target", metric: "user-adoption", target: { comparison: "above", value: Number.NaN } },
        /number/,
      ],
      [{ do: "add", metric: { ...OWN, title: "" } }, /needs a title/],
      [{ do: "add", metric: { ...OWN, title: "error rate" } }, /already/],
    ];
    for (const [change, message] of cases) {
      const result = changeMetrics(undefined, change, metrics);
      assert.match("problem" in result ? result.problem : "", message);
    }
  });

  it("says where a broken file is wrong, and refuses to write it", () => {
    const cases: [string, number, number, RegExp][] = [
      ['{"metrics": {\n"a": []}}', 2, 6, /'a' has to be an object/],
      ['{"metrics": {\n"a": {"values": {}}}}', 2, 17, /has to be a list/],
      ['{"metrics": {"a": {"values": [{"value": 1}]}}}', 1, 31, /needs "date" and "value"/],
      ['{"metrics": {"a": {"values": [{"value": "1", "date": "2026-01-01"}]}}}', 1, 41, /has to be a number/],
      [
        '{"metrics": {"a": {"values": [{"value": 1e999, "date": "2026-01-01"}]}}}',
        1,
        41,
        /has to be a number/,
      ],
      ['{"metrics": {"a": {"values": [{"value": 1, "date": "1.2.2026"}]}}}', 1, 52, /has to be a day/],
      ['{"metrics": {"a": {"target": {"over": 1}}}}', 1, 30, /one of above, atLeast/],
      ['{"metrics": {"a": {"title": "x"}}}', 1, 19, /needs a title and a target/],
      ['{"metrics": {"a": {},\n"a": {}}}', 2, 1, /'a' is there twice/],
    ];
    for (const [text, line, column, message] of cases) {
      const read = readMetrics(text);
      assert.ok("problem" in read, text);
      assert.deepEqual([read.problem.line, read.problem.column], [line, column], text);
      assert.match(read.problem.message, message);
      assert.ok("problem" in changeMetrics(text, record("user-adoption", 1, "2026-01-01"), metrics));
    }
  });

  it("is merged by git when two people add metrics, one beside a first value", () => {
    const base = after(undefined, record("error-rate", 1, "2026-01-01"));
    const titles =
      "Cost per answer,Answers per day,Refund rate,Time to first token,Churn,Tickets avoided".split(",");
    let conflicts = 0;
    for (const [index, title] of titles.entries()) {
      const ours = after(base, { do: "add", metric: { ...OWN, title } });
      for (const { id } of metrics) {
        const merged = merge(base, ours, after(base, record(id, 50, "2026-02-01")));
        assert.equal(understood(merged ?? "{").own[0]?.title, title, `${title} beside ${id}`);
      }
      for (const other of titles.slice(index + 1)) {
        const merged = merge(base, ours, after(base, { do: "add", metric: { ...OWN, title: other } }));
        if (merged === undefined) conflicts += 1;
        else assert.equal(understood(merged).own.length, 2);
      }
    }
    assert.ok(conflicts <= 3, `${conflicts} of 15 pairs conflict`);
  });

  it("is merged by git when two people record values of any two metrics", () => {
    const base = after(
      undefined,
      record("user-adoption", 1, "2026-01-01"),
      record("task-completion-time", -1, "2026-01-01"),
    );
    for (const [index, { id: one }] of metrics.entries()) {
      const other = metrics[(index + 1) % metrics.length]!.id;
      const merged = merge(
        base,
        after(base, record(one, 50, "2026-02-01")),
        after(base, record(other, 60, "2026-02-01"), {
          do: "target",
          metric: other,
          target: { comparison: "above", value: 1 },
        }),
      );
      const { values } = understood(merged ?? "{");
      assert.equal(values.get(one)?.at(-1)?.value, 50, `${one} and ${other}`);
      assert.equal(values.get(other)?.at(-1)?.value, 60, `${one} and ${other}`);
    }
  });
});

function record(metric: string, value: number, date: string, more: Partial<MetricValue> = {}): MetricsChange {
  return { do: "record", metric, value: { value, date, ...more } };
}

function after(text: string | undefined, ...changes: MetricsChange[]): string {
  let result = text;
  for (const change of changes) {
    const changed = changeMetrics(result, change, metrics);
    assert.ok("text" in changed, JSON.stringify(changed));
    result = changed.text;
  }
  return result!;
}

function understood(text: string): RecordedMetrics {
  const read = readMetrics(text);
  assert.ok("values" in read, JSON.stringify(read));
  return read;
}
