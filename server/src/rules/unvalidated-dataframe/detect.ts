import {
  type CallFact,
  callOf,
  type FunctionFact,
  namesBeside,
  type Parameter,
} from "../../engine/python/facts.ts";
import { handlersOf, triesAround } from "../../engine/python/flow.ts";
import { isCheckName, isChecksDecorator, saysCheck } from "../../engine/python/frame-checks.ts";
import { type FrameEvent, FrameFlow } from "../../engine/python/frame-flow.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { isOrdinarySource } from "./source.ts";

/** A frame that comes in and goes out with nothing between that looks at it. */
export interface Unchecked {
  fn: FunctionFact;
  /** The call that reads the frame, or the parameter that brings it. */
  origin: { kind: "read"; call: CallFact } | { kind: "parameter"; parameter: Parameter };
  /** The last thing that happens to it: it is returned, written, or a model is fitted on it. */
  sink: FrameEvent;
}

const INGESTS = /^(ingest|load|import|etl|intake|receive|process)(_|$)/i;
/** What is processed after it came in: parts, results, settings. */
const LATER =
  /predict|result|output|column|feature|label|text|image|group|row|nan|inf|null|outlier|missing|plot|chart|score|embedding|message|question|answer/i;
const MAX_CALLERS = 12;
const MAX_LEVELS = 3;

/** The frames of a statement's functions that nothing checks. */
export function uncheckedFrames(context: PythonContext): Unchecked[] {
  const flow = new FrameFlow(context.resolver);
  return [...unchecked(context, flow), ...uncheckedParameters(context, flow)];
}

function unchecked(context: PythonContext, flow: FrameFlow): Unchecked[] {
  return context.facts.calls.flatMap((call): Unchecked[] => {
    const fn = call.function;
    if (!fn || isPlumbing(fn) || !isFrameRead(call, context) || !isOrdinarySource(call, fn, context))
      return [];
    if (isCheckedByFunction(fn, context) || isCheckedByHandler(call.node)) return [];
    const sink = openSink(flow.eventsOf(call.node), fn, context, flow, 0);
    return sink ? [{ fn, origin: { kind: "read", call }, sink }] : [];
  });
}

function uncheckedParameters(context: PythonContext, flow: FrameFlow): Unchecked[] {
  return context.facts.functions.flatMap((fn): Unchecked[] => {
    if (!INGESTS.test(fn.name) || LATER.test(fn.name) || isCheckedByFunction(fn, context)) return [];
    if (fn.outer || isPlumbing(fn)) return [];
    return fn.parameters.flatMap((parameter): Unchecked[] => {
      if (!isFrame(parameter)) return [];
      const sink = openSink(flow.eventsOfParameter(fn, parameter.name), fn, context, flow, 0);
      if (!sink || !fn.node.contains(sink.node) || comesFromHere(fn, context, flow)) return [];
      return [{ fn, origin: { kind: "parameter", parameter }, sink }];
    });
  });
}

/** A class that stores and restores whatever it is given. */
function isPlumbing({ owner }: FunctionFact): boolean {
  return /Materializer|Storage|Store\b|Serializer|Cache|IOManager|DataHandler|Connector\b|Adapter\b/.test(
    owner ? [owner.name, ...owner.bases.map(({ text }) => text)].join(" ") : "",
  );
}

/** The call gives a table from a file, a database or a service. */
export function isFrameRead(call: CallFact, { resolver }: PythonContext): boolean {
  for (const { row } of resolver.sdk(call, "read", "frame", "query")) {
    if (row.kind === "read" && row.of === "frame" && !row.own) return true;
    if (row.kind === "frame" && row.does === "read") return true;
    if (row.kind === "query" && row.connection && row.returnsRows) return true;
  }
  return false;
}

/** The last place at which the frame goes out, when nothing before it looked at the frame. */
function openSink(
  events: readonly FrameEvent[],
  fn: FunctionFact,
  context: PythonContext,
  flow: FrameFlow,
  depth: number,
): FrameEvent | undefined {
  const sinks = events.filter(isSink);
  const last = sinks.reduce<FrameEvent | undefined>(
    (latest, event) => (latest && latest.node.start > event.node.start ? latest : event),
    undefined,
  );
  if (!last) return undefined;
  if (events.some(({ kind, node }) => kind === "checked" && node.start <= last.node.end)) return undefined;
  const isOnlyReturned = sinks.every(({ kind }) => kind === "returned");
  if (isOnlyReturned && isCaredForByCallers(fn, context, flow, depth)) return undefined;
  return sinks.find(({ kind }) => kind !== "returned") ?? last;
}

function isSink({ kind, level }: FrameEvent): boolean {
  return kind === "written" || kind === "trained" || (kind === "returned" && level === "frame");
}

/** The callers in this file check what they get, or only look at it. */
function isCaredForByCallers(
  fn: FunctionFact,
  context: PythonContext,
  flow: FrameFlow,
  depth: number,
): boolean {
  const calls = flow.callsOf(fn);
  if (calls.length === 0 || calls.length > MAX_CALLERS || depth >= MAX_LEVELS) return false;
  const outcomes = calls.map((call) => {
    const events = flow.eventsOf(call.node);
    if (events.some(({ kind }) => kind === "checked")) return "checked";
    const sinks = events.filter((event) => isSink(event) || event.kind === "predicted");
    if (sinks.length === 0) return "shown";
    const isPassedOn = call.function && sinks.every(({ kind }) => kind === "returned");
    return isPassedOn && call.function && isCaredForByCallers(call.function, context, flow, depth + 1)
      ? "checked"
      : "used";
  });
  return outcomes.includes("checked") || outcomes.every((outcome) => outcome === "shown");
}

/** A decorator checks what goes in or out, the annotation names a schema, or the class has a method that validates. */
function isCheckedByFunction(fn: FunctionFact, { resolver, module }: PythonContext): boolean {
  if (isCheckName(nameNode(fn))) return true;
  if (fn.decorators.some((decorator) => isChecksDecorator(decorator, resolver))) return true;
  const annotations = [fn.node.child("return_type"), ...fn.parameters.map(({ annotation }) => annotation)];
  if (annotations.some((annotation) => annotation && /DataFrame\[\s*["']?\w/.test(annotation.text)))
    return true;
  if (namesBeside(fn).some((name) => saysCheck(name) && !isOther(name))) return true;
  return VALIDATORS.some((name) =>
    module.functionsNamed(name).some((validator) => !validator.owner && module.callsNamed(name).length === 0),
  );
}

const VALIDATORS = [
  "validate",
  "validate_data",
  "validate_df",
  "validate_dataframe",
  "check_data",
  "check_data_quality",
];

function isOther(method: string): boolean {
  return /arg|param|config|path|file|input_type|setting|connection|credential/i.test(method);
}

function nameNode(fn: FunctionFact): SyntaxNode {
  return fn.node.child("name") ?? fn.node;
}

/** What raises for wrong columns or an empty file is caught and dealt with. */
function isCheckedByHandler(node: SyntaxNode): boolean {
  return triesAround(node).some((statement) =>
    handlersOf(statement).some(({ types }) =>
      types.some(({ text }) => /KeyError|EmptyDataError|ParserError|SchemaError|ValidationError/.test(text)),
    ),
  );
}

function isFrame({ name, annotation, splat }: Parameter): boolean {
  if (splat) return false;
  if (annotation) return /^["']?([\w.]+\.)?(DataFrame|LazyFrame|GeoDataFrame)["']?$/.test(annotation.text);
  return FRAME_PARAMETER.test(name);
}

const FRAME_PARAMETER = /^(df|pdf|sdf|gdf|ddf|frame|dataframe|data_frame|df_\w+|\w+_df)$/i;

/** A caller in this file reads the frame itself: the read is the place to look at. */
function comesFromHere(fn: FunctionFact, context: PythonContext, flow: FrameFlow): boolean {
  return flow.callsOf(fn).some((call) => {
    const caller = call.function;
    if (!caller) return true;
    for (const node of caller.body.walk()) {
      if (node.type !== "call") continue;
      const callee = node.child("function");
      if (callee && isCheckName(callee)) return true;
      if (reads(node, context) || functionsOf(node, context).some((helper) => readsItself(helper, context)))
        return true;
    }
    return false;
  });
}

function reads(call: SyntaxNode, { resolver }: PythonContext): boolean {
  return resolver.sdk(call, "read", "frame", "query").length > 0;
}

function functionsOf(node: SyntaxNode, { resolver }: PythonContext): readonly FunctionFact[] {
  const call = callOf(node);
  return call ? resolver.functions(call) : [];
}

/** A function of this file that brings a frame in for its caller. */
function readsItself(fn: FunctionFact, context: PythonContext): boolean {
  if (!fn.returns.some(({ value }) => value)) return false;
  return [...fn.body.walk()].some((node) => node.type === "call" && reads(node, context));
}
