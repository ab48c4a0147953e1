import type { Node } from "jsonc-parser";
import {
  elementsOf,
  FORMAT_VERSION,
  hasContent,
  Misshapen,
  membersOf,
  numberOf,
  quoted,
  stringOf,
  understand,
} from "../readiness/json-file.ts";
import type { FileProblem } from "../readiness/model.ts";
import type { FindingContext } from "./context.ts";

/** Where the baseline lies when nothing else is said, relative to the folder that it is about. */
export const BASELINE_FILE = ".preflight/baseline.json";

/** Findings of a file that are known, and no news. */
export interface BaselineEntry extends FindingContext {
  /** Relative to the folder that the baseline is about, `/` separated. */
  path: string;
  rule: string;
  /** How many findings look the same. */
  count: number;
}

/** In UTF-16 units; some hundred thousand findings. */
const MAX_LENGTH = 50_000_000;

/**
 * Reads a baseline.
 *
 * @param text - an empty file is a baseline without findings
 * @returns its entries, or the first thing in it that is wrong
 */
export function readBaseline(text: string): { entries: BaselineEntry[] } | { problem: FileProblem } {
  if (!hasContent(text)) return { entries: [] };
  return understand(text, readRoot, MAX_LENGTH);
}

/** One line a finding, in an order that does not change when code moves: branches merge without a conflict. */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
  const lines = [...entries]
    .sort(
      (a, b) => compare(a.path, b.path) || compare(a.rule, b.rule) || compare(contextText(a), contextText(b)),
    )
    .map(({ path, rule, count, ...context }) =>
      JSON.stringify({ path, rule, context: contextText(context), ...(count > 1 && { count }) }),
    );
  const list = lines.length === 0 ? "[]" : `[\n${lines.map((line) => `    ${line}`).join(",\n")}\n  ]`;
  return `{\n  "version": ${FORMAT_VERSION},\n  "findings": ${list}\n}\n`;
}

function readRoot(root: Node): { entries: BaselineEntry[] } {
  const findings = membersOf(root, "a baseline").get("findings");
  if (!findings) throw new Misshapen(root, "'findings' is missing: a list of the findings that are known");
  const entries = new Map<string, BaselineEntry>();
  for (const node of elementsOf(findings, "'findings'")) {
    const entry = readEntry(node);
    const key = [entry.path, entry.rule, contextText(entry)].join("\0");
    const twin = entries.get(key);
    // Two branches that have recorded the same leave it twice in what git merges.
    if (twin) twin.count = Math.max(twin.count, entry.count);
    else entries.set(key, entry);
  }
  return { entries: [...entries.values()] };
}

function readEntry(node: Node): BaselineEntry {
  const members = membersOf(node, "a finding of the baseline");
  const text = (key: string): string => {
    const value = members.get(key);
    if (!value) throw new Misshapen(node, `a finding of the baseline needs '${key}'`);
    return stringOf(value, `'${key}'`);
  };
  const context = text("context");
  const [, own, before, after] = /^([\da-f]{16})-([\da-f]{8})-([\da-f]{8})$/.exec(context) ?? [];
  if (own === undefined) {
    throw new Misshapen(
      members.get("context")!,
      `${quoted(context)} is no context that Preflight has written`,
    );
  }
  const count = members.get("count");
  return {
    path: text("path"),
    rule: text("rule"),
    own,
    before: before!,
    after: after!,
    count: count ? countOf(count) : 1,
  };
}

function countOf(node: Node): number {
  const count = numberOf(node, "'count'");
  if (!Number.isInteger(count) || count < 1)
    throw new Misshapen(node, "'count' has to be a whole number from 1");
  return count;
}

function contextText({ own, before, after }: FindingContext): string {
  return `${own}-${before}-${after}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
