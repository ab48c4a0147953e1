import type { Span, TextEdit } from "./text.ts";

/** Severities, mildest first; the names are the JSON format's and the configuration's. */
export type Severity = "hint" | "information" | "warning" | "error";

export const SEVERITIES: readonly Severity[] = ["hint", "information", "warning", "error"];

/** The guide's three layers, what crosses them, and what concerns the workspace as a whole. */
export type Layer = "ux" | "data" | "strategic" | "cross" | "workspace";

/** `safe` keeps the meaning apart from the improvement itself; `suggested` wants a person to look first. */
export type Safety = "safe" | "suggested";

/** A second place that explains a finding: the caller, the DDL, the assignment. */
export interface Related {
  span: Span;
  message: string;
  /** Set when the place is in another file. */
  path?: string;
}

/** A place in a document where a rule applies. Spans are offsets into the analysed text. */
export interface Finding {
  rule: string;
  severity: Severity;
  layer: Layer;
  message: string;
  span: Span;
  related: Related[];
  tags: ("unnecessary" | "deprecated")[];
  /** The text at the span is a secret: it must not reach a terminal, a log or a report. */
  isSensitive: boolean;
}

/** A rewrite of one finding that has passed the fix laws. */
export interface Fix {
  title: string;
  safety: Safety;
  /** True for exactly one fix of a finding that has any. */
  preferred: boolean;
  edits: TextEdit[];
}
