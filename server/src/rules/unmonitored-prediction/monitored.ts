import { type CallFact, callOf, type FunctionFact } from "../../engine/python/facts.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { dottedNameOf } from "../../engine/workspace/summary.ts";
import { callsOfKind } from "../../sdk/catalogue.ts";
import type { Serving } from "./serving.ts";
import { COLLECTS, type Spread, sourcesOf, spreadOf } from "./spread.ts";

/** Names of calls and decorators that keep, compare or announce what a model gives. */
const RECORDING =
  /(^|[._])(logg?(ed|er|ing)?|record(er)?|monitor\w*|track\w*|audit\w*|metrics?|drift\w*|alert\w*|capture\w*|observ\w*|telemetry|trace\w*|feedback|history|instrument\w*)(?=$|[._])|(^|[._])(log|record|monitor|track|audit)[A-Z_]/i;
/** Quality measured against what came true, or checks of the values. */
const EVALUATION =
  /(mean_\w{0,60}error|_error|error_rate|log_loss|classification_report|confusion_matrix|mape|rmse|mae|mse|(accuracy|f1|precision|recall|auc|r2|brier|evaluate|validate|check|assert|compare|detect_)\w{0,60})$/i;
const STORING =
  /(^|[._])((save|store|insert|persist|execute|put_record|write_)\w{0,60}|commit|add_task|put_item|create|delay|apply_async)$/i;
/** What carries the answer to whoever asked. */
const ANSWERING =
  /(^|[._])(send\w{0,60}|emit|write|finish|reply|respond|render\w{0,60}|print|echo|sleep|close|set_\w{1,60}|json)$/i;
/** Names of metrics that say something of the model's answers. */
const OF_MODEL = /pred|score|prob|label|class|forecast|drift|confiden|output|decision|quality|outcome|infer/i;
/** Functions and classes that a file has when it watches its predictions. */
const MONITORS = [
  ...["monitor_predictions", "monitor_prediction", "log_prediction", "log_predictions", "record_prediction"],
  ...["record_predictions", "track_prediction", "track_predictions", "PredictionLogger", "prediction_logger"],
  ...[
    "DriftDetector",
    "drift_detector",
    "ModelMonitor",
    "model_monitor",
    "PredictionLog",
    "PredictionMonitor",
  ],
  ...[
    "drift",
    "detect_drift",
    "check_drift",
    "compute_drift",
    "monitor_drift",
    "run_drift_report",
    "data_drift",
  ],
];
const OWN_ATTRIBUTES =
  /^(client|method|url|path|headers|remote_addr|state|app|host|user_agent|\w*_?(id|name))$/;
/** Names that say where an input is, or whose, but not what it is. */
const NO_INPUT =
  /^(self|cls|app|ctx|context)$|(^|_)(id|name|file|filename|path|url|uri|dir|folder|bucket|key|version)$/i;

let watching: readonly string[] | undefined;

/** Packages that watch models and do nothing else. */
function watchPackages(): readonly string[] {
  watching ??= [
    ...new Set(
      callsOfKind("telemetry")
        .filter(({ does, path }) => does === "watch" && !path.startsWith("bentoml."))
        .map(({ path }) => path.split(/[.(]/)[0] ?? ""),
    ),
  ];
  return watching;
}

/** True when something on the way of a prediction, or in its file, records it or looks at its quality. */
export function isMonitored(call: CallFact, serving: Serving, context: PythonContext): boolean {
  const { module } = context;
  if (MONITORS.some((name) => module.mentions(name))) return true;
  if (watchPackages().some((name) => module.imports(name))) return true;
  const regions = regionsOf(call, context);
  return regions.some(
    ({ spread, inputs, fn }) =>
      (fn && (isRecordedByDecorator(fn) || isRecordedElsewhere(fn, context))) ||
      isRecordedIn(spread, inputs, serving, context, 0),
  );
}

interface Region {
  spread: Spread;
  /** The names of what the prediction was made from. */
  inputs: ReadonlySet<string>;
  fn: FunctionFact | undefined;
}

/** The function that predicts and those that call it, each with the names that hold the prediction. */
function regionsOf(call: CallFact, context: PythonContext): Region[] {
  const { module, resolver } = context;
  const regions: Region[] = [];
  const visit = (site: CallFact, depth: number) => {
    const fn = outermost(site.function);
    const region = fn?.node ?? site.node.root;
    const values = [...site.positional, ...site.keywords.values()];
    const spread = spreadOf(region, [site.node]);
    regions.push({ spread, inputs: sourcesOf(region, values), fn });
    if (!fn) {
      // A page's later statements go on with the names that this one assigns.
      for (const name of assignedNames(region, spread))
        for (const read of module.reads(name))
          if (read.root !== region && !read.ancestor("function_definition"))
            regions.push({ spread: spreadOf(read.root, [], [name]), inputs: new Set(), fn: undefined });
      return;
    }
    if (depth >= 3) return;
    for (const caller of module.callsNamed(fn.name)) {
      if (fn.node.contains(caller.node) || caller === site) continue;
      const targets = resolver.functions(caller);
      const isUnknown = targets.length === 0 && fn.owner !== undefined && caller.callee.type === "attribute";
      if ((targets.includes(fn) || isUnknown) && regions.length < 12) visit(caller, depth + 1);
    }
  };
  visit(call, 0);
  return regions;
}

/** The function at module or class level around a nested one. */
function outermost(fn: FunctionFact | undefined): FunctionFact | undefined {
  let at = fn;
  while (at?.outer) at = at.outer;
  return at;
}

function assignedNames(region: SyntaxNode, spread: Spread): string[] {
  return [...region.walk()].flatMap((node) => {
    const left = node.type === "assignment" ? node.child("left") : undefined;
    const right = left && node.child("right");
    return left?.type === "identifier" && right && spread.touches(right) ? [left.text] : [];
  });
}

function isRecordedByDecorator(fn: FunctionFact): boolean {
  return fn.decorators.some((decorator) => {
    const text = (decorator.type === "call" ? decorator.child("function")?.text : decorator.text) ?? "";
    return RECORDING.test(text);
  });
}

/** A function of another file that calls this one records metrics. */
function isRecordedElsewhere(fn: FunctionFact, { resolver }: PythonContext): boolean {
  return resolver.usesElsewhere(fn).some(({ path, use }) => {
    const caller = use.caller
      ? resolver.outside?.functionAt(`.${dottedNameOf(path)}.${use.caller}`)
      : undefined;
    return caller?.runs.some(({ kind }) => kind === "telemetry" || kind === "metric") ?? false;
  });
}

function isRecordedIn(
  spread: Spread,
  inputs: ReadonlySet<string>,
  serving: Serving,
  context: PythonContext,
  depth: number,
): boolean {
  for (const node of spread.region.walk()) {
    if (node.type === "if_statement" && isQualityCheck(node, spread)) return true;
    if (node.type === "assert_statement" && spread.touches(node)) return true;
    if (node.type === "binary_operator" && isError(node, spread)) return true;
    const call = node.type === "call" ? callOf(node) : undefined;
    if (!call || isInHandler(node, spread.region)) continue;
    if (isRecord(call, spread, inputs, serving, context)) return true;
    if (depth > 0) continue;
    for (const fn of calledWith(call, spread, context)) {
      const names = fn.parameters.map(({ name }) => name);
      if (isRecordedIn(spreadOf(fn.node, [], names), new Set(), serving, context, depth + 1)) return true;
    }
  }
  return false;
}

/** `actual - predicted`. */
function isError(node: SyntaxNode, spread: Spread): boolean {
  if (node.child("operator")?.text !== "-") return false;
  const sides = [node.child("left"), node.child("right")];
  return (
    sides.some((side) => side && spread.touches(side)) &&
    sides.some((side) => side && /actual|true|target|observed|expected/i.test(side.text))
  );
}

/** A failure that is logged says nothing of the predictions that do not fail. */
function isInHandler(node: SyntaxNode, region: SyntaxNode): boolean {
  const clause = node.ancestor("except_clause");
  return clause !== undefined && region.contains(clause) && clause !== region;
}

/** The local functions that get the prediction. */
function calledWith(call: CallFact, spread: Spread, { resolver }: PythonContext): FunctionFact[] {
  const list = call.node.child("arguments");
  if (!list || !spread.touches(list)) return [];
  return resolver.functions(call).filter((fn) => !spread.region.contains(fn.node));
}

function isRecord(
  call: CallFact,
  spread: Spread,
  inputs: ReadonlySet<string>,
  serving: Serving,
  { resolver }: PythonContext,
): boolean {
  const list = call.node.child("arguments");
  if (!list) return false;
  const name = plainName(call.callee);
  const matches = resolver.sdk(call);
  const hasOutput = spread.touches(list);
  if (matches.some(({ row }) => row.kind === "log"))
    return [...list.walk()].some((node) => isTold(node, spread, inputs));
  if (matches.some(({ row }) => row.kind === "telemetry"))
    return hasOutput || isMetricOfModel(call, name, resolver);
  if (matches.some(({ row }) => row.kind === "metric" || row.kind === "score")) return hasOutput;
  if (/(^|\.)(inc|observe)$/.test(name)) return hasOutput || OF_MODEL.test(name);
  if (name === "print") return hasOutput;
  if (matches.some(({ row }) => row.kind === "ui-sink")) return false;
  const isCollecting = COLLECTS.test(name.replace(/^.*\./, ""));
  const isReceiver = call.callee.child("object") ? spread.touches(call.callee.child("object")!) : false;
  if (!hasOutput && !isReceiver) return false;
  if (isCollecting) return hasOutput && /(^|[._])(history|logs?|audit|monitor\w{0,60})\./i.test(name);
  if (hasOutput && (RECORDING.test(name) || EVALUATION.test(name))) return true;
  if (serving.kind !== "request" && serving.kind !== "page") return false;
  if (STORING.test(name)) return true;
  const isStatement = statementLike(call.node).parent?.type === "expression_statement";
  return serving.kind === "request" && hasOutput && isStatement && !isAnswer(call, name);
}

function isAnswer(call: CallFact, name: string): boolean {
  return (
    ANSWERING.test(name) || /^(st|plt|fig|ax|cv2|np|pd|time)\./.test(name) || call.callee.type === "call"
  );
}

/** A metric whose name, or the variable that holds it, says that it counts or measures predictions. */
function isMetricOfModel(call: CallFact, name: string, resolver: PythonContext["resolver"]): boolean {
  return resolver.sdk(call, "telemetry").some(({ row }) => {
    if (row.does === "watch") return true;
    const given = row.name && argumentAt(call, row.name)?.text;
    return (
      row.does === "record" &&
      OF_MODEL.test(given ?? `${name.replace(".labels", "")} ${definedName(call.callee, resolver)}`)
    );
  });
}

/** The first argument of the call that made the metric: `"predictions_total"`. */
function definedName(callee: SyntaxNode, resolver: PythonContext["resolver"]): string {
  const root = [...callee.walk()].find((node) => node.type === "identifier");
  const made = root && resolver.bindings(root).find(({ value }) => value?.type === "call")?.value;
  return (made && callOf(made)?.positional[0]?.text) ?? "";
}

/** A callee without the arguments in it: `REQUESTS.labels.inc` for `REQUESTS.labels("/predict").inc`. */
function plainName(callee: SyntaxNode): string {
  if (callee.type === "call") return plainName(callee.child("function")!);
  if (callee.type !== "attribute") return callee.text.replace(/\s+/g, "");
  return `${plainName(callee.child("object")!)}.${callee.child("attribute")?.text ?? ""}`;
}

function statementLike(node: SyntaxNode): SyntaxNode {
  return node.parent?.type === "await" ? node.parent : node;
}

/** An identifier in a log call that tells a value, not merely its length or type. */
function isTold(node: SyntaxNode, spread: Spread, inputs: ReadonlySet<string>): boolean {
  if (node.type !== "identifier" && node.type !== "call" && node.type !== "attribute") return false;
  if (node.field === "attribute" || (node.field === "name" && node.parent?.type === "keyword_argument"))
    return false;
  const isInput = inputs.has(node.text) && !NO_INPUT.test(node.text);
  const isOutput = node.type === "call" ? false : spread.touches(node);
  if (!isInput && !isOutput && !(node.type === "call" && isSeedCall(node, spread))) return false;
  const { parent } = node;
  if (parent?.type === "attribute" && node.field === "object") {
    const attribute = parent.child("attribute")?.text ?? "";
    if (/^(shape|columns|dtypes?|index|size|keys|__class__)$/.test(attribute)) return false;
    if (!isOutput && OWN_ATTRIBUTES.test(attribute)) return false;
  }
  for (let at = node; at.parent && at.type !== "argument_list"; at = at.parent) {
    const outer = at.parent.type === "argument_list" ? at.parent.parent : undefined;
    if (outer && /^(len|type|id|list|isinstance|hasattr)$/.test(outer.child("function")?.text ?? ""))
      return false;
  }
  return true;
}

function isSeedCall(node: SyntaxNode, spread: Spread): boolean {
  return spread.touches(node) && !node.named.some((child) => spread.touches(child));
}

/** `if not np.isfinite(prediction): raise …`: the values are looked at, and a bad one is announced. */
function isQualityCheck(statement: SyntaxNode, spread: Spread): boolean {
  const condition = statement.child("condition");
  const body = statement.child("consequence");
  if (!condition || !body || !spread.touches(condition)) return false;
  const looks = /isnan|isfinite|isinf|[<>]|isna\b|isnull/.test(condition.text);
  return (
    looks &&
    /\braise\b|\b(\w{0,60}alert|notify|warnings\.warn)\w{0,60}\(|\blog\w{0,60}\.(warning|error|critical)\(/i.test(
      body.text,
    )
  );
}
