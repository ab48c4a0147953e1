import { answerOf, type OtherAnswer, otherAnswers, toldOtherwise } from "./answers.ts";
import { type Grounded, Made } from "./askers.ts";
import type { Statement, Unit } from "./language.ts";
import type { AllMade, Answer, Answers, Noted, PartAnalysis, Shared } from "./made.ts";
import type { AnyQuestion } from "./rule.ts";
import type { StatementList } from "./statement-list.ts";
import type { Source } from "./syntax/node.ts";
import { doing } from "./time.ts";
import { unitsOf } from "./units.ts";

/** A change to a version, or to what is around it. */
export interface Change<S extends Statement> {
  statements: StatementList<S>;
  shared: Shared<S>;
  /** Statements that are no more, and what of them does not stay; what is new instead. */
  gone: { statements: readonly S[]; units: readonly Source[] };
  added: readonly Unit<S>[];
  /** The keys of the questions whose answers are others. */
  changed: ReadonlySet<string>;
  /** It is only tried: few other versions will come of it, or none. */
  isTried: boolean;
}

/** What remains of what was made for a version, and what is said otherwise to rules' questions. */
export interface Remains<S extends Statement> {
  made: AllMade<S>;
  differing: ReadonlyMap<AnyQuestion, readonly OtherAnswer[]>;
}

export function nothingMade<S extends Statement>(): AllMade<S> {
  return { analyses: new Made(), parts: new Made(), tellings: new Made(), answers: new Map() };
}

/**
 * What of all that was made for a version holds after a change.
 *
 * @param inTime - does work that is broken off where it does not come to an end
 */
export function remainsAfter<S extends Statement>(
  made: AllMade<S>,
  change: Change<S>,
  inTime: (work: () => void) => void,
): Remains<S> {
  const { gone, changed, isTried } = change;
  const sources = [...new Set<Source>([...gone.statements, ...gone.units])];
  const rest = <K extends Source, T extends Grounded>(
    of: Made<K, T>,
    removed: readonly K[],
    keys: Iterable<string>,
    dropped?: [K, T][],
  ) => (isTried ? of.tried(removed, keys, sources, dropped) : of.without(removed, keys, sources, dropped));
  const { answers, differing } = answersAfter(made, change, sources, inTime);
  const keys = [
    ...changed,
    ...concernedBy([...made.analyses.values(), ...made.parts.values()], differing, change.shared.lost),
  ];
  const dropped: [Source, PartAnalysis][] = [];
  const parts = rest(made.parts, gone.units, keys, dropped);
  const analyses = rest(made.analyses, gone.statements, keys);
  const isGone = new Set(gone.units);
  if (dropped.some(([part]) => !isGone.has(part)))
    for (const [statement, analysis] of [...analyses.entries()])
      if (analysis.parts?.some((part) => !parts.get(part))) analyses.delete(statement);
  const tellings = rest(made.tellings, gone.statements, changed);
  return { made: { analyses, parts, tellings, answers }, differing };
}

/** The answers to rules' questions after a change, and what is others than before. */
function answersAfter<S extends Statement>(
  made: AllMade<S>,
  { statements, shared, changed, added }: Change<S>,
  gone: readonly Source[],
  inTime: (work: () => void) => void,
) {
  const { language, lost } = shared;
  const answers: Answers = new Map();
  const differing = new Map<AnyQuestion, OtherAnswer[]>();
  if (made.answers.size === 0) return { answers, differing };
  const isGone = new Set(gone);
  // In another class nobody has asked yet.
  const isDivided = ({ of }: Unit<S>) => unitsOf(language, of).some(({ key }) => made.parts.get(key));
  const askAgain = (question: AnyQuestion, before: Made<Source, Answer>): void => {
    const dropped: [Source, Answer][] = [];
    const after = before.without(gone, changed, gone, dropped);
    const again = new Set(dropped.flatMap(([source]) => (isGone.has(source) ? [] : [source])));
    const others =
      again.size === 0 ? [] : statements.all.flatMap((statement) => unitsOf(language, statement));
    const toAsk = [
      ...(question.isForClass ? added.filter(isDivided) : added),
      ...others.filter(({ key }) => again.has(key)),
    ];
    const now = toAsk.map((unit) => answerOf(question, unit, statements.all, shared, after));
    const old = dropped.map(([, answer]) => answer);
    const said = otherAnswers(old, now);
    if (said.length > 0) differing.set(question, said);
    answers.set(question, after);
  };
  inTime(() => {
    for (const [question, before] of made.answers) {
      if (answers.has(question) || lost.has(question)) continue;
      // Who needs the answer asks then, and it is a part of that work.
      doing({ giveUp: () => lost.add(question) }, () => askAgain(question, before));
    }
  });
  return { answers, differing };
}

/** The keys of the questions whose askers are told something else than before. */
function concernedBy(
  askers: readonly Noted[],
  differing: ReadonlyMap<AnyQuestion, readonly OtherAnswer[]>,
  lost: ReadonlySet<AnyQuestion>,
): Set<string> {
  const keys = new Set<string>();
  if (differing.size + lost.size === 0) return keys;
  for (const { askings = [] } of askers)
    for (const asking of askings) {
      const others = differing.get(asking.question);
      if (lost.has(asking.question)) keys.add(asking.key);
      else if (others && !keys.has(asking.key) && toldOtherwise(asking, others) !== "") keys.add(asking.key);
    }
  return keys;
}
