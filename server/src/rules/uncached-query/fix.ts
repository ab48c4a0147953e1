import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import { type CacheForm, cacheForms } from "../../sdk/caches.ts";
import type { Repetition } from "./callers.ts";
import { isChangedByCaller } from "./mutation.ts";
import type { ReadFunction } from "./read.ts";

/** The caches that are right for a function, the one that the project uses first. */
export function cacheDrafts(read: ReadFunction, repetition: Repetition, context: PythonContext): FixDraft[] {
  if (read.fn.owner || read.result === "lazy") return [];
  const rank = (form: CacheForm) => rankOf(form, context);
  return cacheForms
    .filter((form) => isRight(form, read, repetition, context))
    .sort((a, b) => rank(a) - rank(b))
    .map((form) => draftOf(form, read, context));
}

function isRight(
  form: CacheForm,
  read: ReadFunction,
  repetition: Repetition,
  context: PythonContext,
): boolean {
  if ((form.of === "coroutine") !== read.fn.isAsync) return false;
  if (form.needsImport && !context.module.imports(form.library)) return false;
  if (!read.hasPlainKeys || (read.connections.length > 0 && !form.keyed)) return false;
  if (!form.expires && !read.raises) return false;
  if (form.copies || read.result === "value") return true;
  return !repetition.sites.some((call) => isChangedByCaller(call, context.resolver));
}

/** Lower is better: the setting, the file's own library, the project's, the standard library, anything else. */
function rankOf(form: CacheForm, { settings, module, project }: PythonContext): number {
  if (settings.providers.cache?.replaceAll("-", "_") === form.library) return 0;
  if (form.distribution && module.imports(form.library)) return form.needsImport ? 1 : 2;
  if (form.distribution && project.dependencies.has(form.distribution)) return 3;
  return form.distribution ? 5 : 4;
}

function draftOf(form: CacheForm, read: ReadFunction, context: PythonContext): FixDraft {
  const isNew = rankOf(form, context) === 5;
  const origin = form.distribution ? ` of ${form.library}${isNew ? ", a new dependency" : ""}` : "";
  const span = form.expires ? " for five minutes" : "";
  const decorator = /[\w.]*?(\w+)\}/.exec(form.decorator)?.[1] ?? form.library;
  return {
    title: `Cache the results of \`${read.fn.name}()\`${span} with \`@${decorator}\`${origin}`,
    safety: "suggested",
    write: (editor) => editor.insertLinesBefore(read.fn.statement, [`@${decoratorText(form, read, editor)}`]),
  };
}

function decoratorText(form: CacheForm, read: ReadFunction, editor: Editor): string {
  const { fn, keys, connections } = read;
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
    return editor.member(path, fn.statement);
  });
}
