import type { Grounded, Made } from "./askers.ts";
import type { EngineProblem, LanguageId } from "./engine.ts";
import type { Finding } from "./finding.ts";
import type { Sorted } from "./grouped.ts";
import type { Language, RawFinding, Statement, Surroundings } from "./language.ts";
import type { AnyQuestion, Rule } from "./rule.ts";
import type { Directive } from "./suppress.ts";
import type { Source } from "./syntax/node.ts";
import type { Clock } from "./time.ts";

/** What else than looking for something is done with a document, as it is named where it does not come to an end. */
export type Work = typeof SUMMARY | "suppression" | "hover";

/** What a file tells others. */
export const SUMMARY = "summary";

/** What all versions of a document share. */
export interface Shared<S extends Statement> {
  languageId: LanguageId;
  language: Language<S>;
  rules: readonly Rule[];
  surroundings: Surroundings;
  onProblem: (problem: EngineProblem) => void;
  /** Rules that threw in this document, or did not come to an end, and other work; they are left out from then on. */
  broken: Set<Rule | Work>;
  /** Questions to which there was no end of answering after a change, or after one that was only tried. */
  lost: Set<AnyQuestion>;
  clock: Clock;
}

/** What running rules over a statement, or a part of one, rests on. */
export interface Noted extends Grounded {
  /** What it asked of others; see `ModuleView`. */
  asked: Set<string>;
  /** What the drafts of its fixes asked besides, so far. */
  askedByDrafts?: ReadonlySet<string>;
  /** Who it was to those that answered rules' questions. */
  askings?: readonly Asking[];
  /** Those of the questions that are about other files. */
  aboutOthers?: readonly string[];
}

export interface Analysis extends Noted {
  findings: RawFinding[];
  /** The parts of the statement that were looked at one by one; what that rests on is kept with them. */
  parts?: readonly Source[];
  /** Why it is not all of the statement that was looked at; see `Omission`. */
  omits?: string;
  /** The number of the list of statements that it was made among: a later version may keep it beside others. */
  among: number;
  /** Other statements that the findings point into. */
  elsewhere?: readonly Source[];
  /** What became of the findings, under the file's directives as they were. */
  sorted?: Sorted & { ofFile: readonly Directive[] };
  /** How they were last shown. */
  shown?: Shown;
}

/** What was found in a part of a statement. */
export interface PartAnalysis extends Noted {
  /** As `kept` makes them. */
  findings: readonly RawFinding[];
}

/** All that was made for the statements of one version, which the next version goes on with. */
export interface AllMade<S extends Statement> {
  analyses: Made<S, Analysis>;
  parts: Made<Source, PartAnalysis>;
  tellings: Made<S, Telling>;
  answers: Answers;
}

/** The findings in a statement, as spans from its start, and what these rest on. */
export interface Shown {
  raws: readonly RawFinding[];
  findings: readonly Finding[];
  /** Offsets, from the statement's start, of the other statements that the findings point into. */
  distances: readonly number[];
  /** All of them were found in the statement itself. */
  own: boolean;
}

/** A question of a rule, and what it was asked for. */
export interface Asking {
  question: AnyQuestion;
  asker: unknown;
  /** The first part of the class whose other parts are asked, where no others are. */
  within?: Source | undefined;
  /** Under which it is noted. */
  key: string;
}

/** What a statement answers to a question of a rule. */
export interface Answer extends Grounded {
  value: readonly unknown[];
  /** Of a question that is for the parts of one class alone: the first part of that class. */
  within?: Source | undefined;
}

/** By what gives them: statements, and parts of statements. */
export type Answers = Map<AnyQuestion, Made<Source, Answer>>;

/** What a statement tells the other files, and what that was made from. */
export interface Telling extends Grounded {
  part: unknown;
  asked: Set<string>;
}

/** The findings in one statement of a version. */
export interface Group<S> {
  statement: S;
  start: number;
  shown: Shown;
}
