import { t } from "@vscode/l10n";
import { defineRule } from "../../engine/rule.ts";
import { findAnswers, type UnmarkedAnswer } from "./answers.ts";
import { answerFixes } from "./fix-answers.ts";
import { labelFixes } from "./fix-labels.ts";
import { type BareLabel, findLabels } from "./predictions.ts";

export const rule = defineRule({
  id: "missing-confidence",
  layer: "ux",
  severity: "hint",
  title: "A model's answer is given out as a plain fact.",
  documentation: {
    what:
      "Two things: a classifier's `predict` whose label is returned or shown although the classifier knows the probability; " +
      "and a response of a web service, or a text on a page, that is built from a completion and has no confidence, source or " +
      "AI marker beside it. Pages that say anywhere that an AI is at work, chats, streams, structured answers and trials with " +
      "test data are left alone.",
    why:
      "People act on what a product tells them. Without a hint that a model said it, and how sure it is, a guess and a fact " +
      "look the same, and mistakes are found late.",
    ignoreWhen:
      "Whoever receives the answer knows from elsewhere that it is a model's, or uses a threshold of its own.",
    fixSafety:
      "Always a suggestion: a field more in a response, or a pair in place of a label, changes what others receive, and a template has to show it. The mean " +
      "probability of the tokens tells how expected the wording was; it is no proof that the answer is true.",
  },
  python(context) {
    const { file } = context;
    if (file.isTest || file.isStub || file.isGenerated) return;
    for (const found of findLabels(context))
      context.report({
        place: found.call.callee,
        message: messageForLabel(found),
        fixes: labelFixes(found, context.resolver),
      });
    for (const found of findAnswers(context))
      context.report({
        place: found.call.callee,
        message: messageForAnswer(found),
        fixes: answerFixes(found, context.resolver),
      });
  },
});

function messageForLabel({ call, probability, way }: BareLabel): string {
  const name = `\`${call.callee.text.replace(/\s+/g, " ")}()\``;
  if (way.kind === "shown")
    return probability
      ? t("The label from {0} is shown without the probability that `{1}()` gives.", name, probability)
      : t("The label from {0} is shown with nothing that tells how sure the model is.", name);
  return probability
    ? t(
        "The label from {0} leaves `{1}()` without the probability that `{2}()` gives.",
        name,
        way.fn.name,
        probability,
      )
    : t(
        "The label from {0} leaves `{1}()` with nothing that tells how sure the model is.",
        name,
        way.fn.name,
      );
}

function messageForAnswer({ call, reply }: UnmarkedAnswer): string {
  const name = `\`${call.callee.text.replace(/\s+/g, " ")}()\``;
  if (reply.kind === "shown")
    return t("The text from {0} stands on the page with nothing that tells that an AI wrote it.", name);
  return t(
    "`{0}()` answers with the text from {1} and gives no confidence, source or AI marker beside it.",
    reply.fn.name,
    name,
  );
}
