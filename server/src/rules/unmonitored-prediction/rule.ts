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
  return [{ place: name, message: `\`${by.name}()\` serves it.` }];
}

function messageFor({ call, serving, goes }: Prediction): string {
  const source = `\`${call.callee.text.replace(/\s+/g, "")}()\``;
  const fn = call.function
    ? `\`${call.function.name}()\``
    : `the ${serving.kind === "page" ? "page" : "module"}`;
  const rest = "nothing records it: nobody will notice when the model starts to give garbage";
  if (serving.kind === "fragment") return `Whatever ${source} gives, ${rest}.`;
  const verb = { returned: "returns", shown: "shows", stored: "uses", nowhere: "gets" }[goes];
  return `${fn[0]!.toUpperCase()}${fn.slice(1)} ${verb} what ${source} gives, and ${rest}.`;
}
