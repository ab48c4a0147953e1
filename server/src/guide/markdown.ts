import { t } from "@vscode/l10n";
import { unitText } from "../readiness/measurement.ts";
import { checklist } from "./checklist.ts";
import { metrics } from "./metrics.ts";
import type { ChecklistItem, Guide, GuidePattern, GuideRule, Metric, Pitfall, Practice } from "./model.ts";
import { stages } from "./stages.ts";

/** Writes the title of an entry: `bold` in tooltips, a heading in pages. */
type TitleStyle = (title: string) => string;

export const bold: TitleStyle = (title) => `**${title}**`;

/** @param level - 1 for the title of a page */
export function heading(level: number): TitleStyle {
  return (title) => `${"#".repeat(level)} ${title}`;
}

/** The whole guide as one page: what to do by layer, the patterns, the pitfalls, the checklist and the metrics. */
export function guideMarkdown(guide: Guide): string {
  const { layers, patterns, pitfalls, rules } = guide;
  const ruleOf = (id: string) => rules.find((rule) => rule.id === id);
  return paragraphs(
    "# The guide",
    "What it takes to bring an AI, data or ML system into production and keep it there: what to do and what not in each layer, the patterns behind the rules, the ways in which projects fail, the checklist, and the numbers that tell success.",
    "## Dos and don'ts",
    ...layers.flatMap((layer) => practicesOfLayer(guide, layer)),
    "## Patterns",
    ...patterns.map((pattern) => patternMarkdown(pattern, ruleOf(pattern.rule), heading(3))),
    "## Pitfalls",
    ...pitfalls.map((pitfall) => pitfallMarkdown(pitfall, rules, heading(3))),
    "## Checklist",
    ...stages.flatMap(({ id, title, summary }) => [
      `### ${title}`,
      summary,
      ...checklist.filter(({ stage }) => stage === id).map((item) => itemMarkdown(item, rules, heading(4))),
    ]),
    "## Success metrics",
    ...layers.flatMap((layer) => metricsOfLayer(layer)),
  );
}

/** A do or a don't. @param rules - those that may be linked; the others are left out */
export function practiceMarkdown(
  practice: Practice,
  rules: readonly GuideRule[],
  title: TitleStyle = bold,
): string {
  const mark = practice.kind === "do" ? "✅" : "❌";
  return paragraphs(title(`${mark} ${practice.title}`), practice.explanation, links(practice.rules, rules));
}

/** A way to fail: how it looks, what to do instead, and what guards against it. */
export function pitfallMarkdown(
  pitfall: Pitfall,
  rules: readonly GuideRule[],
  title: TitleStyle = bold,
): string {
  const guards = checklist.filter(({ id }) => pitfall.items.includes(id)).map((item) => t(item.title));
  return paragraphs(
    title(pitfall.title),
    `❌ ${pitfall.bad}`,
    `✅ ${pitfall.good}`,
    pitfall.explanation,
    guards.length > 0 && t("On the checklist: {0}", guards.join(" · ")),
    links(pitfall.rules, rules),
  );
}

/** An item of the checklist; items of one's own as well, whose title may be any text. */
export function itemMarkdown(
  item: Pick<ChecklistItem, "title" | "explanation" | "verify" | "rules" | "aspects">,
  rules: readonly GuideRule[],
  title: TitleStyle = bold,
): string {
  return paragraphs(
    title(escapeMarkdown(item.title)),
    item.explanation,
    item.verify.length > 0 &&
      `${t("How to make sure:")}\n\n${item.verify.map((step) => `- ${step}`).join("\n")}`,
    item.aspects.length > 0 &&
      t("What a workspace can show for it: {0}.", item.aspects.map((aspect) => aspect.title).join(", ")),
    links(item.rules, rules),
  );
}

/** A pattern with its wrong and its right form. */
export function patternMarkdown(
  pattern: GuidePattern,
  rule: GuideRule | undefined,
  title: TitleStyle = bold,
): string {
  const { languageId, bad, good, why, snippet } = pattern;
  return paragraphs(
    title(pattern.title),
    why,
    codeMarkdown("❌", languageId, bad),
    codeMarkdown("✅", languageId, good),
    snippet && t("Snippet: {0}", `\`${snippet}\``),
    rule && links([rule.id], [rule]),
  );
}

/** A success metric with its target; metrics of one's own as well, whose title and unit may be any text. */
export function metricMarkdown(
  metric: Pick<Metric, "title" | "explanation" | "unit" | "target" | "isChange">,
  title: TitleStyle = bold,
): string {
  return paragraphs(
    title(escapeMarkdown(metric.title)),
    metric.explanation,
    t("Target: {0}", escapeMarkdown(targetWords(metric))),
  );
}

/** Code under a mark, in a fence that nothing in it can close. */
export function codeMarkdown(mark: "❌" | "✅", language: string, code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${mark}\n${fence}${language}\n${code}\n${fence}`;
}

/** Text of others as it is: nothing in it is markup, a link or a line of its own, or turns the direction of writing. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, "")
    .replace(/[\\`*_{}[\]()<>#+\-.!|~&:@$]/g, (character) => `\\${character}`);
}

function practicesOfLayer({ practices, rules }: Guide, { id, title }: Guide["layers"][number]): string[] {
  const own = practices.filter(({ layer }) => layer === id);
  if (own.length === 0) return [];
  const list = (kind: Practice["kind"]) =>
    own
      .filter((practice) => practice.kind === kind)
      .map((practice) => {
        const known = links(practice.rules, rules);
        return `- **${practice.title}.** ${practice.explanation}${known ? ` ${known}` : ""}`;
      })
      .join("\n");
  return [`### ${title}`, "✅ Do", list("do"), "❌ Don't", list("dont")];
}

function metricsOfLayer({ id, title }: Guide["layers"][number]): string[] {
  const rows = metrics
    .filter(({ layer }) => layer === id)
    .map((metric) => `| ${metric.title} | ${targetWords(metric)} | ${metric.explanation} |`);
  if (rows.length === 0) return [];
  return [`### ${title}`, `| Metric | Target | What it is |\n| --- | --- | --- |\n${rows.join("\n")}`];
}

function targetWords({ target, unit, isChange }: Pick<Metric, "target" | "unit" | "isChange">): string {
  const number = `${target.value}`.replace("-", "−");
  const sign = isChange && target.value > 0 ? "+" : "";
  const value = `${sign}${number} ${unitText(unit)}`;
  switch (target.comparison) {
    case "above":
      return t("above {0}", value);
    case "atLeast":
      return t("at least {0}", value);
    case "below":
      return t("below {0}", value);
    case "atMost":
      return t("at most {0}", value);
  }
}

function links(ids: readonly string[], rules: readonly GuideRule[]): string {
  return ids
    .flatMap((id) => rules.filter((rule) => rule.id === id))
    .map(({ id, page }) => `[${id}](${page})`)
    .join(" · ");
}

function paragraphs(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join("\n\n");
}
