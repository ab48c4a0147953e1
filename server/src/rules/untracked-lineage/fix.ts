import { t } from "@vscode/l10n";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { logLine } from "../../engine/edit/log-line.ts";
import { callOf, type FunctionFact } from "../../engine/python/facts.ts";
import { statementOf } from "../../engine/python/flow.ts";
import type { FrameEvent } from "../../engine/python/frame-flow.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { endOfLine, indentAt, startOfLine } from "../../engine/text.ts";
import type { FramePipeline, Pipeline } from "./detect.ts";
import type { Name } from "./names.ts";

/** The ways to record where data came from, the project's own service first. */
export function recordDrafts(pipeline: Pipeline, context: PythonContext): FixDraft[] {
  const plan = planOf(pipeline);
  if (!plan) return [];
  const log: FixDraft = {
    title: t("Log the lineage of `{0}()`: source, steps and destination", plan.job),
    safety: "suggested",
    write: (editor) => writeRecord(editor, plan),
  };
  if (!context.dependsOn("openlineage-python")) return [log];
  const event: FixDraft = {
    title: t("Send an OpenLineage event from `{0}()`", plan.job),
    safety: "suggested",
    write: (editor) => writeEvent(editor, plan),
  };
  return [event, log];
}

/** What a record says, and where its parts stand in the code. */
interface Plan {
  job: string;
  sources: readonly Name[];
  destinations: readonly Name[];
  /** The statement that reads first; a list of steps begins after it. */
  read: SyntaxNode | undefined;
  /** Statements that change the data between reading and writing, with the names of what they do. */
  steps: { statement: SyntaxNode; names: string[] }[];
  write: SyntaxNode;
  /** What names a place when it is read or written, and something else by the time of the record: the statement after which to keep it. */
  kept: ReadonlyMap<Name, SyntaxNode>;
  unit: string;
}

function planOf(pipeline: Pipeline): Plan | undefined {
  const { fn } = pipeline;
  const { text } = fn.node.source;
  const inner = indentAt(text, fn.body.named[0]?.start ?? fn.body.start);
  const base = { job: fn.name, unit: inner.slice(indentAt(text, fn.node.start).length) || "    " };
  if (pipeline.kind === "sql") {
    const write = statementOf(pipeline.move.query.call.node);
    if (!isOwnLine(write)) return undefined;
    const { source, destination, step } = pipeline.move;
    return {
      ...base,
      sources: source.split(", ").map((name) => ({ text: name, literal: name })),
      destinations: [{ text: destination, literal: destination }],
      read: undefined,
      steps: [{ statement: write, names: [step] }],
      write,
      kept: new Map(),
    };
  }
  return framePlan(pipeline, base);
}

function framePlan(pipeline: FramePipeline, base: { job: string; unit: string }): Plan | undefined {
  const { destinations } = pipeline;
  const sources = pipeline.sources.map(({ name }) => name);
  const reads = pipeline.sources.map(({ call }) => statementOf(call.node)).sort((a, b) => a.start - b.start);
  const [read] = reads;
  const write = statementOf(pipeline.write);
  if (!read || !sources.every(isUsable) || !destinations.every(isUsable)) return undefined;
  if (!reads.every(isOwnLine) || !isOwnLine(write)) return undefined;
  if (!read.parent?.contains(write) || isInLoopBetween(write, read.parent)) return undefined;
  const changed = [...sources, ...destinations].filter((name) => isRebound(name, write, pipeline.fn));
  const kept = new Map(changed.map((name) => [name, statementOf(name.expression ?? read)]));
  if ([...kept.values()].some((place) => place.parent !== read.parent || !isOwnLine(place))) return undefined;
  const steps: Plan["steps"] = [];
  for (const event of pipeline.steps) {
    const statement = outOfLoops(statementOf(event.node), read.parent);
    const name = stepName(event);
    if (
      event.node === pipeline.write ||
      !isOwnLine(statement) ||
      !read.parent.contains(statement) ||
      name === undefined
    )
      continue;
    const known = steps.find((step) => step.statement === statement);
    if (known) {
      if (!known.names.includes(name)) known.names.push(name);
    } else steps.push({ statement, names: [name] });
  }
  return { ...base, sources, destinations, read, steps, write, kept };
}

/** Between the place and the write its words get another meaning: `path = folder / "rates.csv"` for the next file. */
function isRebound({ expression }: Name, write: SyntaxNode, { scope }: FunctionFact): boolean {
  if (!expression) return false;
  const names = [...expression.walk()].filter(
    ({ type, field }) => type === "identifier" && field !== "attribute",
  );
  return names.some(({ text }) =>
    (scope.bindings.get(text) ?? []).some(
      ({ node }) => node.start >= expression.end && node.start < write.start,
    ),
  );
}

/** What may hold a password is not written anywhere. */
function isUsable(name: Name | undefined): name is Name {
  if (name === undefined) return false;
  if (name.literal !== undefined) return !/:\/\/[^/]*@/.test(name.literal);
  return (
    name.expression !== undefined && !/conn|dsn|secret|token|passw|credential|sas_|signed/i.test(name.text)
  );
}

/** A write that is repeated would be recorded again and again. */
function isInLoopBetween(node: SyntaxNode, block: SyntaxNode): boolean {
  for (let at = node.parent; at && at !== block; at = at.parent)
    if (at.type === "for_statement" || at.type === "while_statement") return true;
  return false;
}

/** The loop that repeats a step, up to a block; else the statement itself. */
function outOfLoops(statement: SyntaxNode, block: SyntaxNode): SyntaxNode {
  let result = statement;
  for (let at = statement.parent; at && at !== block; at = at.parent)
    if (at.type === "for_statement" || at.type === "while_statement") result = at;
  return result;
}

/** `drop_duplicates`, `filter`, `set amount`. */
function stepName({ node }: FrameEvent): string | undefined {
  if (node.type === "call") {
    const callee = callOf(node)?.callee;
    return callee?.type === "attribute" ? callee.child("attribute")?.text : callee?.text;
  }
  if (node.type === "attribute") return `set ${node.child("attribute")?.text}`;
  if (node.type !== "subscript") return undefined;
  const key = node.child("subscript");
  if (node.field === "left") return key?.type === "string" ? `set ${key.text.slice(1, -1)}` : "set columns";
  return key?.type === "list" ? "select" : "filter";
}

function writeRecord(editor: Editor, plan: Plan): void {
  const at = plan.write;
  const lineage = editor.uniqueName("lineage", at);
  const logger = editor.logger(at);
  const steps = writeSteps(editor, plan);
  const { unit } = plan;
  const codeOf = placeNames(editor, plan);
  editor.insertLinesAfter(plan.write, [
    ...steps.after,
    `${lineage} = {`,
    `${unit}${editor.quote("source")}: ${codeOfAll(plan.sources, codeOf)},`,
    `${unit}${editor.quote("transformations")}: ${steps.list},`,
    `${unit}${editor.quote("destination")}: ${codeOfAll(plan.destinations, codeOf)},`,
    "}",
    logLine(logger, "info", editor.quote("Data lineage"), [{ name: "lineage", value: lineage }]),
  ]);
}

/** One text, or a list of several. */
function codeOfAll(names: readonly Name[], codeOf: (name: Name) => string): string {
  const codes = [...new Set(names.map(codeOf))];
  return codes.length === 1 ? (codes[0] ?? "") : `[${codes.join(", ")}]`;
}

/** Keeps in variables what could not be named later. @returns the expression for each place, as it is when the record is made */
function placeNames(editor: Editor, plan: Plan): (name: Name) => string {
  const variables = new Map<Name, string>();
  for (const [name, statement] of plan.kept) {
    const role = plan.sources.includes(name) ? "source" : "destination";
    const variable = editor.uniqueName(role, plan.write);
    variables.set(name, variable);
    editor.insertLinesAfter(statement, [`${variable} = ${codeOfPlace(name, editor)}`]);
  }
  return (name) => variables.get(name) ?? codeOfPlace(name, editor);
}

/** Notes each step with its time where it happens; what happens in the write itself is noted after it. */
function writeSteps(editor: Editor, plan: Plan): { list: string; after: string[] } {
  const at = plan.write;
  const [clock, zone] = [editor.member("datetime.datetime", at), editor.member("datetime.timezone", at)];
  const entry = (name: string) =>
    `{${editor.quote("step")}: ${name}, ${editor.quote("timestamp")}: ${clock}.now(${zone}.utc).isoformat()}`;
  if (!plan.read)
    return {
      list: `[${plan.steps.flatMap(({ names }) => names.map((name) => entry(editor.quote(name)))).join(", ")}]`,
      after: [],
    };
  const list = editor.uniqueName("transformations", at);
  const isRepeated = plan.steps.some(({ names }) => names.length > 1);
  const variable = isRepeated ? editor.uniqueName("step", at) : "";
  const noted = (step: Plan["steps"][number]): string[] => {
    const names = [...step.names].sort((a, b) => Number(a.startsWith("set ")) - Number(b.startsWith("set ")));
    const quoted = names.map((name) => editor.quote(name));
    if (quoted.length === 1) return [`${list}.append(${entry(quoted[0] ?? "")})`];
    return [`for ${variable} in (${quoted.join(", ")}):`, `${plan.unit}${list}.append(${entry(variable)})`];
  };
  const after: string[] = [];
  const first = [`${list} = []`];
  for (const step of plan.steps) {
    if (step.statement === plan.read) first.push(...noted(step));
    else if (step.statement === plan.write) after.push(...noted(step));
    else editor.insertLinesAfter(step.statement, noted(step));
  }
  editor.insertLinesAfter(plan.read, first);
  return { list, after };
}

function writeEvent(editor: Editor, plan: Plan): void {
  const at = plan.write;
  const [clock, zone] = [editor.member("datetime.datetime", at), editor.member("datetime.timezone", at)];
  const uuid = editor.member("uuid.uuid4", at);
  const client = editor.member("openlineage.client.OpenLineageClient", at);
  const names = ["InputDataset", "Job", "OutputDataset", "Run", "RunEvent", "RunState"];
  const classes = new Map(
    names.map((name) => [name, editor.member(`openlineage.client.event_v2.${name}`, at)]),
  );
  const event = (name: string) => classes.get(name) ?? name;
  const { unit } = plan;
  const codeOf = placeNames(editor, plan);
  const namespace = `namespace=${editor.quote("default")}`;
  editor.insertLinesAfter(plan.write, [
    `${client}().emit(`,
    `${unit}${event("RunEvent")}(`,
    `${unit}${unit}eventType=${event("RunState")}.COMPLETE,`,
    `${unit}${unit}eventTime=${clock}.now(${zone}.utc).isoformat(),`,
    `${unit}${unit}run=${event("Run")}(runId=str(${uuid}())),`,
    `${unit}${unit}job=${event("Job")}(${namespace}, name=${editor.quote(plan.job)}),`,
    `${unit}${unit}inputs=[`,
    ...plan.sources.map(
      (name) => `${unit}${unit}${unit}${event("InputDataset")}(${namespace}, name=${codeOf(name)}),`,
    ),
    `${unit}${unit}],`,
    `${unit}${unit}outputs=[`,
    ...plan.destinations.map(
      (name) => `${unit}${unit}${unit}${event("OutputDataset")}(${namespace}, name=${codeOf(name)}),`,
    ),
    `${unit}${unit}],`,
    `${unit})`,
    ")",
  ]);
}

function codeOfPlace(name: Name, editor: Editor): string {
  if (name.literal !== undefined) return editor.quote(name.literal);
  const { expression } = name;
  if (!expression) throw new CannotEdit("the place has no name");
  const isText = expression.type === "string" || /^str\(/.test(expression.text);
  return isText ? expression.text : `str(${expression.text})`;
}

/** A statement of one function, with nothing else on its lines. */
function isOwnLine(statement: SyntaxNode): boolean {
  if (!/^(expression|for|while)_statement$/.test(statement.type) || statement.parent?.type !== "block")
    return false;
  const { text } = statement.source;
  const before = text.slice(startOfLine(text, statement.start), statement.start);
  const after = text.slice(statement.end, endOfLine(text, statement.end));
  return before.trim() === "" && /^\s*(#.*)?$/.test(after);
}
