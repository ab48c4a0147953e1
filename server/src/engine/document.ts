import { differences } from "./edit/changes.ts";
import type { EditTarget } from "./edit/editor.ts";
import type { HoverInfo, LanguageId, Omission, Snapshot } from "./engine.ts";
import { HEADER_LENGTH, readFileContext } from "./file-context.ts";
import type { Finding, Fix, Safety } from "./finding.ts";
import { applyAllFixes } from "./fix-all.ts";
import { type Rewritable, type TriedFix, type WrittenFix, writeFix } from "./fix-writer.ts";
import { type FindingGroup, inDocument, moved } from "./grouped.ts";
import { type AnalysedVersion, findingsOf, groupFindings } from "./grouping.ts";
import type { CallInView, RawFinding, Statement, Unit } from "./language.ts";
import { limitOf, outOfTime, overLength, tooLongLine } from "./limits.ts";
import { askAll, lookAt, lookAtPart, lookAtParts, report, Unanswered, type Version } from "./look.ts";
import {
  type AllMade,
  type Analysis,
  type Group,
  type Shared,
  SUMMARY,
  type Telling,
  type Work,
} from "./made.ts";
import { numberOf } from "./number-of.ts";
import { withoutTree } from "./part-findings.ts";
import type { KnownCall } from "./python/known-call.ts";
import type { PythonStatement } from "./python/module.ts";
import type { ModuleOutline } from "./python/outline.ts";
import { type Change, nothingMade, type Remains, remainsAfter } from "./remains.ts";
import type { AnyQuestion, Place } from "./rule.ts";
import type { SchemaFacts } from "./schema/facts.ts";
import { readStatements, type StatementList } from "./statement-list.ts";
import { noting, type Source } from "./syntax/node.ts";
import { lineStarts, type Span, type TextChange, type TextEdit } from "./text.ts";
import { doing, inTime, OutOfTime } from "./time.ts";
import { type Trial, Trials, trialOf } from "./trials.ts";
import { replacedUnits } from "./units.ts";
import { changedKeys } from "./what-changed.ts";
import { lineStartsIn } from "./workspace/line-starts.ts";
import { type FileSummary, isAboutOthers, type OutsideUse } from "./workspace/summary.ts";
import { nthOf, Workspace } from "./workspace/workspace.ts";

/**
 * Opens a document. Nothing is analysed before it is asked for.
 *
 * @param known - statements of the same text that were made before
 */
export function openDocument<S extends Statement>(
  text: string,
  path: string,
  shared: Omit<Shared<S>, "broken" | "lost">,
  known?: readonly S[],
): Snapshot {
  const statements = readStatements(shared.language, text, known);
  return new DocumentSnapshot(
    text,
    path,
    { ...shared, broken: new Set(), lost: new Set() },
    statements,
    nothingMade(),
  );
}

/** Findings that are wanted at once are made in so many milliseconds at a time, so that what hangs is noticed. */
const SLICE = 250;

class DocumentSnapshot<S extends Statement> implements Snapshot, Rewritable<DocumentSnapshot<S>> {
  readonly path: string;
  #text: string | undefined;
  readonly #shared: Shared<S>;
  readonly #statements: StatementList<S>;
  readonly #made: AllMade<S>;
  /** This version as rules look at it. */
  readonly #version: Version<S>;
  /** Statements that do not come to an end when they are looked at part by part. */
  readonly #undivided = new Set<S>();
  readonly #raw = new Map<Finding, RawFinding>();
  readonly #fixes = new Map<Finding, readonly Fix[]>();
  /** The first of them, where no other was asked for; none where there is none. */
  readonly #preferred = new Map<Finding, readonly [WrittenFix?]>();
  /** Keys of what was asked of other files to judge the fixes so far. */
  readonly #askedForFixes = new Set<string>();
  /** What the rewrites have found out that were tried on this version. */
  #trials: Trials<S> | undefined;
  #findings: readonly Finding[] | undefined;
  #groups: readonly Group<S>[] | undefined;
  #counts: ReadonlyMap<string, number> | undefined;
  #summary: FileSummary | undefined;
  /** A question that not all have answered yet. */
  #unanswered: AnyQuestion | undefined;
  /** What looking at the statements of this version has taken, in milliseconds. */
  #spent = 0;

  /** @param text - where it is known already; its statements hold all of it */
  constructor(
    text: string | undefined,
    path: string,
    shared: Shared<S>,
    statements: StatementList<S>,
    made: AllMade<S>,
    trial?: Trial,
  ) {
    this.#text = text;
    this.path = path;
    this.#shared = shared;
    this.#statements = statements;
    this.#made = made;
    this.#version = { path, shared, statements, made, answering: new Map(), foundHere: new Map(), trial };
  }

  get text(): string {
    this.#text ??= textIn(this.#statements);
    return this.#text;
  }

  get languageId(): LanguageId {
    return this.#shared.languageId;
  }

  languageAt(): LanguageId {
    return this.#shared.languageId;
  }

  headOf(): number {
    return 0;
  }

  /** Syntax errors in the whole document. */
  get errors(): number {
    return this.#statements.all.reduce((sum, statement) => sum + statement.errors, 0);
  }

  update(changes: readonly TextChange[], isOver?: () => boolean): DocumentSnapshot<S> {
    if (changes.length === 0) return this;
    if (!isOver) return this.#change(changes);
    // To watch over work takes a while each time: both are done under the same watch.
    let next: DocumentSnapshot<S> | undefined;
    return this.#inTime(() => {
      next ??= this.#change(changes);
      next.prepare(isOver);
      return next;
    });
  }

  try(changes: readonly TextChange[]): DocumentSnapshot<S> {
    this.#trials ??= new Trials();
    return this.#change(changes, this.#trials);
  }

  findings(): readonly Finding[] {
    this.#findings ??= this.#collect();
    return this.#findings;
  }

  fixes(finding: Finding): readonly Fix[] {
    const known = this.#fixes.get(finding);
    if (known) return known;
    const written = this.#inTime(() => [...this.#writeFixes(finding)]);
    const fixes = written.map(({ fix }, index) => ({ ...fix, preferred: index === 0 }));
    // What is written into another file is right for that file as it is now.
    if (!fixes.some(({ edits }) => edits.some(({ path }) => path !== undefined)))
      this.#fixes.set(finding, fixes);
    return fixes;
  }

  preferredFix(
    finding: Finding,
    safety: Safety,
  ): { fix: WrittenFix; after?: DocumentSnapshot<S> } | undefined {
    const known = this.#fixes.get(finding) ?? this.#preferred.get(finding);
    if (known) return known[0] && { fix: known[0] };
    if (safety === "safe" && !this.#mayBeSafe(finding)) return undefined;
    const first = this.#inTime(() => this.#writeFixes(finding).next().value);
    if (!first) this.#preferred.set(finding, []);
    if (!first) return undefined;
    const { fix, after } = first;
    if (fix.edits.some(({ path }) => path !== undefined)) return { fix };
    this.#preferred.set(finding, [fix]);
    after.#version.trial = undefined;
    return { fix, after };
  }

  /** False where no draft of a finding is safe. */
  #mayBeSafe(finding: Finding): boolean {
    const raw = this.#raw.get(finding);
    return raw?.hadSafeFix === true || raw?.fixes?.some((draft) => draft.safety === "safe") === true;
  }

  /** Writes them one by one, as far as they are asked for. */
  *#writeFixes(finding: Finding): Generator<TriedFix<DocumentSnapshot<S>>, undefined> {
    // Begun again after that, it finds that there are none.
    const giveUp = () => {
      this.report(finding.rule, new OutOfTime());
      this.#fixes.set(finding, []);
    };
    if (this.#fixes.has(finding)) return;
    const raw = this.#currentRaw(finding);
    for (const draft of raw?.fixes ?? []) {
      const tried = doing({ giveUp }, () => writeFix<DocumentSnapshot<S>>(this, finding, raw!, draft));
      for (const key of this.#askedByDrafts(raw!)) if (isAboutOthers(key)) this.#askedForFixes.add(key);
      if (tried) yield tried;
    }
  }

  /**
   * What stands behind a finding, with drafts that know this version of the file: an analysis that was kept from an
   * earlier one found the same, but what its drafts ask when they write was never noted.
   */
  #currentRaw(finding: Finding): RawFinding | undefined {
    const raw = this.#raw.get(finding);
    const statement = raw?.foundIn as S | undefined;
    if (!raw || !statement) return raw;
    const { rule, message, place } = raw;
    const isSame = (other: RawFinding) =>
      other === raw ||
      (other.rule === rule &&
        other.message === message &&
        other.place.source === place.source &&
        other.place.start === place.start &&
        other.place.end === place.end);
    const found = this.#foundHere(raw, statement).find(isSame) ?? raw;
    // What was found in the whole may be known part by part by now, without drafts.
    if (!found.part || raw.part) return found;
    return this.#foundHere(found, statement).find(isSame) ?? found;
  }

  /** What is found in this version where something was found: in the same part of a statement, or in all of it. */
  #foundHere({ part }: RawFinding, statement: S): readonly RawFinding[] {
    const parts = part && this.#shared.language.partsOf?.(statement);
    const unit = parts?.find(({ key }) => key === part);
    if (unit) return this.#version.foundHere.get(unit.key) ?? lookAtPart(this.#version, unit, parts!);
    if (this.#made.analyses.get(statement)?.among !== numberOf(this.#statements.all))
      this.#made.analyses.delete(statement);
    return this.#analyse(statement).findings;
  }

  #askedByDrafts({ part, foundIn }: RawFinding): ReadonlySet<string> {
    const analysis = part ? this.#made.parts.get(part) : foundIn && this.#made.analyses.get(foundIn as S);
    return analysis?.askedByDrafts ?? new Set();
  }

  fixAll(safety: Safety, filter?: (finding: Finding) => boolean): readonly TextEdit[] {
    const fixed = applyAllFixes<DocumentSnapshot<S>>(this, { safety, filter });
    return fixed === this ? [] : differences(this.text, fixed.text);
  }

  hover(offset: number): HoverInfo | undefined {
    const here = this.#findingsNear(offset).filter(({ span }) => span.start <= offset && offset <= span.end);
    const [first] = here;
    if (first) return { span: first.span, rules: [...new Set(here.map((finding) => finding.rule))] };
    const call = this.#knownCallAt(offset);
    return call && { span: call.span, call };
  }

  /** All findings where they are known, else those of the statement there: who asks shall not wait for the others. */
  #findingsNear(offset: number): readonly Finding[] {
    if (this.#findings || this.#groups) return this.findings();
    const { all } = this.#statements;
    const index = this.#indexAt(offset);
    const near = all.slice(Math.max(index - 1, 0), index + 1);
    return this.#inTime(() => near.flatMap((statement) => findingsOf(this.#analysed(), statement)));
  }

  /** The number of the statement in which an offset is. */
  #indexAt(offset: number): number {
    return this.#statements.starts.findLastIndex((start) => start <= offset);
  }

  #knownCallAt(offset: number): KnownCall | undefined {
    const { language, surroundings } = this.#shared;
    const { all } = this.#statements;
    const statement = all.findLast((item) => this.#statements.startOf(item) <= offset);
    if (!statement) return undefined;
    const base = this.#statements.startOf(statement);
    const call = this.#work("hover", undefined, () =>
      language.knownCallAt?.(statement, offset - base, all, surroundings),
    );
    return call && { ...call, span: { start: base + call.span.start, end: base + call.span.end } };
  }

  summary(): FileSummary {
    this.#summary ??= this.#work(SUMMARY, { path: this.path }, () => this.#summarise());
    return this.#summary;
  }

  prepareSummary(isOver: () => boolean): boolean {
    return this.#work(SUMMARY, true, () => {
      for (const statement of this.#statements.all) {
        if (this.#made.tellings.get(statement)) continue;
        this.#tell(statement);
        if (isOver()) return false;
      }
      return true;
    });
  }

  #summarise(): FileSummary {
    const parts = this.#statements.all.map((statement) => ({
      part: this.#tell(statement).part,
      start: this.#statements.startOf(statement),
    }));
    const summary = this.#shared.language.join(parts, this.path);
    return summary.schema ? { ...summary, lineStarts: lineStarts(this.text) } : summary;
  }

  outline(): ModuleOutline | undefined {
    const { language, surroundings } = this.#shared;
    if (!language.outline) return undefined;
    const { all } = this.#statements;
    const parts = all.map((statement) => {
      const base = this.#statements.startOf(statement);
      const placed = <T extends { span: Span }>(items: readonly T[]): T[] =>
        items.map((item) => ({ ...item, span: moved(item.span, base) }));
      const { imports, classes, calls } = language.outline!(statement, all, surroundings);
      return { imports: placed(imports), classes: placed(classes), calls: placed(calls) };
    });
    return {
      imports: parts.flatMap(({ imports }) => imports),
      classes: parts.flatMap(({ classes }) => classes),
      calls: parts.flatMap(({ calls }) => calls),
    };
  }

  lineStartsOf(path: string): readonly number[] | undefined {
    return lineStartsIn(this.#shared.surroundings.project, path);
  }

  within(workspace: Workspace, changed: ReadonlySet<string>): DocumentSnapshot<S> {
    const { surroundings } = this.#shared;
    const project = { ...surroundings.project, workspace };
    const shared = { ...this.#shared, surroundings: { ...surroundings, project } };
    const gone = { statements: [], units: [] };
    const change = { statements: this.#statements, shared, gone, added: [], changed, isTried: false };
    const { made } = this.#remainsAfter(change);
    // What it tells the others depends on none of them.
    const { tellings } = this.#made;
    return new DocumentSnapshot(this.#text, this.path, shared, this.#statements, { ...made, tellings });
  }

  countByRule(): ReadonlyMap<string, number> {
    if (this.#counts) return this.#counts;
    const counts = new Map<string, number>();
    this.#counts = counts;
    for (const { shown } of this.#inGroups())
      for (const { rule } of shown.findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    return counts;
  }

  finds(rule: string, start: number, message: string): boolean {
    return this.#inGroups().some(({ start: base, shown }) =>
      shown.findings.some(
        (finding) =>
          finding.rule === rule && base + finding.span.start === start && finding.message === message,
      ),
    );
  }

  questions(): ReadonlySet<string> {
    return this.questionsBeside();
  }

  questionsBeside(other?: DocumentSnapshot<S>): ReadonlySet<string> {
    const questions = new Set(this.#askedForFixes);
    for (const kind of ["analyses", "parts"] as const)
      for (const [source, analysis] of this.#made[kind].entries()) {
        if (other && other.#made[kind].get(source as S) === analysis) continue;
        analysis.aboutOthers ??= [...analysis.asked].filter(isAboutOthers);
        for (const key of analysis.aboutOthers) questions.add(key);
      }
    return questions;
  }

  #change(changes: readonly TextChange[], trials?: Trials<S>): DocumentSnapshot<S> {
    const { language } = this.#shared;
    const read = trials?.reader(language) ?? language.read;
    // Of a long document with a short change nobody may ask for the text.
    let text: string | undefined;
    let statements = this.#statements;
    for (const change of changes) {
      const before = statements;
      text = undefined;
      const textOf = () => {
        text = changedBy(change, before === this.#statements ? this.text : textIn(before));
        return text;
      };
      statements = statements.change(change, textOf, read);
    }
    if (changes.length > 1) statements = statements.since(this.#statements);
    const isAtHead = changes.some(({ start }) => start < HEADER_LENGTH);
    const shared = isAtHead ? this.#sharedFor(text ?? textIn(statements)) : this.#shared;
    const { removed, added, replacements } = statements;
    language.carryOver?.(this.#statements.all, statements.all, added, removed);
    const replaced = replacedUnits(language, replacements);
    const units = {
      removed: replaced.flatMap((item) => item.removed),
      added: replaced.flatMap((item) => item.added),
    };
    const gone = { statements: removed, units: units.removed.map(({ key }) => key) };
    this.#divide(removed, new Set(gone.units));
    const changed = changedKeys(language, replaced);
    language.settle?.(changed, this.#statements.all, statements.all);
    const isTried = trials !== undefined;
    const remains = this.#remainsAfter({ statements, shared, gone, added: units.added, changed, isTried });
    const { made, differing } = remains;
    if (shared !== this.#shared) {
      const { tellings } = made;
      return new DocumentSnapshot(text, this.path, shared, statements, { ...nothingMade(), tellings });
    }
    const trial =
      shared.lost.size > 0
        ? undefined
        : trials && trialOf(trials, language, statements, replaced, changed, differing);
    return new DocumentSnapshot(text, this.path, shared, statements, made, trial);
  }

  #remainsAfter(change: Change<S>): Remains<S> {
    return remainsAfter(this.#made, change, (work) => this.#inTime(work));
  }

  /**
   * Looks at the parts of statements that were looked at as a whole, where an edit leaves some of them: from then on it
   * costs what it touches.
   */
  #divide(statements: readonly S[], gone: ReadonlySet<Source>): void {
    if (this.#isLate()) return;
    for (const statement of statements) {
      const analysis = this.#made.analyses.get(statement);
      if (!analysis || analysis.parts || analysis.omits !== undefined) continue;
      const parts = this.#shared.language.partsOf?.(statement);
      if (parts?.some(({ key }) => !gone.has(key))) this.#inTime(() => this.#lookAtParts(statement, parts));
    }
  }

  #lookAtParts(statement: S, parts: readonly Unit<S>[]): void {
    const isDone = parts.every(({ key }) => this.#made.parts.get(key));
    if (isDone || this.#undivided.has(statement)) return;
    const giveUp = () => this.#undivided.add(statement);
    doing({ giveUp }, () => lookAtParts(this.#version, statement, parts));
  }

  /** What is shared, with the file's context read again: its first lines may say now that it is generated. */
  #sharedFor(text: string): Shared<S> {
    const { surroundings } = this.#shared;
    const file = readFileContext(this.path, text, surroundings.file.isIgnored);
    if (file.isGenerated === surroundings.file.isGenerated) return this.#shared;
    return { ...this.#shared, surroundings: { ...surroundings, file } };
  }

  #tell(statement: S): Telling {
    let telling = this.#made.tellings.get(statement);
    if (!telling) {
      const { language, surroundings } = this.#shared;
      const asked = new Set<string>();
      const texts = new Set<Source>();
      const span = { start: 0, end: statement.text.length };
      const part = noting({ own: statement, span, texts, asked }, () =>
        language.summarise(statement, this.#statements.all, asked, surroundings),
      );
      telling = { part, asked, shows: [...texts] };
      this.#made.tellings.set(statement, telling);
    }
    return telling;
  }

  /** @param version - as which it is looked at */
  #analyse(statement: S, version = this.#version): Analysis {
    const known = this.#made.analyses.get(statement) ?? this.#fromTrials(statement);
    if (known) return known;
    // Not kept: the next version goes on where this one stopped.
    if (this.#isLate()) return this.#withoutLooking(outOfTime(this.#seconds));
    const giveUp = () => this.#made.analyses.set(statement, this.#withoutLooking(outOfTime(this.#seconds)));
    const longest = limitOf(this.#shared.surroundings.settings, "lineLength");
    const line = tooLongLine(statement.text, longest);
    const analysis = line
      ? this.#withoutLooking(overLength(line.length, longest))
      : doing({ giveUp }, () => lookAt(version, statement));
    this.#made.analyses.set(statement, analysis);
    const { trial } = this.#version;
    // What one rests on that was put together is kept with its parts.
    if (trial && !analysis.parts) trial.trials.statements.keep(statement, analysis, trial);
    return analysis;
  }

  /** What an earlier trial has found in a statement, where this one gives no reason to find anything else. */
  #fromTrials(statement: S): Analysis | undefined {
    const { trial } = this.#version;
    const known = trial?.trials.statements.find(statement, trial);
    if (known) this.#made.analyses.set(statement, known);
    return known;
  }

  #withoutLooking(omits: string): Analysis {
    return { findings: [], asked: new Set(), among: numberOf(this.#statements.all), omits };
  }

  #collect(): readonly Finding[] {
    const findings = this.#inGroups().flatMap(({ start, shown }) =>
      shown.findings.map((finding, index) => {
        const placed = inDocument(finding, start);
        this.#raw.set(placed, shown.raws[index]!);
        return placed;
      }),
    );
    return findings.sort(
      (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1),
    );
  }

  #inGroups(): readonly Group<S>[] {
    if (this.#groups) return this.#groups;
    for (let isDone = false; !isDone; ) {
      const end = performance.now() + Math.min(SLICE, this.#atOnce / 4);
      isDone = this.prepare(() => performance.now() > end);
    }
    return this.#group();
  }

  #group(): readonly Group<S>[] {
    this.#groups ??= this.#work("suppression", [], () => groupFindings(this.#analysed()));
    return this.#groups;
  }

  #analysed(): AnalysedVersion<S> {
    return {
      statements: this.#statements,
      shared: this.#shared,
      analyse: (statement) => this.#analyse(statement),
    };
  }

  prepare(isOver: () => boolean): boolean {
    if (this.#groups || this.#isLate()) return true;
    const { clock } = this.#shared;
    const started = clock.spent();
    const isDone = this.#inTime(() => {
      for (const statement of this.#statements.all) {
        if (this.#made.analyses.get(statement)) continue;
        if (!this.#analyseInTurns(statement, isOver) || isOver()) return false;
      }
      // To watch over work takes a while each time: what comes next is done under the same watch.
      this.#group();
      return true;
    });
    this.#spent += clock.spent() - started;
    return isDone;
  }

  /** @returns false when the turn was over before a question was answered that its analysis asks */
  #analyseInTurns(statement: S, isOver: () => boolean): boolean {
    const version = { ...this.#version, isOver };
    const question = this.#unanswered;
    // Where there is no end of answering, the rule that asks is to blame.
    const giveUp = () => {
      this.#unanswered = undefined;
    };
    if (question && !doing({ giveUp }, () => askAll(version, question))) return false;
    this.#unanswered = undefined;
    try {
      this.#analyse(statement, version);
      return true;
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      this.#unanswered = error.question;
      return false;
    }
  }

  findingsSoFar(): readonly Finding[] {
    const version = this.#analysed();
    const done = this.#statements.all.filter((statement) => this.#made.analyses.get(statement));
    return done.flatMap((statement) => findingsOf(version, statement));
  }

  /** Has rules run, none of which goes on for ever. */
  #inTime<T>(work: () => T): T {
    return inTime(this.#shared.clock, this.#atOnce, work);
  }

  /** Does other work than that of rules. Where it does not come to an end, it is told of once and left out from then on. */
  #work<T>(what: Work, without: T, work: () => T): T {
    const { broken } = this.#shared;
    const giveUp = () => {
      broken.add(what);
      this.report(what, new OutOfTime());
    };
    return this.#inTime(() => (broken.has(what) ? without : doing({ giveUp }, work)));
  }

  /** The version has had its time. */
  #isLate(): boolean {
    return this.#spent > this.#seconds * 1000;
  }

  get #seconds(): number {
    return limitOf(this.#shared.surroundings.settings, "seconds");
  }

  /** How long it may go on without an end of a statement, in milliseconds. */
  get #atOnce(): number {
    return (this.#seconds * 1000) / 3;
  }

  get mostFindings(): number {
    return limitOf(this.#shared.surroundings.settings, "findings");
  }

  omissions(): readonly Omission[] {
    const omissions: Omission[] = [];
    for (const [index, statement] of this.#statements.all.entries()) {
      const analysis = this.#made.analyses.get(statement);
      if (analysis ? analysis.omits === undefined : !this.#isLate()) continue;
      const base = this.#statements.starts[index]!;
      const start = base + Math.max(0, statement.text.search(/\S/));
      const end = analysis ? base + statement.text.length : this.text.length;
      omissions.push({ span: { start, end }, message: analysis?.omits ?? outOfTime(this.#seconds) });
      if (!analysis) break;
    }
    return omissions;
  }

  rest(): void {
    this.#trials = undefined;
    this.#version.foundHere.clear();
    const resting = new Map<RawFinding, RawFinding>();
    for (const analysis of this.#made.analyses.values()) {
      for (const raw of analysis.findings) resting.set(raw, withoutTree(raw));
      // Its drafts are gone, so that whoever wants to write a fix has to make it again.
      analysis.among = 0;
    }
    // What is found in comments holds no tree.
    const atRest = (raws: readonly RawFinding[]) => raws.map((raw) => resting.get(raw) ?? raw);
    for (const analysis of this.#made.analyses.values()) {
      analysis.findings = atRest(analysis.findings);
      const { sorted, shown } = analysis;
      if (sorted) Object.assign(sorted, { own: atRest(sorted.own), away: atRest(sorted.away) });
      if (shown) shown.raws = atRest(shown.raws);
    }
    for (const [finding, raw] of this.#raw) this.#raw.set(finding, resting.get(raw) ?? raw);
    this.#shared.language.forget?.(this.#statements.all);
  }

  groups(): readonly FindingGroup[] {
    return this.#inGroups().map(({ start, statement, shown }) => ({
      start,
      text: statement.text,
      findings: shown.findings,
    }));
  }

  /** The document beside other files as a fix leaves them. */
  leaving(left: ReadonlyMap<string, SchemaFacts>): DocumentSnapshot<S> {
    const { project } = this.#shared.surroundings;
    if (left.size === 0) return this;
    const before = project.workspace ?? new Workspace();
    const files = [...left].map(([path, schema]): [string, FileSummary] => [
      path,
      { path, ...before.files.get(path), schema },
    ]);
    const { workspace, changed } = before.with(new Map(files));
    return this.within(workspace, changed);
  }

  /** The workspace once this document and others are as they are now, and the keys of what that changes. */
  beside(others: readonly DocumentSnapshot<S>[]): [Workspace, ReadonlySet<string>] | undefined {
    const { workspace } = this.#shared.surroundings.project;
    if (!workspace || others.length === 0) return undefined;
    const summaries = [this, ...others].map((item): [string, FileSummary] => [item.path, item.summary()]);
    const next = workspace.with(new Map(summaries));
    return [next.workspace, next.changed];
  }

  /** Another file of the same language, as it is now. */
  openOther(path: string): DocumentSnapshot<S> | undefined {
    const { surroundings, language } = this.#shared;
    const text = surroundings.project.textOf?.(path);
    if (text === undefined || path === this.path) return undefined;
    const shared = { ...this.#shared, surroundings: { ...surroundings, file: readFileContext(path, text) } };
    return new DocumentSnapshot(text, path, shared, readStatements(language, text), nothingMade());
  }

  told(path: string): FileSummary | undefined {
    return this.#shared.surroundings.project.workspace?.files.get(path);
  }

  restsOn(questions: ReadonlySet<string>): void {
    for (const key of questions) this.#askedForFixes.add(key);
  }

  report(rule: string, error: unknown): void {
    report(this.#version, rule, error);
  }

  /** The document as fixes write into it. */
  target(): EditTarget {
    const { languageId, surroundings } = this.#shared;
    const { settings, project } = surroundings;
    const { all } = this.#statements;
    return {
      text: this.text,
      startOf: (source: Place["source"]) => this.#statements.startOf(source),
      statements: languageId === "python" ? (all as unknown as readonly PythonStatement[]) : [],
      logging: {
        setting: settings.providers.logging,
        dependency: ["structlog", "loguru"].find((name) => project.dependencies.has(name)),
      },
    };
  }

  /** The call that an earlier version told of as a use; none when the file uses the same more or less often now. */
  callOf(use: OutsideUse, before: FileSummary | undefined): CallInView | undefined {
    const alike = (summary: FileSummary | undefined) =>
      (summary?.module?.uses ?? []).filter(({ path }) => path === use.path);
    const [old, now] = [alike(before), alike(this.summary())];
    const span = old.length === now.length ? now[nthOf(use)] : undefined;
    if (!span) return undefined;
    const { all } = this.#statements;
    const statement = all.findLast((item) => this.#statements.startOf(item) <= span.start);
    if (!statement) return undefined;
    const base = this.#statements.startOf(statement);
    const { language, surroundings } = this.#shared;
    return language.callAt?.(
      statement,
      { start: span.start - base, end: span.end - base },
      all,
      surroundings,
    );
  }
}

/** The text of a document, which its statements make up without gaps. */
function textIn({ all }: StatementList<Statement>): string {
  return all.map(({ text }) => text).join("");
}

function changedBy({ start, end, newText }: TextChange, text: string): string {
  return text.slice(0, start) + newText + text.slice(end);
}
