import { rulePage } from "../config/links.ts";
import type { Safety, Severity } from "../engine/finding.ts";
import { ruleDocumentation } from "../rules/docs.ts";

/** A finding with what an assistant needs to act on it. */
export interface AssistantFinding {
  path: string;
  /** One-based. */
  line: number;
  column: number;
  rule: string;
  severity: Severity;
  message: string;
  fixes: readonly { title: string; safety: Safety; preferred: boolean }[];
}

/** More findings than this are counted only: an assistant's context is dear. */
export const MOST_FINDINGS = 60;
/** In UTF-16 units. */
const LONGEST_TEXT = 30_000;
const LONGEST_LINE = 500;

/**
 * Findings, the advice of their rules and the titles of their fixes, as Markdown. What comes from files stands on one
 * line each and is cut; code does not stand in it.
 *
 * @param findings - the gravest first
 * @param count - of all findings, those that are left out included
 */
export function assistantText(
  findings: readonly AssistantFinding[],
  { count, files }: { count: number; files: number },
): string {
  const where = `in ${files} ${files === 1 ? "file" : "files"}`;
  if (count === 0) return `Preflight has found nothing ${where}.\n`;
  const parts = [
    `Preflight: ${count} ${count === 1 ? "finding" : "findings"} ${where}. Nothing was changed.`,
  ];
  const rules = new Set<string>();
  let length = 0;
  let listed = 0;
  for (const finding of findings.slice(0, MOST_FINDINGS)) {
    const advice = rules.has(finding.rule) ? 0 : adviceOf(finding.rule).length;
    const text = describe(finding);
    if (length + text.length + advice > LONGEST_TEXT) break;
    length += text.length + advice;
    rules.add(finding.rule);
    parts.push(text);
    listed += 1;
  }
  if (listed < count)
    parts.push(`${count - listed} more are not listed; ask for one file to see those in it.`);
  parts.push("# About these rules", ...[...rules].map(adviceOf), OUTRO);
  return `${parts.join("\n\n")}\n`;
}

const OUTRO =
  "The fixes are rewrites that Preflight has verified. A person applies them on the lightbulb, or with `preflight check --fix` (`--fix-suggested` for the suggested ones).";

function describe({ path, line, column, severity, rule, message, fixes }: AssistantFinding): string {
  const head = `- ${oneLine(path)}:${line}:${column} ${severity} [${rule}] ${oneLine(message)}`;
  const offers = fixes.map(
    ({ title, safety, preferred }) =>
      `  - Fix: ${oneLine(title)} (${safety}${preferred ? ", preferred" : ""})`,
  );
  return [head, ...offers].join("\n");
}

function adviceOf(rule: string): string {
  const { title, what, why, ignoreWhen, fixSafety } = ruleDocumentation(rule) ?? {};
  if (title === undefined) return `## ${rule}`;
  return [
    `## ${rule}: ${title}`,
    `${what}`,
    `Why it fails in production: ${why}`,
    `When to ignore it: ${ignoreWhen}`,
    `How safe the fix is: ${fixSafety}`,
    rulePage(rule),
  ].join("\n");
}

/** What a file says cannot start a paragraph, a list or a heading of its own. */
function oneLine(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
  return plain.length > LONGEST_LINE ? `${plain.slice(0, LONGEST_LINE)}…` : plain;
}
