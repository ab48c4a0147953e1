import type { Editor } from "../../engine/edit/editor.ts";
import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { isOnOwnLines, statementOf, triesAround } from "../../engine/python/flow.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { Resolver, SdkMatch } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { asStatement, indentOf } from "./statements.ts";
import type { TextExpression, Travel } from "./travel.ts";

/** A statement that shows a text and can show its pieces instead. */
export interface Showing {
  statement: SyntaxNode;
  end: TextExpression;
  call: CallFact;
  /** The call that shows pieces as they come, where there is one: the last name of its path; else they are printed. */
  streamMethod: string | undefined;
  /** The message that the pieces are added to, where it is made and sent at once. */
  message?: { made: string; add: string; send: string } | undefined;
  /** What is printed before and after the pieces, as statements. */
  before: string[];
  after: string[];
}

/** The pieces of a text at the place where they are shown. */
export interface Pieces {
  loop(body: (piece: string) => string[]): string[];
  expression(): { text: string; isGenerator: boolean };
  isAsync: boolean;
}

/** @returns undefined when the statement does more with the text than can be done piece by piece */
export function showingOf(end: TextExpression, resolver: Resolver): Showing | undefined {
  const { outer } = end;
  const inside = outer.parent?.type === "interpolation" ? interpolated(outer.parent) : outer;
  const list = inside?.parent;
  const holder = list?.type === "keyword_argument" ? list.parent : list;
  const call = holder?.type === "argument_list" && holder.parent ? callOf(holder.parent) : undefined;
  const message = call && inside === outer ? messageOf(call, inside, resolver) : undefined;
  if (call && message && isOnOwnLines(statementOf(call.node)) && !call.hasSplat && !end.fallback)
    return {
      statement: statementOf(call.node),
      end,
      call,
      message,
      streamMethod: undefined,
      before: [],
      after: [],
    };
  const statement =
    call && list === holder && call.node.parent?.type === "expression_statement"
      ? statementOf(call.node)
      : undefined;
  if (!inside || !call || !statement || !isOnOwnLines(statement) || call.hasSplat || end.fallback)
    return undefined;
  const [sink] = resolver.sdk(call, "ui-sink");
  if (!sink) return undefined;
  const base = { statement, end, call };
  if (sink.row.path === "builtins.print") {
    const texts = printed(call, inside, outer);
    return texts && { ...base, ...texts, streamMethod: undefined };
  }
  const streamMethod = methodOf(sink);
  const isAlone = inside === outer && call.positional.length === 1 && call.keywords.size === 0;
  return streamMethod && isAlone ? { ...base, streamMethod, before: [], after: [] } : undefined;
}

/** `await cl.Message(content=text).send()`: the same message without its text, and what adds to it and sends it. */
function messageOf(call: CallFact, content: SyntaxNode, resolver: Resolver): Showing["message"] {
  const [sink] = resolver.sdk(call, "ui-sink");
  const pieces = sink?.row.pieces;
  const method = call.node.parent;
  const sending = method?.type === "attribute" && method.parent ? callOf(method.parent) : undefined;
  const awaited = sending?.node.parent;
  if (!pieces || awaited?.type !== "await" || awaited.parent?.type !== "expression_statement")
    return undefined;
  const isPlain =
    method?.child("attribute")?.text === pieces.send &&
    sending?.positional.length === 0 &&
    sending.keywords.size === 0 &&
    argumentAt(call, pieces.content) === content;
  if (!isPlain) return undefined;
  const { source } = call.node;
  const made = `${source.text.slice(call.node.start, content.start)}""${source.text.slice(content.end, call.node.end)}`;
  return { made, add: pieces.add, send: pieces.send };
}

/** True when all other uses of the text follow the showing, and run only where that has run. */
export function isReadAfter(
  { statement }: Showing,
  ends: readonly TextExpression[],
  { module }: Resolver,
): boolean {
  let block = statement.parent;
  while (block?.type === "block" && block.parent?.type === "with_statement") block = block.parent.parent;
  return ends.every(({ core }) => {
    if (core.source === statement.source) return block?.contains(core) === true && core.start > statement.end;
    return block?.type === "module" && module.precedes(statement.source, core.source);
  });
}

/**
 * The statement with the pieces shown as they come.
 *
 * @param result - the name that gets the whole text, when it is read on
 * @param list - an unused name for the pieces that are collected
 */
export function showLines(
  showing: Showing,
  pieces: Pieces,
  result: string | undefined,
  list: () => string,
  editor: Editor,
): string[] {
  const { call, streamMethod, end, message } = showing;
  if (message) {
    const name = editor.uniqueName("reply", call.node);
    return [
      `${name} = ${message.made.replace('""', editor.quote(""))}`,
      ...pieces.loop((piece) => [`await ${name}.${message.add}(${piece})`]),
      `await ${name}.${message.send}()`,
      ...(result === undefined ? [] : [`${result} = ${name}.content`]),
    ];
  }
  if (streamMethod)
    return [`${result ? `${result} = ` : ""}${streamCall(showing, pieces, streamMethod, editor)}`];
  const collected = result === undefined ? undefined : list();
  const newline = call.keywords.get("end");
  const print = (piece: string) => `print(${piece}, end="", flush=True)`.replaceAll('""', editor.quote(""));
  const isBare =
    newline?.type === "string" &&
    newline.named.length ===
      newline.children.filter((part) => /^string_(?:start|end)$/.test(part.type)).length;
  const closing =
    showing.after.length > 0
      ? showing.after
      : isBare
        ? []
        : [newline ? `print(end=${newline.text})` : "print()"];
  const strips = end.core.source.text.slice(end.core.end, end.outer.end);
  return [
    ...showing.before,
    ...(collected ? [`${collected} = []`] : []),
    ...pieces.loop((piece) => [...(collected ? [`${collected}.append(${piece})`] : []), print(piece)]),
    ...closing,
    ...(collected
      ? [`${result} = ${editor.quote("")}.join(${collected})${/^\.[lr]?strip/.test(strips) ? strips : ""}`]
      : []),
  ];
}

function streamCall({ call, statement }: Showing, pieces: Pieces, method: string, editor: Editor): string {
  const { source } = call.node;
  const name = call.callee.child("attribute");
  const callee = name ? source.text.slice(call.callee.start, name.start) + method : method;
  const { text } = pieces.expression();
  const flat = `${callee}(${text.replaceAll("\n", " ")})`;
  const indent = indentOf(statement);
  if (!text.includes("\n") || indent.length + flat.length <= 88) return flat;
  return [
    `${callee}(`,
    ...text.split("\n").map((part) => indent + editor.indentUnit + part),
    `${indent})`,
  ].join("\n");
}

/** `print(f"Answer: {text}!")` and `print("Answer:", text)`: what is printed around the text. */
function printed(
  call: CallFact,
  argument: SyntaxNode,
  outer: SyntaxNode,
): { before: string[]; after: string[] } | undefined {
  if ([...call.keywords.keys()].some((name) => name !== "end" && name !== "flush")) return undefined;
  const { text } = call.node.source;
  const arguments_ = call.node.child("arguments")?.named ?? [];
  const place = call.positional.indexOf(argument);
  if (place !== call.positional.length - 1 || arguments_.indexOf(argument) !== place) return undefined;
  const first = call.positional[0]!;
  const lead = place > 0 ? text.slice(first.start, call.positional[place - 1]!.end) : "";
  if (lead.includes("\n")) return undefined;
  const quote = argument === outer ? '"' : (argument.childOfType("string_end")?.text ?? '"');
  const printPart = (part: string, end: string) => `print(${part}, end=${quote}${end}${quote}, flush=True)`;
  const before = lead ? [printPart(lead, " ")] : [];
  if (argument === outer) return { before, after: [] };
  const start = argument.childOfType("string_start")!;
  const close = argument.childOfType("string_end")!;
  const hole = outer.parent!;
  if (start.text.length !== 2 || close.text.length !== 1) return undefined;
  const literal = (from: number, to: number) => {
    const content = text.slice(from, to);
    const prefix = /[{}]/.test(content) ? start.text : start.text.slice(1);
    return content === "" ? undefined : prefix + content + close.text;
  };
  const head = literal(start.end, hole.start);
  const tail = literal(hole.end, close.start);
  const newline = call.keywords.get("end");
  const after = tail ? [newline ? `print(${tail}, end=${newline.text})` : `print(${tail})`] : [];
  return { before: [...before, ...(head ? [printPart(head, "")] : [])], after };
}

/** The f-string of a plain `{text}`. */
function interpolated(interpolation: SyntaxNode): SyntaxNode | undefined {
  const literal = interpolation.parent;
  const isPlain = interpolation.named.length === 1;
  return isPlain && literal?.type === "string" && literal.parent?.type !== "concatenated_string"
    ? literal
    : undefined;
}

function methodOf({ row }: SdkMatch<"ui-sink">): string | undefined {
  return row.streamSink?.split(".").at(-1);
}

/** A use of a generator's result by one of the callers of its function, and how it is rewritten. */
export interface CallerPlan {
  /** Writes the caller's new code. */
  write(editor: Editor): void;
}

/**
 * @param whole - the call of the function that becomes a generator, with its `await`
 * @param isAsync - it becomes an asynchronous one
 */
export function planCaller(
  call: CallFact,
  whole: SyntaxNode,
  travel: Travel,
  isAsync: boolean,
  resolver: Resolver,
): CallerPlan | undefined {
  const { statement, text, ends } = travel;
  const showings = ends.flatMap((end) => showingOf(end, resolver) ?? []);
  const [showing] = showings;
  if (!showing || showings.length > 1 || (whole !== call.node) !== isAsync || travel.alternatives.length > 0)
    return undefined;
  const rest = ends.filter((end) => end !== showing.end);
  const isNamed = text !== undefined && statement !== showing.statement;
  if (
    !isReadAfter(showing, rest, resolver) ||
    (rest.length > 0 && !isNamed) ||
    (isNamed && !isOnOwnLines(statement))
  )
    return undefined;
  if (isNamed && travel.assigned?.core !== travel.assigned?.outer) return undefined;
  if (triesAround(statement).some((item) => !triesAround(showing.statement).includes(item))) return undefined;
  return {
    write(editor) {
      const own = whole.source.text.slice(call.node.start, call.node.end);
      const source = isNamed ? text.name : own;
      if (isNamed && whole !== call.node)
        editor.replace({ source: whole.source, start: whole.start, end: call.node.start }, "");
      const loop = isAsync ? "async for" : "for";
      const pieces: Pieces = {
        isAsync,
        expression: () => ({ text: source, isGenerator: false }),
        loop: (body) => {
          const piece = editor.uniqueName("piece", call.node);
          return [`${loop} ${piece} in ${source}:`, ...body(piece).map((line) => editor.indentUnit + line)];
        },
      };
      const list = () => editor.uniqueName("pieces", call.node);
      const lines = showLines(showing, pieces, rest.length > 0 ? text?.name : undefined, list, editor);
      editor.replace(showing.statement, asStatement(lines, indentOf(showing.statement)));
    },
  };
}
