import { rulePage } from "../../config/links.ts";
import type { Severity } from "../../engine/finding.ts";
import { ruleDocumentation } from "../../rules/docs.ts";
import { rules } from "../../rules/index.ts";

/** The rules as SARIF describes them, in the order that `ruleIndex` counts. */
export function sarifRules() {
  return rules.map(({ id, title, layer, severity }) => {
    const security = Object.hasOwn(SECURITY, id) ? SECURITY[id] : undefined;
    const { what, text, markdown } = helpOf(id);
    return {
      id,
      name: pascalCase(id),
      shortDescription: { text: title },
      fullDescription: { text: plain(what) },
      help: { text, markdown },
      helpUri: rulePage(id),
      defaultConfiguration: { level: levelOf(severity) },
      properties: {
        tags: [`layer/${layer}`, ...(security ? ["security", `external/cwe/${security.cwe}`] : [])],
        "problem.severity": PROBLEM_SEVERITY[severity],
        ...(security && { "security-severity": security.score }),
      },
    };
  });
}

/** @returns the place of a rule in `sarifRules` */
export function ruleIndex(rule: string): number {
  return INDEX.get(rule) ?? -1;
}

export function levelOf(severity: Severity): "error" | "warning" | "note" {
  return severity === "error" || severity === "warning" ? severity : "note";
}

const INDEX = new Map(rules.map(({ id }, index) => [id, index]));

const PROBLEM_SEVERITY: Record<Severity, string> = {
  error: "error",
  warning: "warning",
  information: "recommendation",
  hint: "recommendation",
};

/** Rules about security, with the scores that CodeQL gives its queries for the same weaknesses. */
const SECURITY: Readonly<Record<string, { cwe: string; score: string }>> = {
  "unsafe-query": { cwe: "cwe-089", score: "8.8" },
  "hardcoded-secret": { cwe: "cwe-798", score: "9.8" },
  "plaintext-pii": { cwe: "cwe-312", score: "7.5" },
};

function helpOf(id: string): { what: string; text: string; markdown: string } {
  const { what, why, ignoreWhen, fixSafety, language, bad, good } = ruleDocumentation(id)!;
  const code = (mark: string, lines: string | undefined) =>
    lines === undefined ? [] : [`${mark}\n\n\`\`\`${language}\n${lines.trimEnd()}\n\`\`\``];
  const markdown = [
    `**What it finds.** ${what}`,
    `**Why it fails in production.** ${why}`,
    ...code("❌", bad),
    ...code("✅", good),
    `**When to ignore it.** ${ignoreWhen}`,
    `**How safe the fix is.** ${fixSafety}`,
  ];
  return { what, text: `${plain(what)}\n\n${plain(why)}`, markdown: markdown.join("\n\n") };
}

/** The documentation's Markdown has no more than code spans in it. */
function plain(markdown: string): string {
  return markdown.replaceAll("`", "");
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
