import type { Editor } from "../../engine/edit/editor.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { type Cacheable, decoratorName, formsFor } from "../caching.ts";
import type { Embedding } from "./embedding.ts";

/** A cache on disk, where the project has one: it outlives the process, so the model is part of its key. */
export function diskDrafts(target: Cacheable, { call, row }: Embedding, context: PythonContext): FixDraft[] {
  const { fn, keys, connections, lifetime, hasPlainKeys, raises } = target;
  const { module, dependsOn, settings } = context;
  const isUsed =
    settings.providers.cache === "diskcache" || module.imports("diskcache") || dependsOn("diskcache");
  if (!isUsed || fn.isAsync || fn.owner || !hasPlainKeys || !raises || connections.length > 0) return [];
  const model = row.model && argumentAt(call, row.model);
  const isInKey = keys.some(({ name }) => name === model?.text);
  const isConstant = model !== undefined && (model.type === "string" || /^[A-Z][A-Z0-9_]*$/.test(model.text));
  if (!isInKey && !isConstant) return [];
  const traits = { ...target, dependsOnProgram: false, at: fn.node };
  const own = formsFor(traits, context).find(({ library }) => library === "diskcache");
  return [
    {
      title: `Keep the vectors of \`${fn.name}()\` on disk for ${lifetime.words} with diskcache`,
      safety: "suggested",
      write(editor) {
        const memoize = own ? decoratorName(own) : `${newCache(editor, fn.statement)}.memoize`;
        const key =
          isInKey || !model
            ? editor.quote(fn.name)
            : model.type === "string"
              ? editor.quote(`${fn.name}:${model.text.slice(1, -1)}`)
              : `f${editor.quote(`${fn.name}:{${model.text}}`)}`;
        editor.insertLinesBefore(fn.statement, [`@${memoize}(name=${key}, expire=${lifetime.seconds})`]);
      },
    },
  ];
}

function newCache(editor: Editor, at: SyntaxNode): string {
  const cache = editor.member("diskcache.Cache", at);
  return editor.constant("EMBEDDING_CACHE", `${cache}(${editor.quote(".embedding_cache")})`, at);
}
