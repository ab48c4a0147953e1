import { t } from "@vscode/l10n";
import type { Pitfall, Practice } from "../../../../server/src/guide/model.ts";
import type { Guide, GuidePageParams, GuidePattern } from "../../../../server/src/lsp/protocol.ts";
import { countedEntries } from "../counts.ts";
import { layerIcon } from "../layers.ts";
import type { Row } from "../row.ts";

/** What a row of the guide is about. */
export interface GuideSubject {
  page?: GuidePageParams;
  pattern?: GuidePattern;
  /** Rules that bear on it. */
  rules: readonly string[];
}

export type GuideRow = Row<GuideSubject>;

/** The rows of the view: layer → Do, Don't, Patterns; and the pitfalls. */
export function guideRows(guide: Guide): GuideRow[] {
  const layers = guide.layers.flatMap(({ id, title }): GuideRow[] => {
    const of = <T extends { layer: string }>(things: readonly T[]) =>
      things.filter(({ layer }) => layer === id);
    const practices = of(guide.practices);
    const children = [
      group(`do:${id}`, t("Do"), "thumbsup", practices.filter(({ kind }) => kind === "do").map(practiceRow)),
      group(
        `dont:${id}`,
        t("Don’t"),
        "thumbsdown",
        practices.filter(({ kind }) => kind === "dont").map(practiceRow),
      ),
      group(`patterns:${id}`, t("Patterns"), "diff", of(guide.patterns).map(patternRow)),
    ].filter((row) => row.children.length > 0);
    if (children.length === 0) return [];
    const layer = group(`layer:${id}`, title, layerIcon(id).name, children);
    return [{ ...layer, kind: "layer", description: undefined, spoken: undefined }];
  });
  const pitfalls = group("pitfalls", t("Pitfalls"), "alert", guide.pitfalls.map(pitfallRow));
  return [...layers, pitfalls].filter((row) => row.children.length > 0);
}

/** What tells a pattern from the others, in paths of virtual documents and in rows. */
export function patternKey({ rule, title }: GuidePattern): string {
  return `${rule}-${title}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** The name of the file that one side of a pattern is shown as. */
export function patternFile(pattern: GuidePattern, side: "bad" | "good"): string {
  return `${patternKey(pattern)}/${side}.${pattern.languageId === "sql" ? "sql" : "py"}`;
}

function group(id: string, label: string, icon: string, children: readonly GuideRow[]): GuideRow {
  return {
    id,
    kind: "group",
    label,
    icon: { name: icon },
    description: String(children.length),
    spoken: `${label}, ${countedEntries(children.length)}`,
    children,
    subject: { rules: [] },
  };
}

function practiceRow({ id, kind, title, explanation, rules }: Practice): GuideRow {
  const icon =
    kind === "do"
      ? { name: "check", colour: "testing.iconPassed" }
      : { name: "close", colour: "testing.iconFailed" };
  const page = { kind: "practice", id } as const;
  return {
    id: `practice:${id}`,
    kind: kindOf("practice", rules),
    label: title,
    spoken: kind === "do" ? t("Do: {0}", title) : t("Don’t: {0}", title),
    tooltip: [{ markdown: explanation }],
    icon,
    click: { command: "preflight.guide.openPage", title: t("Open"), arguments: [page] },
    children: [],
    subject: { page, rules },
  };
}

function pitfallRow({ id, title, bad, good, rules }: Pitfall): GuideRow {
  const page = { kind: "pitfall", id } as const;
  return {
    id: `pitfall:${id}`,
    kind: kindOf("pitfall", rules),
    label: title,
    spoken: t("Pitfall: {0}", title),
    tooltip: [{ markdown: `❌ ${bad}` }, { markdown: `✅ ${good}` }],
    icon: { name: "warning", colour: "problemsWarningIcon.foreground" },
    click: { command: "preflight.guide.openPage", title: t("Open"), arguments: [page] },
    children: [],
    subject: { page, rules },
  };
}

function patternRow(pattern: GuidePattern): GuideRow {
  const key = patternKey(pattern);
  return {
    id: `pattern:${key}`,
    kind: `${kindOf("pattern", [pattern.rule])}${pattern.snippet ? ".snippet" : ""}`,
    label: pattern.title,
    spoken: t("Pattern: {0}, {1}. Opens wrong and right side by side.", pattern.title, pattern.rule),
    tooltip: [{ markdown: pattern.why }, { text: t("Rule: {0}", pattern.rule) }],
    icon: { name: "file-code" },
    click: { command: "preflight.guide.openPattern", title: t("Compare ❌ and ✅"), arguments: [key] },
    children: [],
    subject: { pattern, rules: [pattern.rule] },
  };
}

function kindOf(kind: string, rules: readonly string[]): string {
  return rules.length > 0 ? `${kind}.rule` : kind;
}
