import { t } from "@vscode/l10n";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { Patch } from "../../engine/edit/patch.ts";
import { callOf } from "../../engine/python/facts.ts";
import { statementOf, withAwait } from "../../engine/python/flow.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { thresholdOf } from "../../engine/thresholds.ts";
import { isSequence, mentions, namesIn, type Plan, planOf } from "./batch-plan.ts";
import type { Embedding } from "./embedding.ts";
import type { Repetition } from "./repeat.ts";

const TEXTS = ["texts", "all_texts", "texts_to_embed"];

/** One call for all texts of a loop, or one for each batch where the service limits them. */
export function batchDrafts(
  embedding: Embedding,
  repetition: Repetition,
  context: PythonContext,
): FixDraft[] {
  if (repetition.kind !== "loop" || repetition.helper) return [];
  const plan = planOf(embedding, repetition.loop.node, context.resolver);
  if (!plan) return [];
  const { method } = plan.batch;
  const size = thresholdOf(context.settings, "embeddingBatch");
  const isInBatches = plan.batch.limit !== undefined;
  return [
    {
      title:
        /quer/.test(embedding.call.callee.text) && method
          ? isInBatches
            ? t("Embed all texts in batches with `{0}()`, which a model may treat other than queries", method)
            : t(
                "Embed all texts with one call with `{0}()`, which a model may treat other than queries",
                method,
              )
          : isInBatches
            ? t("Embed all texts of the loop in batches")
            : t("Embed all texts of the loop with one call"),
      safety: "suggested",
      write: (editor) =>
        plan.loop.type === "for_statement"
          ? writeLoop(plan, editor, size)
          : writeComprehension(plan, editor, size),
    },
  ];
}

/** The call on one line, with a list in place of its text, and another method where the SDK has one for lists. */
function callText({ embedding, batch }: Plan, texts: string): string {
  const { call, input } = embedding;
  const whole = withAwait(call.node);
  const patch = new Patch(whole.source);
  patch.replace(input, texts);
  const name = batch.method && call.callee.child("attribute");
  const keyword = input.parent?.type === "keyword_argument" ? input.parent.child("name") : undefined;
  if (batch.method && name) {
    patch.replace(name, batch.method);
    if (keyword) patch.replace(keyword, "texts");
  }
  const isBroken = [...whole.walk()].some(
    ({ type, text }) => type === "comment" || (type === "string" && text.includes("\n")),
  );
  if (isBroken) throw new CannotEdit("the call cannot be written on one line");
  const text = patch.text(whole.start, whole.end);
  return text.includes("\n")
    ? text
        .replace(/(?<!\s)\s*\n\s*/g, " ")
        .replace(/([([{]) /g, "$1")
        .replace(/,? ([)\]}])/g, "$1")
    : text;
}

function resultText(plan: Plan, texts: string): string {
  const { embedding, vectors } = plan;
  const text = callText(plan, texts);
  const isAwait = withAwait(embedding.call.node).type === "await";
  return isAwait && vectors.list ? `(${text})${vectors.list}` : `${text}${vectors.list}`;
}

function allVectors(plan: Plan, texts: string, item: string): string {
  const result = resultText(plan, texts);
  if (plan.vectors.item) return `[${item}${plan.vectors.item} for ${item} in ${result}]`;
  return plan.embedding.row.batch?.isArray ? `list(${result})` : result;
}

function writeComprehension(plan: Plan, editor: Editor, most: number): false | undefined {
  const { loop, target, iterable, text, batch } = plan;
  const statement = statementOf(loop);
  const isSame = text.text === target.text;
  const list = (name: string) => (isSame ? name : `[${text.text} for ${target.text} in ${iterable.text}]`);
  const item = editor.uniqueName("item", loop);
  if (!batch.limit) {
    const texts = isSame ? (plan.isSequence ? iterable.text : `list(${iterable.text})`) : list("");
    editor.replace(loop, allVectors(plan, texts, item));
    return undefined;
  }
  if (/^(for|while|if|with|try|elif)/.test(statement.type) || statement.ancestor("lambda")) return false;
  if (loop.ancestor("lambda", "list_comprehension", "generator_expression", "conditional_expression"))
    return false;
  const needsName = !isSame || !plan.isSequence;
  const texts = needsName ? freeName(TEXTS, loop, editor) : iterable.text;
  if (needsName)
    editor.insertLinesBefore(statement, [`${texts} = ${isSame ? `list(${iterable.text})` : list("")}`]);
  const start = editor.uniqueName("start", loop);
  const size = editor.constant("EMBEDDING_BATCH_SIZE", String(Math.min(most, batch.limit)), loop);
  const result = resultText(plan, `${texts}[${start}:${start} + ${size}]`);
  editor.replace(
    loop,
    `[${item}${plan.vectors.item} for ${start} in range(0, len(${texts}), ${size}) for ${item} in ${result}]`,
  );
  return undefined;
}

function writeLoop(plan: Plan, editor: Editor, most: number): false | undefined {
  const { loop, target, iterable, text, uses, assignment } = plan;
  const lines: string[] = [];
  const counted = callOf(iterable);
  const [inner] = counted?.positional ?? [];
  const isCounted = counted?.callee.text === "enumerate" && inner && target.named.length === 2;
  const source = isCounted ? inner : iterable;
  const element = isCounted ? target.named[1]! : target;
  if (isCounted && mentions(text, namesIn(target.named[0]!))) return false;
  let items = source.text;
  const isFixed =
    source.type === "identifier" && (isCounted ? isSequence(source, plan.resolver) : plan.isSequence);
  if (!isFixed) {
    items = editor.uniqueName("items", loop);
    lines.push(`${items} = list(${source.text})`);
  }
  const isSame = text.text === element.text;
  const vectors = freeName(["vectors", "embeddings", "text_vectors"], loop, editor);
  const named = uses.length === 1 ? namedBy(uses[0]!, loop) : undefined;
  const vector = named?.text ?? freeName(["vector", "embedding", "text_vector"], loop, editor);
  const item = editor.uniqueName("item", loop);
  const list = `[${text.text} for ${element.text} in ${items}]`;
  const { limit } = plan.batch;
  if (!limit) lines.push(`${vectors} = ${allVectors(plan, isSame ? items : list, item)}`);
  else {
    const texts = isSame ? items : freeName(TEXTS, loop, editor);
    if (!isSame) lines.push(`${texts} = ${list}`);
    const start = editor.uniqueName("start", loop);
    const size = editor.constant("EMBEDDING_BATCH_SIZE", String(Math.min(most, limit)), loop);
    const batch = callText(plan, `${texts}[${start}:${start} + ${size}]`);
    const response = assignment?.child("left")?.text ?? freeName(["response", "result"], loop, editor);
    const all = `${response}${plan.vectors.list}`;
    const found = plan.vectors.item ? `${item}${plan.vectors.item} for ${item} in ${all}` : all;
    lines.push(
      `${vectors} = []`,
      `for ${start} in range(0, len(${texts}), ${size}):`,
      `${editor.indentUnit}${response} = ${batch}`,
      `${editor.indentUnit}${vectors}.extend(${found})`,
    );
  }
  editor.insertLinesBefore(loop, lines);
  const pair = `${element.type === "identifier" ? element.text : `(${element.text.replace(/^\(|\)$/g, "")})`}, ${vector}`;
  if (isCounted) {
    editor.replace(element, `(${pair})`);
    editor.replace(source, `zip(${items}, ${vectors})`);
  } else {
    editor.replace(target, pair);
    editor.replace(iterable, `zip(${items}, ${vectors})`);
  }
  if (assignment) editor.removeLines(assignment.parent ?? assignment);
  if (named) editor.removeLines(named.parent?.parent ?? named);
  else for (const use of uses) editor.replace(use, vector);
  return undefined;
}

/** The name in `vector = USE`, which the loop can give its value by itself. */
function namedBy(use: SyntaxNode, loop: SyntaxNode): SyntaxNode | undefined {
  const { parent } = use;
  const left = parent?.type === "assignment" && use.field === "right" ? parent.child("left") : undefined;
  const isOnly = left?.type === "identifier" && parent?.parent?.type === "expression_statement";
  if (parent?.parent?.parent !== loop.child("body")) return undefined;
  return isOnly && !parent.child("type") ? left : undefined;
}

/** The first of some names that the code around does not use. */
function freeName(names: readonly string[], at: SyntaxNode, editor: Editor): string {
  const scope = at.ancestor("function_definition") ?? at.root;
  const used = new Set(namesIn(scope));
  return editor.uniqueName(names.find((name) => !used.has(name)) ?? names[0]!, at);
}
