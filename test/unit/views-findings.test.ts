import assert from "node:assert/strict";
import {
  countErrors,
  findingsRows,
  type PlacedFinding,
  type RuleNames,
} from "../../client/src/views/findings/model.ts";
import { changesBetween, walk } from "../../client/src/views/row.ts";
import { outline } from "../support/outline.ts";

const names: RuleNames = {
  layers: [
    { id: "ux", title: "Layer 1 · UX automation" },
    { id: "data", title: "Layer 2 · Data intelligence" },
    { id: "cross", title: "Cross-layer" },
  ],
  rules: [
    rule("unsafe-query", "data", true),
    rule("hardcoded-secret", "cross", true),
    rule("unstructured-log", "cross", false),
  ],
};

const findings = [
  at("data/b.py", 9, "unsafe-query", "error"),
  at("data/a.py", 4, "unstructured-log", "information"),
  at("data/b.py", 2, "hardcoded-secret", "error"),
  at("data/b.py", 30, "unsafe-query", "error"),
  at("data/b.py", 5, "unstructured-log", "information"),
];

describe("the findings view", () => {
  it("groups by layer, rule and file, the worst rules first", () => {
    assert.equal(
      outline(findingsRows(findings, "layer", names)),
      `(database) Layer 2 · Data intelligence — 2
  (error) unsafe-query — 2
    b.py — data · 2
      (error) Line 10 — It is unsafe-query
      (error) Line 31 — It is unsafe-query
(layers) Cross-layer — 3
  (error) hardcoded-secret — 1
    b.py — data · 1
      (error) Line 3 — It is hardcoded-secret
  (info) unstructured-log — 2
    a.py — data · 1
      (info) Line 5 — It is unstructured-log
    b.py — data · 1
      (info) Line 6 — It is unstructured-log
`,
    );
  });

  it("groups by file, in the order of the text", () => {
    assert.equal(
      outline(findingsRows(findings, "file", names)),
      `a.py — data · 1
  (info) unstructured-log — 5 · It is unstructured-log
b.py — data · 4
  (error) hardcoded-secret — 3 · It is hardcoded-secret
  (info) unstructured-log — 6 · It is unstructured-log
  (error) unsafe-query — 10 · It is unsafe-query
  (error) unsafe-query — 31 · It is unsafe-query
`,
    );
  });

  it("shows findings before the guide has answered, and those of rules that it does not know", () => {
    const rows = findingsRows(findings, "layer", { layers: [], rules: [] });
    assert.deepEqual(
      rows.map(({ label, kind }) => `${kind} ${label}`),
      ["rule hardcoded-secret", "rule unsafe-query", "rule unstructured-log"],
    );
  });

  it("offers fixes only where the rule has some", () => {
    const kinds = new Map(
      [...walk(findingsRows(findings, "file", names))].map(({ kind, subject }) => [`${subject.rule}`, kind]),
    );
    assert.equal(kinds.get("unsafe-query"), "finding.fixable");
    assert.equal(kinds.get("unstructured-log"), "finding");
  });

  it("keeps the ids of all rows when lines move", () => {
    const below = findings.map((finding) => ({
      ...finding,
      range: {
        start: { ...finding.range.start, line: finding.range.start.line + 7 },
        end: finding.range.end,
      },
    }));
    const [before, after] = [findings, below].map((some) => findingsRows(some, "layer", names));
    assert.deepEqual(idsOf(after!), idsOf(before!));
    assert.equal(new Set(idsOf(before!)).size, idsOf(before!).length);
  });

  it("draws again only what has changed", () => {
    const before = findingsRows(findings, "layer", names);
    assert.deepEqual(changesBetween(before, findingsRows([...findings], "layer", names)), []);
    const moved = findings.map((finding, index) =>
      index === 3 ? at("data/b.py", 31, "unsafe-query", "error") : finding,
    );
    const last = [...walk(before)].filter(({ description }) => description === "It is unsafe-query").at(-1);
    assert.deepEqual(changesBetween(before, findingsRows(moved, "layer", names)), [last?.id]);
    const fewer = findings.slice(1);
    assert.deepEqual(changesBetween(before, findingsRows(fewer, "layer", names)), ["layer:data"]);
    const without = findings.filter(({ rule: id }) => id !== "unsafe-query");
    assert.equal(changesBetween(before, findingsRows(without, "layer", names)), "all");
  });

  it("counts errors for the badge", () => {
    assert.equal(countErrors(findings), 3);
  });
});

function idsOf(rows: ReturnType<typeof findingsRows>): string[] {
  return [...walk(rows)].map(({ id }) => id);
}

function rule(id: string, layer: "ux" | "data" | "cross", isFixable: boolean): RuleNames["rules"][number] {
  return {
    id,
    layer,
    severity: "warning",
    title: `Title of ${id}.`,
    page: `https://example.org/${id}`,
    isFixable,
  };
}

function at(path: string, line: number, id: string, severity: PlacedFinding["severity"]): PlacedFinding {
  const range = { start: { line, character: 0 }, end: { line, character: 5 } };
  return { uri: `file:///work/${path}`, path, rule: id, severity, message: `It is ${id}`, range };
}
