import { t } from "@vscode/l10n";
import type { Layer, Severity } from "../engine/finding.ts";
import { layers, type StageId } from "../guide/index.ts";
import type { FileProblem, Readiness } from "../readiness/model.ts";

/** All that a report is made of. Plain data, but for `placeOf`. */
export interface ReportInput {
  /** What the report is about: the folder's name. */
  title: string;
  /** When it is made: ISO 8601, with or without a time. */
  date: string;
  /** Preflight's own. */
  version: string;
  readiness: Readiness;
  findings: readonly ReportFinding[];
  checked: Checked;
  /** Reports of earlier days, in any order. One of the same day gives way to this report. */
  history: readonly KeptReport[];
  /** Set when the file of kept reports cannot be understood. */
  historyProblem?: FileProblem;
  /**
   * The address that shows a place; undefined where there is none.
   *
   * @param path - relative to the folder, `/` separated
   * @param line - zero-based; undefined: the file itself
   */
  placeOf(path: string, line?: number): string | undefined;
}

/** A finding, with its place in lines. */
export interface ReportFinding {
  rule: string;
  severity: Severity;
  layer: Layer;
  message: string;
  /** Relative to the folder, `/` separated. */
  path: string;
  /** Zero-based. */
  line: number;
}

/** How much was looked at. */
export interface Checked {
  /** All files that were analysed, config files included. */
  files: number;
  /** Lines of the Python and SQL files among them. */
  lines: number;
  /** Files that could not be read or analysed. */
  failed: number;
}

/** The layers that get a score of their own. */
export const SCORED_LAYERS = ["ux", "data", "strategic", "cross"] as const;

export type ScoredLayer = (typeof SCORED_LAYERS)[number];

/** The title of a layer as readers know it from the guide. */
export function layerTitle(layer: Layer): string {
  return t(layers.find(({ id }) => id === layer)?.title ?? layer);
}

/** The numbers of a report that was kept: one line of `.preflight/reports.json`. */
export interface KeptReport {
  /** YYYY-MM-DD. */
  date: string;
  /** 0 to 100; what was not checked is left out. */
  scores: Readonly<Partial<Record<ScoredLayer | "all", number>>>;
  findings: Readonly<Record<Severity, number>>;
  stages: Readonly<Partial<Record<StageId, Progress>>>;
  metrics: { met: number; total: number };
}

export interface Progress {
  done: number;
  total: number;
}
