import { t } from "@vscode/l10n";
import type { Layer, Severity } from "../../../../server/src/engine/finding.ts";
import { groupBy } from "../../../../server/src/engine/group-by.ts";
import type { GuideRule } from "../../../../server/src/lsp/protocol.ts";
import { countedFindings } from "../counts.ts";
import { layerIcon } from "../layers.ts";
import type { Row, RowIcon } from "../row.ts";

/** A finding as the editor knows it; lines and characters are zero-based. */
export interface PlacedFinding {
  uri: string;
  /** As people read it: relative to the folder, which it names where there are several. */
  path: string;
  rule: string;
  severity: Severity;
  message: string;
  range: PlacedRange;
}

export interface PlacedRange {
  start: { line: number; character: number };
  end: { line: number; character: number };
}

export type FindingsGrouping = "layer" | "file";

/** What a row of the findings is about; commands act on `findings`. */
export interface FindingsSubject {
  /** Of rows about one rule. */
  rule?: string;
  findings: readonly PlacedFinding[];
}

export type FindingsRow = Row<FindingsSubject>;

/** What the guide says about layers and rules; before it has answered, findings stand under their rules alone. */
export interface RuleNames {
  layers: readonly { id: Layer; title: string }[];
  rules: readonly GuideRule[];
}

/** The rows of the view: layer → rule → file → finding, or file → finding. */
export function findingsRows(
  findings: readonly PlacedFinding[],
  grouping: FindingsGrouping,
  names: RuleNames,
): FindingsRow[] {
  const sorted = [...findings].sort(byPlace);
  const rules = new Map(names.rules.map((rule) => [rule.id, rule]));
  if (grouping === "file") return fileRows(sorted, "file", rules, "rule");
  const known = names.layers.map(({ id, title }) => ({
    layer: id,
    title,
    inside: sorted.filter(({ rule }) => rules.get(rule)?.layer === id),
  }));
  const layers = known.filter(({ inside }) => inside.length > 0);
  const others = sorted.filter(({ rule }) => !rules.has(rule));
  return [
    ...layers.map(({ layer, title, inside }) => layerRow(layer, title, inside, rules)),
    ...ruleRows(others, rules),
  ];
}

/** How many are errors: what the badge counts. */
export function countErrors(findings: readonly PlacedFinding[]): number {
  return findings.filter(({ severity }) => severity === "error").length;
}

type Rules = ReadonlyMap<string, GuideRule>;

function layerRow(
  layer: Layer,
  title: string,
  findings: readonly PlacedFinding[],
  rules: Rules,
): FindingsRow {
  return {
    id: `layer:${layer}`,
    kind: "layer",
    label: title,
    description: String(findings.length),
    spoken: `${title}, ${countedFindings(findings.length)}`,
    icon: layerIcon(layer),
    isExpanded: true,
    children: ruleRows(findings, rules),
    subject: { findings },
  };
}

function ruleRows(findings: readonly PlacedFinding[], rules: Rules): FindingsRow[] {
  const groups = [...groupBy(findings, ({ rule }) => rule)];
  return groups
    .map(([rule, inside]) => ruleRow(rule, inside, rules))
    .sort((a, b) => worst(b.subject.findings) - worst(a.subject.findings) || (a.label < b.label ? -1 : 1));
}

function ruleRow(rule: string, findings: readonly PlacedFinding[], rules: Rules): FindingsRow {
  const known = rules.get(rule);
  const id = `rule:${rule}`;
  return {
    id,
    kind: known?.isFixable ? "rule.fixable" : "rule",
    label: rule,
    description: String(findings.length),
    spoken: t(
      "{0}, {1}, the worst {2}",
      rule,
      countedFindings(findings.length),
      severityName(SEVERITIES[worst(findings)]!),
    ),
    icon: severityIcon(SEVERITIES[worst(findings)]!),
    tooltip: known ? [{ markdown: known.title }] : undefined,
    children: fileRows(findings, id, rules, "line"),
    subject: { rule, findings },
  };
}

function fileRows(
  findings: readonly PlacedFinding[],
  parent: string,
  rules: Rules,
  detail: "rule" | "line",
): FindingsRow[] {
  return [...groupBy(findings, ({ uri }) => uri)].map(([uri, inside]) => {
    const { path } = inside[0]!;
    const slash = path.lastIndexOf("/");
    const folder = path.slice(0, Math.max(0, slash));
    return {
      id: `${parent}>${uri}`,
      kind: "file",
      label: path.slice(slash + 1),
      description: folder ? `${folder} · ${inside.length}` : String(inside.length),
      spoken: `${path}, ${countedFindings(inside.length)}`,
      file: uri,
      tooltip: [{ text: path }],
      isExpanded: detail === "rule",
      children: findingRows(inside, `${parent}>${uri}`, rules, detail),
      subject: { rule: detail === "line" ? inside[0]!.rule : undefined, findings: inside },
    };
  });
}

/** Ids count equal findings from the top: a line typed above changes none of them. */
function findingRows(
  findings: readonly PlacedFinding[],
  parent: string,
  rules: Rules,
  detail: "rule" | "line",
): FindingsRow[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const key = `${finding.rule}>${finding.message}`;
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    const line = finding.range.start.line + 1;
    const id = `${parent}>${key}>${nth}`;
    return {
      id,
      kind: rules.get(finding.rule)?.isFixable ? "finding.fixable" : "finding",
      // What tells it from its neighbours comes first: narrow sidebars cut off the rest.
      label: detail === "rule" ? finding.rule : t("Line {0}", line),
      description: detail === "rule" ? `${line} · ${finding.message}` : finding.message,
      spoken: t(
        "{0}, {1}, {2}, {3} line {4}",
        severityName(finding.severity),
        finding.message,
        finding.rule,
        finding.path,
        line,
      ),
      icon: severityIcon(finding.severity),
      tooltip: [{ text: finding.message }, { text: `${finding.rule} · ${finding.path}:${line}` }],
      click: { command: "preflight.findings.open", title: t("Open"), arguments: [id] },
      children: [],
      subject: { rule: finding.rule, findings: [finding] },
    };
  });
}

const SEVERITIES: readonly Severity[] = ["hint", "information", "warning", "error"];

function worst(findings: readonly PlacedFinding[]): number {
  return Math.max(...findings.map(({ severity }) => SEVERITIES.indexOf(severity)));
}

function severityName(severity: Severity): string {
  switch (severity) {
    case "error":
      return t("error");
    case "warning":
      return t("warning");
    case "information":
      return t("information");
    case "hint":
      return t("hint");
  }
}

function severityIcon(severity: Severity): RowIcon {
  return ICONS[severity];
}

const ICONS: Record<Severity, RowIcon> = {
  error: { name: "error", colour: "problemsErrorIcon.foreground" },
  warning: { name: "warning", colour: "problemsWarningIcon.foreground" },
  information: { name: "info", colour: "problemsInfoIcon.foreground" },
  hint: { name: "circle-small-filled", colour: "descriptionForeground" },
};

function byPlace(a: PlacedFinding, b: PlacedFinding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  const line = a.range.start.line - b.range.start.line;
  return line || a.range.start.character - b.range.start.character || (a.rule < b.rule ? -1 : 1);
}
