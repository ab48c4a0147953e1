import { type Hover, type HoverParams, MarkupKind } from "vscode-languageserver";
import { rulePage } from "../../config/links.ts";
import { rules } from "../../rules/index.ts";
import type { Context } from "../context.ts";
import { toRange } from "../convert.ts";

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
  const sections = info.rules.slice(0, MOST_RULES).flatMap(describe);
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

function describe(id: string): string[] {
  const rule = rules.find((candidate) => candidate.id === id);
  return rule ? [`**${rule.title}**\n\n${rule.documentation.why}\n\n[${id}](${rulePage(id)})`] : [];
}

function withoutMarks(markdown: string): string {
  return markdown.replace(/^```\w*$|\*\*/gm, "").replace(/\n{3,}/g, "\n\n");
}
