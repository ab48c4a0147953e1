import { type CallFact, callOf, callsIn, type FunctionFact } from "../../engine/python/facts.ts";
import { type FrameEvent, FrameFlow } from "../../engine/python/frame-flow.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { FrameCall } from "../../sdk/schema.ts";
import { destinationOf, isSame, type Name, sourceOf } from "./names.ts";
import { isRecorded } from "./recorded.ts";
import { type SqlMove, sqlMoves } from "./sql.ts";
import { uploadOf } from "./upload.ts";

/** Data that a function takes from one store, changes and puts into another. */
export type Pipeline = FramePipeline | SqlPipeline;

export interface FramePipeline {
  kind: "frame";
  fn: FunctionFact;
  /** The reads, or the calls of functions of this file that read. */
  sources: readonly { call: CallFact; name: Name | undefined }[];
  /** What changes the data, in order. */
  steps: readonly FrameEvent[];
  /** The write, or the call of a function of this file that writes. */
  write: SyntaxNode;
  destinations: readonly (Name | undefined)[];
}

export interface SqlPipeline {
  kind: "sql";
  fn: FunctionFact;
  move: SqlMove;
}

const REMOTE = /^[rbfu]*["']+(s3a?|gs|gcs|abfss?|wasbs?|adl|hdfs|dbfs|az):/i;
/** What a program keeps for itself or shows, not what others build on. */
const ASIDE =
  /cache|te?mp(?![a-z]{0,20}erature|lat)|checkpoint|debug|sample|backup|scratch|predict|forecast|scores?\b|scored|backtest|evaluat|metric|learning_curve|training_log|leaderboard|(^|[^a-z])(history|old|new)([^a-z]|$)/i;
const MAX_DEPTH = 3;

/** The pipelines of a statement's functions that leave no record, one a function. */
export function unrecordedPipelines(context: PythonContext): Pipeline[] {
  const flow = new FrameFlow(context.resolver);
  const readers = new Readers(context, flow);
  if (UPKEEP.test(context.file.path.split("/").at(-1) ?? "")) return [];
  return context.facts.functions.flatMap((fn): Pipeline[] => {
    if (UPKEEP.test(fn.name)) return [];
    const found = framePipeline(fn, context, flow, readers) ?? sqlPipeline(fn, context);
    return found && !isRecorded(fn, context, flow) ? [found] : [];
  });
}

/** Work on one store itself, and data that is made up. */
const UPKEEP =
  /compact|vacuum|optimi[sz]e_|seed|synthetic|fixture|mock|fake|dummy|demo|benchmark|migrat|ensure|backfill_?(table|column)|upgrade|downgrade|rename|alter|archive|restore/i;

function framePipeline(
  fn: FunctionFact,
  context: PythonContext,
  flow: FrameFlow,
  readers: Readers,
): FramePipeline | undefined {
  const ways = context.facts.calls.flatMap((call) =>
    call.function === fn ? (wayOf(call, context, flow, readers) ?? []) : [],
  );
  const last = ways.reduce<Way | undefined>(
    (latest, way) => (latest && latest.write.node.start > way.write.node.start ? latest : way),
    undefined,
  );
  if (!last) return undefined;
  const steps = ways.flatMap((way) => way.steps).sort((a, b) => a.node.start - b.node.start);
  const writes = distinct(ways.flatMap((way) => way.writes)).sort((a, b) => a.node.start - b.node.start);
  return {
    kind: "frame",
    fn,
    sources: ways.map(({ source, name }) => ({ call: source, name })),
    steps: distinct(steps),
    write: last.write.node,
    destinations: writes.map(({ destination }) => destination),
  };
}

function distinct<T extends { node: SyntaxNode }>(events: readonly T[]): T[] {
  return events.filter(({ node }, index) => events.findIndex((other) => other.node === node) === index);
}

/** One frame on its way from a source to a store. */
interface Way {
  source: CallFact;
  name: Name | undefined;
  steps: FrameEvent[];
  writes: Arrival[];
  /** The last of them. */
  write: Arrival;
}

/** A frame gets into a store, by a write or by the upload of the file that it was written to. */
interface Arrival {
  node: SyntaxNode;
  event: FrameEvent;
  destination: Name | undefined;
}

function wayOf(call: CallFact, context: PythonContext, flow: FrameFlow, readers: Readers): Way | undefined {
  const before = readers.changesBefore(call);
  if (before === undefined) return undefined;
  const events = flow.eventsOf(call.node);
  const writes = events.flatMap((event) => arrivalOf(event, call.function, context) ?? []);
  const write = writes.reduce<Arrival | undefined>(laterOf, undefined);
  if (!write || isOwnStore(call, write.event, context) || isPipelineOfItsOwn(write.event, context))
    return undefined;
  const steps = events.filter(({ kind, node }) => kind === "transformed" && node.start <= write.node.end);
  if (steps.length + before === 0) return undefined;
  const name = sourceOf(call, context);
  const { destination } = write;
  if (isAside(name, destination) || isSame(name, destination)) return undefined;
  return { source: call, name, steps, writes, write };
}

/** Finds the functions of a file that read a frame and give it to their caller. */
class Readers {
  readonly #context: PythonContext;
  readonly #flow: FrameFlow;
  readonly #known = new Map<FunctionFact, number | undefined>();

  constructor(context: PythonContext, flow: FrameFlow) {
    this.#context = context;
    this.#flow = flow;
  }

  /** For a call that gives a frame from outside: how many changes a function of this file made to it first. */
  changesBefore(call: CallFact, depth = 0): number | undefined {
    if (isRead(call, this.#context)) return 0;
    if (depth >= MAX_DEPTH) return undefined;
    for (const fn of this.#context.resolver.functions(call)) {
      const count = this.#changesIn(fn, depth);
      if (count !== undefined) return count;
    }
    return undefined;
  }

  #changesIn(fn: FunctionFact, depth: number): number | undefined {
    if (this.#known.has(fn)) return this.#known.get(fn);
    this.#known.set(fn, undefined);
    if (fn.name === "__init__" || !fn.returns.some(({ value }) => value)) return undefined;
    for (const inner of callsIn(fn)) {
      const before = this.changesBefore(inner, depth + 1);
      if (before === undefined) continue;
      const events = this.#flow.eventsOf(inner.node);
      if (!events.some(({ kind, level }) => kind === "returned" && level === "frame")) continue;
      const count = before + events.filter(({ kind }) => kind === "transformed").length;
      this.#known.set(fn, count);
      return count;
    }
    return undefined;
  }
}

function isRead(call: CallFact, { resolver }: PythonContext): boolean {
  return resolver.sdk(call, "read", "frame", "query").some(({ row }) => {
    if (row.kind === "read") return row.of === "frame" && !row.own;
    if (row.kind === "frame") return row.does === "read";
    return Boolean((row.connection ?? row.givesFrame) && row.returnsRows);
  });
}

function laterOf(latest: Arrival | undefined, arrival: Arrival): Arrival {
  return latest && latest.node.start > arrival.node.start ? latest : arrival;
}

function arrivalOf(
  event: FrameEvent,
  fn: FunctionFact | undefined,
  context: PythonContext,
): Arrival | undefined {
  if (event.kind !== "written" || !event.write) return undefined;
  const upload = uploadOf(event.node, fn, context);
  if (upload) return { node: upload.call.node, event, destination: upload.destination };
  if (!isStoreWrite(event.write)) return undefined;
  return { node: event.node, event, destination: destinationOf(event) };
}

/** What is written goes to the place that was read: the store is brought up to date. */
function isOwnStore(source: CallFact, write: FrameEvent, context: PythonContext): boolean {
  const writing = callOf(write.node);
  const to = new Set([...addressesOf(writing), ...addressesOf(write.write?.call)]);
  const inner = context.resolver
    .functions(source)
    .flatMap((fn) => callsIn(fn).filter((call) => isRead(call, context)));
  return [source, ...inner].some((call) => addressesOf(call).some((text) => to.has(text)));
}

/** The function that writes reads as well: it is the place for a record. */
function isPipelineOfItsOwn(write: FrameEvent, context: PythonContext): boolean {
  const writing = callOf(write.node);
  if (!writing || write.write?.call === writing) return false;
  return context.resolver.functions(writing).some((fn) => callsIn(fn).some((call) => isRead(call, context)));
}

/** The arguments of a call that say where something is. */
function addressesOf(call: CallFact | undefined): string[] {
  if (!call) return [];
  return [...call.positional, ...call.keywords.values()]
    .map(({ text }) => text)
    .filter((text) => /path|file|uri|url|table|name|store|output|target|^['"]/i.test(text));
}

function isStoreWrite(write: NonNullable<FrameEvent["write"]>): boolean {
  return write.row.into === "store" || REMOTE.test(targetText(write));
}

function targetText({ call, row }: { call: CallFact; row: FrameCall }): string {
  const { target } = row;
  if (!target) return "";
  const byKeyword = target.keyword === undefined ? undefined : call.keywords.get(target.keyword);
  return (byKeyword ?? (target.index === undefined ? undefined : call.positional[target.index]))?.text ?? "";
}

function isAside(source: Name | undefined, destination: Name | undefined): boolean {
  return [source, destination].some((name) => name !== undefined && ASIDE.test(name.text));
}

function sqlPipeline(fn: FunctionFact, context: PythonContext): SqlPipeline | undefined {
  const move = sqlMoves(fn, context)
    .filter(({ source, destination }) => !ASIDE.test(source) && !ASIDE.test(destination))
    .at(-1);
  return move && { kind: "sql", fn, move };
}
