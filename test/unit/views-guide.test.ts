import assert from "node:assert/strict";
import { guideRows, patternFile, patternKey } from "../../client/src/views/guide/model.ts";
import type { Guide } from "../../server/src/lsp/protocol.ts";
import { outline } from "../support/outline.ts";

const guide: Guide = {
  layers: [
    { id: "ux", title: "Layer 1" },
    { id: "data", title: "Layer 2" },
    { id: "workspace", title: "Workspace" },
  ],
  rules: [],
  practices: [
    {
      id: "stream",
      layer: "ux",
      kind: "do",
      title: "Stream answers",
      explanation: "",
      rules: ["blocking-llm-call"],
    },
    {
      id: "no-spinner",
      layer: "ux",
      kind: "dont",
      title: "Leave people waiting",
      explanation: "",
      rules: [],
    },
  ],
  pitfalls: [
    {
      id: "demo",
      title: "A demo that shipped",
      bad: "It works here",
      good: "Test it",
      explanation: "",
      rules: [],
      items: [],
    },
  ],
  patterns: [
    pattern("Cache answers", "uncached-query", "sql", "pf-cache"),
    pattern("Filter rows: people’s data", "unfiltered-select", "python"),
  ],
};

describe("the guide view", () => {
  it("shows do, don’t and patterns of each layer, then the pitfalls", () => {
    assert.equal(
      outline(guideRows(guide)),
      `(comment-discussion) Layer 1
  (thumbsup) Do — 1
    (check) Stream answers
  (thumbsdown) Don’t — 1
    (close) Leave people waiting
(database) Layer 2
  (diff) Patterns — 2
    (file-code) Cache answers
    (file-code) Filter rows: people’s data
(alert) Pitfalls — 1
  (warning) A demo that shipped
`,
    );
  });

  it("offers a snippet where a pattern has one, and rules where something names them", () => {
    const kinds = guideRows(guide).flatMap(({ children }) => children.flatMap((row) => row.children));
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ["practice.rule", "practice", "pattern.rule.snippet", "pattern.rule"],
    );
  });

  it("names the two sides of a pattern as files of its language", () => {
    const [cache, filter] = guide.patterns;
    assert.equal(patternFile(cache!, "bad"), "uncached-query-cache-answers/bad.sql");
    assert.equal(patternFile(filter!, "good"), "unfiltered-select-filter-rows-people-s-data/good.py");
    assert.notEqual(patternKey(cache!), patternKey(filter!));
  });
});

function pattern(title: string, rule: string, languageId: "python" | "sql", snippet?: string) {
  return { title, layer: "data", rule, why: "", languageId, bad: "x", good: "y", snippet } as const;
}
