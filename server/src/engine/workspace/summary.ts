import type { SdkKind } from "../../sdk/schema.ts";
import { changedTables, type SchemaFacts, schemaKey } from "../schema/facts.ts";

/** What one file tells the rest of its workspace: plain data, which can be kept, compared and sent. */
export interface FileSummary {
  /** Relative to the workspace's root, `/` separated. */
  path: string;
  /** For Python files. */
  module?: ModuleSummary;
  /** Offsets at which the lines start, for a file that findings and fixes of others may point into: one with schema facts. */
  lineStarts?: readonly number[];
  /** What it says about the schema of a database. */
  schema?: SchemaFacts;
  /** False for a word that does not stand in the file, which so need not be asked about it. */
  mentions?(word: string): boolean;
}

/** What is told of names. */
export interface Told<T> extends Iterable<[string, T]> {
  get(name: string): T | undefined;
  has(name: string): boolean;
}

/**
 * A Python module as others see it. A path in it is written as the module's own code reaches it: `openai.OpenAI()`,
 * `app.llm.client`; what a relative import leads to starts with a dot and goes on from the workspace's root
 * (`.src.app.llm.client`).
 */
export interface ModuleSummary {
  /** What a name, or something reached through it, stands for: `client`, `make()`, `Bot().llm` → paths. */
  aliases: Told<readonly string[]>;
  /** Functions by how others reach them: `ask`, `Bot().ask`. */
  functions: Told<FunctionSummary>;
  /** The bases of each class. */
  classes: Told<readonly string[]>;
  /** Calls of functions that may be another file's. */
  uses: readonly OutsideUse[];
  /** Those whose path ends with a name, in their order, where they can be had without all others. */
  usesNamed?(last: string): readonly OutsideUse[];
  /** Finds out all that there is to tell, where that is not done yet. */
  readWhole?(): void;
  /** Top-level packages that it imports. */
  packages: readonly string[];
  /** Paths of what it imports, in functions as well, where that may be another file's. */
  imports: readonly string[];
  /** What it says of each metric that it makes or records: name and description; `""` for a name not known before it runs. */
  metrics: readonly string[];
  /** It calls a model itself: for a completion, an embedding or a prediction. */
  asksModels: boolean;
  /** Something in it keeps rows of data apart, or says how good a model is. */
  validates: boolean;
}

export interface FunctionSummary {
  /** The known calls that it makes, or that functions of its own file make for it. */
  runs: readonly KnownCall[];
  /** Paths of functions of other files that it calls. */
  calls: readonly string[];
  /** It hands a parameter of its own to a database as SQL. */
  query?: PassedQuery | undefined;
  isAsync: boolean;
  isGenerator: boolean;
}

/** A call that the SDK catalogue knows. */
export interface KnownCall {
  kind: SdkKind;
  path: string;
}

/** Where a function takes the SQL that it runs, and its parameters; positions do not count `self`. */
export interface PassedQuery extends KnownCall {
  sql: PassedArgument;
  params: PassedArgument | undefined;
}

export interface PassedArgument {
  index: number;
  keyword: string;
}

/** One place that calls a function by a path. */
export interface OutsideUse {
  path: string;
  /** Zero-based offsets in the file, in UTF-16 units. */
  start: number;
  end: number;
  /** The function around it. */
  caller: string | undefined;
  /** Something handles a failure there. */
  isGuarded: boolean;
  isInLoop: boolean;
  /** The function around it answers requests. */
  isInHandler: boolean;
  /** The arguments that are all rows of what was read: positions and keywords. */
  whole: readonly (number | string)[];
}

/** The keys under which questions about a module's content are noted; see `OutsideView`. */
export function moduleKey(name: string): string {
  return `@module ${name}`;
}

export function usesKey(name: string): string {
  return `@uses ${name}`;
}

export function packageKey(name: string): string {
  return `@package ${name}`;
}

/** The key of all questions about how modules hang together: what they import, measure, ask and validate. */
export const MODULES_KEY = "@modules";

/** True for the key of a question about other files; one about the file itself begins otherwise. */
export function isAboutOthers(key: string): boolean {
  return key.startsWith("@");
}

/** The last plain name of a path: `ask` of `app.llm.Bot().ask`. */
export function lastNameOf(path: string): string {
  return /(?<!\w)(\w+)\W*$/.exec(path)?.[1] ?? "";
}

/** `llm` for `src/app/llm.py`, `app` for `src/app/__init__.py`. */
export function moduleNameOf(path: string): string {
  const names = dottedNameOf(path).split(".");
  return names.at(-1) ?? "";
}

/** `src.app.llm` for `src/app/llm.py`. */
export function dottedNameOf(path: string): string {
  return (
    path
      .replace(/\.pyi?$/, "")
      // No name that anybody could import.
      .replace(/\.ipynb$/, " (notebook)")
      .replace(/(^|\/)__init__$/, "")
      .replaceAll("/", ".")
  );
}

/** The keys of the questions whose answers differ between two versions of a file; one of them may be missing. */
export function changedKeys(before: FileSummary | undefined, after: FileSummary | undefined): Set<string> {
  const keys = new Set<string>();
  const path = (after ?? before)?.path ?? "";
  const [old, now] = [before?.module, after?.module];
  if (!before || !after) for (const name of dottedNameOf(path).split(".")) keys.add(moduleKey(name));
  else if (tellsElse(old, now)) keys.add(moduleKey(moduleNameOf(path)));
  if (linksOf(old) !== linksOf(now)) keys.add(MODULES_KEY);
  const count = (uses: readonly OutsideUse[] | undefined) => {
    const texts = new Map<string, string>();
    for (const { path: used, start: _start, end: _end, ...rest } of uses ?? [])
      texts.set(lastNameOf(used), `${texts.get(lastNameOf(used)) ?? ""}${used}${JSON.stringify(rest)}`);
    return texts;
  };
  const [oldUses, newUses] = [count(old?.uses), count(now?.uses)];
  for (const name of new Set([...oldUses.keys(), ...newUses.keys()]))
    if (oldUses.get(name) !== newUses.get(name)) keys.add(usesKey(name));
  for (const name of new Set([...(old?.packages ?? []), ...(now?.packages ?? [])]))
    if (old?.packages.includes(name) !== now?.packages.includes(name)) keys.add(packageKey(name));
  for (const table of changedTables(before?.schema, after?.schema)) keys.add(schemaKey(table));
  return keys;
}

/** The keys of the questions that a file has a part in. */
export function keysOf(summary: FileSummary): Set<string> {
  return changedKeys(undefined, summary);
}

function tellsElse(before: ModuleSummary | undefined, after: ModuleSummary | undefined): boolean {
  return textOf(before) !== textOf(after);
}

/** How a module hangs together with others, for comparing. */
function linksOf(module: ModuleSummary | undefined): string {
  return module ? JSON.stringify([module.imports, module.metrics, module.asksModels, module.validates]) : "";
}

const TEXTS = new WeakMap<ModuleSummary, string>();

/** What others may trace through a module, for comparing. */
function textOf(module: ModuleSummary | undefined): string {
  if (!module) return "";
  let text = TEXTS.get(module);
  if (text === undefined) {
    text = JSON.stringify([[...module.aliases], [...module.functions], [...module.classes]]);
    TEXTS.set(module, text);
  }
  return text;
}
