import assert from "node:assert/strict";
import { fileMessage } from "../../client/src/views/files.ts";
import { metricsRows } from "../../client/src/views/metrics/model.ts";
import { walk } from "../../client/src/views/row.ts";
import { outline } from "../support/outline.ts";
import { folder, metric } from "../support/readiness.ts";

const layers = [
  { id: "ux", title: "Layer 1" },
  { id: "data", title: "Layer 2" },
  { id: "strategic", title: "Layer 3" },
] as const;

describe("the view of success metrics", () => {
  it("shows the last value against the target, and the history, newest first", () => {
    const metrics = [
      metric({
        verdict: "met",
        values: [
          { value: 71, date: "2026-10-01" },
          { value: 82, date: "2026-11-01", by: "Ada", note: "after the\nrelaunch" },
        ],
      }),
      metric({
        id: "task-completion-time",
        title: "Task time",
        isChange: true,
        targetText: "≤ −50 %",
        verdict: "missed",
        values: [{ value: -40, date: "2026-11-01", before: 10, after: 6 }],
      }),
      metric({ id: "own", layer: "data", title: "Cited answers", isOwn: true, isTargetOwn: true }),
    ];
    assert.equal(
      outline(metricsRows([folder([], { metrics })], layers)),
      `(comment-discussion) Layer 1 — 1 of 2
  (pass) User adoption — 82 % · > 80 %
    (history) 82 % — 2026-11-01 · Ada · after the relaunch
    (history) 71 % — 2026-10-01
  (error) Task time — −40 % · ≤ −50 %
    (history) −40 % — 2026-11-01 · from 10 to 6
(database) Layer 2 — 0 of 1
  (circle-outline) Cited answers — target > 80 %
`,
    );
  });

  it("says met and missed in words for those who see no icon", () => {
    const rows = metricsRows([folder([], { metrics: [metric({ verdict: "missed" })] })], layers);
    assert.equal(rows[0]?.children[0]?.spoken, "User adoption, missed, no value, target > 80 %");
  });

  it("offers no change of a file that cannot be read, and opens it at the place", () => {
    const broken = folder([], {
      metrics: [metric({ values: [{ value: 1, date: "2026-01-01" }] })],
      problems: { metrics: { line: 2, column: 1, message: "Not JSON" } },
    });
    const kinds = [...walk(metricsRows([broken], layers))].map(({ kind }) => kind);
    assert.deepEqual(kinds, ["problem", "layer", "metric.broken", "value.broken"]);
    assert.match(fileMessage([broken], "metrics", new Set()), /metrics file cannot be read/);
  });

  it("keeps equal values of one day apart", () => {
    const twice = metric({
      values: [
        { value: 1, date: "2026-01-01" },
        { value: 1, date: "2026-01-01" },
      ],
    });
    const ids = [...walk(metricsRows([folder([], { metrics: [twice] })], layers))].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it("has one group a folder where there are several", () => {
    const two = ["shop", "bank"].map((name) =>
      folder([], { folder: `file:///work/${name}`, name, metrics: [metric()] }),
    );
    const rows = metricsRows(two, layers);
    assert.deepEqual(
      rows.map(({ label, description }) => `${label}: ${description}`),
      ["shop: 0 of 1 met", "bank: 0 of 1 met"],
    );
    const ids = [...walk(rows)].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
});
