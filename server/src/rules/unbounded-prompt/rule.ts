import { t } from "@vscode/l10n";
import type { CallFact, FunctionFact } from "../../engine/python/facts.ts";
import { enclosingFunction } from "../../engine/python/flow.ts";
import { defineRule, type PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { type OpenField, openFields } from "./fields.ts";
import { fieldDrafts, limitDrafts } from "./fix.ts";
import { type Leaf, leavesOf } from "./leaves.ts";
import { type Origin, originOf } from "./origin.ts";
import { promptsOf } from "./prompts.ts";

export const rule = defineRule({
  id: "unbounded-prompt",
  layer: "cross",
  severity: "warning",
  title: "A text of any length goes into a prompt.",
  documentation: {
    what: "A whole document that becomes part of a prompt: what a file, a PDF, a web page, a table or a transcript holds, all chunks of a split text joined again, what a request sends, or a value that by its name is a document, with no slice, splitter, token count or length check on the way. Also what people write into a field of Streamlit or Gradio, or to a Chainlit bot, without a limit (information; a hint for a field of one line).",
    why: "Every token is paid for, on every call. A text that is longer than the model's window makes the request fail, and whoever may send one of any length decides what the service costs.",
    ignoreWhen: "What makes the text keeps it short in a place that the file does not show.",
    fixSafety:
      "The limit is a guess, and what stands behind it no longer reaches the model: choose the number, or split the text instead. A limit of the answer's length may cut the answer.",
  },
  python(context) {
    const { file } = context;
    if (file.isTest || file.isStub || file.isGenerated || file.isMigration) return;
    const seen = new Set<SyntaxNode>();
    for (const { prompt, call } of promptsOf(context)) {
      for (const leaf of leavesOf(prompt, context.resolver)) {
        if (seen.has(leaf.node) || leaf.node.source !== context.facts.root.source) continue;
        seen.add(leaf.node);
        const origin = originOf(leaf, context);
        if (origin) report(leaf, origin, call, context);
      }
    }
    for (const open of openFields(context)) reportField(open, context);
  },
});

function report(leaf: Leaf, origin: Origin, call: CallFact | undefined, context: PythonContext): void {
  const { node } = leaf;
  const isElsewhere = origin.place && origin.place !== node && !node.contains(origin.place);
  context.report({
    place: node,
    message: messageFor(node, origin, call),
    related: isElsewhere ? [{ place: origin.place!, message: t("It comes from here.") }] : [],
    fixes: limitDrafts(node, call, context),
  });
}

function reportField(open: OpenField, context: PythonContext): void {
  const { field, starts, sentBy } = open;
  const place = field?.call.node ?? starts[0];
  if (!place) return;
  const to = sentBy.callee.text.replace(/\s+/g, "");
  context.report({
    place,
    severity: field?.row.of === "line" ? "hint" : "information",
    message: field
      ? t(
          "What people write into `{0}()` goes to a model by `{1}()` with nothing that limits its length.",
          field.call.callee.text.replace(/\s+/g, ""),
          to,
        )
      : t(
          "`{0}`, whatever somebody writes, goes to a model by `{1}()` with nothing that limits its length.",
          place.text,
          to,
        ),
    related: sentBy.node.contains(place) ? [] : [{ place: sentBy.node, message: t("It is sent here.") }],
    fixes: fieldDrafts(open, context),
  });
}

function messageFor(
  node: SyntaxNode,
  { what, name: source = "" }: Origin,
  call: CallFact | undefined,
): string {
  const text = node.text.replace(/\s+/g, " ");
  const name = text.length <= 60 ? `\`${text}\`` : t("This text");
  const fn: FunctionFact | undefined = enclosingFunction(node);
  const where = call
    ? t("the prompt of `{0}()`", call.callee.text.replace(/\s+/g, ""))
    : fn
      ? t("the prompt in `{0}()`", fn.name)
      : t("the prompt");
  return what
    ? t("{0} is {1} and goes into {2} with nothing that limits its length.", name, t(what, source), where)
    : t("{0} goes into {1} whole; nothing limits its length.", name, where);
}
