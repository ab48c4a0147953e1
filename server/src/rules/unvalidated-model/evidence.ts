import { groupBy } from "../../engine/group-by.ts";
import { type CallFact, callOf } from "../../engine/python/facts.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { calledIn, checksElsewhere, FITS, fitsIn, fitsOf, PARTIAL_FITS, pathOf } from "./elsewhere.ts";
import { HELPERS, METRICS, SCORES, SPLITS } from "./evidence-names.ts";
import { lastName, rootsOf } from "./origin.ts";
import type { Training } from "./training.ts";

/** A call that says how good a model is on the very data that it has learned from. */
export interface SelfScore {
  call: CallFact;
  name: string;
  /** The call that predicted what a metric compares. */
  predicted: CallFact | undefined;
}

export interface Evidence {
  /** Something keeps data apart for a model, or scores it on other data. */
  isValidated: boolean;
  /** Scores on the training data itself. */
  selfScores: SelfScore[];
}

const VALIDATED: Evidence = { isValidated: true, selfScores: [] };

/** What the file says of how good a trained model is. */
export function evidenceFor(training: Training, context: PythonContext): Evidence {
  const { module, resolver } = context;
  const own = (call: CallFact) => concerns(call, training, context);
  const callsOf = callsAround(training, context);
  const elsewhere = checksElsewhere(training, context);
  if (elsewhere.some((check) => check.isSplit)) return VALIDATED;
  if (callsOf(SPLITS).some((call) => own(call) && !isOfOtherData(call, training, context))) return VALIDATED;
  if (isTrainedOnPart(training, context)) return VALIDATED;
  const scores = callsOf([...METRICS, ...SCORES]);
  const selfScores: SelfScore[] = [];
  const foreign = elsewhere.filter((check) => check.isScore || check.isHelper);
  if (foreign.length > 0 && isNearAll(training, context)) return VALIDATED;
  if (foreign.some((check) => check.isNear)) return VALIDATED;
  let isScoredElsewhere = foreign.some((check) => check.isScore);
  for (const call of scores) {
    if (call === training.call || !own(call)) continue;
    const isKnown = resolver.sdk(call, "metric", "score").length > 0;
    if (isKnown && isOnTrainingData(call, training, context)) selfScores.push(selfScoreOf(call, context));
    else if (!isOfOtherModel(call, training, context)) {
      if (isNear(call, training, context)) return VALIDATED;
      isScoredElsewhere = true;
    }
  }
  const helpers = callsOf(HELPERS).filter((call) => own(call) && !scores.includes(call));
  if (helpers.some((call) => isNear(call, training, context))) return VALIDATED;
  // A score on the training data is what it is, whatever functions the file has for others.
  if (selfScores.length > 0) return { isValidated: false, selfScores };
  const isHelped =
    helpers.length > 0 ||
    foreign.some((check) => check.isHelper) ||
    HELPERS.some((name) => module.functionsNamed(name).some((fn) => fn !== training.call.function));
  return { isValidated: isScoredElsewhere || isHelped, selfScores };
}

/**
 * Finds calls by their last names, in the order of the names: in the statement of a training in a function, and in all
 * of the file for one at module level.
 */
function callsAround(
  { call: { function: fn } }: Training,
  { facts, module }: PythonContext,
): (names: readonly string[]) => CallFact[] {
  if (!fn) return (names) => names.flatMap((name) => module.callsNamed(name));
  const own = groupBy(facts.calls, lastName);
  return (names) => names.flatMap((name) => own.get(name) ?? []);
}

/** A call in the same function, or in one that calls it or that it calls. */
function isNear(call: CallFact, training: Training, context: PythonContext): boolean {
  const here = training.call.function;
  const there = call.function;
  if (here === there || !here || !there) return true;
  return (
    isNearAll(training, context) ||
    calledIn(here, context).includes(there.name) ||
    calledIn(there, context).includes(here.name)
  );
}

/** Any call of the file may be what scores the model: a method made it, or a function that the module calls. */
function isNearAll({ call: { function: here } }: Training, { module }: PythonContext): boolean {
  if (!here || here.owner !== undefined) return true;
  return module.callsNamed(here.name).some((call) => call.function === undefined);
}

function selfScoreOf(call: CallFact, context: PythonContext): SelfScore {
  const isScore = context.resolver.sdk(call, "score").length > 0;
  const parts = isScore ? [] : [...call.positional, ...call.keywords.values()];
  const predicted = parts.map((part) => predictionOf(part, context)).find(Boolean);
  return { call, name: lastName(call), predicted };
}

/** Another function of the file trains a model of the same class on a part of the rows: this is the last fit. */
function isTrainedOnPart({ call, match }: Training, context: PythonContext): boolean {
  const { certainty, row } = match;
  if (certainty === "tail") return false;
  const asker = { path: row.path, isInsideOnly: call.function === undefined };
  return (
    context.others(PARTIAL_FITS, asker).length > 0 ||
    fitsIn(context).some((fit) => fit.function !== call.function && fit.onPart === row.path)
  );
}

/** A split in the same function whose tables have nothing in common with those that the model learns from. */
function isOfOtherData(call: CallFact, { call: fit, data }: Training, context: PythonContext): boolean {
  if (call.function !== fit.function || call.positional.length === 0) return false;
  const own = rootsOf(data, context).bindings;
  const others = call.positional.map((part) => rootsOf(part, context).bindings);
  return own.size > 0 && others.every((roots) => roots.size > 0 && ![...roots].some((root) => own.has(root)));
}

/** A score that is visibly that of another model: `other.score(…)`, `metric(y, other.predict(…))`. */
function isOfOtherModel(call: CallFact, training: Training, context: PythonContext): boolean {
  if (call.function !== training.call.function || training.names.length === 0) return false;
  const [score] = context.resolver.sdk(call, "score");
  const receivers = score
    ? [call.callee.child("object")]
    : [...call.positional, ...call.keywords.values()].flatMap((part) => {
        const predicted = predictionOf(part, context);
        return predicted ? [predicted.callee.child("object")] : [];
      });
  return (
    receivers.length > 0 &&
    receivers.every((receiver) => receiver !== undefined && !isModel(receiver, training))
  );
}

/** False for a call in another function of the statement that validates models of other classes only. */
function concerns(call: CallFact, training: Training, context: PythonContext): boolean {
  const here = training.call.function;
  const there = call.function;
  if (!here || !there || here === there || there.node.contains(here.node) || here.node.contains(there.node))
    return true;
  const path = pathOf(training.match);
  if (path === undefined) return true;
  if (calledIn(here, context).includes(there.name) || calledIn(there, context).includes(here.name))
    return true;
  const others = fitsOf(there, context);
  return (
    others.length === 0 || others.some(({ match }) => match.certainty !== "traced" || match.row.path === path)
  );
}

/** `model.score(X, y)`, `metric(y, model.predict(X))` after `model.fit(X, y)`. */
function isOnTrainingData(call: CallFact, training: Training, context: PythonContext): boolean {
  if (call.function !== training.call.function) return false;
  const [score] = context.resolver.sdk(call, "score");
  if (score) {
    const receiver = call.callee.child("object");
    return (
      isModel(receiver, training) &&
      isSameData(call.positional[0] ?? call.keywords.get("X"), training, context)
    );
  }
  const parts = [...call.positional, ...call.keywords.values()];
  return parts.some((part) => {
    const predicted = predictionOf(part, context);
    const receiver = predicted?.callee.child("object");
    return (
      predicted !== undefined &&
      isModel(receiver, training) &&
      isSameData(predicted.positional[0], training, context)
    );
  });
}

/** The `predict` call that an expression holds the result of. */
function predictionOf(node: SyntaxNode, context: PythonContext, depth = 0): CallFact | undefined {
  if (depth > 4) return undefined;
  if (node.type === "subscript") {
    const value = node.child("value");
    return value && predictionOf(value, context, depth + 1);
  }
  if (node.type === "identifier") {
    const [binding, ...others] = context.resolver.reaching(node);
    if (others.length > 0 || binding?.kind !== "assignment" || binding.index !== undefined) return undefined;
    return binding.value && predictionOf(binding.value, context, depth + 1);
  }
  const call = node.type === "call" ? callOf(node) : undefined;
  if (!call) return undefined;
  if (/^predict/.test(lastName(call))) return call;
  const inner = [call.callee.child("object"), ...call.positional].find(
    (part) => part && predictionOf(part, context, depth + 1),
  );
  return inner && predictionOf(inner, context, depth + 1);
}

function isModel(receiver: SyntaxNode | undefined, { names }: Training): boolean {
  return receiver !== undefined && names.includes(receiver.text);
}

/** The same expression, whose names still hold the same values. */
export function isSameData(
  node: SyntaxNode | undefined,
  { data }: Pick<Training, "data">,
  { resolver }: PythonContext,
): boolean {
  if (!node || node.text !== data.text) return false;
  const names = (part: SyntaxNode) =>
    [...part.walk()].filter((at) => at.type === "identifier" && at.field !== "attribute");
  const here = names(node);
  return names(data).every((name, index) => {
    const other = here[index];
    const bindings = resolver.reaching(name);
    const later = other ? resolver.reaching(other) : [];
    return bindings.length === later.length && bindings.every((binding, at) => binding === later[at]);
  });
}

/** A score on a part of the data that the model was trained on: the split comes after the fit, or its test part is unused. */
export function leakyScore(training: Training, context: PythonContext): CallFact | undefined {
  const { resolver } = context;
  const { call, names } = training;
  const fits =
    fitsIn(context).filter(({ on }) => names.includes(on)).length + context.others(FITS, names).length;
  if (fits !== 1 || call.callee.text.includes(")")) return undefined;
  return callsAround(
    training,
    context,
  )([...METRICS, ...SCORES]).find((score) => {
    if (score.function !== call.function || resolver.sdk(score, "metric", "score").length === 0) return false;
    const tested = testedOn(score, training, context);
    const [binding] = tested?.type === "identifier" ? resolver.reaching(tested) : [];
    const split =
      binding?.index !== undefined && binding.value?.type === "call" ? callOf(binding.value) : undefined;
    if (!split || resolver.sdk(split, "split").length === 0) return false;
    return isSameData(split.positional[0], training, context);
  });
}

/** The data of `model.score(…)`, or of the `model.predict(…)` that a metric compares. */
function testedOn(score: CallFact, training: Training, context: PythonContext): SyntaxNode | undefined {
  if (context.resolver.sdk(score, "score").length > 0)
    return isModel(score.callee.child("object"), training) ? score.positional[0] : undefined;
  for (const part of score.positional) {
    const predicted = predictionOf(part, context);
    if (predicted && isModel(predicted.callee.child("object"), training)) return predicted.positional[0];
  }
  return undefined;
}

/** The first score of a model whose test data is split off and never looked at. */
export function selfScoreBesideTest(
  training: Training,
  context: PythonContext,
): { score: SelfScore; tests: string[] } | undefined {
  const { module, resolver } = context;
  if (training.data.type !== "identifier") return undefined;
  const [binding] = resolver.reaching(training.data);
  const split =
    binding?.index !== undefined && binding.value?.type === "call" ? callOf(binding.value) : undefined;
  if (!binding || !split || !resolver.sdk(split, "split").some(({ row }) => row.does === "split"))
    return undefined;
  const tests = (binding.node.ancestor("assignment")?.child("left")?.named ?? []).filter(
    ({ text, type }) => type === "identifier" && /test|val|hold|eval/i.test(text),
  );
  const isRead = tests.some((test) =>
    module.reads(test.text).some((read) => resolver.bindings(read).some(({ node }) => node === test)),
  );
  if (tests.length === 0 || isRead) return undefined;
  const scores = callsAround(training, context)([...METRICS, ...SCORES]);
  const own = scores.find(
    (call) => resolver.sdk(call, "metric", "score").length > 0 && isOnTrainingData(call, training, context),
  );
  return own && { score: selfScoreOf(own, context), tests: tests.map(({ text }) => text) };
}
