import type { Pattern } from "./model.ts";

/** Every pattern of the guide that has a wrong and a right form, in its order. */
export const patterns: readonly Pattern[] = [
  { title: "Stream answers", layer: "ux", rule: "blocking-llm-call", snippet: "pf-stream" },
  {
    title: "Fall back when the AI service fails",
    layer: "ux",
    rule: "unguarded-llm-call",
    snippet: "pf-fallback",
  },
  {
    title: "Check data where it comes in",
    layer: "data",
    rule: "unvalidated-dataframe",
    snippet: "pf-validate",
  },
  { title: "Keep a record of lineage", layer: "data", rule: "untracked-lineage", snippet: "pf-lineage" },
  { title: "Index the columns you look by", layer: "data", rule: "unindexed-column", snippet: "pf-index" },
  { title: "Cache expensive queries", layer: "data", rule: "uncached-query", snippet: "pf-cache" },
  { title: "Restrict who sees which rows", layer: "data", rule: "unfiltered-select", snippet: "pf-filter" },
  { title: "Encrypt personal data", layer: "data", rule: "plaintext-pii", snippet: "pf-encrypt" },
  { title: "Version models", layer: "strategic", rule: "unversioned-model", snippet: "pf-model-registry" },
  {
    title: "Watch a model's predictions",
    layer: "strategic",
    rule: "unmonitored-prediction",
    snippet: "pf-monitor",
  },
  { title: "Give a forecast its bounds", layer: "strategic", rule: "point-forecast", snippet: "pf-interval" },
  {
    title: "Test a model on data it has not seen",
    layer: "strategic",
    rule: "unvalidated-model",
    snippet: "pf-backtest",
  },
  { title: "Log with fields", layer: "cross", rule: "unstructured-log", snippet: "pf-log" },
  {
    title: "Measure what answers are worth",
    layer: "cross",
    rule: "technical-metrics-only",
    snippet: "pf-metrics",
  },
  { title: "Limit what goes into a prompt", layer: "cross", rule: "unbounded-prompt", snippet: "pf-limit" },
  { title: "Cache embeddings", layer: "cross", rule: "uncached-embedding", snippet: "pf-cache-embedding" },
  {
    title: "Keep credentials out of the source",
    layer: "cross",
    rule: "hardcoded-secret",
    snippet: "pf-secret",
  },
  { title: "Pass values to SQL as parameters", layer: "cross", rule: "unsafe-query", snippet: "pf-query" },
];
