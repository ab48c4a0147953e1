import { t } from "@vscode/l10n";
import { defineRule } from "../../engine/rule.ts";
import { type Metric, technicalMetrics } from "./detect.ts";
import { businessDrafts } from "./fix.ts";

export const rule = defineRule({
  id: "technical-metrics-only",
  layer: "cross",
  severity: "hint",
  title: "Metrics that tell how the machine does, and none that tells what its answers are worth.",
  documentation: {
    what: "A module whose metrics are all technical, such as processor load, latency, requests and errors, while its code, or a file that imports it, asks a model, serves predictions or hears what users make of the answers, and no other file of the program records what an answer is worth.",
    why: "A service can be fast, healthy and useless: without satisfaction, resolution and cost nobody sees whether its answers help, nor what one of them costs.",
    ignoreWhen: "Another product records what the answers are worth.",
    fixSafety:
      "The three metrics and a function that records them are added, in the library that the file uses; nothing calls the function yet. Call it where a query is closed, with the values of your application. Prometheus wants each name once in a process.",
  },
  python(context) {
    const { file, report } = context;
    if (file.isTest || file.isExample || file.isStub || file.isGenerated || file.isNotebook) return;
    const metrics = technicalMetrics(context);
    if (!metrics) return;
    report({
      place: metrics[0]!.call.node,
      message: messageFor(metrics),
      fixes: businessDrafts(metrics, context),
    });
  },
});

function messageFor(metrics: readonly Metric[]): string {
  const names = [...new Set(metrics.map(({ name }) => name))];
  if (names.length === 1)
    return t(
      "`{0}` is the only metric here and a technical one: nothing says whether the answers help those who ask, or what they cost.",
      names[0]!,
    );
  const shown = names
    .slice(0, 3)
    .map((name) => `\`${name}\``)
    .join(", ");
  const more = names.length > 3 ? " …" : "";
  return t(
    "All {0} metrics here are technical ({1}): none says whether the answers help those who ask, or what they cost.",
    names.length,
    `${shown}${more}`,
  );
}
