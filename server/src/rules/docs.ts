import type { LanguageId } from "../engine/engine.ts";
import { examples } from "./examples.ts";
import { rules } from "./index.ts";

/** What a hover or `preflight explain` tells about a rule. Texts are Markdown; `bad` and `good` are code. */
export interface RuleExplanation {
  title: string;
  what: string;
  why: string;
  ignoreWhen: string;
  fixSafety: string;
  /** The language of `bad` and `good`. */
  language: LanguageId;
  bad: string | undefined;
  good: string | undefined;
}

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/**
 * @param id - a rule's id
 * @param languageId - the language to show examples in, where the rule has any in it
 * @returns the rule's explanation, or undefined when no rule has that id
 */
export function ruleDocumentation(
  id: string,
  languageId: LanguageId = "python",
): RuleExplanation | undefined {
  const rule = byId.get(id);
  if (!rule) return undefined;
  const all = examples[id] ?? [];
  const example = all.find((item) => item.language === languageId) ?? all[0];
  return {
    title: rule.title,
    ...rule.documentation,
    language: example?.language ?? languageId,
    bad: example?.bad,
    good: example?.good,
  };
}
