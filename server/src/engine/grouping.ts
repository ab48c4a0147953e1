import type { Finding, Severity } from "./finding.ts";
import { SEVERITIES } from "./finding.ts";
import { push } from "./group-by.ts";
import { inDocument, inOrder, moved, present, type Sorted, silencersFor, sortOut } from "./grouped.ts";
import type { RawFinding, Statement } from "./language.ts";
import type { Analysis, Group, Shared, Shown } from "./made.ts";
import type { Place, Rule } from "./rule.ts";
import { sameItems } from "./same-items.ts";
import type { StatementList } from "./statement-list.ts";
import { type Directive, UNUSED_IGNORE } from "./suppress.ts";
import type { Span } from "./text.ts";
import { Usage, unusedIgnores } from "./unused-ignore.ts";

/** One version of a document, as far as its findings go. */
export interface AnalysedVersion<S extends Statement> {
  statements: StatementList<S>;
  shared: Shared<S>;
  /** What rules found in a statement. */
  analyse(statement: S): Analysis;
}

/** The findings of a document by the statements that they are in, without those that a comment silences. */
export function groupFindings<S extends Statement>(version: AnalysedVersion<S>): Group<S>[] {
  const { all, starts } = version.statements;
  const ofFile = fileDirectives(all);
  const usage = new Usage();
  const others = new Map<S, RawFinding[]>();
  const analyses = all.map((statement) => version.analyse(statement));
  const add = (raw: RawFinding) => push(others, raw.place.source as S, raw);
  for (const [index, analysis] of analyses.entries()) {
    const { away, used } = sortedOf(all[index]!, analysis, ofFile);
    for (const { directive, rule } of used) usage.add(directive, rule);
    for (const raw of away) add(raw);
  }
  for (const raw of idleIgnores(version, usage, "rules")) {
    const silencers = silencersFor(raw, ofFile);
    for (const directive of silencers) usage.add(directive, raw.rule.id);
    if (silencers.length === 0) add(raw);
  }
  for (const raw of idleIgnores(version, usage, "ignores")) add(raw);
  const groups: Group<S>[] = [];
  for (const [index, statement] of all.entries()) {
    const analysis = analyses[index]!;
    const own = analysis.sorted!.own;
    const more = others.get(statement);
    if (own.length === 0 && !more) continue;
    const start = starts[index]!;
    groups.push({ statement, start, shown: show(version, statement, start, analysis, more) });
  }
  return groups;
}

/** The findings that were found in one statement and are shown there, whatever the others have. */
export function findingsOf<S extends Statement>(version: AnalysedVersion<S>, statement: S): Finding[] {
  const start = version.statements.startOf(statement);
  const analysis = version.analyse(statement);
  sortedOf(statement, analysis, fileDirectives(version.statements.all));
  const { findings } = show(version, statement, start, analysis, undefined);
  return findings.map((finding) => inDocument(finding, start));
}

/** The findings in a statement with spans from its start; the same object as last time where they are the same. */
function show<S extends Statement>(
  { statements, shared }: AnalysedVersion<S>,
  statement: S,
  start: number,
  analysis: Analysis,
  more: readonly RawFinding[] | undefined,
): Shown {
  const { shown, elsewhere = [] } = analysis;
  const distances = elsewhere.map((source) => statements.startOf(source) - start);
  const isSame = shown && distances.every((distance, index) => distance === shown.distances[index]);
  if (isSame && !more && shown.own) return shown;
  const raws = inOrder([...analysis.sorted!.own, ...(more ?? [])]);
  const { levels, leastLevel } = shared.surroundings.settings;
  const severityOf = ({ rule, severity = rule.severity }: RawFinding): Severity => {
    const level = levels[rule.id];
    return level === undefined || level === "off" ? graver(severity, leastLevel) : level;
  };
  const place = ({ source, start: from, end }: Place): Span =>
    source === statement
      ? { start: from, end }
      : moved({ start: from, end }, statements.startOf(source) - start);
  const findings = raws.map((raw) => present(raw, severityOf(raw), place));
  const result = { raws, findings, distances, own: more === undefined };
  if (shown && isDeepSame(shown.findings, findings)) result.findings = shown.findings as Finding[];
  analysis.shown = result;
  return result;
}

/** The directives that hold for the whole file. */
function fileDirectives(statements: readonly Statement[]): readonly Directive[] {
  return statements.flatMap(({ directives }) =>
    directives.length === 0 ? directives : directives.filter(({ scope }) => scope === "file"),
  );
}

/** What became of the findings of an analysis; kept while the file's directives stay. */
function sortedOf(statement: Statement, analysis: Analysis, ofFile: readonly Directive[]): Sorted {
  const known = analysis.sorted;
  if (known && sameItems(known.ofFile, ofFile)) return known;
  const sorted = { ...sortOut(statement, analysis.findings, ofFile), ofFile };
  analysis.sorted = sorted;
  analysis.shown = undefined;
  return sorted;
}

function idleIgnores<S extends Statement>(
  { statements, shared, analyse }: AnalysedVersion<S>,
  usage: Usage,
  of: "rules" | "ignores",
): RawFinding[] {
  const { rules, broken, languageId, surroundings } = shared;
  const rule = rules.find(({ id }) => id === UNUSED_IGNORE);
  if (!rule || surroundings.settings.levels[rule.id] === "off") return [];
  const isOff = ({ id }: Rule) => surroundings.settings.levels[id] === "off";
  const judging = {
    known: rules.map(({ id }) => id),
    silent: new Set(rules.filter((item) => isOff(item) || broken.has(item)).map(({ id }) => id)),
    isReadable: (statement: S) =>
      analyse(statement).omits === undefined && (languageId !== "python" || statement.errors === 0),
    usage,
  };
  return unusedIgnores(statements.all, judging, of).map((report) => ({ ...report, rule }));
}

function graver(severity: Severity, least: Severity = "hint"): Severity {
  return SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(least) ? least : severity;
}

function isDeepSame(one: readonly Finding[], other: readonly Finding[]): boolean {
  return one.length === other.length && JSON.stringify(one) === JSON.stringify(other);
}
