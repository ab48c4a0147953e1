import type { Practice } from "../model.ts";

/** What the guide's patterns for all layers mean as dos and don'ts. */
export const crossLayer: readonly Practice[] = [
  {
    id: "have-a-fallback",
    layer: "cross",
    kind: "do",
    title: "Have an answer ready for when a service fails",
    explanation:
      "Catch the SDK's own error, log it, and give a prepared text, a cached result or a way to a person. AI services time out, refuse and go down more often than databases.",
    rules: ["unguarded-llm-call"],
  },
  {
    id: "log-with-fields",
    layer: "cross",
    kind: "do",
    title: "Log events with fields",
    explanation:
      "A constant message and the values beside it can be searched, counted and alerted on: who asked, which model answered, how long it took, how many tokens it used.",
    rules: ["unstructured-log"],
  },
  {
    id: "measure-what-matters",
    layer: "cross",
    kind: "do",
    title: "Measure what answers are worth",
    explanation:
      "Satisfaction, the share of questions solved and the cost of each stand on the dashboard beside latency and errors.",
    rules: ["technical-metrics-only"],
  },
  {
    id: "limit-prompts",
    layer: "cross",
    kind: "do",
    title: "Put a limit on what goes into a prompt",
    explanation:
      "Cut, split or select before sending, by characters or by tokens, and limit the answer's length too. Cost and waiting time grow with both.",
    rules: ["unbounded-prompt"],
  },
  {
    id: "keep-embeddings",
    layer: "cross",
    kind: "do",
    title: "Keep embeddings and ask for many at once",
    explanation:
      "The same text gives the same vector with the same model: store it under both, and send texts in batches.",
    rules: ["uncached-embedding"],
  },
  {
    id: "read-secrets-from-outside",
    layer: "cross",
    kind: "do",
    title: "Read credentials from a vault or the environment",
    explanation:
      "Then they can be changed without a release, differ between test and production, and do not travel with the repository.",
    rules: ["hardcoded-secret"],
  },
  {
    id: "pass-sql-parameters",
    layer: "cross",
    kind: "do",
    title: "Hand values to SQL as parameters",
    explanation:
      "The driver keeps values and statement apart, so that no text can become a command. Limit the length of user text as well; that alone protects nothing.",
    rules: ["unsafe-query"],
  },
  {
    id: "crash-with-the-service",
    layer: "cross",
    kind: "dont",
    title: "Pass a provider's outage on to users",
    explanation:
      "A stack trace instead of an answer tells users nothing they can use, and tells strangers how the system is built.",
    rules: ["unguarded-llm-call"],
  },
  {
    id: "log-sentences",
    layer: "cross",
    kind: "dont",
    title: "Print sentences in place of a log",
    explanation:
      "`print` has no level, no time and no fields. Values inside a sentence have to be dug out again by a pattern that breaks with the next wording.",
    rules: ["unstructured-log"],
  },
  {
    id: "watch-machines-only",
    layer: "cross",
    kind: "dont",
    title: "Watch machines and nothing else",
    explanation:
      "A low load and fast responses are just what a system looks like that people have given up on.",
    rules: ["technical-metrics-only"],
  },
  {
    id: "send-whole-documents",
    layer: "cross",
    kind: "dont",
    title: "Send a whole document for one question",
    explanation:
      "Each request pays for every page, and what lies in the middle of a long prompt is the likeliest to be overlooked. One document larger than the context window is an error in production.",
    rules: ["unbounded-prompt"],
  },
  {
    id: "embed-again",
    layer: "cross",
    kind: "dont",
    title: "Embed the same text again and again",
    explanation:
      "Every restart, request or loop that does so pays once more for a vector that was already there.",
    rules: ["uncached-embedding"],
  },
  {
    id: "commit-credentials",
    layer: "cross",
    kind: "dont",
    title: "Commit a credential",
    explanation:
      "Deleting the line does not help: history, forks and build logs keep it. One that was committed has to be revoked.",
    rules: ["hardcoded-secret"],
  },
  {
    id: "filter-sql-by-words",
    layer: "cross",
    kind: "dont",
    title: "Build SQL from text, not even cleaned text",
    explanation:
      "Removing words such as `DROP TABLE` stops nobody: there is always another spelling, and it damages honest input.",
    rules: ["unsafe-query"],
  },
];
