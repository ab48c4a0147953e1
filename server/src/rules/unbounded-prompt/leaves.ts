import { type CallFact, callOf, type FunctionFact } from "../../engine/python/facts.ts";
import { readsOf } from "../../engine/python/flow.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import { templatesOf } from "../../engine/python/template.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { CompletionCall } from "../../sdk/schema.ts";

/** A value that becomes part of a prompt. */
export interface Leaf {
  /** The expression, as it stands in the prompt. */
  node: SyntaxNode;
  /** The literal text around it, as far as it is in the same string. */
  around: string;
}

const MAX_DEPTH = 14;
const MAX_TEXT = 4000;
/** Keys and arguments of messages that hold no text. */
const NO_TEXT =
  /^(role|type|name|id|tool\w*|function\w*|url|image\w*|source|media\w*|mime\w*|data|model|config|callbacks|chat_history|history|detail|cache_control|temperature|metadata|tags|thread_id|session_id|user_id|verbose|stream|top_p|stop)$/;
export const MESSAGE =
  /^(\w*Message|\w*Prompt(Template)?|Content|Part|TextContent|TextPart|UserContent|TextBlock|from_text|UserPrompt|Document|ChatMessage|dict|list|str|join|UserProxy|Command|Send)$/;
export const FILLED =
  /^(format|format_messages|format_prompt|format_map|invoke|ainvoke|partial|render|substitute|safe_substitute)$/;

/** The arguments of a completion that make up its prompt. */
export function promptArguments(call: CallFact, row: CompletionCall): SyntaxNode[] {
  const places = (row.prompt ?? []).flatMap((place) => argumentAt(call, place) ?? []);
  const keywords = row.promptKeywords ? [...call.keywords.values()] : [];
  return [...new Set([...places, ...keywords])];
}

/** The values that a prompt is put together from: texts in strings, messages, lists of messages, variables of templates. */
export function leavesOf(prompt: SyntaxNode, resolver: Resolver): Leaf[] {
  const leaves = new Map<SyntaxNode, Leaf>();
  const visited = new Set<SyntaxNode>();
  visit(prompt, "", 0);
  return [...leaves.values()];

  function visit(node: SyntaxNode | undefined, around: string, depth: number): void {
    if (!node || visited.has(node) || depth > MAX_DEPTH) return;
    visited.add(node);
    const next = (part: SyntaxNode | undefined) => visit(part, around, depth + 1);
    switch (node.type) {
      case "list":
      case "tuple":
      case "expression_list":
        node.named.forEach(next);
        return;
      case "dictionary":
        for (const pair of node.named)
          if (pair.type === "pair" && !NO_TEXT.test(pair.child("key")?.text.slice(1, -1) ?? ""))
            next(pair.child("value"));
        return;
      case "await":
      case "parenthesized_expression":
        next(node.named[0]);
        return;
      case "conditional_expression":
        next(node.named[0]);
        next(node.named[2]);
        return;
      case "boolean_operator":
        next(node.child("left"));
        next(node.child("right"));
        return;
      case "string":
      case "concatenated_string":
      case "binary_operator":
        visitText(node, around, depth);
        return;
      case "call":
        visitCall(node, around, depth);
        return;
      case "identifier":
        visitName(node, around, depth);
        return;
      case "attribute":
      case "subscript":
        leaf(node, around);
        return;
    }
  }

  function leaf(node: SyntaxNode, around: string): void {
    if (!leaves.has(node)) leaves.set(node, { node, around });
  }

  function visitText(node: SyntaxNode, around: string, depth: number): void {
    const whole = `${around} ${node.text}`.slice(-MAX_TEXT);
    const operator = node.child("operator")?.text;
    if (operator === "+") {
      visit(node.child("left"), whole, depth + 1);
      visit(node.child("right"), whole, depth + 1);
    } else if (operator === undefined || operator === "%")
      for (const piece of templatesOf(node, resolver).flat())
        if (piece.kind === "hole" && piece.value && piece.value !== node)
          visit(piece.value, whole, depth + 1);
  }

  function visitName(node: SyntaxNode, around: string, depth: number): void {
    const bindings = resolver.reaching(node);
    let isExpanded = false;
    // A text that is gathered bit by bit counts as one.
    const isGathered = bindings.some(({ value }) => /^['"]{2}$/.test(value?.text ?? ""));
    for (const binding of isGathered ? [] : bindings) {
      const { value, kind, index } = binding;
      if (!value || index !== undefined || !/^(assignment|augmented)$/.test(kind)) continue;
      if (!isStructure(value, resolver)) continue;
      isExpanded = true;
      visit(value, around, depth + 1);
      for (const read of readsOf(binding, resolver)) visit(appended(read), around, depth + 1);
    }
    if (!isExpanded) leaf(node, around);
  }

  function visitCall(node: SyntaxNode, around: string, depth: number): void {
    const call = callOf(node);
    if (!call) return;
    const { callee } = call;
    const object = callee.child("object");
    const name = callee.child("attribute")?.text ?? callee.text;
    const all = () => {
      for (const argument of call.positional) visit(argument, around, depth + 1);
      for (const [keyword, argument] of call.keywords)
        if (!NO_TEXT.test(keyword)) visit(argument, around, depth + 1);
    };
    if (name === "format" && object && /string$/.test(object.type)) return visitText(node, around, depth);
    if (FILLED.test(name) && object) {
      const template = templatesOf(node, resolver);
      const isKnown = template.some((pieces) => pieces.some(({ kind }) => kind === "text"));
      return isKnown ? visitText(node, around, depth) : all();
    }
    if (/^(dedent|cleandoc)$/.test(name)) return visit(call.positional[0], around, depth + 1);
    if (name === "dumps" && call.positional[0]?.type === "dictionary") return all();
    const lines = joinedLines(call);
    if (lines) {
      for (const line of lines.named) visit(line, `${around} ${node.text}`, depth + 1);
      return;
    }
    const [fn] = resolver.functions(call);
    if (fn && fn.name !== "__init__" && fn.returns.length > 0) {
      const passed = parametersInPrompt(fn, resolver);
      if (passed) {
        for (const argument of passed.flatMap((parameter) => argumentOf(call, fn, parameter) ?? []))
          visit(argument, around, depth + 1);
        return;
      }
    }
    if (MESSAGE.test(name) && name !== "join" && name !== "str") return all();
    leaf(node, around);
  }
}

/** The list of `"\n".join(["Summarize:", document])`: a text put together from lines, some of which are written out. */
function joinedLines({ callee, positional }: CallFact): SyntaxNode | undefined {
  const [lines] = positional;
  const isJoin = callee.child("attribute")?.text === "join" && callee.child("object")?.type === "string";
  const isList = lines?.type === "list" || lines?.type === "tuple";
  return isJoin && isList && lines.named.some(({ type }) => type === "string") ? lines : undefined;
}

/** The names of parameters that a function puts into a text that it returns; undefined where it returns no such text. */
function parametersInPrompt(fn: FunctionFact, resolver: Resolver): string[] | undefined {
  const values = fn.returns.flatMap(({ value }) => value ?? []);
  if (!values.some((value) => isStructure(value, resolver))) return undefined;
  const names = values.flatMap((value) => leavesOf(value, resolver).map(({ node }) => node.text));
  return fn.parameters.flatMap(({ name }) => (names.includes(name) ? [name] : []));
}

/** The argument that a call gives for a parameter. */
export function argumentOf(call: CallFact, fn: FunctionFact, parameter: string): SyntaxNode | undefined {
  const isBound = fn.owner && !fn.decorators.some(({ text }) => text === "staticmethod");
  const index = fn.parameters.findIndex(({ name }) => name === parameter) - (isBound ? 1 : 0);
  return call.keywords.get(parameter) ?? (index < 0 ? undefined : call.positional[index]);
}

/** A value with parts of its own that may be looked at: a string with values in it, a list of messages, a message. */
function isStructure(value: SyntaxNode, resolver: Resolver): boolean {
  switch (value.type) {
    case "list":
    case "tuple":
    case "dictionary":
      return true;
    case "parenthesized_expression":
    case "await":
      return value.named[0] !== undefined && isStructure(value.named[0], resolver);
    case "string":
    case "concatenated_string":
      return templatesOf(value, resolver).some((pieces) => pieces.some(({ kind }) => kind === "hole"));
    case "conditional_expression":
      return value.named.some((part) => isStructure(part, resolver));
    case "binary_operator":
      return templatesOf(value, resolver).some((pieces) => pieces.some(({ kind }) => kind === "text"));
    case "identifier":
      return templatesOf(value, resolver).some((pieces) => pieces.some(({ kind }) => kind === "text"));
    case "call": {
      const call = callOf(value);
      const name = call?.callee.child("attribute")?.text ?? call?.callee.text ?? "";
      if (call && joinedLines(call)) return true;
      if (/^(format|dedent|cleandoc)$/.test(name))
        return templatesOf(value, resolver).some((pieces) => pieces.some(({ kind }) => kind === "text"));
      if (FILLED.test(name) && name !== "invoke" && name !== "ainvoke") return true;
      if (name === "dumps") return call?.positional[0]?.type === "dictionary";
      if (call && MESSAGE.test(name)) return !/^(join|str|dict|list)$/.test(name);
      const [fn] = call ? resolver.functions(call) : [];
      return fn !== undefined && fn.name !== "__init__" && parametersOfText(fn, resolver);
    }
    default:
      return false;
  }
}

function parametersOfText(fn: FunctionFact, resolver: Resolver): boolean {
  return fn.returns.some(
    ({ value }) =>
      value &&
      /^(string|concatenated_string|binary_operator|list|dictionary|identifier)$/.test(value.type) &&
      (value.type === "identifier"
        ? templatesOf(value, resolver).some((pieces) => pieces.some(({ kind }) => kind === "text"))
        : true),
  );
}

/** `X` of `messages.append(X)`, where the node is `messages`. */
function appended(read: SyntaxNode): SyntaxNode | undefined {
  const access = read.parent;
  const call =
    access?.type === "attribute" && access.parent?.type === "call" ? callOf(access.parent) : undefined;
  return /^(append|extend)$/.test(access?.child("attribute")?.text ?? "") ? call?.positional[0] : undefined;
}
