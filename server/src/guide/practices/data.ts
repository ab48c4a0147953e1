import type { Practice } from "../model.ts";

/** What the guide's patterns for data mean as dos and don'ts. */
export const data: readonly Practice[] = [
  {
    id: "check-incoming-data",
    layer: "data",
    kind: "do",
    title: "Check data at the point where it comes in",
    explanation:
      "Columns, types, empty values and ranges are checked once, right after the read, and a bad batch stops with a message that names rows and reasons. Use errors that are raised, not `assert`: Python leaves asserts out under `-O`.",
    rules: ["unvalidated-dataframe"],
  },
  {
    id: "record-lineage",
    layer: "data",
    kind: "do",
    title: "Record where data came from",
    explanation:
      "Source, each step with its time, and destination, written by the run itself. When a number looks wrong, the question which load made it is then answered by a search.",
    rules: ["untracked-lineage"],
  },
  {
    id: "index-filtered-columns",
    layer: "data",
    kind: "do",
    title: "Index the columns that queries look by",
    explanation:
      "Filters, joins and sort orders on large tables need an index that starts with their columns, foreign keys included. Ask the database for its plan before and after.",
    rules: ["unindexed-column"],
  },
  {
    id: "keep-expensive-reads",
    layer: "data",
    kind: "do",
    title: "Keep the results of expensive reads",
    explanation:
      "A result that many ask for and that seldom changes is read once and kept, with a limit to its size and, where the data can change, to its age.",
    rules: ["uncached-query"],
  },
  {
    id: "restrict-rows",
    layer: "data",
    kind: "do",
    title: "Let people see their own rows only",
    explanation:
      "Filter by the person who asks, and let the database enforce it by row-level security, so that one forgotten condition opens nothing.",
    rules: ["unfiltered-select"],
  },
  {
    id: "encrypt-personal-data",
    layer: "data",
    kind: "do",
    title: "Encrypt personal data, with the key elsewhere",
    explanation:
      "What identifies a person is encrypted before it is stored and masked before it is logged. The key comes from a vault and never lies beside the data.",
    rules: ["plaintext-pii"],
  },
  {
    id: "trust-incoming-data",
    layer: "data",
    kind: "dont",
    title: "Trust whatever a source delivers",
    explanation:
      "Sources change without notice: a renamed column becomes a column of empty values, and the model trained on it looks fine for weeks.",
    rules: ["unvalidated-dataframe"],
  },
  {
    id: "lose-the-trail",
    layer: "data",
    kind: "dont",
    title: "Write tables that nobody can trace back",
    explanation:
      "Without a trail a wrong figure means reading every pipeline that might have touched it, and a request to delete somebody's data cannot be answered.",
    rules: ["untracked-lineage"],
  },
  {
    id: "scan-whole-tables",
    layer: "data",
    kind: "dont",
    title: "Read a whole table to find one row",
    explanation:
      "On a thousand test rows the missing index does not show. On a hundred million each request reads them all and holds up the others.",
    rules: ["unindexed-column"],
  },
  {
    id: "repeat-the-same-read",
    layer: "data",
    kind: "dont",
    title: "Ask the database the same thing on each request",
    explanation:
      "A query of 200 ms in a loop or a request handler becomes the system's limit long before its processors do.",
    rules: ["uncached-query"],
  },
  {
    id: "hand-out-every-row",
    layer: "data",
    kind: "dont",
    title: "Select everybody's data and filter later",
    explanation:
      "What was read can leak: into a log, a prompt, a cached page. The filter belongs into the query.",
    rules: ["unfiltered-select"],
  },
  {
    id: "keep-personal-data-readable",
    layer: "data",
    kind: "dont",
    title: "Leave personal data readable in code, logs or tables",
    explanation:
      "Version history, log archives and backups keep it for years, and many more people can read those than the database.",
    rules: ["plaintext-pii"],
  },
];
