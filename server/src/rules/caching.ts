import { CannotEdit } from "../engine/edit/cannot-edit.ts";
import type { Editor } from "../engine/edit/editor.ts";
import type { FunctionFact, Parameter } from "../engine/python/facts.ts";
import type { FixDraft, PythonContext } from "../engine/rule.ts";
import { type CacheForm, cacheForms } from "../sdk/caches.ts";

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
  lifetime: Lifetime;
}

/** How long a cache that forgets keeps a result. */
export interface Lifetime {
  seconds: number;
  /** The same for a title: "five minutes". */
  words: string;
}

/** The caches that are right for a function, the one that the project uses first. */
export function cacheDrafts(target: Cacheable, context: PythonContext): FixDraft[] {
  return formsFor(target, context).map((form) => {
    const isNew = rankOf(form, context) === NEW;
    const origin = form.distribution ? ` of ${form.library}${isNew ? ", a new dependency" : ""}` : "";
    const span = form.expires ? ` for ${target.lifetime.words}` : "";
    return {
      title: `Cache the results of \`${target.fn.name}()\`${span} with \`@${decoratorName(form)}\`${origin}`,
      safety: "suggested",
      write: (editor) =>
        editor.insertLinesBefore(target.fn.statement, [`@${decoratorText(form, target, editor)}`]),
    };
  });
}

/** The caches that may decorate a function, best first. */
export function formsFor(
  target: Omit<Cacheable, "lifetime">,
  context: Pick<PythonContext, "settings" | "module" | "project">,
): CacheForm[] {
  const rank = (form: CacheForm) => rankOf(form, context);
  return cacheForms.filter((form) => isRight(form, target, context)).sort((a, b) => rank(a) - rank(b));
}

function isRight(
  form: CacheForm,
  target: Omit<Cacheable, "lifetime">,
  { module }: Pick<PythonContext, "module">,
): boolean {
  if ((form.of === "coroutine") !== target.fn.isAsync) return false;
  if (form.needsImport && !module.imports(form.library)) return false;
  if (!target.hasPlainKeys || (target.connections.length > 0 && !form.keyed)) return false;
  if (!form.expires && !target.raises) return false;
  return form.copies || target.isShareable;
}

/** A library that nothing in the project uses yet. */
const NEW = 5;

/** Lower is better: the setting, the file's own library, the project's, the standard library, anything else. */
export function rankOf(
  form: CacheForm,
  { settings, module, project }: Pick<PythonContext, "settings" | "module" | "project">,
): number {
  if (settings.providers.cache?.replaceAll("-", "_") === form.library) return 0;
  if (form.distribution && module.imports(form.library)) return form.needsImport ? 1 : 2;
  if (form.distribution && project.dependencies.has(form.distribution)) return 3;
  return form.distribution ? NEW : 4;
}

/** `lru_cache`, as a title names it. */
export function decoratorName(form: CacheForm): string {
  return /[\w.]*?(\w+)\}/.exec(form.decorator)?.[1] ?? form.library;
}

/** A decorator as code, without the `@`; what it needs is imported. */
export function decoratorText(
  form: CacheForm,
  { fn, keys, connections, lifetime }: Pick<Cacheable, "fn" | "keys" | "connections" | "lifetime">,
  editor: Editor,
): string {
  const isKeyed = connections.length > 0;
  const text = isKeyed ? form.keyed : form.decorator;
  if (text === undefined) throw new CannotEdit("this cache has no key of one's own");
  if (
    isKeyed &&
    fn.parameters.some(
      ({ defaultValue, splat }) =>
        splat || (defaultValue && !/^(none|string|integer|float|true|false)$/.test(defaultValue.type)),
    )
  )
    throw new CannotEdit("the defaults cannot be repeated in a lambda");
  const parameters = fn.parameters
    .map(({ name, defaultValue }) => (defaultValue ? `${name}=${defaultValue.text}` : name))
    .join(", ");
  return text.replace(/\{([\w.]+)\}/g, (_, path: string) => {
    if (path === "parameters") return parameters;
    if (path === "keys") return keys.map(({ name }) => name).join(", ");
    if (path === "ttl") return String(lifetime.seconds);
    return editor.member(path, fn.statement);
  });
}
