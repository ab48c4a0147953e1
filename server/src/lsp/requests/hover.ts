import { type Hover, type HoverParams, MarkupKind } from "vscode-languageserver";
import { rulePage } from "../../config/links.ts";
import type { LanguageId } from "../../engine/engine.ts";
import { ruleDocumentation } from "../../rules/docs.ts";
import type { Context } from "../context.ts";
import { toRange } from "../positions.ts";

/** Answers `textDocument/hover`: what goes wrong in production at this place, wrong and right, and the rule's page. */
export async function hover(
  { documents, support }: Context,
  { textDocument, position }: HoverParams,
): Promise<Hover | null> {
  const analysis = await documents.analyse(textDocument.uri);
  if (!analysis) return null;
  const { document, snapshot } = analysis;
  const info = snapshot.hover(document.offsetAt(position));
  if (!info) return null;
  const sections = info.rules.slice(0, MOST_RULES).flatMap((rule) => describe(rule, snapshot.languageId));
  if (sections.length === 0) return null;
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

function describe(rule: string, languageId: LanguageId): string[] {
  const explanation = ruleDocumentation(rule, languageId);
  if (!explanation) return [];
  const { title, why, language, bad, good } = explanation;
  const code = (mark: string, text: string | undefined) =>
    text === undefined ? [] : [`${mark}\n\`\`\`${language}\n${text}\n\`\`\``];
  return [
    [`**${title}**`, why, ...code("❌", bad), ...code("✅", good), `[${rule}](${rulePage(rule)})`].join(
      "\n\n",
    ),
  ];
}

function withoutMarks(markdown: string): string {
  return markdown.replace(/^```\w*$|\*\*/gm, "").replace(/\n{3,}/g, "\n\n");
}
