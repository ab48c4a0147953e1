import { t } from "@vscode/l10n";
import { defineRule, type PythonContext } from "../../engine/rule.ts";
import { batchDrafts } from "./batch.ts";
import { type Embedding, embeddingsOf, outermost } from "./embedding.ts";
import { keepDrafts } from "./fix.ts";
import { isKept } from "./kept.ts";
import { isStoring, nameOfText, type Repetition, repetitionOf } from "./repeat.ts";

export const rule = defineRule({
  id: "uncached-embedding",
  layer: "cross",
  severity: "warning",
  title: "Texts embedded one by one, or again and again.",
  documentation: {
    what: "An embedding call that is made once for each text although one call takes a list of them; a function that embeds its text anew for each request, question or caller with nothing that keeps the vector; texts of the program's own that are embedded again at each start. An indexing step that embeds batches into a vector store is left alone, and so is a class that only puts a service behind a framework's interface.",
    why: "The vector of a text never changes while the model stays the same: every further call pays again for the tokens and the round trip. A loop of single calls also runs into the service's rate limit long before a few batches would.",
    ignoreWhen:
      "Texts never come again and there is no list of them, or what answers the call has a cache of its own.",
    fixSafety:
      "Every fix wants a look. A batch sends many texts with one request, so one text that the service refuses fails its whole batch. A cache hands the same object to every caller: a vector that somebody changes in place is changed for all.",
  },
  python(context) {
    const { file } = context;
    if (file.isTest || file.isStub || file.isGenerated || file.isMigration) return;
    const seen = new Set<unknown>();
    for (const embedding of embeddingsOf(context)) {
      const fn = outermost(embedding.call.function);
      if (isKept(embedding.call, context)) continue;
      const repetition = repetitionOf(embedding, context);
      if (!repetition) continue;
      // A loop around the call itself is the adapter's own business, a cache is not.
      const isOwnLoop = repetition.kind === "loop" && !repetition.helper;
      if (!isOwnLoop && isAdapter(embedding)) continue;
      const key = fn && !isOwnLoop ? fn : embedding.call;
      if (seen.has(key)) continue;
      seen.add(key);
      report(embedding, repetition, context);
    }
  },
});

function report(embedding: Embedding, repetition: Repetition, context: PythonContext): void {
  const place = repetition.kind === "loop" ? repetition.helper && repetition.site : placeOf(repetition);
  // What is put into a store comes once: keeping it would help nobody.
  const isStored = repetition.kind === "loop" && isStoring(repetition.helper);
  const cacheDrafts = isStored ? [] : keepDrafts(embedding, repetition, context);
  context.report({
    place: embedding.call.callee,
    message: messageFor(embedding, repetition),
    related: place ? [{ place, message: t("It is called again and again here.") }] : [],
    fixes: [...batchDrafts(embedding, repetition, context), ...cacheDrafts],
  });
}

function placeOf(repetition: Repetition) {
  return repetition.kind === "again" ? repetition.place : undefined;
}

function messageFor(embedding: Embedding, repetition: Repetition): string {
  const callee = embedding.call.callee.text.replace(/\s+/g, " ");
  const fn = outermost(embedding.call.function);
  if (repetition.kind === "start")
    return t(
      "`{0}()` embeds the same texts again {1}; nothing keeps their vectors.",
      callee,
      repetition.reason,
    );
  if (repetition.kind === "again")
    return t(
      "`{0}()` embeds {1} anew {2}; nothing keeps the vector.",
      fn?.name ?? "module",
      nameOfText(embedding),
      repetition.reason,
    );
  if (!repetition.helper)
    return t(
      "`{0}()` is called once for each {1} although one call takes a list of texts.",
      callee,
      nameOfText(embedding),
    );
  return t(
    "`{0}()` embeds one text a call and is called in a loop, although one call takes a list of texts.",
    repetition.helper.name,
  );
}

/** A class that puts embeddings behind an interface of a framework or of the project: a cache is the business of its user. */
function isAdapter({ call }: Embedding): boolean {
  const owner = outermost(call.function)?.owner;
  return (owner?.bases ?? []).some(
    ({ text }) => !/^(object|BaseModel|pydantic\.BaseModel|Generic\b.*)$/.test(text),
  );
}
