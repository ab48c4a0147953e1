import { t } from "@vscode/l10n";
import type { Layer, Severity } from "../engine/finding.ts";
import { groupBy } from "../engine/group-by.ts";
import { layers } from "../guide/index.ts";
import { rules } from "../rules/index.ts";
import type { ReportFinding } from "./model.ts";
import { countSeverities } from "./score.ts";
import { GRAVEST_FIRST } from "./words.ts";

/** The findings of a layer. */
export interface LayerGroup {
  layer: Layer;
  title: string;
  count: number;
  /** Those with the gravest findings first, then those with the most. */
  rules: readonly RuleGroup[];
}

export interface RuleGroup {
  rule: string;
  /** What the rule finds; empty for a rule that is not known. */
  title: string;
  counts: Readonly<Record<Severity, number>>;
  count: number;
  /** The first ones, gravest first, then by path and line. */
  places: readonly ReportFinding[];
  /** How many places are left out. */
  more: number;
}

/**
 * Puts findings in the order of the guide's layers; the layer of the workspace only where it has any.
 *
 * @param most - places of a rule
 */
export function groupFindings(findings: readonly ReportFinding[], most: number): LayerGroup[] {
  const byLayer = groupBy(findings, ({ layer }) => layer);
  return layers
    .map(({ id, title }) => layerGroup(id, t(title), byLayer.get(id) ?? [], most))
    .filter(({ layer, count }) => layer !== "workspace" || count > 0);
}

/** Gravest first, then by path and line. */
export function inOrder(findings: readonly ReportFinding[]): ReportFinding[] {
  return [...findings].sort(
    (a, b) =>
      GRAVEST_FIRST.indexOf(a.severity) - GRAVEST_FIRST.indexOf(b.severity) ||
      compare(a.path, b.path) ||
      a.line - b.line,
  );
}

function layerGroup(
  layer: Layer,
  title: string,
  findings: readonly ReportFinding[],
  most: number,
): LayerGroup {
  const groups = [...groupBy(findings, ({ rule }) => rule)]
    .map(([rule, list]) => ruleGroup(rule, list, most))
    .sort((a, b) => byGravity(a, b) || b.count - a.count || compare(a.rule, b.rule));
  return { layer, title, count: findings.length, rules: groups };
}

function ruleGroup(rule: string, findings: readonly ReportFinding[], most: number): RuleGroup {
  return {
    rule,
    title: titleOf(rule),
    counts: countSeverities(findings),
    count: findings.length,
    places: inOrder(findings).slice(0, most),
    more: Math.max(0, findings.length - most),
  };
}

const TITLES = new Map(rules.map(({ id, title }) => [id, title]));

function titleOf(rule: string): string {
  const title = TITLES.get(rule);
  return title === undefined ? "" : t(title);
}

function byGravity(a: RuleGroup, b: RuleGroup): number {
  const gravest = ({ counts }: RuleGroup) => GRAVEST_FIRST.findIndex((severity) => counts[severity] > 0);
  return gravest(a) - gravest(b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
