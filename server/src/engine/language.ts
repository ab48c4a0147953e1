import type { Project, Settings } from "./engine.ts";
import type { FileContext } from "./file-context.ts";
import type { CallFact } from "./python/facts.ts";
import type { KnownCall } from "./python/known-call.ts";
import type { ModuleOutline } from "./python/outline.ts";
import type { Resolver } from "./python/resolve.ts";
import type { AnyQuestion, Question, Report, Rule } from "./rule.ts";
import type { Directive } from "./suppress.ts";
import type { Source } from "./syntax/node.ts";
import type { Span } from "./text.ts";
import type { FileSummary } from "./workspace/summary.ts";

/** A top-level statement of any language. A changed statement is a new object, so its identity stands for its content. */
export interface Statement extends Source {
  readonly text: string;
  readonly directives: readonly Directive[];
  /** Syntax errors that its parser met, and syntax that only the newest interpreters read: no fix may add one. */
  readonly errors: number;
  partAt?(offset: number): Source | undefined;
  /** Why a part of it could not be read, as far as that is known by now; see `Omission`. */
  readonly omits?: string | undefined;
}

/** Where a statement ends; see `splitPython`. */
export interface Piece {
  start: number;
  end: number;
  /** Its end depends on all the text after it. */
  openEnded: boolean;
}

/** What the analysis of a document knows beside its text. */
export interface Surroundings {
  file: FileContext;
  settings: Settings;
  project: Project;
}

/** What rules look at by itself: a statement, or a part of a large one. */
export interface Unit<S> {
  /** The same object in all versions in which it is the same: the statement itself, or what stands for the part. */
  readonly key: Source;
  /** It as a statement of this version. */
  readonly statement: S;
  /** The statement that it is, or is a part of, and where it is there. */
  readonly of: S;
  readonly start: number;
  readonly end: number;
}

/** What a statement has to say to questions about its file, by the keys of the questions. */
export interface Answering {
  /** Questions whose answers hold nodes of it: an asker may look at all of the statement that such a node is in. */
  nodes: ReadonlySet<string>;
  /** Of other questions it matters only what it says. */
  says: ReadonlyMap<string, string>;
}

/** A call and what may be asked about it. */
export interface CallInView {
  call: CallFact;
  resolver: Resolver;
}

/** How the engine deals with one language. */
export interface Language<S extends Statement, P = unknown> {
  /** Splits a document from the start of a statement; the pieces have no gaps between them. */
  split(text: string, from: number): Iterable<Piece>;
  /** A piece that is not open ended stays the same whatever stands behind the first code of the next one. */
  splitsLocally?: true;
  /** Parses one statement and gathers its facts. */
  read(text: string): S;
  /** The parts of a statement that are looked at one by one, in order and without gaps; undefined for most statements. */
  partsOf?(statement: S): readonly Unit<S>[] | undefined;
  /** What a statement, or a part of one, has to say to questions about its file; see `ModuleView`. */
  answering(statement: S): Answering;
  /** True for statements, or parts of them, between which no asker sees a difference: only their comments are others. */
  isSameCode?(one: S, other: S): boolean;
  /** Leaves of some keys those whose answers are others for the file as a whole, where that is soon found out. */
  settle?(changed: Set<string>, before: readonly S[], after: readonly S[]): void;
  /** Lets the statements after a change have what is known of those before it. */
  carryOver?(before: readonly S[], after: readonly S[], added: readonly S[], removed: readonly S[]): void;
  /** Drops what can be made again from the texts of one version's statements. */
  forget?(all: readonly S[]): void;
  /**
   * Runs rules over one statement.
   *
   * @param asked - filled with the keys of what the rules asked of other statements
   * @param run - calls one rule with a context, safely
   */
  check(
    statement: S,
    all: readonly S[],
    asked: Set<string>,
    surroundings: Surroundings,
    run: RuleRunner,
    others: AskOthers,
  ): void;
  /** Tells of statements, without dividing or parsing them, which of them may have something to say to a question. */
  mayAnswer?(question: AnyQuestion, surroundings: Surroundings): (statement: S) => boolean;
  /** What a statement answers to a question, for languages that have such questions. @param asked - as for `check` */
  answer?(
    question: AnyQuestion,
    statement: S,
    all: readonly S[],
    asked: Set<string>,
    surroundings: Surroundings,
  ): readonly unknown[];
  /** The call at a place in a statement, for languages that have calls. */
  callAt?(statement: S, span: Span, all: readonly S[], surroundings: Surroundings): CallInView | undefined;
  /** The known call whose name is at an offset of a statement, for languages that have calls. */
  knownCallAt?(
    statement: S,
    offset: number,
    all: readonly S[],
    surroundings: Surroundings,
  ): KnownCall | undefined;
  /** What one statement adds to the outline of its module, for languages that have modules; spans are its own. */
  outline?(statement: S, all: readonly S[], surroundings: Surroundings): ModuleOutline;
  /** What one statement tells the other files of the workspace. @param asked - as for `check` */
  summarise(statement: S, all: readonly S[], asked: Set<string>, surroundings: Surroundings): P;
  /** Puts together what the statements of a file tell. */
  join(parts: readonly { part: P; start: number }[], path: string): FileSummary;
}

/** What the other statements of the file tell the asker. */
export type AskOthers = <T, A, R>(question: Question<T, A, R>, asker: A) => readonly R[];

export type RuleRunner = (invoke: (rule: Rule, report: (report: Report) => void) => void) => void;

/** A report of a rule with the rule it came from. */
export interface RawFinding extends Report {
  rule: Rule;
  /** The statement in which it was found, and the part of it. */
  foundIn?: Statement;
  part?: Source;
  /** The drafts of its fixes are gone, and one of them was safe. */
  hadSafeFix?: boolean;
}
