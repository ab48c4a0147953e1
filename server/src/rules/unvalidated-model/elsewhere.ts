import type { CallFact, FunctionFact } from "../../engine/python/facts.ts";
import type { PythonContext, Question } from "../../engine/rule.ts";
import { isHelper, isScore, isSplit, NAMES } from "./evidence-names.ts";
import { lastName, rootsOf } from "./origin.ts";
import { readTraining, type Training } from "./training.ts";

/** What a call does that keeps data apart or scores a model, as far as its name tells. */
interface Kind {
  isSplit: boolean;
  isScore: boolean;
  isHelper: boolean;
}

/** Such a call as its statement knows it. */
interface Said extends Kind {
  /** Name of the function that it stands in; absent at module level. */
  function?: string;
  /** What that function calls, by last names. */
  calls: string[];
  /** What it trains, by paths in the catalogue; null for a model of unknown origin. */
  trains: (string | null)[];
}

/** Such a call in another statement that may be about the model of a training. */
export interface Check extends Kind {
  /** It stands at module level, or in a function that calls the one of the training or that this one calls. */
  isNear: boolean;
}

/** A training in a function, as far as calls in other statements may be about it. */
interface Asker {
  function: string;
  calls: string[];
  /** What is trained, where that is known and no pipeline of anything. */
  path?: string;
}

/** The calls in other statements that may be about the model of a training; it has to be in a function. */
export function checksElsewhere({ call, match }: Training, context: PythonContext): readonly Check[] {
  const here = call.function;
  if (!here) return [];
  const path = pathOf(match);
  const calls = calledIn(here, context);
  return context.others(CHECKS, { function: here.name, calls, ...(path !== undefined && { path }) });
}

/** What is trained, where calls in functions that train something else are not about it. */
export function pathOf({ certainty, row }: Training["match"]): string | undefined {
  return certainty === "traced" && !row.path.endsWith("Pipeline().fit") ? row.path : undefined;
}

/** What a function of the statement calls itself, by last names. */
export function calledIn(fn: FunctionFact, { facts }: PythonContext): string[] {
  return [...new Set(facts.calls.filter((call) => call.function === fn).map(lastName))];
}

/** The trainings that a function of the statement does itself by a `fit`. */
export function fitsOf(fn: FunctionFact, context: PythonContext): Training[] {
  return context.facts.calls
    .filter((call) => call.function === fn && lastName(call) === "fit")
    .flatMap((call) => readTraining(call, context) ?? []);
}

const CHECKS: Question<Said, Asker, Check> = {
  id: "unvalidated-model: splits and scores",
  words: () => NAMES,
  answer: (context) =>
    context.facts.calls.flatMap((call): Said[] => {
      const name = lastName(call);
      const kind = { isSplit: isSplit(name), isScore: isScore(name), isHelper: isHelper(name) };
      if (!kind.isSplit && !kind.isScore && !kind.isHelper) return [];
      const fn = call.function;
      if (!fn) return [{ ...kind, calls: [], trains: [] }];
      const trains = fitsOf(fn, context).map(({ match }) =>
        match.certainty === "traced" ? match.row.path : null,
      );
      return [{ ...kind, function: fn.name, calls: calledIn(fn, context), trains }];
    }),
  tell({ isSplit, isScore, isHelper, ...said }, { function: here, calls, path }) {
    const isNear = said.function === undefined || calls.includes(said.function) || said.calls.includes(here);
    const isAbout =
      isNear ||
      path === undefined ||
      said.trains.length === 0 ||
      said.trains.some((trained) => trained === null || trained === path);
    return isAbout ? { isSplit, isScore, isHelper, isNear } : undefined;
  },
};

/** A call of `fit` in the statement being looked at. */
interface Fit {
  /** The expression whose method it is. */
  on: string;
  /** What is trained, by its path in the catalogue, where that is on a part of the rows. */
  onPart: string | undefined;
  function: CallFact["function"];
}

const FITS_IN = new WeakMap<PythonContext["resolver"], Fit[]>();

/** The calls of `fit` in the statement being looked at. */
export function fitsIn(context: PythonContext): readonly Fit[] {
  let fits = FITS_IN.get(context.resolver);
  if (!fits) {
    fits = context.facts.calls
      .filter((call) => lastName(call) === "fit")
      .map((call) => {
        const training = readTraining(call, context);
        const isOnPart = training && rootsOf(training.data, context).origins.has("part");
        return {
          on: call.callee.child("object")?.text ?? "",
          onPart: isOnPart ? training.match.row.path : undefined,
          function: call.function,
        };
      });
    FITS_IN.set(context.resolver, fits);
  }
  return fits;
}

/** Calls of `fit` by the expressions whose method it is; asked for the names of one model. */
export const FITS: Question<string, string[], true> = {
  id: "unvalidated-model: calls of fit",
  words: () => ["fit"],
  answer: (context) => fitsIn(context).map(({ on }) => on),
  tell: (on, names) => (names.includes(on) ? true : undefined),
};

/** What is trained on a part of the rows by a call of `fit`. */
export const PARTIAL_FITS: Question<
  { path: string; isInside: boolean },
  { path: string; isInsideOnly: boolean },
  true
> = {
  id: "unvalidated-model: fits on a part of the rows",
  words: () => ["fit"],
  answer: (context) =>
    fitsIn(context).flatMap(({ onPart, function: fn }) =>
      onPart === undefined ? [] : [{ path: onPart, isInside: fn !== undefined }],
    ),
  tell: ({ path, isInside }, asker) =>
    path === asker.path && (isInside || !asker.isInsideOnly) ? true : undefined,
};
