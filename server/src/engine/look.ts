import { answerOf, askingOf, toldOf } from "./answers.ts";
import { Made } from "./askers.ts";
import { shownBy } from "./grouped.ts";
import type { AskOthers, RawFinding, RuleRunner, Statement, Unit } from "./language.ts";
import type { AllMade, Analysis, Answer, Asking, Noted, Shared } from "./made.ts";
import { messageOf } from "./message-of.ts";
import { numberOf } from "./number-of.ts";
import { kept, pointsInto, restored, Together } from "./part-findings.ts";
import type { AnyQuestion, Question, Rule } from "./rule.ts";
import type { StatementList } from "./statement-list.ts";
import { noting, type Source } from "./syntax/node.ts";
import { doing, OutOfTime } from "./time.ts";
import type { Trial } from "./trials.ts";
import { unitsOf, wholeOf } from "./units.ts";

/** One version of a document, as rules look at it. */
export interface Version<S extends Statement> {
  path: string;
  shared: Shared<S>;
  statements: StatementList<S>;
  made: AllMade<S>;
  /** What of this version has something to say to a question. */
  answering: Map<AnyQuestion, { unit: Unit<S>; value: readonly unknown[] }[]>;
  /** What was found in parts that were looked at in this version, with the drafts of fixes. */
  foundHere: Map<Source, readonly RawFinding[]>;
  /** Set where it is only tried what a rewrite leads to. */
  trial?: Trial | undefined;
  /** Asked where something takes long: whether to put it off. Absent where all has to be known at once. */
  isOver?: (() => boolean) | undefined;
}

/** Thrown when a turn is over before all have answered a question: once they have, who asked is looked at again. */
export class Unanswered extends Error {
  readonly question: AnyQuestion;

  constructor(question: AnyQuestion) {
    super(`"${question.id}" is still to be answered`);
    this.question = question;
  }
}

/** Runs rules over a statement: part by part once one of its parts is known by itself, and as a whole before. */
export function lookAt<S extends Statement>(version: Version<S>, statement: S): Analysis {
  const parts = version.shared.language.partsOf?.(statement);
  const isDivided = parts?.some(({ key }) => version.made.parts.get(key));
  const analysis = isDivided ? lookAtParts(version, statement, parts!) : lookAtWhole(version, statement);
  if (statement.omits !== undefined) analysis.omits = statement.omits;
  return analysis;
}

function lookAtWhole<S extends Statement>(version: Version<S>, statement: S): Analysis {
  const { findings, texts, ...noted } = runRules(version, wholeOf(statement));
  for (const raw of findings) raw.foundIn = statement;
  const elsewhere = shownBy(statement, findings);
  const among = numberOf(version.statements.all);
  return { ...noted, findings, among, elsewhere, shows: [...elsewhere, ...texts] };
}

/** Looks at those parts of a statement that nothing is known of, and puts together what is found in all. */
export function lookAtParts<S extends Statement>(
  version: Version<S>,
  statement: S,
  parts: readonly Unit<S>[],
): Analysis {
  const together = new Together();
  const starts = new Map(parts.map(({ key, start }) => [key, start]));
  for (const part of parts) {
    const known = knownOf(version, part.key)?.findings.map((raw) => restored(raw, statement, starts));
    together.add(part.key, known ?? lookAtPart(version, part, parts), statement);
  }
  const { findings } = together;
  const elsewhere = shownBy(statement, findings);
  return {
    findings,
    parts: parts.map(({ key }) => key),
    asked: new Set(),
    among: numberOf(version.statements.all),
    elsewhere,
    shows: elsewhere,
  };
}

/** What is known of a part: of this version, an earlier one, or from trying another rewrite that was the same for it. */
function knownOf<S extends Statement>({ made, trial }: Version<S>, part: Source) {
  const known = made.parts.get(part);
  if (known || !trial) return known;
  const tried = trial.trials.parts.find(part, trial);
  if (tried) made.parts.set(part, tried);
  return tried;
}

/** What is found in a part, with the drafts of fixes. @param parts - all of its statement */
export function lookAtPart<S extends Statement>(
  version: Version<S>,
  part: Unit<S>,
  parts: readonly Unit<S>[],
): readonly RawFinding[] {
  const { trial, made, foundHere } = version;
  const { findings, texts, ...noted } = runRules(version, part);
  for (const raw of findings) Object.assign(raw, { foundIn: part.of, part: part.key });
  const keptOnes = findings.map((raw) => kept(raw, part.of, parts));
  const shows = new Set([...pointsInto(keptOnes), ...texts]);
  shows.delete(part.key);
  const analysis = { ...noted, findings: keptOnes, shows: [...shows] };
  made.parts.set(part.key, analysis);
  foundHere.set(part.key, findings);
  trial?.trials.parts.keep(part.key, analysis, trial);
  return findings;
}

/** Runs all rules that are not broken. */
function runRules<S extends Statement>(
  version: Version<S>,
  unit: Unit<S>,
): Noted & { findings: RawFinding[]; texts: ReadonlySet<Source> } {
  const { language, rules, surroundings, broken } = version.shared;
  const findings: RawFinding[] = [];
  const asked = new Set<string>();
  const askings: Asking[] = [];
  const texts = new Set<Source>();
  const giveUp = (rule: Rule, error: unknown) => {
    broken.add(rule);
    report(version, rule.id, error);
  };
  const run: RuleRunner = (invoke) => {
    for (const rule of rules) {
      if (broken.has(rule) || surroundings.settings.levels[rule.id] === "off") continue;
      const reports: RawFinding[] = [];
      try {
        const task = { giveUp: () => giveUp(rule, new OutOfTime()) };
        doing(task, () => invoke(rule, (report) => reports.push({ ...report, rule })));
        findings.push(...reports);
      } catch (error) {
        if (error instanceof Unanswered) throw error;
        giveUp(rule, error);
      }
    }
  };
  const others: AskOthers = <T, A, R>(question: Question<T, A, R>, asker: A) => {
    if (question.isForClass && unit.key === unit.of) return [];
    const within = question.isForClass && unitsOf(language, unit.of)[0]?.key;
    const asking = askingOf(question as AnyQuestion, asker, within);
    if (!asked.has(asking.key)) askings.push(asking);
    asked.add(asking.key);
    const told = askOthers(version, unit, asking).map((said) => toldOf(asking, said));
    return told.filter((item) => item !== undefined) as R[];
  };
  noting({ own: unit.of, span: unit, texts, asked }, () =>
    language.check(unit.statement, version.statements.all, asked, surroundings, run, others),
  );
  return {
    findings,
    texts,
    // Drafts go on asking when they write, and what they learn bears on no finding.
    ...(findings.some(({ fixes = [] }) => fixes.length > 0)
      ? { asked: new Set(asked), askedByDrafts: asked }
      : { asked }),
    ...(askings.length > 0 && { askings }),
  };
}

/** What all of the file answer but one statement, or part of one; in order. */
function askOthers<S extends Statement>(
  version: Version<S>,
  asker: Unit<S>,
  { question, within }: Asking,
): readonly unknown[] {
  const { shared, made } = version;
  if (within) {
    const said = (unit: Unit<S>) =>
      answersTo(made, question).get(unit.key) ?? answer(version, question, unit);
    return unitsOf(shared.language, asker.of).flatMap((unit) =>
      unit.key === asker.key ? [] : said(unit).value,
    );
  }
  if (!askAll(version, question)) throw new Unanswered(question);
  const answering = version.answering.get(question)!;
  const isOwn = ({ key, of }: Unit<S>) => key === asker.key || of === asker.key;
  return answering.flatMap(({ unit, value }) => (isOwn(unit) ? [] : value));
}

/**
 * Has all of a file answer a question.
 *
 * @param version - that says when to put off the rest
 * @returns whether all have answered it
 */
export function askAll<S extends Statement>(version: Version<S>, question: AnyQuestion): boolean {
  if (version.answering.has(question)) return true;
  const { language, surroundings } = version.shared;
  const known = answersTo(version.made, question);
  const mayAnswer = language.mayAnswer?.(question, surroundings);
  const answering: { unit: Unit<S>; value: readonly unknown[] }[] = [];
  for (const statement of version.statements.all) {
    if (mayAnswer?.(statement) === false) continue;
    for (const unit of unitsOf(language, statement)) {
      const before = known.get(unit.key);
      const { value } = before ?? answer(version, question, unit);
      if (value.length > 0) answering.push({ unit, value });
      if (!before && version.isOver?.()) return false;
    }
  }
  version.answering.set(question, answering);
  return true;
}

function answer<S extends Statement>(version: Version<S>, question: AnyQuestion, unit: Unit<S>): Answer {
  const { shared, statements, made } = version;
  return answerOf(question, unit, statements.all, shared, answersTo(made, question));
}

function answersTo<S extends Statement>({ answers }: AllMade<S>, question: AnyQuestion) {
  let known = answers.get(question);
  if (!known) {
    known = new Made<Source, Answer>();
    answers.set(question, known);
  }
  return known;
}

/** Tells of a rule, or other work, that threw or did not come to an end. */
export function report<S extends Statement>(
  { path, shared }: Pick<Version<S>, "path" | "shared">,
  rule: string,
  error: unknown,
): void {
  shared.onProblem({ path, rule, message: messageOf(error) });
}
