import { type CallFact, callOf, type FunctionFact, methodsNamed } from "../../engine/python/facts.ts";
import { enclosingFunction, usesOf } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { callsOfKind } from "../../sdk/catalogue.ts";
import type { PredictCall } from "../../sdk/schema.ts";
import { constructionOf } from "../blocking-llm-call/functions.ts";
import { isMarked } from "./markers.ts";
import { answersRequests, carrierOf, lastName, repliesAround } from "./replies.ts";

/** A label that is given out without the probability that its classifier knows. */
export interface BareLabel {
  call: CallFact;
  /** Method of the receiver that gives the probability; undefined when the receiver's class is unknown. */
  probability: string | undefined;
  /** The label of one sample is taken, not those of many. */
  isSingle: boolean;
  way: LabelEnd;
}

export type LabelEnd =
  /** Returned as it is, or with a conversion. */
  | { kind: "returned"; node: SyntaxNode; fn: FunctionFact }
  /** Part of a dict or another value that is returned; a request is answered with it when `isReply`. */
  | { kind: "part"; value: SyntaxNode; node: SyntaxNode; fn: FunctionFact; isReply: boolean }
  | ShownLabel;

export interface ShownLabel {
  kind: "shown";
  node: SyntaxNode;
  call: CallFact;
  isPage: boolean;
  /** The statement that chooses what is shown in the label's place. */
  choice?: SyntaxNode | undefined;
}

/** Names of what a model is tried out with. */
const EVALUATION =
  /(?:^|_|\.)(?:x_?)?(?:test|val|valid|validation|train|dev|holdout|eval|oof|fold)(?:$|_|ing|\d|\b)/i;
const EVALUATES =
  /eval|valid|test|score|metric|train|fit|benchmark|experiment|cross|tune|objective|plot|accuracy|decision_boundary|explain|drift|backtest/i;

/** The bare labels of one statement. */
export function findLabels({ facts, resolver }: PythonContext): BareLabel[] {
  return facts.calls.flatMap((call): BareLabel[] => {
    const matches = resolver.sdk(call, "predict");
    const [match] = matches;
    const fn = enclosingFunction(call.node);
    if (
      !match ||
      isTrial(call, fn) ||
      isClustering(call) ||
      keepsContract(fn) ||
      showsProbability(call, fn, resolver)
    )
      return [];
    const probability = match.certainty === "traced" ? probabilityOf(match.row, call, resolver) : undefined;
    const isUnknown = matches.every(({ row }) => row.gives === "any" && !row.answeredBy);
    if (!probability && !isUnknown) return [];
    const ends = endsOf(call.node, resolver);
    const way = ends.ends.find((end) => isGivenOut(end, isUnknown, resolver));
    if (!way || (isUnknown && !ends.isNamed)) return [];
    return [{ call, probability, isSingle: ends.isSingle, way }];
  });
}

/** The method that gives the probabilities, where the classifier has one as it was built. */
function probabilityOf(row: PredictCall, call: CallFact, resolver: Resolver): string | undefined {
  const made = constructionOf(call.callee, resolver) ?? [];
  const estimator = made.find((item) => resolver.sdk(item, "estimator").length > 0);
  if (row.answeredBy) {
    const inner = estimator && argumentOf(estimator, row.answeredBy);
    const last = inner && row.answeredBy.last ? lastStep(estimator, inner) : inner;
    const answering = last ? constructorOf(last, resolver, 0) : undefined;
    return answering && knowsProbability(answering, resolver);
  }
  if (!row.probability) return undefined;
  if (!row.probabilityNeeds) return row.probability;
  return estimator && hasNeeds(row, estimator) ? row.probability : undefined;
}

/** For an estimator inside another: what its `predict` row says. */
function knowsProbability(made: CallFact, resolver: Resolver): string | undefined {
  const rows = resolver
    .paths(made.callee)
    .flatMap((path) => callsOfKind("predict").filter((row) => row.path === `${path}().predict`));
  const [row] = rows;
  if (!row?.probability) return undefined;
  return !row.probabilityNeeds || hasNeeds(row, made) ? row.probability : undefined;
}

function hasNeeds({ probabilityNeeds }: PredictCall, made: CallFact): boolean {
  const value = probabilityNeeds && made.keywords.get(probabilityNeeds.argument)?.text.replace(/['"]/g, "");
  return value !== undefined && probabilityNeeds?.values.includes(value) === true;
}

function argumentOf(call: CallFact, place: { index?: number; keyword?: string }): SyntaxNode | undefined {
  return (
    (place.keyword ? call.keywords.get(place.keyword) : undefined) ??
    (place.index === undefined ? undefined : call.positional[place.index])
  );
}

/** The last step of `Pipeline([("a", A()), ("b", B())])` and of `make_pipeline(A(), B())`. */
function lastStep(made: CallFact, steps: SyntaxNode): SyntaxNode | undefined {
  if (steps.type !== "list") return lastName(made) === "make_pipeline" ? made.positional.at(-1) : undefined;
  const step = steps.named.at(-1);
  return step?.type === "tuple" ? step.named[1] : step;
}

function constructorOf(node: SyntaxNode, resolver: Resolver, depth: number): CallFact | undefined {
  const call = callOf(node);
  if (call) return resolver.sdk(call, "estimator").length > 0 ? call : undefined;
  if (node.type !== "identifier" || depth > 2) return undefined;
  const [binding, ...others] = resolver.reaching(node);
  return binding?.value && others.length === 0
    ? constructorOf(binding.value, resolver, depth + 1)
    : undefined;
}

/** The model is tried out: with data set aside for that, or in a function that trains or measures. */
function isTrial(call: CallFact, fn: FunctionFact | undefined): boolean {
  const arguments_ = [...call.positional, ...call.keywords.values()];
  if (arguments_.some((argument) => EVALUATION.test(argument.text))) return true;
  for (let at = fn; at; at = at.outer) if (EVALUATES.test(at.name)) return true;
  return false;
}

/** What groups samples has no probability to give: a cluster is no label. */
function isClustering({ callee }: CallFact): boolean {
  return /k_?(?:means|modes|medoids|prototypes)|cluster|dbscan/i.test(callee.child("object")?.text ?? "");
}

/** A method that others call by an interface: what it gives is not its own decision. */
function keepsContract(fn: FunctionFact | undefined): boolean {
  const owner = fn?.owner;
  if (!owner) return false;
  const isEstimator = methodsNamed(owner, "fit").length > 0;
  return isEstimator || owner.bases.some((base) => !/^(?:object|ABC|abc\.ABC)$/.test(base.text));
}

const KNOWS = /predict_(?:log_)?proba|decision_function|probabilit|confidence/;

/** The probability is asked for beside the label, in the function or in the class. */
function showsProbability(call: CallFact, fn: FunctionFact | undefined, resolver: Resolver): boolean {
  const around = fn?.owner ?? fn;
  const text = around ? around.node.text : call.node.source.text;
  if (KNOWS.test(text)) return true;
  return fn === undefined && resolver.module.mentions("predict_proba");
}

interface Ends {
  ends: LabelEnd[];
  isSingle: boolean;
  /** The number that the classifier gives is turned into a word: `labels[y]`, `"spam" if y == 1 else "ham"`. */
  isNamed: boolean;
}

/** Where the label of a prediction ends up, through conversions and names. */
function endsOf(start: SyntaxNode, resolver: Resolver): Ends {
  const found: Ends = { ends: [], isSingle: false, isNamed: false };
  const seen = new Set<SyntaxNode>();
  let choice: SyntaxNode | undefined;
  follow(start);
  return found;

  function follow(node: SyntaxNode): void {
    if (seen.has(node)) return;
    seen.add(node);
    for (const use of usesOf(node, resolver)) {
      if (/^\[0\]|\.item\(\)$/.test(use.path)) found.isSingle = true;
      if (
        !/^(?:\[(?:0|-1|0, ?0)\]|\.(?:item|tolist|ravel|flatten|strip|title|capitalize|upper|lower|astype|squeeze)\(\))*$/.test(
          use.path.replace(/\([^()]*\)/g, "()"),
        )
      )
        continue;
      classify(use.node, use.kind, use.call);
    }
  }

  function classify(node: SyntaxNode, kind: string, call: CallFact | undefined): void {
    const fn = enclosingFunction(node);
    const { parent } = node;
    if (kind === "returned" && fn) found.ends.push({ kind: "returned", node, fn });
    else if (kind === "argument" && call) classifyArgument(node, call);
    else if (kind === "interpolated") {
      const literal = parent?.parent;
      if (literal) follow(literal.parent?.type === "concatenated_string" ? literal.parent : literal);
    } else if (kind === "element") endInside(node);
    else if (kind === "compared") {
      const conditional = parent?.parent;
      const isLabel = parent?.named.some((side) => /^(?:integer|string|true|false)$/.test(side.type));
      if (isLabel && conditional?.type === "conditional_expression" && conditional.named[1] === parent) {
        found.isNamed = conditional.named[0]?.type === "string" && conditional.named[2]?.type === "string";
        follow(conditional);
      }
      if (isLabel && conditional?.type === "if_statement" && parent?.field === "condition")
        followWords(conditional);
    } else if (kind === "other" && parent?.type === "subscript" && node.field === "subscript") {
      found.isNamed = true;
      follow(parent);
    } else if (
      kind === "other" &&
      parent?.type === "binary_operator" &&
      parent.child("operator")?.text === "+"
    )
      follow(parent);
    else if (kind === "other" && parent?.type === "conditional_expression" && parent.named[1] === node) {
      found.isNamed = parent.named[0]?.type === "string" && parent.named[2]?.type === "string";
      follow(parent);
    }
  }

  /** `if y == 1: verdict = "spam"`, `st.error("Spam")`: the words go on in the label's place. */
  function followWords(statement: SyntaxNode): void {
    const [first] = statement.child("consequence")?.named ?? [];
    const inner = first?.named[0];
    if (!inner || !/^(?:expression|return)_statement$/.test(first?.type ?? "")) return;
    const value = inner.type === "assignment" ? inner.child("right") : inner;
    // A number is compared in other ways as well; a class is this one or that one.
    const isClass = /[=!]=/.test(statement.child("condition")?.text ?? "");
    const word = value?.type === "call" && isClass ? wordShownBy(value) : value;
    if (word?.type !== "string") return;
    found.isNamed = true;
    choice = statement;
    follow(word);
    choice = undefined;
  }

  /** The last text that a page, or the answer of a request, is given. */
  function wordShownBy(node: SyntaxNode): SyntaxNode | undefined {
    const call = callOf(node);
    const isPage = call && resolver.sdk(call, "ui-sink").some(({ row }) => !row.path.startsWith("builtins."));
    if (!call || !(isPage || pageOf(node.child("arguments")?.named[0] ?? node) === node)) return undefined;
    return [...call.positional, ...call.keywords.values()].findLast(({ type }) => type === "string");
  }

  function classifyArgument(node: SyntaxNode, call: CallFact): void {
    const [sink] = resolver.sdk(call, "ui-sink");
    if (sink) {
      const isPage = !sink.row.path.startsWith("builtins.");
      found.ends.push({
        kind: "shown",
        node,
        call,
        isPage,
        choice: choice?.contains(node) ? choice : undefined,
      });
      return;
    }
    const name = lastName(call);
    if (/^(?:int|str|float|bool|list|map|round|array|unique|format)$/.test(name)) follow(call.node);
    else if (/^(?:inverse_transform|get)$/.test(name)) {
      found.isNamed = true;
      if (name === "inverse_transform" && /\[0\]/.test(call.node.parent?.text ?? "")) found.isSingle = true;
      follow(call.node);
    } else endInside(node);
  }

  function endInside(node: SyntaxNode): void {
    const carrier = pageOf(node) ?? carrierOf(node);
    if (carrier === node) return;
    for (const use of usesOf(carrier, resolver)) {
      const fn = enclosingFunction(use.node);
      if (use.kind === "returned" && use.path === "" && fn && !isMarked(carrier, node, resolver)) {
        const isReply =
          answersRequests(fn, use.node, resolver) || repliesAround(carrier, resolver).length > 0;
        found.ends.push({ kind: "part", value: node, node: carrier, fn, isReply });
      }
      const [sink] = use.call ? resolver.sdk(use.call, "ui-sink") : [];
      if (sink && use.call && !isMarked(carrier, node, resolver))
        found.ends.push({
          kind: "shown",
          node: use.node,
          call: use.call,
          isPage: !sink.row.path.startsWith("builtins."),
        });
    }
  }
}

/** The call that puts a value into the template of a page: `render_template("x.html", label=label)`. */
function pageOf(node: SyntaxNode): SyntaxNode | undefined {
  const carrier = carrierOf(node);
  for (const at of [node, carrier]) {
    const keyword = at.parent?.type === "keyword_argument" ? at.parent : at;
    const call = keyword.parent?.type === "argument_list" ? keyword.parent.parent : undefined;
    if (
      call &&
      /(?:^|\.)(?:render|render_template|TemplateResponse)$/.test(call.child("function")?.text ?? "")
    )
      return call;
  }
  return undefined;
}

/** True when the label reaches somebody; with an unknown model only where that is certain. */
function isGivenOut(end: LabelEnd, isUnknown: boolean, resolver: Resolver): boolean {
  switch (end.kind) {
    case "shown":
      return end.isPage || !isUnknown;
    case "part":
      return end.isReply || (!isUnknown && end.node.type === "dictionary");
    default:
      return !isUnknown || answersRequests(end.fn, end.node, resolver);
  }
}
