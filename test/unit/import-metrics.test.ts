import assert from "node:assert/strict";
import { metrics } from "../../server/src/guide/index.ts";
import { importMetrics } from "../../server/src/readiness/import-metrics.ts";
import { readMetrics, recordValues } from "../../server/src/readiness/metrics-file.ts";

describe("an import of success metrics", () => {
  it("reads CSV with commas, semicolons and tabs, by id and by title", () => {
    const csv =
      'metric,value,date,note\nuser-adoption,72 %,2026-01-01,"pilot, ""A""\nand B"\nERROR RATE,3,2026-01-02,\n';
    const expected = [
      { metric: "user-adoption", value: { value: 72, date: "2026-01-01", note: 'pilot, "A"\nand B' } },
      { metric: "error-rate", value: { value: 3, date: "2026-01-02" } },
    ];
    for (const text of [csv, `\uFEFF${csv.replaceAll("\n", "\r\n").replace('A""\r\n', 'A""\n')}`]) {
      assert.deepEqual(importMetrics("values.csv", text, metrics), { values: expected, problems: [] });
    }
    const german =
      "Date;Name;Value\n2026-01-01;User satisfaction;4,25\n2026-01-02;pipeline_latency;3,333 min\n";
    const values = [
      { metric: "user-satisfaction", value: { value: 4.25, date: "2026-01-01" } },
      { metric: "pipeline-latency", value: { value: 3.333, date: "2026-01-02" } },
    ];
    assert.deepEqual(importMetrics("values.csv", german, metrics), { values, problems: [] });
    assert.deepEqual(
      importMetrics("values.tsv", german.replaceAll(";", "\t").replace("3,333", "3.333"), metrics),
      {
        values,
        problems: [],
      },
    );
  });

  it("takes the good rows and tells the line of the others", () => {
    const csv = [
      "id,date,value,note",
      'error-rate,2026-01-01,3,"two',
      'lines"',
      "nothing,2026-01-01,3,",
      "error-rate,01/02/2026,3,",
      "error-rate,2026-02-30,3,",
      "error-rate,2026-01-03,many,",
      ",2026-01-03,1,",
      "",
      "user-adoption,2026-01-03,0.85,",
      "user-adoption,2026-01-03,185,",
      "user-adoption,2026-01-03,,",
      "user-adoption,,1,",
      "data-quality,2026-01-04T10:00:00Z,99",
    ].join("\n");
    const { values, problems } = importMetrics("values.csv", csv, metrics);
    assert.deepEqual(
      values.map(({ metric, value }) => [metric, value.value, value.date]),
      [
        ["error-rate", 3, "2026-01-01"],
        ["data-quality", 99, "2026-01-04"],
      ],
    );
    assert.deepEqual(
      problems.map(({ line, message }) => `${line} ${message}`),
      [
        "4 there is no metric 'nothing'",
        "5 '01/02/2026' is not a day: write YYYY-MM-DD",
        "6 '2026-02-30' is not a day: write YYYY-MM-DD",
        "7 'many': 'many' is no number.",
        "8 no metric is named",
        "10 '0.85': Is 0.85 meant as 85 % or as 0.85 %? Type it with the sign %.",
        "11 '185': The value has to be between 0 and 100 %.",
        "12 'user-adoption' has no value",
        "13 'user-adoption' has no date",
      ],
    );
  });

  it("says what is wrong with a file as a whole", () => {
    const cases: [string, string, number, RegExp][] = [
      ["a.csv", "", 1, /empty/],
      ["a.csv", "a,b\n1,2\n", 1, /no metric and no date and no value/],
      ["a.csv", 'metric,value,date\nerror-rate,1,"2026-01-01\n', 2, /quotation mark is not closed/],
      ["a.json", "[{]", 1, /not valid JSON/],
      ["a.json", '{"error-rate": {}}', 1, /no list of values/],
      ["a.json", "[1]", 1, /has to be an object/],
      ["a.json", '"text"', 1, /has to be an object/],
    ];
    for (const [name, text, line, message] of cases) {
      const { values, problems } = importMetrics(name, text, metrics);
      assert.deepEqual(values, []);
      assert.equal(problems[0]?.line, line, text);
      assert.match(problems[0]!.message, message);
    }
  });

  it("reads JSON: a list, lists by metric, and a file of Preflight's own", () => {
    const list =
      '[\n{"metric": "User adoption", "value": 72, "date": "2026-01-01"},\n{"id": "x", "value": 1, "date": "2026-01-01"}]';
    const first = { metric: "user-adoption", value: { value: 72, date: "2026-01-01" } };
    assert.deepEqual(importMetrics("values.json", list, metrics), {
      values: [first],
      problems: [{ line: 3, column: 1, message: "there is no metric 'x'" }],
    });
    const byMetric = '{"user-adoption": [{"date": "2026-01-01", "value": "72 %"}]}';
    assert.deepEqual(importMetrics("values.json", byMetric, metrics), { values: [first], problems: [] });

    const values = [
      first,
      { metric: "error-rate", value: { value: 0.5, date: "2026-01-01", by: "Ada", note: "x" } },
      { metric: "decision-speed", value: { value: -60, date: "2026-01-01", before: 120, after: 48 } },
    ];
    const own = recordValues(undefined, values, metrics);
    assert.ok("text" in own);
    assert.deepEqual(importMetrics("metrics.json", own.text, metrics), { values, problems: [] });
  });

  it("adds nothing twice", () => {
    const csv =
      "metric,value,date\nuser-adoption,72,2026-01-01\nuser-adoption,72.0,2026-01-01\nerror-rate,3,2026-01-02\n";
    const { values } = importMetrics("values.csv", csv, metrics);
    const once = recordValues(undefined, values, metrics);
    assert.ok("text" in once);
    assert.equal(once.recorded, 2);
    const twice = recordValues(once.text, importMetrics("values.csv", csv, metrics).values, metrics);
    assert.deepEqual(twice, { text: once.text, recorded: 0 });
    const read = readMetrics(once.text);
    assert.ok("values" in read);
    assert.equal(read.values.get("user-adoption")?.length, 1);
  });

  it("computes changes from columns before and after", () => {
    const csv = "metric,before,after,date\nreport-generation-time,200,10,2026-01-01\n";
    assert.deepEqual(importMetrics("values.csv", csv, metrics).values, [
      { metric: "report-generation-time", value: { value: -95, before: 200, after: 10, date: "2026-01-01" } },
    ]);
  });

  it("is no way to the prototypes of objects, and takes hostile sizes", () => {
    const json = '{"__proto__": [{"date": "2026-01-01", "value": 1}], "constructor": []}';
    assert.deepEqual(
      importMetrics("a.json", json, metrics).problems.map(({ message }) => message),
      ["there is no metric '__proto__'"],
    );
    const csv = `metric,value,date\n${"user-adoption,1,2026-01-01\n".repeat(20_000)}${",".repeat(200_000)}`;
    assert.equal(importMetrics("a.csv", csv, metrics).values.length, 20_000);
  });
});
