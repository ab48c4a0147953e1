import { groupBy } from "../group-by.ts";
import type { Page } from "../workspace/page.ts";
import {
  type FunctionSummary,
  lastNameOf,
  type ModuleSummary,
  type OutsideUse,
} from "../workspace/summary.ts";

/**
 * How a module's part is written on a page. Of a name there are `alias ask` and `class Bot`, each a list of paths, and
 * `function ask` with the marks of a function; `runs ask`, `calls ask` and `query ask` where there are any. `uses ask` are
 * the calls whose path ends with the name.
 */
export const ALIAS = "alias";
export const FUNCTION = "function";
export const CLASS = "class";
export const RUNS = "runs";
export const CALLS = "calls";
export const QUERY = "query";
export const PACKAGES = "packages";
export const IMPORTS = "imports";
const USES = "uses";
const MARKS = "marks";

/** What a module says as a whole. */
export type Marks = Pick<ModuleSummary, "metrics" | "asksModels" | "validates">;

const NO_MARKS: Marks = { metrics: [], asksModels: false, validates: false };

/** A use of a name: its number among all of the file, its path, start and end, `UseFlag`s, the caller, and what is whole. */
type WrittenUse = [number, string, number, number, number, string | null, OutsideUse["whole"]];

const GUARDED = 1;
const IN_LOOP = 2;
const IN_HANDLER = 4;

const ASYNC = 1;
const GENERATOR = 2;

/** All that a module tells, in the order in which it tells it. */
export function* pageOf(module: ModuleSummary): Generator<[string, unknown]> {
  for (const [name, paths] of module.aliases) yield [`${ALIAS} ${name}`, paths];
  for (const [name, fn] of module.functions) {
    yield [`${FUNCTION} ${name}`, flagsOf(fn)];
    if (fn.runs.length > 0) yield [`${RUNS} ${name}`, fn.runs];
    if (fn.calls.length > 0) yield [`${CALLS} ${name}`, fn.calls];
    if (fn.query) yield [`${QUERY} ${name}`, fn.query];
  }
  for (const [name, bases] of module.classes) yield [`${CLASS} ${name}`, bases];
  const uses = module.uses.map(
    ({ path, start, end, caller, isGuarded, isInLoop, isInHandler, whole }, nth): WrittenUse => {
      const flags = (isGuarded ? GUARDED : 0) | (isInLoop ? IN_LOOP : 0) | (isInHandler ? IN_HANDLER : 0);
      return [nth, path, start, end, flags, caller ?? null, whole];
    },
  );
  for (const [last, alike] of groupBy(uses, ([, path]) => lastNameOf(path))) yield [`${USES} ${last}`, alike];
  yield [PACKAGES, module.packages];
  yield [IMPORTS, module.imports];
  const { metrics, asksModels, validates } = module;
  if (metrics.length > 0 || asksModels || validates) yield [MARKS, { metrics, asksModels, validates }];
}

/** The marks of a function that `isAsync` and `isGenerator` of `markedFunction` give back. */
export function flagsOf({ isAsync, isGenerator }: FunctionSummary): number {
  return (isAsync ? ASYNC : 0) | (isGenerator ? GENERATOR : 0);
}

/** @param flags - of `flagsOf` */
export function markedBy(flags: number): Pick<FunctionSummary, "isAsync" | "isGenerator"> {
  return { isAsync: (flags & ASYNC) !== 0, isGenerator: (flags & GENERATOR) !== 0 };
}

/** The names of a kind on a complete page. */
export function namesOn(page: Page, kind: string): string[] {
  return [...page.entries()]
    .filter(([key]) => key.startsWith(`${kind} `))
    .map(([key]) => key.slice(kind.length + 1));
}

/** @param page - a complete one */
export function marksOn(page: Page): Marks {
  return (page.read(MARKS) as Marks | null | undefined) ?? NO_MARKS;
}

/** The uses on a complete page whose paths end with a name, in the order of the file. */
export function usesOn(page: Page, last: string): OutsideUse[] {
  return readUses(page, last).map(([, use]) => use);
}

/** All uses on a complete page, in the order of the file. */
export function allUsesOn(page: Page): OutsideUse[] {
  return namesOn(page, USES)
    .flatMap((last) => readUses(page, last))
    .sort(([one], [other]) => one - other)
    .map(([, use]) => use);
}

function readUses(page: Page, last: string): [number, OutsideUse][] {
  const written = page.read(`${USES} ${last}`) as WrittenUse[] | null | undefined;
  return (written ?? []).map(([nth, path, start, end, flags, caller, whole]) => [
    nth,
    {
      ...{ start, end, caller: caller ?? undefined },
      ...{ isGuarded: (flags & GUARDED) !== 0, isInLoop: (flags & IN_LOOP) !== 0 },
      ...{ isInHandler: (flags & IN_HANDLER) !== 0, whole, path },
    },
  ]);
}
