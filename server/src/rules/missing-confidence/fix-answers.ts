import { t } from "@vscode/l10n";
import { setKeyword } from "../../engine/edit/arguments.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { enclosingFunction, isOnOwnLines, statementOf, withAwait } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { FixDraft } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { constructionOf } from "../blocking-llm-call/functions.ts";
import type { UnmarkedAnswer } from "./answers.ts";
import { addFields, type Holder, holderOf, modelOf, runsBefore, takesNewFields } from "./fields.ts";

const NOTE = "Written by AI. It may be wrong: check what matters.";

/** What tells the receiver of an answer that a model gave it, the most telling first. */
export function answerFixes(found: UnmarkedAnswer, resolver: Resolver): FixDraft[] {
  const { reply } = found;
  if (reply.kind === "shown") return captionFix(found, resolver);
  const { origin } = reply;
  const fn = enclosingFunction(origin.carrier);
  const holder = holderOf(origin);
  const isOpen = fn !== undefined && takesNewFields(fn) && takesNewFields(reply.fn);
  if (holder && isOpen) return [...likelihoodFix(found, holder, resolver), markerFix(holder)];
  if (origin.item) return isOpen && isOnOwnLines(statementOf(origin.item)) ? [itemFix(origin.item)] : [];
  const field = modelOf(origin.carrier, resolver);
  return field ? [modelFix(field)] : [];
}

function markerFix(holder: Holder): FixDraft {
  return {
    title: t("Say in the response that an AI wrote it"),
    safety: "suggested",
    write: (editor) => addFields(editor, holder, [["ai_generated", "True"]]),
  };
}

/** `reply["answer"] = text` gets a neighbour. */
function itemFix(item: SyntaxNode): FixDraft {
  return {
    title: t("Say in the response that an AI wrote it"),
    safety: "suggested",
    write: (editor) =>
      editor.insertLinesAfter(statementOf(item), [
        `${item.child("value")?.text}[${editor.quote("ai_generated")}] = True`,
      ]),
  };
}

function modelFix(field: SyntaxNode): FixDraft {
  return {
    title: t("Say in the response's model that an AI wrote it"),
    safety: "suggested",
    write: (editor) => editor.insertLinesAfter(field, ["ai_generated: bool = True"]),
  };
}

/** The mean probability of the answer's tokens, where the SDK and the model give it. */
function likelihoodFix(found: UnmarkedAnswer, holder: Holder, resolver: Resolver): FixDraft[] {
  const { call, match } = found;
  const { likelihood } = match.row;
  const response = nameOf(call.node, resolver);
  if (!likelihood || !response || match.certainty !== "traced" || call.hasSplat) return [];
  if (call.keywords.has(likelihood.argument) || !isKnownModel(found, resolver)) return [];
  const statement = statementOf(call.node);
  if (!isOnOwnLines(statement) || !runsBefore(statement, holder.node, resolver)) return [];
  return [
    {
      title: t("Say in the response that an AI wrote it, and how likely its words were"),
      safety: "suggested",
      write(editor) {
        setKeyword(editor, call, likelihood.argument, "True");
        const confidence = addLikelihood(editor, statement, response + likelihood.tokens, call.node);
        addFields(editor, holder, [
          ["ai_generated", "True"],
          ["confidence", confidence],
        ]);
      },
    },
  ];
}

function addLikelihood(editor: Editor, statement: SyntaxNode, tokens: string, at: SyntaxNode): string {
  const exp = editor.member("math.exp", at);
  const logprobs = editor.uniqueName("logprobs", at);
  const confidence = editor.uniqueName("confidence", at);
  editor.insertLinesAfter(statement, [
    "# Close to 1.0 where the model was sure of its words; it does not tell whether they are true.",
    `${logprobs} = [token.logprob for token in ${tokens} or []]`,
    `${confidence} = ${exp}(sum(${logprobs}) / len(${logprobs})) if ${logprobs} else None`,
  ]);
  return confidence;
}

/** The name that a call's whole result is given to, and no other value. */
function nameOf(call: SyntaxNode, resolver: Resolver): string | undefined {
  const whole = withAwait(call);
  const assignment = whole.parent;
  const left =
    assignment?.type === "assignment" && whole.field === "right" ? assignment.child("left") : undefined;
  if (left?.type !== "identifier") return undefined;
  return resolver.bindings(left).length === 1 ? left.text : undefined;
}

/** The call names a model of the SDK's own service that knows the argument. */
function isKnownModel({ call, match }: UnmarkedAnswer, resolver: Resolver): boolean {
  const { likelihood } = match.row;
  const model = call.keywords.get("model");
  const values = model ? resolver.values(model) : [];
  const pattern = new RegExp(`^['"]${likelihood?.models}['"]$`);
  const isModel = values.every((value) => value.kind === "literal" && pattern.test(value.node.text));
  const made = constructionOf(call.callee, resolver);
  const root = match.path.split(".")[0];
  return (
    values.length > 0 &&
    isModel &&
    made?.every(
      (item) =>
        !item.hasSplat &&
        !item.keywords.has(likelihood?.otherService ?? "") &&
        resolver.paths(item.callee).every((path) => path.startsWith(`${root}.`) && !path.includes("Azure")),
    ) === true
  );
}

/** A caption below the text. */
function captionFix({ reply }: UnmarkedAnswer, resolver: Resolver): FixDraft[] {
  if (reply.kind !== "shown") return [];
  const { call } = reply;
  const statement = statementOf(call.node);
  const object = call.callee.type === "attribute" ? call.callee.child("object") : undefined;
  const isPlain = call.node.parent === statement && statement.type === "expression_statement";
  // A slot that holds one element would show the caption in place of the text.
  const slots = object?.type === "identifier" ? resolver.reaching(object) : [];
  if (!object || !isPlain || !isOnOwnLines(statement)) return [];
  if (slots.some(({ value }) => /\bempty\(\)$/.test(value?.text ?? ""))) return [];
  return [
    {
      title: t("Say below it that an AI wrote it"),
      safety: "suggested",
      write: (editor) =>
        editor.insertLinesAfter(statement, [`${object.text}.caption(${editor.quote(NOTE)})`]),
    },
  ];
}
