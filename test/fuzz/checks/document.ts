import { isDeepStrictEqual } from "node:util";
import { contextsOf } from "../../../server/src/baseline/context.ts";
import { readBaseline, writeBaseline } from "../../../server/src/baseline/file.ts";
import { createMatcher } from "../../../server/src/baseline/match.ts";
import { record } from "../../../server/src/baseline/record.ts";
import { commentMarkOf } from "../../../server/src/engine/config/format.ts";
import { asChanges } from "../../../server/src/engine/edit/changes.ts";
import { SEVERITIES } from "../../../server/src/engine/finding.ts";
import {
  applyEdits,
  type DocumentInput,
  type Finding,
  type Fix,
  type Settings,
  type Snapshot,
} from "../../../server/src/engine/index.ts";
import { UNUSED_IGNORE } from "../../../server/src/engine/suppress.ts";
import { firstDifference } from "../../support/compare.ts";
import { open, takeProblems } from "../../support/engine.ts";
import { random } from "../../support/random.ts";
import type { FuzzInput } from "../input.ts";
import { must, mustLieIn } from "./failure.ts";

type Next = (limit: number) => number;

/** Fixes of so many findings of one text are tried: each is analysed several times. */
const MOST_FINDINGS = 4;
/** A file with more of them is not fixed all over: each fix is analysed several times. */
const MOST_FIXED = 25;

/** Everything that can be asked of a document, and all that must be true of what it says. */
export async function checkDocument({ path, text, seed }: FuzzInput): Promise<void> {
  const next = random(seed);
  const about = surroundingsFor(next);
  const document = await open(text, path, about);
  if (next(3) === 0) prepareInSlices(document, 1 + next(4));
  checkFindings(document);
  checkPlaces(document, next);
  checkSummary(document);
  checkBaseline(document);
  if (next(6) === 0) await checkSuppression(document, about);
  if (next(4) === 0) checkRest(document, await open(text, path, about));
  for (const finding of someOf(document.findings(), next)) await checkFixes(document, finding, about);
  await checkFixAll(document, about, next);
  // To count them, what no rule has asked about is parsed as well.
  if (next(5) === 0) must(errorsOf(document) >= 0, "there are fewer than no errors");
  mustHaveNoProblem();
}

/** What the rules, and the parser, complained about. */
export function mustHaveNoProblem(): void {
  const [problem] = takeProblems();
  must(problem === undefined, () => `${problem!.rule ?? "the parser"} failed: ${problem!.message}`);
}

/** Settings and dependencies, now these, now those. */
export function surroundingsFor(next: Next): Partial<DocumentInput> {
  const names = [
    "structlog",
    "loguru",
    "cachetools",
    "mlflow",
    "openai",
    "prometheus-client",
    "django",
    "keyring",
  ];
  const dependencies = new Map(
    names.filter(() => next(3) === 0).map((name) => [name, next(2) ? "2.9" : undefined]),
  );
  const settings: Settings = {
    levels: {},
    names: next(4) === 0 ? { "app.llm.ask": "completion", fetch: "query", "a.b.c": "constructor" } : NOTHING,
    providers: next(4) === 0 ? { cache: "cachetools", logging: "structlog", secrets: "keyring" } : NOTHING,
    ...(next(3) === 0 && { rowFilter: { column: "tenant_id", parameter: "tenant" } }),
    ...(next(4) === 0 && { leastLevel: "warning" as const }),
  };
  return { project: { dependencies }, settings, isIgnored: next(10) === 0 };
}

const NOTHING: Readonly<Record<string, string>> = {};

export function prepareInSlices(document: Snapshot, statements: number): void {
  let done = 0;
  while (document.prepare && !document.prepare(() => ++done % statements === 0));
}

export function checkFindings(document: Snapshot): void {
  const { text } = document;
  let last = 0;
  for (const finding of document.findings()) {
    const { rule, span, related, message, severity } = finding;
    mustLieIn(text, span, `a finding of ${rule}`);
    must(span.start >= last, `findings of ${rule} are out of order`);
    last = span.start;
    for (const other of related)
      if (other.path === undefined) mustLieIn(text, other.span, `a place that explains a finding of ${rule}`);
    must(message !== "" && !/[\r\n\0]/.test(message), `${rule} says ${JSON.stringify(message)}`);
    must(SEVERITIES.includes(severity), `${rule} has the level ${severity}`);
    const shown = text.slice(span.start, span.end);
    must(!finding.isSensitive || shown.length < 8 || !message.includes(shown), `${rule} tells the secret`);
  }
  const grouped = document.groups?.();
  const inGroups = grouped?.flatMap(({ start, findings }) => findings.map(({ span }) => start + span.start));
  must(
    !inGroups ||
      isDeepStrictEqual(
        inGroups.sort(numerically),
        document.findings().map(({ span }) => span.start),
      ),
    "the groups hold other findings than the document",
  );
}

function numerically(one: number, other: number): number {
  return one - other;
}

function checkPlaces(document: Snapshot, next: Next): void {
  const { text } = document;
  const starts = document
    .findings()
    .slice(0, 4)
    .map(({ span }) => span.start);
  const offsets = [0, text.length, ...starts, ...Array.from({ length: 8 }, () => next(text.length + 1))];
  for (const offset of offsets) {
    const info = document.hover(offset);
    if (info) mustLieIn(text, info.span, "a hover");
    document.languageAt(offset);
    const head = document.headOf(offset);
    if (head !== undefined) mustLieIn(text, { start: head, end: head }, "the head");
  }
  for (const start of starts) must(document.hover(start) !== undefined, "a finding has no hover");
}

function checkSummary(document: Snapshot): void {
  // It is plain data: what is not cannot be cloned.
  structuredClone(document.summary());
  structuredClone(document.outline());
  document.questions();
}

/** A comment at the top that silences the file silences all of it. */
async function checkSuppression(
  { text, path, languageId }: Snapshot,
  about: Partial<DocumentInput>,
): Promise<void> {
  const mark = languageId === "sql" ? "--" : languageId === "config" ? commentMarkOf(path) : "#";
  if (mark === undefined || languageId === "notebook") return;
  const silenced = await open(`${mark} preflight: ignore-file\n${text}`, path, about);
  const [loud] = silenced.findings().filter(({ rule }) => rule !== UNUSED_IGNORE);
  must(loud === undefined, () => `${loud!.rule} is found in a file that is silenced`);
}

/** A baseline that is made of a file knows all of its findings. */
function checkBaseline(document: Snapshot): void {
  const { text, languageId, path } = document;
  const findings = document.findings();
  const contexts = contextsOf(
    text,
    languageId,
    findings.map(({ span }) => span),
    findings.filter(({ isSensitive }) => isSensitive).map(({ span }) => span),
  );
  must(contexts.length === findings.length, "a finding has no context");
  const placed = findings.map(({ rule }, index) => ({ rule, context: contexts[index]! }));
  const read = readBaseline(writeBaseline(record([], new Map([[path, placed]]), () => false)));
  if ("problem" in read) return must(false, `a baseline cannot be read again: ${read.problem.message}`);
  const matcher = createMatcher(read.entries, () => false);
  must(matcher.known(path, placed).every(Boolean), "a baseline does not know what it was made of");
  must(matcher.unneeded(() => true).length === 0, "a baseline holds more than it was made of");
}

/** A document that has dropped what can be made again says the same. */
function checkRest(document: Snapshot, other: Snapshot): void {
  document.rest?.();
  const difference = firstDifference(document, other, other.findings().length < 20);
  must(difference === undefined, () => `after a rest ${difference}`);
}

function someOf(findings: readonly Finding[], next: Next): Finding[] {
  if (findings.length <= MOST_FINDINGS) return [...findings];
  const from = next(findings.length);
  return Array.from({ length: MOST_FINDINGS }, (_, index) => findings[(from + index * 7) % findings.length]!);
}

async function checkFixes(
  document: Snapshot,
  finding: Finding,
  about: Partial<DocumentInput>,
): Promise<void> {
  const fixes = document.fixes(finding);
  const preferred = fixes.filter((fix) => fix.preferred).length;
  must(preferred === Math.min(fixes.length, 1), `${finding.rule} prefers ${preferred} fixes`);
  must(
    new Set(fixes.map(({ title }) => title)).size === fixes.length,
    `${finding.rule} has two fixes of one title`,
  );
  for (const fix of fixes) await checkFix(document, finding, fix, about);
}

/** The laws of fixes, tried on a fresh analysis of the result. */
async function checkFix(
  document: Snapshot,
  finding: Finding,
  { edits, title }: Fix,
  about: Partial<DocumentInput>,
): Promise<void> {
  const { text, path } = document;
  const what = `the fix "${title}" of ${finding.rule}`;
  must(edits.length > 0, `${what} changes nothing`);
  must(title !== "" && !/[\r\n]/.test(title), `${what} has no title of one line`);
  const own = edits.filter((edit) => edit.path === undefined);
  for (const edit of own) mustLieIn(text, edit, what);
  const result = applyEdits(text, own);
  if (own.length < edits.length) return;
  must(result !== text, `${what} changes nothing`);
  checkLineEndings(text, result, what);
  const fresh = await open(result, path, about);
  mustAddNothing(document, fresh, what, finding.rule);
  const updated = document.update(asChanges(text, own));
  const difference = firstDifference(updated, fresh, false);
  must(difference === undefined, () => `after ${what} the incremental result differs: ${difference}`);
  await mustSettle(fresh, ({ rule }) => rule === finding.rule, what, about);
}

async function checkFixAll(document: Snapshot, about: Partial<DocumentInput>, next: Next): Promise<void> {
  const safety = next(3) === 0 ? "safe" : "suggested";
  if (document.findings().length > MOST_FIXED) return;
  const edits = document.fixAll(safety);
  if (edits.length === 0) return;
  for (const edit of edits) mustLieIn(document.text, edit, "fix-all");
  const result = applyEdits(document.text, [...edits]);
  const fresh = await open(result, document.path, about);
  mustAddNothing(document, fresh, "fix-all");
  must(fresh.fixAll(safety).length === 0, "a second fix-all changes something");
}

/** Applied again, fixes come to an end. */
async function mustSettle(
  document: Snapshot,
  filter: (finding: Finding) => boolean,
  what: string,
  about: Partial<DocumentInput>,
): Promise<void> {
  if (document.findings().filter(filter).length > MOST_FIXED) return;
  const edits = document.fixAll("suggested", filter);
  if (edits.length === 0) return;
  const again = await open(applyEdits(document.text, [...edits]), document.path, about);
  must(again.fixAll("suggested", filter).length === 0, `after ${what} fixes never settle`);
}

/** @param fixed - the rule of which there has to be a finding less */
function mustAddNothing(before: Snapshot, after: Snapshot, what: string, fixed?: string): void {
  must(errorsOf(after) <= errorsOf(before), `${what} adds a syntax error`);
  const [old, now] = [counts(before), counts(after)];
  for (const [rule, count] of now) {
    const most = (old.get(rule) ?? 0) - (rule === fixed ? 1 : 0);
    must(count <= most, `${what} leaves ${count} findings of ${rule}, where there may be ${most}`);
  }
}

function errorsOf(document: Snapshot): number {
  return (document as Snapshot & { errors?: number }).errors ?? 0;
}

function counts(document: Snapshot): Map<string, number> {
  const found = new Map<string, number>();
  for (const { rule } of document.findings()) found.set(rule, (found.get(rule) ?? 0) + 1);
  return found;
}

/** A text whose lines all end in one way does so after a fix. */
function checkLineEndings(before: string, after: string, what: string): void {
  const kinds = (text: string) => new Set(text.match(/\r\n|\r|\n/g));
  const [old, now] = [kinds(before), kinds(after)];
  must(old.size !== 1 || [...now].every((kind) => old.has(kind)), `${what} brings other line endings`);
}
