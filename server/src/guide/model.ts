import type { Layer, Severity } from "../engine/finding.ts";

/** The stages of a deployment, in order; the names are those of the checklist file and of `preflight ready --stage`. */
export type StageId = "pre-production" | "production" | "post-production";

export interface Stage {
  id: StageId;
  title: string;
  /** One sentence: what the stage is about. */
  summary: string;
}

/** One thing to settle before, at or after a deployment. */
export interface ChecklistItem {
  /** Kebab case; stable, because checklist files name it. */
  id: string;
  stage: StageId;
  title: string;
  /** What is meant and why it matters, in one to three sentences of Markdown. */
  explanation: string;
  /** How a person makes sure of it, one step a sentence. */
  verify: readonly string[];
  /** Ids of the rules that bear on it. */
  rules: readonly string[];
  /** What a workspace can show for it. */
  aspects: readonly Aspect[];
}

/** A part of an item that evidence speaks to: for backups, the backup and the restore. */
export interface Aspect {
  id: string;
  /** A noun with its article: "a restore test". */
  title: string;
}

/** A do or a don't. */
export interface Practice {
  id: string;
  layer: Exclude<Layer, "workspace">;
  kind: "do" | "dont";
  /** An imperative of a few words. */
  title: string;
  /** Why, and how to begin, in one to three sentences of Markdown. */
  explanation: string;
  rules: readonly string[];
}

/** A way in which projects of this kind fail. */
export interface Pitfall {
  id: string;
  title: string;
  /** How it sounds or looks when it happens. */
  bad: string;
  /** What to do instead. */
  good: string;
  explanation: string;
  rules: readonly string[];
  /** Ids of the checklist items that guard against it. */
  items: readonly string[];
}

/** When a measured value is good enough. A `change` compares with the time before, in per cent: −50 is half of it. */
export interface Target {
  comparison: "above" | "atLeast" | "below" | "atMost";
  value: number;
}

/** A number that tells whether the system is a success. */
export interface Metric {
  /** Kebab case; stable, because metrics files name it. */
  id: string;
  layer: Exclude<Layer, "workspace">;
  title: string;
  explanation: string;
  /** `%`, `min`, `of 5`, … as it is written behind a value; for a `change` always `%`. */
  unit: string;
  /** Whether a value is a change against the time before the system, with its sign. */
  isChange: boolean;
  target: Target;
  /** What values can be at all, both ends included; absent: any number. */
  range?: { min?: number; max?: number };
}

/** A pattern that the guide shows wrong and right; the code is the rule's own example. */
export interface Pattern {
  title: string;
  layer: Exclude<Layer, "workspace">;
  rule: string;
  /** The language to show it in. */
  language: "python" | "sql";
  /** Prefix of the snippet that writes the right form. */
  snippet?: string;
}

/** The guide with its rules and the code of its patterns. */
export interface Guide {
  layers: readonly { id: Layer; title: string }[];
  rules: readonly GuideRule[];
  practices: readonly Practice[];
  pitfalls: readonly Pitfall[];
  patterns: readonly GuidePattern[];
}

export interface GuideRule {
  id: string;
  layer: Layer;
  severity: Severity;
  title: string;
  /** Address of its page. */
  page: string;
  /** Whether its findings can have a fix. */
  isFixable: boolean;
}

export interface GuidePattern {
  title: string;
  layer: Layer;
  rule: string;
  /** Why the first form fails, in Markdown. */
  why: string;
  languageId: "python" | "sql";
  bad: string;
  good: string;
  snippet?: string;
}
