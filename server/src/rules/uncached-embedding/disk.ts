import { t } from "@vscode/l10n";
import type { Editor } from "../../engine/edit/editor.ts";
import type { CallFact, Parameter } from "../../engine/python/facts.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { type Cacheable, decoratorName, formsFor } from "../caching.ts";
import type { Embedding } from "./embedding.ts";

/** A cache on disk, where the project has one: it outlives the process, so the model is part of its key. */
export function diskDrafts(
  target: Cacheable,
  { call, row, input }: Embedding,
  context: PythonContext,
): FixDraft[] {
  const { fn, keys, connections, lifetime, hasPlainKeys, raises } = target;
  const { module, dependsOn, settings } = context;
  const isUsed =
    settings.providers.cache === "diskcache" || module.imports("diskcache") || dependsOn("diskcache");
  if (!isUsed || fn.isAsync || fn.owner || !hasPlainKeys || !raises || connections.length > 0) return [];
  const model = row.model && argumentAt(call, row.model);
  const isInKey = keys.some(({ name }) => name === model?.text);
  const isConstant = model !== undefined && (model.type === "string" || /^[A-Z][A-Z0-9_]*$/.test(model.text));
  if (!isInKey && !isConstant) return [];
  const settingsOfVector = othersOf(call, [input, model], keys);
  if (!settingsOfVector) return [];
  const traits = { ...target, dependsOnProgram: false, at: fn.node };
  const own = formsFor(traits, context).find(({ library }) => library === "diskcache");
  return [
    {
      title: t("Keep the vectors of `{0}()` on disk for {1} with diskcache", fn.name, lifetime.words),
      safety: "suggested",
      write(editor) {
        const memoize = own ? decoratorName(own) : `${newCache(editor, fn.statement)}.memoize`;
        const parts = [fn.name, ...(isInKey || !model ? [] : [part(model)]), ...settingsOfVector];
        const name = parts.join(":");
        const key = `${name.includes("{") ? "f" : ""}${editor.quote(name)}`;
        editor.insertLinesBefore(fn.statement, [`@${memoize}(name=${key}, expire=${lifetime.seconds})`]);
      },
    },
  ];
}

/** Arguments that say how to ask, and nothing about the vector. */
const TRANSPORT =
  /^(timeout\w*|user|extra_headers|max_retries|api_key|base_url|show_progress_bar|batch_size)$/;

/** What else decides the vector, such as its dimensions, as parts of a key; undefined where that cannot be told. */
function othersOf(
  call: CallFact,
  known: readonly (SyntaxNode | undefined)[],
  keys: readonly Parameter[],
): string[] | undefined {
  const others = [...call.keywords].filter(
    ([name, value]) =>
      !TRANSPORT.test(name) && !known.includes(value) && !keys.some((key) => key.name === value.text),
  );
  const isKnown = ([, { type, text }]: [string, SyntaxNode]) =>
    /^(integer|float|true|false|none)$/.test(type) ||
    /^(["'])[\w.:/ -]*\1$/.test(text) ||
    /^[A-Z][A-Z0-9_]*$/.test(text);
  const areAllKnown = others.every(isKnown) && call.positional.every((value) => known.includes(value));
  return areAllKnown ? others.map(([name, value]) => `${name}=${part(value)}`) : undefined;
}

/** A constant's value in a string: what it says, or its name in braces. */
function part({ type, text }: SyntaxNode): string {
  if (type === "string") return text.slice(1, -1);
  return /^(identifier|attribute)$/.test(type) ? `{${text}}` : text;
}

function newCache(editor: Editor, at: SyntaxNode): string {
  const cache = editor.member("diskcache.Cache", at);
  return editor.constant("EMBEDDING_CACHE", `${cache}(${editor.quote(".embedding_cache")})`, at);
}
