import { t } from "@vscode/l10n";
import { defineRule, type Place } from "../../engine/rule.ts";
import { type Prediction, unmonitoredPredictions } from "./detect.ts";
import { predictionDrafts } from "./fix.ts";

export const rule = defineRule({
  id: "unmonitored-prediction",
  layer: "strategic",
  severity: "hint",
  title: "A served prediction that nothing records.",
  documentation: {
    what: "A model's `predict` in a request handler, a scheduled job, a page or a module that serves, whose result goes out with no metric, no log of what went in or came out, and no check of drift or error. Training, evaluation and notebooks are left alone.",
    why: "A model that meets other data than it was trained on raises no exception. It goes on answering, and without a record nobody can tell since when the answers are wrong.",
    ignoreWhen:
      "Something outside the file records every answer: a gateway, the serving platform, or the caller.",
    fixSafety:
      "Recording adds a line after the prediction and changes nothing else; look at what may be logged. The monitoring function has to be called by you, once the actual values are known, and its limit of 15 % is a start.",
  },
  python(context) {
    const { file, report } = context;
    if (file.isTest || file.isExample || file.isStub || file.isGenerated || file.isNotebook) return;
    for (const prediction of unmonitoredPredictions(context)) {
      report({
        place: prediction.call.node,
        message: messageFor(prediction),
        related: relatedTo(prediction),
        fixes: predictionDrafts(prediction, context),
      });
    }
  },
});

/** The handler, where another function predicts for it. */
function relatedTo({ call, serving }: Prediction): { place: Place; message: string }[] {
  const { by } = serving;
  const name = by?.node.child("name");
  if (!by || !name || by === call.function) return [];
  return [{ place: name, message: t("`{0}()` serves it.", by.name) }];
}

function messageFor({ call, serving, goes }: Prediction): string {
  const source = call.callee.text.replace(/\s+/g, "");
  if (serving.kind === "fragment")
    return t(
      "Whatever `{0}()` gives, nothing records it: nobody will notice when the model starts to give garbage.",
      source,
    );
  const fn = call.function
    ? `\`${call.function.name}()\``
    : serving.kind === "page"
      ? t("The page")
      : t("The module");
  switch (goes) {
    case "returned":
      return t(
        "{0} returns what `{1}()` gives, and nothing records it: nobody will notice when the model starts to give garbage.",
        fn,
        source,
      );
    case "shown":
      return t(
        "{0} shows what `{1}()` gives, and nothing records it: nobody will notice when the model starts to give garbage.",
        fn,
        source,
      );
    case "stored":
      return t(
        "{0} uses what `{1}()` gives, and nothing records it: nobody will notice when the model starts to give garbage.",
        fn,
        source,
      );
    case "nowhere":
      return t(
        "{0} gets what `{1}()` gives, and nothing records it: nobody will notice when the model starts to give garbage.",
        fn,
        source,
      );
  }
}
