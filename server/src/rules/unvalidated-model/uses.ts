import { callOf, readsNear } from "../../engine/python/facts.ts";
import { type Use, usesOf } from "../../engine/python/flow.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { isSameData } from "./evidence.ts";
import { lastName } from "./origin.ts";
import type { Training } from "./training.ts";

/**
 * What becomes of a trained model: it goes to work, a caller gets it, it is only looked at, something validates it, or
 * nothing.
 */
export type Fate = "used" | "returned" | "explored" | "validated" | "unused";

/** Members that set a model up, or tell what it has learned. */
const LOOKS =
  /^(fit\w*|set_\w+|add_\w+|compile|get_params|make_future_dataframe|build|\w+_|summary2?|params|pvalues|rsquared\w*|aic|bic|resid|fittedvalues|plot\w*|conf_int|test_\w+|wald_test\w*|get_booster|get_score|explain\w*|evals_result|llf|tvalues|bse|\w*order|history|score|named_steps|steps|classes_)$/;
/** Functions that show a model, or say what it is. */
const SHOWS =
  /plot|draw|show|visual|display|tree|graph|explain|shap|permutation|importance|inspect|summar|describe|^(print|format|len|type|isinstance|hasattr|repr|str|id|clone)$/i;
const VALIDATES =
  /eval|valid|backtest|score|test|metric|cross|assess|benchmark|report|check|diagnos|perform|rmse|mape/i;
const PREDICTS =
  /^(predict\w*|forecast\w*|transform|get_forecast|get_prediction|decision_function|simulate|__call__)$/;

/** Follows a trained model through its function to what is done with it. */
export function fateOf(training: Training, context: PythonContext): Fate {
  const { receiver, call } = training;
  const reads = receiver ? otherReads(receiver, context) : [];
  const uses = [...reads, call.node].flatMap((node) =>
    usesOf(node, context.resolver).map((use) => fateOfUse(node, use, training, context)),
  );
  if (uses.includes("validated")) return "validated";
  if (uses.includes("used")) return "used";
  if (uses.includes("returned")) return "returned";
  // A model in an attribute is for the other methods of its object.
  if (receiver?.text.startsWith("self.")) return "used";
  return uses.includes("explored") ? "explored" : "unused";
}

/** The expressions that stand for the trained model after its training. */
export function usesOfModel({ receiver, call }: Training, context: PythonContext): SyntaxNode[] {
  const { parent } = call.node;
  const target = parent?.type === "assignment" ? parent.child("left") : undefined;
  return [receiver, target].flatMap((node) => (node ? otherReads(node, context) : []));
}

/** The other places that read the same name or attribute. */
function otherReads(receiver: SyntaxNode, { resolver, module }: PythonContext): SyntaxNode[] {
  if (receiver.type === "attribute") {
    const scope = receiver.ancestor("class_definition") ?? receiver.root;
    return [...scope.walk()].filter(
      (node) =>
        node.type === "attribute" &&
        node !== receiver &&
        node.text === receiver.text &&
        node.field !== "left",
    );
  }
  if (receiver.type !== "identifier") return [];
  const [binding] = resolver.bindings(receiver);
  const definition = receiver.ancestor("function_definition");
  const all = definition ? readsNear(definition, receiver.text) : module.reads(receiver.text);
  return all
    .filter((read) => read !== receiver && (!definition || definition.contains(read)))
    .filter((read) => resolver.bindings(read)[0] === binding);
}

function fateOfUse(from: SyntaxNode, use: Use, training: Training, context: PythonContext): Fate {
  const [member] = use.path.split(/[.[(]/).filter(Boolean);
  const goesTo = use.kind === "argument" && use.call ? lastName(use.call) : "";
  if (member === undefined) return fateOfModel(use, goesTo);
  if (VALIDATES.test(goesTo)) return "validated";
  if (!PREDICTS.test(member)) return LOOKS.test(member) || use.kind === "compared" ? "explored" : "used";
  const predicted = from.parent?.parent?.type === "call" ? callOf(from.parent.parent) : undefined;
  return isSameData(predicted?.positional[0], training, context) ? "explored" : "used";
}

/** The model itself is given away. */
function fateOfModel({ kind }: Use, goesTo: string): Fate {
  if (kind === "discarded" || kind === "compared") return "unused";
  if (kind === "interpolated" || SHOWS.test(goesTo)) return "explored";
  if (VALIDATES.test(goesTo)) return "validated";
  return kind === "returned" || kind === "element" ? "returned" : "used";
}
