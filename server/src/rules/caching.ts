import { t } from "@vscode/l10n";
import { CannotEdit } from "../engine/edit/cannot-edit.ts";
import type { Editor } from "../engine/edit/editor.ts";
import type { FunctionFact, Parameter } from "../engine/python/facts.ts";
import type { FixDraft, PythonContext } from "../engine/rule.ts";
import type { SyntaxNode } from "../engine/syntax/node.ts";
import { thresholdOf } from "../engine/thresholds.ts";
import { type CacheForm, cacheForms, rerunsModule } from "../sdk/caches.ts";
import { handlerOf } from "./uncached-query/callers.ts";

/** A function whose results a fix may keep. */
export interface Cacheable {
  fn: FunctionFact;
  /** Parameters that pick the result. */
  keys: readonly Parameter[];
  /** Parameters that must not be part of the key. */
  connections: readonly Parameter[];
  /** Every key is visibly one plain value, which can be hashed. */
  hasPlainKeys: boolean;
  /** A failure raises, so that none is remembered. */
  raises: boolean;
  /** No caller changes a result in place, so that all may get the same object. */
  isShareable: boolean;
  /** A result can be pickled; absent: yes. */
  isPicklable?: boolean;
  lifetime: Lifetime;
  /** More than the keys decides the result, and changes only with the program: no cache that outlives it. */
  dependsOnProgram?: boolean;
  /** A result is a vector that all callers get the same object of: the title says so. */
  isSharedVector?: boolean;
}

/** How long a cache that forgets keeps a result. */
export interface Lifetime {
  seconds: number;
  /** The same for a title: "five minutes". */
  words: string;
}

/** A time in seconds with its words, in the largest unit that it is a whole number of. */
export function lifetimeOf(seconds: number): Lifetime {
  const units = [
    { unit: "day", length: 86_400 },
    { unit: "hour", length: 3_600 },
    { unit: "minute", length: 60 },
    { unit: "second", length: 1 },
  ] as const;
  const { unit, length } = units.find((item) => seconds % item.length === 0) ?? units[3]!;
  const count = seconds / length;
  return { seconds, words: lengthOf(count, unit) };
}

function lengthOf(count: number, unit: "day" | "hour" | "minute" | "second"): string {
  const number = numberWord(count);
  switch (unit) {
    case "day":
      return count === 1 ? t("a day") : t("{0} days", number);
    case "hour":
      return count === 1 ? t("an hour") : t("{0} hours", number);
    case "minute":
      return count === 1 ? t("a minute") : t("{0} minutes", number);
    case "second":
      return count === 1 ? t("a second") : t("{0} seconds", number);
  }
}

/** Small numbers as words. */
function numberWord(count: number): string {
  const words = [
    t("two"),
    t("three"),
    t("four"),
    t("five"),
    t("six"),
    t("seven"),
    t("eight"),
    t("nine"),
    t("ten"),
    t("eleven"),
    t("twelve"),
  ];
  return words[count - 2] ?? String(count);
}

/** The caches that are right for a function, the one that the project uses first. */
export function cacheDrafts(target: Cacheable, context: PythonContext): FixDraft[] {
  return formsFor({ ...target, at: target.fn.node }, context).map((form) => {
    return {
      title: cacheTitle(target, form, nameWithOrigin(form, context)),
      safety: "suggested",
      write: (editor) => {
        const { parameters, statement } = target.fn;
        const text = decoratorText(form, { ...target, parameters, at: statement }, editor, context);
        editor.insertLinesBefore(statement, [`@${text}`]);
      },
    };
  });
}

function cacheTitle(
  { fn: { name }, lifetime, isSharedVector }: Cacheable,
  { expires }: CacheForm,
  cache: string,
): string {
  if (!isSharedVector)
    return expires
      ? t("Cache the results of `{0}()` for {1} with {2}", name, lifetime.words, cache)
      : t("Cache the results of `{0}()` with {1}", name, cache);
  return expires
    ? t(
        "Cache the results of `{0}()` for {1} with {2}; callers share the vector",
        name,
        lifetime.words,
        cache,
      )
    : t("Cache the results of `{0}()` with {1}; callers share the vector", name, cache);
}

/** What decides which caches may be put around a function. */
export interface CacheTraits
  extends Pick<
    Cacheable,
    "hasPlainKeys" | "connections" | "raises" | "isShareable" | "isPicklable" | "dependsOnProgram"
  > {
  fn: Pick<FunctionFact, "isAsync">;
  /** The function, where it stands in the file already: a cache that the file makes before it may be used. */
  at?: SyntaxNode;
}

/** The caches that may be put around a function, best first; one of the file's own objects is written by its name. */
export function formsFor(target: CacheTraits, context: PythonContext): CacheForm[] {
  const rank = (form: CacheForm) => rankOf(form, context);
  return cacheForms
    .filter((form) => isRight(form, target, context))
    .flatMap((form) => (form.makers ? ofObject(form, target.at, context) : [form]))
    .sort((a, b) => rank(a) - rank(b));
}

/** The form with the name of the cache that the file makes at module level before the function. */
function ofObject(
  form: CacheForm,
  at: SyntaxNode | undefined,
  { module, resolver }: PythonContext,
): CacheForm[] {
  const { makers = [] } = form;
  const names = new Set(makers.map((maker) => maker.split(".").at(-1)!));
  for (const call of [...names].flatMap((name) => module.callsNamed(name))) {
    const assignment = call.node.parent;
    const target = assignment?.type === "assignment" ? assignment.child("left") : undefined;
    if (!at || assignment?.parent?.parent?.type !== "module" || target?.type !== "identifier") continue;
    const isOne = resolver.paths(call.callee).some((path) => makers.includes(path));
    if (!isOne || !module.precedes(call.node.source, at.source)) continue;
    const named = (text: string) => text.replaceAll("{object}", target.text);
    return [{ ...form, decorator: named(form.decorator), ...(form.keyed && { keyed: named(form.keyed) }) }];
  }
  return [];
}

function isRight(form: CacheForm, target: CacheTraits, context: PythonContext): boolean {
  if ((form.of === "coroutine") !== target.fn.isAsync) return false;
  if (form.needsImport && !context.module.imports(form.library)) return false;
  if (form.of === "coroutine" && hasManyLoops(context)) return false;
  if (!form.needsImport && isRerun(context)) return false;
  if (form.pickles && target.isPicklable === false) return false;
  if (form.outlives && target.dependsOnProgram) return false;
  if (!target.hasPlainKeys || (target.connections.length > 0 && !form.keyed)) return false;
  if (!form.expires && !target.raises) return false;
  return form.copies || target.isShareable;
}

/** What the module makes, a cache as well, is a new one whenever the page runs again. */
function isRerun({ module }: PythonContext): boolean {
  return rerunsModule.some((library) => module.imports(library)) && module.isProgram;
}

/** Libraries that run a coroutine in a new event loop for each request, or whose pages run from the top each time. */
const LOOP_FOR_EACH_REQUEST = ["flask", ...rerunsModule];

/** A coroutine's results are kept for one event loop: nothing is found again where the program makes a loop each time. */
function hasManyLoops(context: PythonContext): boolean {
  const { module, resolver } = context;
  if (LOOP_FOR_EACH_REQUEST.some((library) => module.imports(library))) return true;
  const runs = ["run", "async_to_sync"]
    .flatMap((name) => module.callsNamed(name))
    .filter((call) =>
      resolver.paths(call.callee).some((path) => /^(asyncio|anyio|trio)\.run$|\.async_to_sync$/.test(path)),
    );
  return (
    runs.length > 1 ||
    runs.some(({ node }) => node.ancestor("for_statement", "while_statement") || handlerOf(node, context, 0))
  );
}

/** A library that nothing in the project uses yet. */
const NEW = 5;

/** Lower is better: the setting, the file's own library, the project's, the standard library, anything else. */
function rankOf(
  form: CacheForm,
  { settings, module, dependsOn }: Pick<PythonContext, "settings" | "module" | "dependsOn">,
): number {
  if (settings.providers.cache?.replaceAll("-", "_") === form.library) return 0;
  if (form.distribution && module.imports(form.library)) return form.needsImport ? 1 : 2;
  if (form.distribution && dependsOn(form.distribution)) return 3;
  return form.distribution ? NEW : 4;
}

/** `lru_cache`, as a title names it. */
export function decoratorName(form: CacheForm): string {
  if (form.makers) return form.decorator.slice(0, form.decorator.indexOf("("));
  return /[\w.]*?(\w+)\}/.exec(form.decorator)?.[1] ?? form.library;
}

/** A decorator as a title names it, with where it comes from; that goes without saying for the standard library. */
export function nameWithOrigin(
  form: CacheForm,
  context: Pick<PythonContext, "settings" | "module" | "dependsOn">,
): string {
  const name = decoratorName(form);
  if (!form.distribution) return `\`@${name}\``;
  return rankOf(form, context) === NEW
    ? t("`@{0}` of {1}, a new dependency", name, form.library)
    : t("`@{0}` of {1}", name, form.library);
}

/** What a decorator is written from. */
export interface Decorated {
  parameters: readonly Parameter[];
  keys: readonly Parameter[];
  connections: readonly Parameter[];
  lifetime: Lifetime;
  /** Where its names will be used. */
  at: SyntaxNode;
}

/** A decorator as code, without the `@`; what it needs is imported. */
export function decoratorText(
  form: CacheForm,
  decorated: Decorated,
  editor: Editor,
  { settings }: Pick<PythonContext, "settings">,
): string {
  const { parameters, keys, connections, lifetime, at } = decorated;
  const isKeyed = connections.length > 0;
  const text = isKeyed ? form.keyed : form.decorator;
  if (text === undefined) throw new CannotEdit("this cache has no key of one's own");
  if (
    text.includes("{parameters}") &&
    parameters.some(
      ({ defaultValue, splat }) =>
        splat || (defaultValue && !/^(none|string|integer|float|true|false)$/.test(defaultValue.type)),
    )
  )
    throw new CannotEdit("the defaults cannot be repeated in a lambda");
  const list = parameters.map(({ name, defaultValue }) =>
    defaultValue ? `${name}=${defaultValue.text}` : name,
  );
  return text.replace(/\{([\w.]+)\}/g, (_, path: string) => {
    if (path === "parameters") return list.join(", ");
    if (path === "keys") return keys.map(({ name }) => name).join(", ");
    if (path === "ignored") return connections.map(({ name }) => editor.quote(name)).join(", ");
    if (path === "ttl") return String(lifetime.seconds);
    if (path === "entries") return String(thresholdOf(settings, "cacheEntries"));
    return editor.member(path, at);
  });
}
