import type { CallFact } from "../../engine/python/facts.ts";
import { statementOf, withAwait } from "../../engine/python/flow.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
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

/** The unmonitored predictions of a statement; of several in one function those whose record would serve them all. */
export function unmonitoredPredictions(context: PythonContext): Prediction[] {
  const { facts, resolver } = context;
  const served = facts.calls.flatMap((call): Prediction[] => {
    const [match] = resolver.sdk(call, "predict");
    if (!match || isOwnClass(call, context)) return [];
    const serving = servingOf(call, context);
    if (!serving) return [];
    const goes = destination(call, serving, context);
    return goes === "nowhere" && serving.kind !== "fragment" ? [] : [{ call, row: match.row, serving, goes }];
  });
  const monitored = served.filter(({ call, serving }) => isMonitored(call, serving, context));
  const rest = served.filter(
    (item) => !monitored.some((other) => other === item || serves(other.call, item.call)),
  );
  return rest.filter((item) => !rest.some((other) => other !== item && covers(other.call, item.call)));
}

/** Whenever one prediction is made, the other is too, so that a record of it serves both. */
function serves(one: CallFact, other: CallFact): boolean {
  const [block, inner] = [blockOf(one.node), blockOf(other.node)];
  if (one.function !== other.function || !block.contains(other.node)) return false;
  return one.node.start < other.node.start || block === inner || !exits(inner);
}

/** The same, with the first of two that serve each other before the second. */
function covers(one: CallFact, other: CallFact): boolean {
  return serves(one, other) && !(serves(other, one) && other.node.start < one.node.start);
}

function blockOf(node: SyntaxNode): SyntaxNode {
  return statementOf(node).parent ?? node.root;
}

/** What comes after the block is not reached from it. */
function exits(block: SyntaxNode): boolean {
  return /^(return|raise|continue|break)_statement$/.test(block.named.at(-1)?.type ?? "");
}

/** The receiver is an object of the project's own class in another file, which may well record what it gives. */
function isOwnClass({ callee }: CallFact, { resolver }: PythonContext): boolean {
  const object = callee.child("object");
  if (!object) return false;
  // `model: Scorer = request.app.state.model`: where it comes from says nothing, what it is to be says all.
  const declared = object.type === "identifier" ? resolver.reaching(object) : [];
  const types = declared.flatMap(({ annotation }) => annotation?.named[0] ?? []);
  if (types.some((type) => resolver.paths(type).some((path) => isOfProject(path, resolver)))) return true;
  if (resolver.sdkOf(callee, "predict").some(({ certainty }) => certainty === "traced")) return false;
  return resolver.values(object).some((value) => {
    if (value.kind !== "path" || value.origin !== "import") return false;
    if (/^(?!typing\.).*(^|\.)_*[A-Z]\w*\(\)$/.test(value.path)) return true;
    const factory = /^(.*\b_*[A-Z]\w*)\.[a-z]\w*\(\)$/.exec(value.path);
    return factory !== null && isOfProject(factory[1] ?? "", resolver);
  });
}

/** A class of the project, not of a library: what `Scorer.load(…)` gives is one only there. */
function isOfProject(path: string, { outside }: PythonContext["resolver"]): boolean {
  return path.startsWith(".") || outside?.resolve(path) !== undefined;
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
