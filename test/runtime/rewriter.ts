// What the Python side of the runtime stage asks for rewritten programs: one JSON request a line on standard input,
// one JSON answer a line on standard output.
//
// Requests: `{"rule", "case"}` a case of a rule by its file name; `{"rule", "text", "path", "dependencies", "files"}`
// a program of the test's own; `{"variants": true}` the variants of all fixes of all cases.
// Answers: `Rewritten` below, a list of variants, or `{"error"}`.
import { createInterface } from "node:readline";
import { applyEdits, type Finding, type Snapshot } from "../../server/src/engine/index.ts";
import { loadCases, type RuleCase, type WorkspaceFile } from "../support/cases.ts";
import { filesAfter, openCase } from "../support/engine.ts";
import { variantOf } from "./variants.ts";

interface Request {
  rule: string;
  case?: string;
  text?: string;
  path?: string;
  dependencies?: Record<string, string | undefined>;
  files?: WorkspaceFile[];
  variants?: boolean;
}

interface Rewritten {
  path: string;
  /** The program as it was, and the files around it. */
  text: string;
  files: WorkspaceFile[];
  findings: {
    message: string;
    /** Zero-based. */
    line: number;
    fixes: {
      title: string;
      safety: string;
      variant: string;
      /** The program after this fix alone, and the files around it. */
      text: string;
      files: WorkspaceFile[];
    }[];
  }[];
  /** The program after the preferred fixes of all findings of the rule. */
  all: string;
}

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);

async function answer(request: Request): Promise<Rewritten | { variants: string[] } | { error: string }> {
  if (request.variants) return { variants: await allVariants() };
  const item = request.case ? caseNamed(request.rule, request.case) : ownCase(request);
  if (!item) return { error: `${request.rule} has no case ${request.case}` };
  const document = await openCase(item);
  const isOwn = ({ rule }: Finding) => rule === item.rule;
  return {
    path: item.path,
    text: item.text,
    files: item.workspace,
    findings: document
      .findings()
      .filter(isOwn)
      .map((finding) => ({
        message: finding.message,
        line: document.text.slice(0, finding.span.start).split("\n").length - 1,
        fixes: fixesOf(item, document, finding),
      })),
    all: applyEdits(document.text, [...document.fixAll("suggested", isOwn)]),
  };
}

function fixesOf(
  item: RuleCase,
  document: Snapshot,
  finding: Finding,
): Rewritten["findings"][number]["fixes"] {
  return document.fixes(finding).map((fix) => ({
    title: fix.title,
    safety: fix.safety,
    variant: variantOf(item.rule, fix.title),
    text: applyEdits(
      document.text,
      fix.edits.filter(({ path }) => !path),
    ),
    files: filesAfter(item, fix),
  }));
}

function caseNamed(rule: string, name: string): RuleCase | undefined {
  return loadCases(rule).find((item) => item.name === name);
}

function ownCase({ rule, text = "", path = "src/app.py", dependencies = {}, files = [] }: Request): RuleCase {
  return {
    rule,
    name: "",
    kind: "bad",
    text,
    path,
    input: { project: { dependencies: new Map(Object.entries(dependencies)) } },
    expected: [],
    fixed: undefined,
    alternatives: new Map(),
    workspace: files,
    elsewhere: [],
  };
}

/** Every variant that a fix of some case's finding has, in order. */
async function allVariants(): Promise<string[]> {
  const variants = new Set<string>();
  for (const item of loadCases().filter(({ kind }) => kind === "bad")) {
    const document = await openCase(item);
    for (const finding of document.findings().filter(({ rule }) => rule === item.rule))
      for (const fix of document.fixes(finding)) variants.add(variantOf(item.rule, fix.title));
  }
  return [...variants].sort();
}
