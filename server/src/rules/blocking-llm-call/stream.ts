import { setKeyword } from "../../engine/edit/arguments.ts";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { Patch, type Writer } from "../../engine/edit/patch.ts";
import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { isAwaited, withAwait } from "../../engine/python/flow.ts";
import type { Resolver, SdkMatch } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { Streaming } from "../../sdk/schema.ts";
import { splatsOf, splatValue } from "./quiet.ts";

/** How a blocking call is turned into a stream, and how the stream is read. */
export interface StreamForm {
  call: CallFact;
  streaming: Streaming;
  /** The call with its `await`. */
  whole: SyntaxNode;
  /** The loop is an `async for`. */
  isAsync: boolean;
  streamArgument: string | undefined;
}

/** The names that a fix gives to an item and to the stream. */
export interface StreamNames {
  readonly item: string;
  readonly stream: string;
}

/** @returns undefined when the SDK has no streaming form of the call, or the call's arguments cannot be seen */
export function streamFormOf(
  call: CallFact,
  { row, path }: SdkMatch<"completion">,
  resolver: Resolver,
): StreamForm | undefined {
  const { streaming, streamArgument } = row;
  if (!streaming || Boolean(row.async) !== isAwaited(call.node)) return undefined;
  if (splatsOf(call, resolver) === undefined) return undefined;
  if (streamArgument && splatValue(call, streamArgument, resolver)) return undefined;
  if (streaming.method !== undefined) {
    const method = call.callee.child("attribute")?.text;
    if (method === undefined || !path.endsWith(`.${method}`)) return undefined;
    if (streamArgument && call.keywords.has(streamArgument)) return undefined;
  }
  if (streaming.form === "iterate" && streaming.suffix && row.async && streaming.awaitCall) return undefined;
  if (streaming.form === "iterate" && streaming.receiverArgument && !receiverOf(call)) return undefined;
  const isAsync = Boolean(row.async) || (streaming.form === "iterate" && streaming.async === true);
  return { call, streaming, whole: withAwait(call.node), isAsync, streamArgument };
}

/** The call that makes the receiver, where it stands right before the dot. */
function receiverOf({ callee }: CallFact): CallFact | undefined {
  const object = callee.child("object");
  const made = object?.type === "call" ? callOf(object) : undefined;
  return made?.hasSplat ? undefined : made;
}

/** Writes the call as one that streams, without its `await` where the stream is not awaited. */
export function makeStream({ call, streaming, whole }: StreamForm, writer: Writer): void {
  const isStillAwaited = streaming.form === "iterate" && streaming.awaitCall === true;
  if (!isStillAwaited && whole !== call.node)
    writer.replace({ source: whole.source, start: whole.start, end: call.node.start }, "");
  const method = call.callee.child("attribute");
  if (streaming.method !== undefined && method) writer.replace(method, streaming.method);
  if (streaming.form !== "iterate") return;
  const [name, value] = streaming.argument?.split("=") ?? [];
  if (name && value) setKeyword(writer, call, name, value);
  const receiver = receiverOf(call);
  const [keyword, setting] = streaming.receiverArgument?.split("=") ?? [];
  if (receiver && keyword && setting) setKeyword(writer, receiver, keyword, setting);
  if (streaming.suffix)
    writer.replace({ source: call.node.source, start: call.node.end, end: call.node.end }, streaming.suffix);
}

/** The streaming call's text, as it would stand at another indentation. */
export function streamText(form: StreamForm, editor: Editor, indent: string): string {
  const patch = new Patch(form.call.node.source);
  makeStream(form, patch);
  const text = patch.text(form.whole.start, form.whole.end);
  const surplus = editor.indentOf(form.whole).length - indent.length;
  return surplus > 0 && !/"""|'''/.test(text)
    ? text.replace(new RegExp(`\\n[ \\t]{${surplus}}`, "g"), "\n")
    : text;
}

const NAMES = new WeakMap<Editor, Map<string, string>>();

/** Names for the item and the stream that nothing around the call uses; loops of one function share them. */
export function nameStream({ streaming, call }: StreamForm, editor: Editor): StreamNames {
  const names = NAMES.get(editor) ?? new Map<string, string>();
  NAMES.set(editor, names);
  const free = (base: string, other: string) => {
    const key = `${base} ${call.function?.node.start ?? ""}`;
    const name =
      names.get(key) ??
      [base, other].find((item) => editor.uniqueName(item, call.node) === item) ??
      editor.uniqueName(base, call.node);
    names.set(key, name);
    return name;
  };
  return {
    get item() {
      return free(streaming.item, "piece");
    },
    get stream() {
      return free("stream", "chunks");
    },
  };
}

/** What carries the text in an item, and the condition for that, with the fix's own names. */
export function deltaOf(
  { streaming }: StreamForm,
  names: StreamNames,
  editor: Editor,
): { delta: string; guard: string | undefined } {
  const own = (expression: string) => quoted(rename(expression, streaming, names), editor);
  return {
    delta: own(streaming.delta),
    guard: streaming.guard === undefined ? undefined : own(streaming.guard),
  };
}

/**
 * A loop over the pieces of text.
 *
 * @param source - the expression that is iterated, in the `iterate` form
 * @param body - lines that get the expression of a piece
 */
export function loopLines(
  form: StreamForm,
  names: StreamNames,
  source: string,
  editor: Editor,
  body: (delta: string) => string[],
): string[] {
  const { streaming } = form;
  const unit = editor.indentUnit;
  const { delta, guard } = deltaOf(form, names, editor);
  const iterated = streaming.form === "iterate" ? source : rename(streaming.iterate, streaming, names);
  const head = `${form.isAsync ? "async " : ""}for ${names.item} in ${iterated}:`;
  if (guard === undefined) return [head, ...body(delta).map((line) => unit + line)];
  return [head, `${unit}if ${guard}:`, ...body(delta).map((line) => unit + unit + line)];
}

/** The pieces as an expression: a generator without its parentheses, or the stream's own iterator where that is enough. */
export function piecesExpression(
  form: StreamForm,
  names: StreamNames,
  source: string,
  editor: Editor,
): { text: string; isGenerator: boolean } {
  const { streaming } = form;
  const { delta, guard } = deltaOf(form, names, editor);
  const iterated = streaming.form === "iterate" ? source : rename(streaming.iterate, streaming, names);
  if (delta === names.item && guard === undefined) return { text: iterated, isGenerator: false };
  const loop = `${form.isAsync ? "async " : ""}for ${names.item} in ${iterated}`;
  return {
    text: [delta, loop, ...(guard === undefined ? [] : [`if ${guard}`])].join("\n"),
    isGenerator: true,
  };
}

/** The expression of the complete result inside the `with` block. @throws CannotEdit when the SDK has none */
export function finalResult({ streaming }: StreamForm, names: StreamNames): string {
  if (streaming.form !== "context" || streaming.final === undefined)
    throw new CannotEdit("the stream keeps no complete result");
  return rename(streaming.final, streaming, names);
}

/** `call(` + parts on lines of their own when one line would be too long. @param indent - of the statement */
export function wrapped(before: string, parts: string, after: string, indent: string, unit: string): string {
  const flat = before + parts.replaceAll("\n", " ") + after;
  if (indent.length + flat.length <= MAX_LINE) return flat;
  return `${before}\n${parts
    .split("\n")
    .map((part) => `${indent}${unit}${part}\n`)
    .join("")}${indent}${after}`;
}

export const MAX_LINE = 100;

/** Puts the fix's names in place of the catalogue's, but not into attributes and strings. */
function rename(expression: string, streaming: Streaming, names: StreamNames): string {
  const own = (text: string, from: string, to: string) =>
    text.replace(new RegExp(`(?<![.\\w"'])${from}\\b(?!["'])`, "g"), to);
  const renamed = own(expression, streaming.item, names.item);
  return streaming.form === "context" ? own(renamed, streaming.stream, names.stream) : renamed;
}

function quoted(expression: string, editor: Editor): string {
  return editor.prefersSingleQuotes() ? expression.replaceAll('"', "'") : expression;
}
