import { rulePage } from "../../config/links.ts";
import { ruleDocumentation } from "../../rules/docs.ts";
import { rules } from "../../rules/index.ts";
import { UsageError } from "../usage.ts";

/** `preflight explain RULE`: the rule's documentation as Markdown. */
export function explain(args: readonly string[]): number {
  const [id, ...others] = args;
  if (id === undefined || others.length > 0) throw new UsageError("name one rule: preflight explain RULE");
  const rule = rules.find((candidate) => candidate.id === id);
  const explanation = ruleDocumentation(id);
  if (!rule || !explanation) throw new UsageError(`unknown rule '${id}'; preflight rules lists them`);
  const { what, why, ignoreWhen, fixSafety, bad, good } = explanation;
  const sections = [
    `# ${rule.id} (${rule.severity})`,
    rule.title,
    `## What it finds\n\n${what}`,
    `## Why it fails in production\n\n${why}`,
    ...(bad === undefined ? [] : [`## ❌\n\n${indented(bad)}`]),
    ...(good === undefined ? [] : [`## ✅\n\n${indented(good)}`]),
    `## When to ignore it\n\n${ignoreWhen}`,
    `## How safe the fix is\n\n${fixSafety}`,
    rulePage(rule.id),
  ];
  process.stdout.write(`${sections.join("\n\n")}\n`);
  return 0;
}

function indented(code: string): string {
  return code.replace(/^(?=.)/gm, "    ");
}
