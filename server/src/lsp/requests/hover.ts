import { t } from "@vscode/l10n";
import { type Hover, type HoverParams, MarkupKind } from "vscode-languageserver";
import { rulePage } from "../../config/links.ts";
import type { HoverInfo, LanguageId } from "../../engine/engine.ts";
import { rulesOfCall } from "../../guide/calls.ts";
import { bold, codeMarkdown } from "../../guide/markdown.ts";
import { practices } from "../../guide/practices.ts";
import { translated } from "../../guide/translated.ts";
import { ruleDocumentation } from "../../rules/docs.ts";
import type { Context } from "../context.ts";
import { toRange } from "../positions.ts";

/**
 * Answers `textDocument/hover`: what goes wrong in production at this place, wrong and right, and the rule's page. On a
 * call that is known and has no finding it tells the practice that the call is about.
 */
export async function hover(
  { documents, support }: Context,
  { textDocument, position }: HoverParams,
): Promise<Hover | null> {
  const analysis = await documents.analyse(textDocument.uri);
  if (!analysis) return null;
  const { document, snapshot } = analysis;
  const info = snapshot.hover(document.offsetAt(position));
  const sections = info ? sectionsOf(info, snapshot.languageAt(info.span.start)) : [];
  if (!info || sections.length === 0) return null;
  const markdown = sections.join("\n\n---\n\n");
  return {
    range: toRange(document, info.span),
    contents: support.markdown
      ? { kind: MarkupKind.Markdown, value: markdown }
      : { kind: MarkupKind.PlainText, value: withoutMarks(markdown) },
  };
}

/** More would fill the screen. */
const MOST_RULES = 2;

/** All that a hover says is ours: neither code nor names of the document get into its Markdown. */
function sectionsOf(info: HoverInfo, languageId: LanguageId): string[] {
  if ("rules" in info)
    return info.rules.slice(0, MOST_RULES).flatMap((rule) => describeRule(rule, languageId));
  return describePractice(rulesOfCall(info.call).slice(0, MOST_RULES), languageId);
}

function describeRule(rule: string, languageId: LanguageId): string[] {
  const explanation = translated(ruleDocumentation(rule, languageId));
  if (!explanation) return [];
  return [[bold(explanation.title), explanation.why, ...examples(rule, languageId), link(rule)].join("\n\n")];
}

/** What to do, wrong and right, with the pages of the rules; the practice and the code are those of the first rule. */
function describePractice(rules: readonly string[], languageId: LanguageId): string[] {
  const [first] = rules;
  const practice = practices.find((item) => item.kind === "do" && item.rules.includes(first ?? ""));
  if (!first || !practice) return [];
  const pages = rules.map(link).join(" · ");
  return [
    [bold(t(practice.title)), t(practice.explanation), ...examples(first, languageId), pages].join("\n\n"),
  ];
}

function examples(rule: string, languageId: LanguageId): string[] {
  const { language = languageId, bad, good } = ruleDocumentation(rule, languageId) ?? {};
  return [
    ...(bad === undefined ? [] : [codeMarkdown("❌", language, bad)]),
    ...(good === undefined ? [] : [codeMarkdown("✅", language, good)]),
  ];
}

function link(rule: string): string {
  return `[${rule}](${rulePage(rule)})`;
}

function withoutMarks(markdown: string): string {
  return markdown.replace(/^`{3,}\w*$|\*\*/gm, "").replace(/\n{3,}/g, "\n\n");
}
