import { t } from "@vscode/l10n";
import type { FunctionFact, Parameter } from "../../engine/python/facts.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { thresholdOf } from "../../engine/thresholds.ts";
import {
  type Cacheable,
  cacheDrafts,
  decoratorName,
  decoratorText,
  formsFor,
  lifetimeOf,
} from "../caching.ts";
import { isHarmless } from "../uncached-query/harmless.ts";
import { isChangedByCaller } from "../uncached-query/mutation.ts";
import { PLAIN_TYPE, swallows } from "../uncached-query/read.ts";
import { cacheBackedDrafts } from "./cache-backed.ts";
import { diskDrafts } from "./disk.ts";
import { type Embedding, outermost, parametersBehind } from "./embedding.ts";
import { helperDrafts } from "./helper.ts";
import type { Repetition } from "./repeat.ts";

/** The ways to keep vectors, the ones that fit the code best first. */
export function keepDrafts(embedding: Embedding, repetition: Repetition, context: PythonContext): FixDraft[] {
  const fn = outermost(embedding.call.function);
  const lifetime = lifetimeOf(thresholdOf(context.settings, "embeddingCacheSeconds"));
  const wrapped = cacheBackedDrafts(embedding, context);
  if (wrapped.length > 0) return wrapped;
  if (repetition.kind === "loop" && !repetition.helper) return [];
  if (embedding.call.function !== fn) return [];
  const target = fn && embedding.text && cacheableOf(fn, embedding, context);
  if (!target) return helperDrafts(embedding, lifetime, context);
  if (fn.owner) return boundDrafts(target, context);
  const drafts = [...diskDrafts(target, embedding, context), ...cacheDrafts(target, context)];
  return drafts.length > 0 ? drafts : helperDrafts(embedding, lifetime, context);
}

/** The function as something that may be cached whole; undefined when it does more than embed its text. */
function cacheableOf(fn: FunctionFact, embedding: Embedding, context: PythonContext): Cacheable | undefined {
  const { call } = embedding;
  const { resolver, module } = context;
  if (fn.isGenerator || fn.outer || !fn.returns.some(({ value }) => value)) return undefined;
  const isPlainMethod = fn.owner && fn.decorators.length === 0;
  const own = fn.parameters.slice(isPlainMethod ? 1 : 0);
  const areDecoratorsPlain = fn.decorators.every((decorator) => {
    const rows = resolver.sdkOf(decorator, "wrapper");
    return rows.length > 0 && rows.every(({ row }) => row.does === "retry");
  });
  if (!areDecoratorsPlain || !isHarmless(fn, call, context) || own.some(({ splat }) => splat))
    return undefined;
  const texts = new Set(parametersBehind(embedding.input, resolver).map(({ name }) => name));
  const connections = own.filter(({ name }) => isReceiver(name, call.callee));
  const keys = own.filter((parameter) => !connections.includes(parameter));
  const sites = module.callsNamed(fn.name).filter((site) => resolver.functions(site).includes(fn));
  return {
    fn,
    keys,
    connections,
    hasPlainKeys: keys.every((parameter) => isPlain(parameter, texts, embedding)),
    raises: !swallows(fn.body),
    isShareable: !sites.some((site) => isChangedByCaller(site, resolver)),
    lifetime: lifetimeOf(thresholdOf(context.settings, "embeddingCacheSeconds")),
    // The model is in no key.
    dependsOnProgram: true,
    isSharedVector: true,
  };
}

function isPlain(
  { name, annotation, defaultValue }: Parameter,
  texts: ReadonlySet<string>,
  embedding: Embedding,
): boolean {
  if (annotation) return PLAIN_TYPE.test(annotation.text);
  if (texts.has(name)) return true;
  if (defaultValue && /^(string|integer|float|true|false|none)$/.test(defaultValue.type)) return true;
  const { call, row } = embedding;
  const model = row.model && argumentAt(call, row.model);
  return model?.text === name || (defaultValue !== undefined && /^[A-Z][A-Z0-9_]*$/.test(defaultValue.text));
}

function isReceiver(name: string, callee: SyntaxNode): boolean {
  let at: SyntaxNode | undefined = callee;
  while (at && at.type !== "identifier") at = at.child("object") ?? at.child("function") ?? at.child("value");
  return at?.text === name;
}

/**
 * A method is cached for its own object: a decorator on the method would keep every object alive that it was called on.
 */
function boundDrafts(target: Cacheable, context: PythonContext): FixDraft[] {
  const { fn } = target;
  const init = fn.owner?.methods.find(({ name }) => name === "__init__");
  const self = fn.parameters[0]?.name;
  const last = init?.body.named.at(-1);
  if (!init || !last || self !== "self" || init.parameters[0]?.name !== "self" || fn.decorators.length > 0)
    return [];
  if (fn.name.startsWith("__") || init.returns.length > 0) return [];
  return formsFor(target, context)
    .filter((form) => !form.needsImport)
    .map((form) => ({
      title: t(
        "Cache the vectors of each object's `{0}()` with `{1}`; callers share the vector",
        fn.name,
        decoratorName(form),
      ),
      safety: "suggested",
      write: (editor) =>
        editor.insertLinesAfter(last, [
          `self.${fn.name} = ${decoratorText(form, { ...target, parameters: [], at: init.statement }, editor, context)}(self.${fn.name})`,
        ]),
    }));
}
