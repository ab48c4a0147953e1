import { type OtherAnswer, toldOtherwise } from "./answers.ts";
import type { Language, Statement, Unit } from "./language.ts";
import type { Analysis, Asking, Noted, PartAnalysis } from "./made.ts";
import { numberOf } from "./number-of.ts";
import type { Replacement } from "./replacement.ts";
import type { AnyQuestion } from "./rule.ts";
import type { StatementList } from "./statement-list.ts";
import type { Source } from "./syntax/node.ts";
import { unitsOf } from "./units.ts";

/** So many analyses are kept of one statement, or part of one: most rewrites that touch it do so in one of a few ways. */
const MOST_OF_ONE = 8;
/** So many statements that were written into the document are kept, those of the last rewrites. */
const MOST_WRITTEN = 64;
/** A longer one is none that many rewrites write, as imports are. */
const LONGEST_WRITTEN = 2_000;

/** An analysis beside a rewrite, and what of the rewrite it rests on. */
interface Known<T> {
  analysis: T;
  /** What was put in the place of what, by the keys of those questions about it that were asked. */
  rewritten: ReadonlyMap<string, string>;
  /** What its askers were told otherwise. */
  told: readonly string[];
}

/**
 * What trying rewrites on one version of a document has found out. Many rewrites do the same beside their own place, add
 * an import or a logger, so that what others make of that is found out once.
 */
export class Trials<S extends Statement> {
  readonly statements = new Tried<Analysis>();
  readonly parts = new Tried<PartAnalysis>();
  readonly #written = new Map<string, S>();

  /** What reads the statements of one rewritten version: those that an earlier rewrite wrote as well are the same. */
  reader(language: Language<S>): (text: string) => S {
    const used = new Set<S>();
    return (text) => {
      if (text.length > LONGEST_WRITTEN) return language.read(text);
      const known = this.#written.get(text);
      const statement = known && !used.has(known) ? known : language.read(text);
      used.add(statement);
      this.#written.delete(text);
      this.#written.set(text, statement);
      const [oldest] = this.#written.keys();
      if (this.#written.size > MOST_WRITTEN) this.#written.delete(oldest!);
      return statement;
    };
  }
}

/** Analyses of statements, or of parts of them, beside the rewrites that were tried. */
class Tried<T extends Noted> {
  readonly #known = new Map<number, Known<T>[]>();

  /** An analysis beside a rewrite that was the same, as far as the analysis rests on it. */
  find(source: Source, { changed, toldBy, has }: Trial): T | undefined {
    const known = this.#known.get(numberOf(source)) ?? [];
    return known.find(({ analysis, rewritten, told }) => {
      const { asked, askings = [], shows = [] } = analysis;
      for (const [key, text] of rewritten) if (changed.get(key) !== text) return false;
      if (askings.some((asking, index) => toldBy(asking) !== told[index])) return false;
      for (const key of changed.keys()) if (asked.has(key) && !rewritten.has(key)) return false;
      return shows.every(has);
    })?.analysis;
  }

  keep(source: Source, analysis: T, { added, changed, toldBy }: Trial): void {
    if (added.has(source)) return;
    const rewritten = new Map([...changed].filter(([key]) => analysis.asked.has(key)));
    const told = (analysis.askings ?? []).map(toldBy);
    const known = this.#known.get(numberOf(source)) ?? [];
    known.push({ analysis, rewritten, told });
    if (known.length > MOST_OF_ONE) known.shift();
    this.#known.set(numberOf(source), known);
  }
}

/** A version of a document with a rewrite that is only tried. */
export interface Trial {
  trials: Pick<Trials<Statement>, "statements" | "parts">;
  /** The statements and parts that it wrote. */
  added: ReadonlySet<Source>;
  /** By the keys of the questions that it bears on, what it put in the place of what. */
  changed: ReadonlyMap<string, string>;
  /** What an asker is told otherwise than before it. */
  toldBy(asking: Asking): string;
  /** A statement is in it, or a part of one. */
  has(source: Source): boolean;
}

export function trialOf<S extends Statement>(
  trials: Trials<S>,
  language: Language<S>,
  statements: StatementList<S>,
  replaced: readonly Replacement<Unit<S>>[],
  changed: ReadonlySet<string>,
  differing: ReadonlyMap<AnyQuestion, readonly OtherAnswer[]>,
): Trial {
  const here = new Set<Source>(statements.all);
  let parts: ReadonlySet<Source> | undefined;
  const partsHere = () =>
    new Set<Source>(
      statements.all.flatMap((statement) => unitsOf(language, statement).map(({ key }) => key)),
    );
  const told = new Map<string, string>();
  return {
    trials,
    added: new Set([...statements.added, ...replaced.flatMap(({ added }) => added.map(({ key }) => key))]),
    changed: textsOf(language, replaced, changed),
    toldBy(asking) {
      let text = told.get(asking.key);
      if (text === undefined) {
        text = toldOtherwise(asking, differing.get(asking.question) ?? []);
        told.set(asking.key, text);
      }
      return text;
    },
    has(source) {
      if (here.has(source)) return true;
      parts ??= partsHere();
      return parts.has(source);
    },
  };
}

/** What bears on each of some keys, and where: the same text for the same units in the same places. */
function textsOf<S extends Statement>(
  language: Language<S>,
  replacements: readonly Replacement<Unit<S>>[],
  changed: ReadonlySet<string>,
): Map<string, string> {
  const texts = new Map([...changed].map((key) => [key, ""]));
  const add = (key: string, text: string) => {
    const known = texts.get(key);
    if (known !== undefined) texts.set(key, known + text);
  };
  for (const { removed, added, behind } of replacements) {
    const place = behind ? numberOf(behind) : 0;
    for (const [mark, units] of [
      ["-", removed],
      ["+", added],
    ] as const)
      for (const unit of units) {
        const { nodes, says } = language.answering(unit.statement);
        for (const key of nodes) add(key, `${mark}${numberOf(unit.key)} ${place}\n`);
        for (const [key, value] of says) add(key, `${mark}${JSON.stringify(value)} ${value && place}\n`);
      }
  }
  return texts;
}
