import { ruleDocumentation } from "../rules/docs.ts";
import { rules } from "../rules/index.ts";
import { layers } from "./layers.ts";
import type { Guide, GuidePattern, Pattern } from "./model.ts";
import { patterns } from "./patterns.ts";
import { pitfalls } from "./pitfalls.ts";
import { practices } from "./practices.ts";

/**
 * The guide with its rules and the code of its patterns.
 *
 * @param pageOf - gives the address of a rule's page
 */
export function buildGuide(pageOf: (rule: string) => string): Guide {
  return {
    layers,
    rules: rules.map(({ id, layer, severity, title }) => ({
      id,
      layer,
      severity,
      title,
      page: pageOf(id),
      isFixable: ruleDocumentation(id)?.good !== undefined,
    })),
    practices,
    pitfalls,
    patterns: patterns.flatMap(withCode),
  };
}

function withCode({ language, ...pattern }: Pattern): GuidePattern[] {
  const rule = ruleDocumentation(pattern.rule, language);
  if (rule?.bad === undefined || rule.good === undefined || rule.language !== language) return [];
  return [{ ...pattern, why: rule.why, languageId: language, bad: rule.bad, good: rule.good }];
}
