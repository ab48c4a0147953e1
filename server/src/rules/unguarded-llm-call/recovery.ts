import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { enclosingFunction, enclosingLoop } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { callsOfKind } from "../../sdk/catalogue.ts";
import type { AnswerReader } from "./answer.ts";
import { namesBoundIn, type Region, readsAfter } from "./region.ts";

/**
 * What a handler does in place of the statements that failed, so that the code after them, or the caller, gets a text.
 *
 * @param fallback - the name of the text
 * @returns lines without indentation, perhaps none where nothing waits for the answer; undefined when no text would be
 *   a sensible answer
 */
export function recoveryLines(
  region: Region,
  answer: AnswerReader,
  fallback: string,
  resolver: Resolver,
): string[] | undefined {
  const lines: string[] = [];
  const own = nodesOf(region);
  for (const name of namesBoundIn(region)) {
    const text = answer.texts.get(name);
    if (
      !text ||
      (readsAfter(name, region, resolver).length === 0 && own.some((node) => isReadOf(node, name)))
    )
      continue;
    lines.push(text.isAdded ? `${name} = ${name} or ${fallback}` : `${name} = ${fallback}`);
  }
  const yielded = own.filter((node) => node.type === "yield" && answer.depends(node));
  if (yielded.some((node) => !node.named[0] || !answer.isText(node.named[0]))) return undefined;
  if (yielded.length > 0) lines.push(`yield ${fallback}`);
  const shown = own
    .map((node) => sinkLine(node, answer, fallback, resolver))
    .find((line) => line !== undefined);
  if (shown && lines.length === 0) lines.push(shown);
  if (needsReturn(region, own, answer)) {
    const result = returnLine(region, own, answer, fallback);
    if (result === undefined) return undefined;
    if (result) lines.push(result);
  }
  return lines.length === 0 && own.some((node) => isStore(node, answer)) ? undefined : lines;
}

function isReadOf(node: SyntaxNode, name: string): boolean {
  const isTarget = node.field === "left" && /^(?:augmented_)?assignment$/.test(node.parent?.type ?? "");
  return node.type === "identifier" && node.text === name && !isTarget && node.field !== "attribute";
}

/** All nodes of the region's statements, those of nested functions left out. */
function nodesOf(region: Region): SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  const visit = (node: SyntaxNode) => {
    if (/^(?:lambda|function_definition|class_definition)$/.test(node.type)) return;
    nodes.push(node);
    for (const child of node.children) visit(child);
  };
  for (const statement of region) visit(statement);
  return nodes;
}

/** True when the caller waits for the answer: after a failure nothing else may return in its place. */
function needsReturn(region: Region, own: readonly SyntaxNode[], answer: AnswerReader): boolean {
  const last = region.at(-1)!;
  if (last.type === "return_statement") return true;
  // In a loop the next round may still succeed.
  return !enclosingLoop(last) && own.some((node) => node.type === "return_statement" && answer.depends(node));
}

/** `return FALLBACK` in the shape of the region's own returns; "" when they return nothing. */
function returnLine(
  region: Region,
  own: readonly SyntaxNode[],
  answer: AnswerReader,
  fallback: string,
): string | undefined {
  const values = own.filter((node) => node.type === "return_statement").map((node) => node.named[0]);
  const last = values.findLast((value) => value && answer.depends(value));
  if (!last) return values.every((value) => !value || value.type === "none") ? "" : undefined;
  const shape = substitute(last, answer, fallback);
  if (shape === undefined || !allowsText(region, shape === fallback)) return undefined;
  return `return ${shape}`;
}

/** False when the function says that it returns something that is no text. */
function allowsText(region: Region, isBare: boolean): boolean {
  const fn = enclosingFunction(region[0]!);
  const annotation = fn?.node.child("return_type")?.text;
  return (
    !isBare ||
    annotation === undefined ||
    /\b(?:str|Any|Generator|Iterator|Iterable|AsyncIterator|AsyncGenerator|Response)\b/.test(annotation)
  );
}

/** Callees that wrap a text for somebody to read: a class, or a function that says so. Others may read more from it. */
const CARRIER = /(?:^|\.)[A-Z]\w*$|jsonify|render|format|markdown|html|escape|response|message|reply/;

/**
 * The text of an expression with the fallback in place of the answer's text: `{"answer": text}` → `{"answer": FALLBACK}`.
 * Undefined when another part depends on the answer, or none does.
 *
 * @param isShown - the expression shows its values to a person, as text whatever they are
 */
function substitute(
  expression: SyntaxNode,
  answer: AnswerReader,
  fallback: string,
  isShown = false,
): string | undefined {
  if (answer.depends(expression) && answer.isText(expression)) return fallback;
  const edits: { start: number; end: number }[] = [];
  const isPossible = collect(expression);
  if (!isPossible || edits.length === 0) return undefined;
  let result = "";
  let at = expression.start;
  for (const { start, end } of edits) {
    result += expression.source.text.slice(at, start) + fallback;
    at = end;
  }
  return result + expression.source.text.slice(at, expression.end);

  function collect(node: SyntaxNode): boolean {
    if (!answer.depends(node)) return true;
    if (answer.isText(node) || (isShown && /^(?:identifier|attribute|subscript)$/.test(node.type))) {
      edits.push(node);
      return true;
    }
    switch (node.type) {
      case "dictionary":
      case "list":
      case "argument_list":
        return node.named.every(collect);
      case "pair":
        return collect(node.child("value")!) && !answer.depends(node.child("key")!);
      case "keyword_argument":
        return collect(node.child("value")!);
      case "call": {
        const callee = node.child("function");
        const list = node.child("arguments");
        if (!callee || answer.depends(callee) || list?.type !== "argument_list") return false;
        return (isShown || CARRIER.test(callee.text)) && collect(list);
      }
      default:
        return false;
    }
  }
}

/** A statement that shows the answer's text to a person, with the fallback in its place. */
function sinkLine(
  node: SyntaxNode,
  answer: AnswerReader,
  fallback: string,
  resolver: Resolver,
): string | undefined {
  if (node.type !== "call") return undefined;
  const call = callOf(node);
  const plain = call && plainSink(call, resolver);
  if (plain) return `${plain}(${fallback})`;
  if (!call || node.parent?.type !== "expression_statement" || node.text.includes("\n")) return undefined;
  // Text printed at a terminal would only repeat what the log says.
  const isSink = resolver.sdk(call, "ui-sink").some(({ row }) => !row.path.startsWith("builtins."));
  return isSink ? substitute(node, answer, fallback, true) : undefined;
}

/** `st.write` for `st.write_stream(…)`: what shows a text in the place where a stream is shown. */
function plainSink({ callee }: CallFact, resolver: Resolver): string | undefined {
  const paths = resolver.paths(callee);
  const row = callsOfKind("ui-sink").find(({ streamSink }) => streamSink && paths.includes(streamSink));
  const method = callee.child("attribute");
  if (!row || !method) return undefined;
  return callee.source.text.slice(callee.start, method.start) + row.path.split(".").at(-1);
}

/** The answer goes into an attribute or an element, where later code may look for it. */
function isStore(node: SyntaxNode, answer: AnswerReader): boolean {
  if (node.type !== "assignment") return false;
  const target = node.child("left");
  const value = node.child("right");
  return (
    (target?.type === "attribute" || target?.type === "subscript") &&
    value !== undefined &&
    answer.depends(value)
  );
}
