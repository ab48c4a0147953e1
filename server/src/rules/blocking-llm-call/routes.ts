import type { Editor } from "../../engine/edit/editor.ts";
import { Patch } from "../../engine/edit/patch.ts";
import { type CallFact, callOf, type FunctionFact } from "../../engine/python/facts.ts";
import { enclosingFunction, isOnOwnLines, triesAround } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { endOfLine } from "../../engine/text.ts";
import type { WrapperCall } from "../../sdk/schema.ts";
import type { BlockingCall } from "./detect.ts";
import { routeOf } from "./functions.ts";
import { writeAnswers } from "./generator.ts";
import { type GeneratorPlan, planGenerator } from "./generator-plan.ts";
import type { CallerPlan } from "./show.ts";
import { indentOf } from "./statements.ts";
import type { Travel } from "./travel.ts";

type StreamResponse = NonNullable<WrapperCall["streamResponse"]>;

/** A request handler that returns what a generator function gives: `return ask(q)`. */
export function planRouteCaller(
  call: CallFact,
  whole: SyntaxNode,
  travel: Travel,
  isAsync: boolean,
  resolver: Resolver,
): CallerPlan | undefined {
  const fn = enclosingFunction(call.node);
  const response = fn && streamResponseOf(fn, resolver);
  const [end, ...rest] = travel.ends;
  if (!fn || !response || !end || rest.length > 0 || end.fallback || travel.alternatives.length > 0)
    return undefined;
  if (
    end.outer.parent?.type !== "return_statement" ||
    triesAround(call.node).length > 0 ||
    fn.returns.length > 1
  )
    return undefined;
  if (isAsync ? whole === call.node : whole !== call.node) return undefined;
  if (travel.text && end.core !== end.outer) return undefined;
  return {
    write(editor) {
      if (whole !== call.node)
        editor.replace({ source: whole.source, start: whole.start, end: call.node.start }, "");
      const name = editor.member(response.path, fn.node);
      const { source } = end.outer;
      const first = travel.text ? end.outer.start : whole.start;
      const last = travel.text ? end.core.end : call.node.end;
      editor.replace({ source, start: end.outer.start, end: first }, "");
      editor.insertBefore({ source, start: first, end: first }, `${name}(`);
      editor.replace({ source, start: last, end: end.outer.end }, closing(response, editor));
      writeAnnotation(fn, name, editor);
    },
  };
}

/** How a request handler that asks by itself answers with a stream: a generator inside it. */
export interface RoutePlan {
  response: StreamResponse;
  plan: GeneratorPlan;
  first: SyntaxNode;
  last: SyntaxNode;
}

export function planRoute(
  fn: FunctionFact,
  calls: readonly BlockingCall[],
  resolver: Resolver,
): RoutePlan | undefined {
  const response = streamResponseOf(fn, resolver);
  const plan = response && planGenerator(fn, calls, resolver);
  const [answer, ...others] = plan?.answers ?? [];
  if (!response || !plan || !answer || others.length > 0 || plan.substitutes.length > 0) return undefined;
  const first = answer.travel.statement;
  const last = answer.returned.outer.parent!;
  const isPlain = [first, last].every((statement) => statement.parent === fn.body && isOnOwnLines(statement));
  if (!isPlain || fn.body.named.at(-1) !== last) return undefined;
  if (plan.returns.some(({ statement }) => statement.start > first.start)) return undefined;
  return mayRunLater(fn, first, last, response, resolver)
    ? { response, plan: { ...plan, returns: [] }, first, last }
    : undefined;
}

export function writeRoute({ response, plan, first, last }: RoutePlan, editor: Editor): void {
  const { fn } = plan;
  const { source } = first;
  const indent = indentOf(first);
  const patch = new Patch(source);
  writeAnswers(plan, patch, editor);
  const body = patch
    .lines(first, last)
    .split("\n")
    .map((line) => (line.trim() === "" ? line : editor.indentUnit + line))
    .join("\n");
  const name = editor.uniqueName("stream_answer", first);
  const isAsync = plan.answers.some(({ form }) => form.isAsync) || awaits(first, last);
  const member = editor.member(response.path, fn.node);
  const lines = [
    `${indent}${isAsync ? "async " : ""}def ${name}():`,
    body,
    "",
    `${indent}return ${member}(${name}()${closing(response, editor)}`,
  ];
  const start = first.start - indent.length;
  const isFirst = fn.body.children[0] === first;
  if (!isFirst && !/\n[ \t]*\r?\n$/.test(source.text.slice(0, start))) lines.unshift("");
  editor.replace({ source, start, end: endOfLine(source.text, last.end) }, lines.join("\n"));
  writeAnnotation(fn, member, editor);
}

/** How a function with a route's decorators answers with a generator; none where its decorators fix the form of the answer. */
function streamResponseOf(fn: FunctionFact, resolver: Resolver): StreamResponse | undefined {
  const response = routeOf(fn, resolver)?.row.streamResponse;
  const isFixed = fn.decorators.some((decorator) => {
    const keywords = callOf(decorator)?.keywords;
    return keywords?.has("response_model") || keywords?.has("response_class");
  });
  const annotation = fn.node.child("return_type")?.text ?? "str";
  return !isFixed && /^(?:str|['"]str['"]|.*Any)$/.test(annotation) ? response : undefined;
}

function closing({ mediaType }: StreamResponse, editor: Editor): string {
  return `, ${mediaType}=${editor.quote("text/event-stream")})`;
}

function writeAnnotation(fn: FunctionFact, response: string, editor: Editor): void {
  const annotation = fn.node.child("return_type");
  if (annotation) editor.replace(annotation, response);
}

/**
 * True when the statements may run later, inside a function of their own: they bind no name of the handler anew, and
 * read nothing that the framework keeps for the length of the request.
 */
function mayRunLater(
  fn: FunctionFact,
  first: SyntaxNode,
  last: SyntaxNode,
  { path }: StreamResponse,
  resolver: Resolver,
): boolean {
  const framework = `${path.split(".")[0]}.`;
  for (const node of fn.body.walk()) {
    if (node.start < first.start || node.end > last.end) continue;
    if (node.type === "string" && node.text.includes("\n")) return false;
    if (node.type !== "identifier" || node.field === "attribute") continue;
    const bindings = fn.scope.bindings.get(node.text) ?? [];
    const isBoundHere = bindings.some((binding) => binding.node === node);
    if (isBoundHere && bindings.some((binding) => binding.node.start < first.start)) return false;
    // A local name has its value already; the framework's own names look theirs up each time.
    if (bindings.length > 0) continue;
    if (
      resolver
        .values(node)
        .some(
          (value) => value.kind === "path" && value.origin === "import" && value.path.startsWith(framework),
        )
    )
      return false;
  }
  return true;
}

function awaits(first: SyntaxNode, last: SyntaxNode): boolean {
  const block = first.parent?.named ?? [];
  return block
    .slice(block.indexOf(first) + 1, block.indexOf(last))
    .some((statement) => /\bawait\b|\basync\b/.test(statement.text));
}
