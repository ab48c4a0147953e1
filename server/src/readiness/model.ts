import type { SaidEvidence } from "../evidence/evidence.ts";
import type { ChecklistItem, Metric, StageId, Target } from "../guide/model.ts";

/** `open`: nobody has said anything; `done`: somebody says that it is settled; `not-applicable`: with a reason. */
export type ItemState = "open" | "done" | "not-applicable";

/** What a checklist file says about an item. */
export interface ItemRecord {
  state: ItemState;
  /** Who set the state, as git knows them. */
  by?: string;
  /** The day on which it was set: YYYY-MM-DD. */
  at?: string;
  note?: string;
  /** Why it does not apply. */
  reason?: string;
  /** Paths of the evidence there was when it was ticked, relative to the folder. */
  evidence?: readonly string[];
}

/** An item that a team has added to its checklist. */
export interface OwnItem {
  id: string;
  stage: StageId;
  title: string;
}

/** Something wrong in a file of the folder `.preflight`; `line` and `column` are one-based. */
export interface FileProblem {
  line: number;
  column: number;
  message: string;
}

/** One step that a person takes with a checklist. `item` is an id of the guide or of an own item. */
export type ChecklistChange =
  | { do: "tick"; item: string; by?: string; at: string; evidence: readonly string[] }
  | { do: "untick"; item: string }
  | { do: "dismiss"; item: string; reason: string; by?: string; at: string }
  | { do: "note"; item: string; note: string }
  | { do: "add"; stage: StageId; title: string }
  | { do: "remove"; item: string };

/** A value of a metric. */
export interface MetricValue {
  value: number;
  /** The day it stands for: YYYY-MM-DD. */
  date: string;
  by?: string;
  note?: string;
  /** What a change was computed from, for metrics that are changes. */
  before?: number;
  after?: number;
}

/** One step that a person takes with the success metrics. */
export type MetricsChange =
  | { do: "record"; metric: string; value: MetricValue }
  | { do: "retract"; metric: string; date: string; value: number }
  | { do: "target"; metric: string; target: Target | undefined }
  | { do: "add"; metric: Omit<Metric, "id" | "explanation"> }
  | { do: "remove"; metric: string };

/** How ready a folder is: the guide, what people say and what the workspace shows, put together. Plain data. */
export interface Readiness {
  stages: readonly StageReadiness[];
  metrics: readonly MetricReadiness[];
  /** Set when a file cannot be understood; its part is then that of an empty file, and nothing is written to it. */
  problems: { checklist?: FileProblem; metrics?: FileProblem };
}

export interface StageReadiness {
  id: StageId;
  title: string;
  summary: string;
  /** Items that are ticked, and those that count: all but the ones that do not apply. */
  done: number;
  total: number;
  items: readonly ItemReadiness[];
}

export interface ItemReadiness extends ChecklistItem, ItemRecord {
  isOwn: boolean;
  /** What the workspace shows for it, by aspect in the guide's order, then by path. */
  found: readonly SaidEvidence[];
  /** Titles of the aspects without any. */
  missing: readonly string[];
  /** It is ticked, there was evidence when it was, and now there is none. */
  isEvidenceGone: boolean;
  /** Findings of its rules in what was checked last; absent when nothing was checked. */
  findings?: readonly { rule: string; count: number }[];
}

export interface MetricReadiness extends Metric {
  isOwn: boolean;
  /** The target in words: "> 80 %", "−50 % or less". */
  targetText: string;
  /** Whether the folder has a target of its own. */
  isTargetOwn: boolean;
  /** By date, newest last. */
  values: readonly MetricValue[];
  verdict: "met" | "missed" | "unknown";
}
