import { groupBy } from "../engine/group-by.ts";
import { ownText } from "../engine/text.ts";
import {
  compileGlobs,
  type Globs,
  globMatcher,
  hasGlob,
  type Matcher,
  matchGlobs,
  segmentsOf,
} from "./glob.ts";
import { libraries } from "./index.ts";
import { GENERIC, type Library, type SdkCall, type SdkKind, type SdkPath } from "./schema.ts";
import { userLibraries } from "./user.ts";

/** The compiled catalogue. All lookups are cheap enough to be made for every call expression of a file. */
export interface Catalogue {
  /**
   * What is known of a call.
   * @param path - canonical path of the callee, without the `()` of the call itself
   * @returns all rows of the path, exact ones first; empty when nothing is known
   */
  lookup(path: SdkPath): readonly SdkCall[];
  /** The canonical path of the same thing; the path itself when it has no other name. Applied until nothing changes. */
  applyAlias(path: SdkPath): SdkPath;
  /**
   * What a call can be by the last segments of its callee alone, for a receiver that cannot be traced.
   * Rows of several libraries and both sync and async ones come back when they share the tail: the caller prefers the
   * library that the file imports, and the async row where the call is awaited.
   * @param segments - the callee's segments, such as `["self", "llm", "chat", "completions", "create"]`
   */
  lookupTail(segments: readonly string[]): readonly SdkCall[];
  /**
   * What a call can be by the plain names in it: the guide's own names (`ai_bot.chat`) and habitual receivers
   * (`cursor.execute`, `logger.info`). Only for a receiver whose origin is unknown.
   * @param segments - the callee's segments; the last ones are compared
   */
  lookupGeneric(segments: readonly string[]): readonly SdkCall[];
  /** The library that a path starts in. */
  libraryOf(path: SdkPath): Library | undefined;
  /**
   * The path that a name stands for in code pasted without its imports: `pd` → `pandas`, `OpenAI` → `openai.OpenAI`,
   * `print` → `builtins.print`. Only for names that the file neither defines nor imports.
   */
  conventionalRoot(name: string): SdkPath | undefined;
  /** What `left | right` makes; an operand whose path is unknown is `undefined`. */
  pipe(left: SdkPath | undefined, right: SdkPath | undefined): SdkPath | undefined;
}

const NO_CALLS: readonly SdkCall[] = [];
const MEMO_LIMIT = 20_000;
const ALIAS_STEPS = 8;

let standard: Catalogue | undefined;
const extended = new WeakMap<object, Catalogue>();

/**
 * The catalogue, compiled on first use and kept.
 * @param names - the user's own names from the settings (`Settings.names`); the catalogue for one object is compiled once
 */
export function catalogueFor(names?: Readonly<Record<string, string>>): Catalogue {
  if (!names || Object.keys(names).length === 0) {
    standard ??= compile(libraries);
    return standard;
  }
  let catalogue = extended.get(names);
  if (!catalogue) {
    catalogue = compile([...userLibraries(names, libraries), ...libraries]);
    extended.set(names, catalogue);
  }
  return catalogue;
}

/** The rows of one kind, for rules that need the table itself (credentials by keyword …). */
export function callsOfKind<K extends SdkKind>(kind: K): Extract<SdkCall, { kind: K }>[] {
  return libraries.flatMap((library) =>
    library.calls.filter((call): call is Extract<SdkCall, { kind: K }> => call.kind === kind),
  );
}

/** Compiles libraries; exported for tests of the compiler itself. */
export function compile(all: readonly Library[]): Catalogue {
  const named = all.filter((library) => library.name !== GENERIC);
  const generic = all.filter((library) => library.name === GENERIC);

  const calls = callTable(named);
  const aliases = aliasTable(named);
  const tails = tailTable(named);
  const genericTails = genericTable(generic);
  const tailEnds = endsOf(named.flatMap(({ calls }) => calls).filter((call) => call.distinctiveTail));
  const genericEnds = endsOf(generic.flatMap(({ calls }) => calls));
  const roots = rootTable(named);
  const names = nameTable(named);
  const pipes = pipeTable(named);

  return {
    lookup: memoize((path) => {
      const exact = calls.exact.get(path) ?? NO_CALLS;
      const globbed = matchGlobs(calls.globs, path);
      return globbed.length === 0 ? exact : [...exact, ...globbed];
    }),
    applyAlias: memoize((path) => {
      let current = path;
      for (let step = 0; step < ALIAS_STEPS; step++) {
        const next = aliases.exact.get(current) ?? matchGlobs(aliases.globs, current)[0];
        if (next === undefined || next === current) break;
        current = next;
      }
      return current;
    }),
    lookupTail: (segments) => (tailEnds(segments.at(-1) ?? "") ? lookupByTail(tails, segments) : NO_CALLS),
    lookupGeneric: (segments) =>
      genericEnds(segments.at(-1) ?? "") ? genericTails.flatMap((table) => table.lookup(segments)) : NO_CALLS,
    libraryOf: memoize((path) => longestRoot(roots, path)),
    conventionalRoot: (name) => names.get(name),
    pipe: (left, right) => pipes.find((pipe) => fits(pipe.left, left) && fits(pipe.right, right))?.result,
  };
}

interface PathTable<T> {
  exact: Map<SdkPath, T>;
  globs: Globs<T>;
}

function callTable(all: readonly Library[]): { exact: Map<SdkPath, SdkCall[]>; globs: Globs<SdkCall> } {
  const calls = all.flatMap((library) => library.calls);
  const exact = groupBy(
    calls.filter((call) => !hasGlob(call.path)),
    (call) => call.path,
  );
  const globs = compileGlobs(
    calls.filter((call) => hasGlob(call.path)).map((call) => [call.path, call] as const),
  );
  return { exact, globs };
}

function aliasTable(all: readonly Library[]): PathTable<SdkPath> {
  const entries = all.flatMap((library) => Object.entries(library.aliases));
  return {
    exact: new Map(entries.filter(([path]) => !hasGlob(path))),
    globs: compileGlobs(entries.filter(([path]) => hasGlob(path))),
  };
}

/** Rows by their distinctive last segments, one table for each length, longest first. */
function tailTable(all: readonly Library[]): { length: number; calls: Map<string, SdkCall[]> }[] {
  const calls = all.flatMap((library) => library.calls).filter((call) => call.distinctiveTail);
  const byLength = groupBy(calls, (call) => call.distinctiveTail!);
  return [...byLength.entries()]
    .sort(([a], [b]) => b - a)
    .map(([length, rows]) => ({
      length,
      calls: groupBy(rows, (call) => tailOf(segmentsOf(call.path), length)),
    }));
}

function lookupByTail(tails: ReturnType<typeof tailTable>, segments: readonly string[]): readonly SdkCall[] {
  for (const { length, calls } of tails) {
    // The receiver itself is no part of the tail: a bare name is no evidence.
    if (segments.length <= length) continue;
    const found = calls.get(tailOf(segments, length));
    if (found) return found;
  }
  return NO_CALLS;
}

function genericTable(all: readonly Library[]): { lookup(segments: readonly string[]): SdkCall[] }[] {
  const calls = all.flatMap((library) => library.calls);
  const byLength = groupBy(calls, (call) => segmentsOf(call.path).length);
  return [...byLength.entries()]
    .sort(([a], [b]) => b - a)
    .map(([length, rows]) => {
      const globs = compileGlobs(rows.map((call) => [call.path, call] as const));
      const lookup = memoize((tail) => matchGlobs(globs, tail));
      return {
        lookup: (segments) => (segments.length < length ? [] : lookup(tailOf(segments, length))),
      };
    });
}

/** Tells whether a name can be the last one of a row's path: most calls of a file are none of the catalogue's by that. */
function endsOf(calls: readonly SdkCall[]): (name: string) => boolean {
  const ends = [...new Set(calls.map(({ path }) => segmentsOf(path).at(-1) ?? ""))];
  const literal = new Set(ends.filter((end) => !hasGlob(end)));
  const globs = ends.filter(hasGlob).map(globMatcher);
  return memoize((name) => literal.has(name) || globs.some((glob) => glob.test(name)));
}

function rootTable(all: readonly Library[]): Map<string, Library> {
  return new Map(
    all.flatMap((library) => (library.roots ?? [library.name]).map((root) => [root, library] as const)),
  );
}

function longestRoot(roots: ReadonlyMap<string, Library>, path: SdkPath): Library | undefined {
  const segments = segmentsOf(path.replace(/[([#].*/s, ""));
  for (let length = segments.length; length > 0; length--) {
    const library = roots.get(segments.slice(0, length).join("."));
    if (library) return library;
  }
  return undefined;
}

function nameTable(all: readonly Library[]): Map<string, SdkPath> {
  const names = new Map<string, SdkPath>();
  for (const library of all) {
    for (const root of library.roots ?? [library.name]) {
      if (!root.includes(".")) names.set(root, root);
    }
    if (library.conventionalAlias) names.set(library.conventionalAlias, library.name);
    for (const [name, path] of Object.entries(library.conventionalNames ?? {})) names.set(name, path);
  }
  return names;
}

function pipeTable(
  all: readonly Library[],
): { left: Matcher | undefined; right: Matcher | undefined; result: SdkPath }[] {
  return all
    .flatMap((library) => library.pipes ?? [])
    .map(({ left, right, result }) => ({
      left: left === undefined ? undefined : globMatcher(left),
      right: right === undefined ? undefined : globMatcher(right),
      result,
    }));
}

function fits(pattern: Matcher | undefined, operand: SdkPath | undefined): boolean {
  if (!pattern) return true;
  return operand !== undefined && pattern.test(operand);
}

function tailOf(segments: readonly string[], length: number): string {
  return segments.slice(-length).join(".");
}

/** Remembers results by path; forgets them all at the limit, so that a long session cannot grow without end. */
function memoize<T>(compute: (path: SdkPath) => T): (path: SdkPath) => T {
  const memo = new Map<SdkPath, T>();
  return (path) => {
    if (memo.has(path)) return memo.get(path)!;
    if (memo.size >= MEMO_LIMIT) memo.clear();
    const own = ownText(path);
    const value = compute(own);
    memo.set(own, value);
    return value;
  };
}
