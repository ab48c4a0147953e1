import type { DataNode } from "../data.ts";
import { pairsOf } from "../data-formats/look.ts";
import type { Signal } from "../signal.ts";
import type { Dialect } from "./dialect.ts";

/** Resources of CloudFormation and SAM, alone or within a file of the Serverless Framework. Their bodies are the properties. */
export const cloudformation: Dialect = (document, { path, text }) => {
  const isServerless = /(?:^|\/)serverless\.ya?ml$/.test(path);
  const resources = isServerless ? document.get("resources", "Resources") : document.get("Resources");
  const signals = pairsOf(resources, text).flatMap(({ key, value, keySpan }): Signal[] => {
    const type = value.get("Type")?.text;
    if (type === undefined || !type.includes("::")) return [];
    return [{ kind: "resource", type, name: key, body: value.get("Properties") ?? value, span: keySpan }];
  });
  if (isServerless) return [...signals, ...scheduleSignals(document, text)];
  return signals.length > 0 ? signals : undefined;
};

function scheduleSignals(document: DataNode, source: string): Signal[] {
  return pairsOf(document.get("functions"), source).flatMap(({ key, value, keySpan }) =>
    (value.get("events")?.items() ?? []).flatMap((event): Signal[] => {
      const schedule = event.get("schedule", "rate")?.text ?? event.get("schedule")?.text;
      return schedule === undefined ? [] : [{ kind: "job", name: key, schedule, span: keySpan }];
    }),
  );
}
