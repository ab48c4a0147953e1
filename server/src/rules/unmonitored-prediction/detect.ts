import type { CallFact, FunctionFact } from "../../engine/python/facts.ts";
import { statementOf, withAwait } from "../../engine/python/flow.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { PredictCall } from "../../sdk/schema.ts";
import { isMonitored } from "./monitored.ts";
import { type Serving, servingOf } from "./serving.ts";
import { spreadOf } from "./spread.ts";

/** A prediction that somebody gets and nobody looks after. */
export interface Prediction {
  call: CallFact;
  row: PredictCall;
  serving: Serving;
  /** What becomes of it in its function. */
  goes: "returned" | "shown" | "stored" | "nowhere";
}

/** The unmonitored predictions of a statement: the first of each function, because one record serves them all. */
export function unmonitoredPredictions(context: PythonContext): Prediction[] {
  const { facts, resolver } = context;
  const seen = new Set<FunctionFact | undefined>();
  return facts.calls.flatMap((call): Prediction[] => {
    const [match] = resolver.sdk(call, "predict");
    if (!match || seen.has(call.function) || isOwnClass(call, context)) return [];
    const serving = servingOf(call, context);
    if (!serving) return [];
    const goes = destination(call, serving, context);
    if (goes === "nowhere" && serving.kind !== "fragment") return [];
    seen.add(call.function);
    if (isMonitored(call, serving, context)) return [];
    return [{ call, row: match.row, serving, goes }];
  });
}

/** The receiver is an object of the project's own class in another file, which may well record what it gives. */
function isOwnClass({ callee }: CallFact, { resolver }: PythonContext): boolean {
  const object = callee.child("object");
  if (!object || resolver.sdkOf(callee, "predict").some(({ certainty }) => certainty === "traced"))
    return false;
  return resolver
    .values(object)
    .some(
      (value) =>
        value.kind === "path" &&
        value.origin === "import" &&
        /^(?!typing\.).*(^|\.)_*[A-Z]\w*\(\)$/.test(value.path),
    );
}

function destination(call: CallFact, serving: Serving, { resolver }: PythonContext): Prediction["goes"] {
  const statement = statementOf(call.node);
  if (withAwait(call.node).parent === statement && statement.type === "expression_statement")
    return "nowhere";
  const region = call.function?.node ?? call.node.root;
  const spread = spreadOf(region, [call.node]);
  const returned = call.function?.returns.some(({ value }) => value && spread.touches(value));
  if (returned || call.function?.isGenerator) return "returned";
  const isShown = [...region.walk()].some(
    (node) =>
      node.type === "call" &&
      spread.touches(node.child("arguments") ?? node) &&
      resolver.sdk(node, "ui-sink").length > 0,
  );
  return isShown || serving.kind === "page" ? "shown" : "stored";
}
