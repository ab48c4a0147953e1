import { fromMarkdown } from "mdast-util-from-markdown";
import { reportFile, reportPage } from "../../../server/src/report/html.ts";
import { commandLinks } from "../../../server/src/report/links.ts";
import { reportMarkdown } from "../../../server/src/report/markdown.ts";
import type { ReportInput } from "../../../server/src/report/model.ts";
import { random } from "../../support/random.ts";
import { finding, kept, readiness, reportInput } from "../../support/report.ts";
import type { FuzzInput } from "../input.ts";
import { must } from "./failure.ts";

/** A report with strange texts wherever people and files have a say is made of the same elements as one with plain texts. */
export async function checkReport({ text, seed }: FuzzInput): Promise<void> {
  const next = random(seed);
  const size = 1 + next(60);
  const pieces = Array.from({ length: 12 }, (_, index) => `x${text.slice(index * size, (index + 1) * size)}`);
  const [strange, plain] = [reportOf((index) => pieces[index]!), reportOf((index) => `x${index}`)];
  const page = reportPage(strange, "abc");
  mustBeAlike(page, reportPage(plain, "abc"), "the page");
  mustBeAlike(await reportFile(strange), await reportFile(plain), "the report's file");
  must(!/[\0\u202e]|\p{Surrogate}/u.test(page), "the page hides something");
  const [odd, even] = [reportMarkdown(strange), reportMarkdown(plain)].map((markdown) =>
    markdownShape(markdown),
  );
  must(odd === even, () => `the Markdown has other parts: ${firstLine(odd!, even!)}`);
}

/** @param textAt - of a place in the report */
function reportOf(textAt: (index: number) => string): ReportInput {
  const items = {
    "backup-recovery": { state: "done" as const, by: textAt(0), note: textAt(1), at: "2026-01-01" },
    "load-testing": { state: "not-applicable" as const, reason: textAt(2) },
  };
  const value = { value: 5, date: "2026-01-01", by: textAt(3), note: textAt(4) };
  return reportInput({
    title: textAt(5),
    readiness: readiness(items, { "user-adoption": { values: [value] }, "error-rate": { title: textAt(6) } }),
    findings: [
      // What stands between backticks in a message is code.
      finding("error", { message: textAt(7).replaceAll("`", "'"), path: `src/${textAt(8)}.py` }),
      finding("warning", { rule: "x", message: textAt(9).replaceAll("`", "'") }),
    ],
    history: [kept("2026-02-01")],
    historyProblem: { line: 1, column: 1, message: textAt(10) },
    placeOf: commandLinks(textAt(11)),
  });
}

function mustBeAlike(one: string, other: string, what: string): void {
  const [odd, even] = [htmlShape(one), htmlShape(other)];
  must(odd === even, () => `${what} has other elements: ${firstLine(odd, even)}`);
}

/** Tags with the names of their attributes. */
function htmlShape(page: string): string {
  const tags = page.match(/<!?\/?[a-zA-Z][^<>]*>|<|>/g) ?? [];
  return tags.map((tag) => tag.replace(/"[^"]*"/g, '""')).join("\n");
}

/** Nodes of a Markdown text, without what they say. */
function markdownShape(markdown: string): string {
  interface Node {
    type: string;
    children?: Node[];
    url?: string;
  }
  const lines: string[] = [];
  const visit = (node: Node, depth: number): void => {
    if (node.type === "inlineCode" || node.type === "text") return;
    lines.push(`${" ".repeat(depth)}${node.type} ${node.url ? /^\w*:?/.exec(node.url) : ""}`);
    for (const child of node.children ?? []) visit(child, depth + 1);
  };
  visit(fromMarkdown(markdown) as Node, 0);
  return lines.join("\n");
}

function firstLine(one: string, other: string): string {
  const [left, right] = [one.split("\n"), other.split("\n")];
  const at = left.findIndex((line, index) => line !== right[index]);
  return `${left[at]} where ${right[at]} has to be`;
}
