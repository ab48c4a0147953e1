import type { Editor } from "../../engine/edit/editor.ts";
import type { Writer } from "../../engine/edit/patch.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { annotationKind, type GeneratorPlan } from "./generator-plan.ts";
import {
  addLinesAfter,
  asStatement,
  dropAnnotation,
  hasSiblings,
  indentOf,
  isLast,
  removeStatement,
} from "./statements.ts";
import {
  finalResult,
  loopLines,
  MAX_LINE,
  makeStream,
  nameStream,
  type StreamForm,
  type StreamNames,
  streamText,
} from "./stream.ts";
import type { TextExpression, Travel } from "./travel.ts";

/** Writes the body, and the head apart from the function's name, as a generator's. */
export function writeGenerator(
  plan: GeneratorPlan,
  writer: Writer,
  editor: Editor,
  resolver: Resolver,
): void {
  const { fn } = plan;
  if (plan.isAsync && !fn.isAsync)
    writer.replace({ source: fn.node.source, start: fn.node.start, end: fn.node.start }, "async ");
  const annotation = fn.node.child("return_type");
  if (annotation && annotationKind(fn) === "text")
    writer.replace(annotation, `${iteratorName(plan, editor, resolver)}[str]`);
  writeAnswers(plan, writer, editor);
}

/** Writes the loops over the streams, and `yield` for what was returned. */
export function writeAnswers(plan: GeneratorPlan, writer: Writer, editor: Editor): void {
  for (const answer of plan.answers) writeAnswer(answer, stepsOf(plan, answer, editor), writer, editor);
  const gone = new Set(
    plan.answers.flatMap(({ travel, returned }) => {
      const returning = returned.outer.parent!;
      return returning !== travel.statement && isLast(returning) && hasSiblings(returning) ? [returning] : [];
    }),
  );
  for (const { statement, value } of plan.returns) {
    const isNothing = !value || value.type === "none";
    const lines = [
      ...(isNothing ? [] : [`yield ${value.text}`]),
      ...(!isNothing && isLast(statement, gone) ? [] : ["return"]),
    ];
    if (value) writer.replace(statement, asStatement(lines, indentOf(statement)));
  }
  for (const { statement, value } of plan.substitutes) writer.replace(statement, `yield ${value.text}`);
}

/** What yields a piece, and what stands before the loop for that. */
interface Steps {
  start: string[];
  each(delta: string): string[];
}

function stepsOf(
  { isCumulative }: GeneratorPlan,
  { travel }: GeneratorPlan["answers"][number],
  editor: Editor,
): Steps {
  if (!isCumulative) return { start: [], each: (delta) => [`yield ${delta}`] };
  const name = travel.text?.name ?? editor.uniqueName("answer", travel.statement);
  return {
    start: [`${name} = ${editor.quote("")}`],
    each: (delta) => [`${name} += ${delta}`, `yield ${name}`],
  };
}

function writeAnswer(
  { form, travel, returned }: GeneratorPlan["answers"][number],
  steps: Steps,
  writer: Writer,
  editor: Editor,
): void {
  const { statement } = travel;
  const names = nameStream(form, editor);
  const rest = travel.ends.filter((end) => end !== returned);
  const isReadOn = rest.length > 0 || travel.others.length > 0;
  const returning = returned.outer.parent!;
  if (statement === returning)
    return writer.replace(
      statement,
      asStatement(streamingReturn(form, names, statement, steps, editor), indentOf(statement)),
    );
  if (form.streaming.form === "context") writeContext(form, travel, names, isReadOn, steps, writer, editor);
  else writeLoop(form, travel, names, isReadOn, steps, writer, editor);
  if (isLast(returning) && hasSiblings(returning)) removeStatement(writer, returning);
  else writer.replace(returning, "return");
}

/** What stands in place of `return client.create(…).text`. */
function streamingReturn(
  form: StreamForm,
  names: StreamNames,
  statement: SyntaxNode,
  { start, each }: Steps,
  editor: Editor,
): string[] {
  const lines = [...start, ...streamLines(form, names, statement, editor, each)];
  return isLast(statement) ? lines : [...lines, "return"];
}

/** The call and the loop over its stream as lines of their own. */
export function streamLines(
  form: StreamForm,
  names: StreamNames,
  statement: SyntaxNode,
  editor: Editor,
  body: (delta: string) => string[],
): string[] {
  const text = streamText(form, editor, indentOf(statement));
  if (form.streaming.form === "context") {
    const head = `${form.isAsync ? "async " : ""}with ${text} as ${names.stream}:`;
    return [
      head,
      ...loopLines(form, names, names.stream, editor, body).map((line) => editor.indentUnit + line),
    ];
  }
  const isShort =
    !text.includes("\n") && indentOf(statement).length + text.length + names.item.length <= MAX_LINE - 20;
  if (isShort) return loopLines(form, names, text, editor, body);
  return [`${names.stream} = ${text}`, ...loopLines(form, names, names.stream, editor, body)];
}

/** `response = client.create(…)` keeps its shape; the loop follows. */
function writeLoop(
  form: StreamForm,
  travel: Travel,
  names: StreamNames,
  isReadOn: boolean,
  steps: Steps,
  writer: Writer,
  editor: Editor,
): void {
  const { statement, response, text, assigned } = travel;
  const pieces = isReadOn ? editor.uniqueName("pieces", statement) : undefined;
  const body = (delta: string) => [...(pieces ? [`${pieces}.append(${delta})`] : []), ...steps.each(delta)];
  const start = [...steps.start, ...(pieces ? [`${pieces} = []`] : [])];
  const joined = pieces && text && assigned ? `"".join(${pieces})${afterCore(assigned)}` : undefined;
  if (response) {
    makeStream(form, writer);
    dropAnnotation(writer, statement);
    addLinesAfter(writer, statement, [...start, ...loopLines(form, names, response.name, editor, body)]);
    if (!assigned) return;
    const taking = assigned.outer.parent?.parent;
    if (joined && taking)
      writer.replace({ source: taking.source, start: assigned.core.start, end: assigned.outer.end }, joined);
    else if (taking) removeOrPass(writer, taking);
    return;
  }
  const after = joined && text ? [`${text.name} = ${joined}`] : [];
  const lines = [...start, ...streamLines(form, names, statement, editor, body), ...after];
  writer.replace(statement, asStatement(lines, indentOf(statement)));
}

/** `with client.stream(…) as stream:` around the loop; the complete result is taken from the stream where it is read on. */
function writeContext(
  form: StreamForm,
  travel: Travel,
  names: StreamNames,
  isReadOn: boolean,
  steps: Steps,
  writer: Writer,
  editor: Editor,
): void {
  const { statement, assigned, response } = travel;
  const { source } = statement;
  const unit = editor.indentUnit;
  const loop = [...steps.start, ...loopLines(form, names, names.stream, editor, steps.each)];
  const before = source.text.slice(statement.start, form.whole.start);
  const after = source.text.slice(form.whole.end, statement.end);
  const final = isReadOn ? [`${before}${finalResult(form, names)}${after}`] : [];
  makeStream(form, writer);
  writer.replace(
    { source, start: statement.start, end: form.whole.start },
    `${form.isAsync ? "async " : ""}with `,
  );
  const lines = [...loop, ...final].map((line) => unit + line);
  writer.replace(
    { source, start: form.whole.end, end: statement.end },
    ` as ${names.stream}:\n${indentOf(statement)}${asStatement(lines, indentOf(statement))}`,
  );
  const taking = assigned?.outer.parent?.parent;
  if (response && travel.ends.length === 1 && taking) removeOrPass(writer, taking);
}

function removeOrPass(writer: Writer, statement: SyntaxNode): void {
  if (hasSiblings(statement)) removeStatement(writer, statement);
  else writer.replace(statement, "pass");
}

/** `.strip()` and `or ""` behind a text. */
function afterCore({ core, outer }: TextExpression): string {
  return core.source.text.slice(core.end, outer.end);
}

function iteratorName(plan: GeneratorPlan, editor: Editor, resolver: Resolver): string {
  const name = plan.isAsync ? "AsyncIterator" : "Iterator";
  const [known, ...others] = resolver.module.bindings(name);
  if (known?.path === `typing.${name}` && others.length === 0) return name;
  return editor.member(`collections.abc.${name}`, plan.fn.statement);
}
