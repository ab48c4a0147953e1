import type { FunctionFact } from "../../engine/python/facts.ts";
import { enclosingFunction, readsOf, statementOf } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { Binding } from "../../engine/python/scope.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { joinedText, normalize } from "./text-uses.ts";

/** An expression that is the text of an answer. */
export interface TextExpression {
  /** The text itself: `response.choices[0].message.content`. */
  core: SyntaxNode;
  /** With `.strip()` and `or ""` around it. */
  outer: SyntaxNode;
  /** `or "…"`, when that stands for something else than no text. */
  fallback: SyntaxNode | undefined;
}

/** The way of an answer from the call to where its text is used, when it is a plain one. */
export interface Travel {
  fn: FunctionFact | undefined;
  /** The statement with the call. */
  statement: SyntaxNode;
  /** The name of the whole result, when it gets one. */
  response: Binding | undefined;
  /** The name of the text, when it gets one, and the text that is assigned to it. */
  text: Binding | undefined;
  assigned: TextExpression | undefined;
  /** Where the text is used: reads of its name, or the expression that takes it from the result. */
  ends: TextExpression[];
  /** Other values that the name of the text may have where it is used. */
  alternatives: Binding[];
  /** Uses of the result for something else than its text. */
  others: SyntaxNode[];
}

/**
 * @param whole - the call with its `await`
 * @param texts - where the text is in the result
 * @returns undefined when the way is not plain: several names for one thing, names with other values, half a text
 */
export function travelOf(
  whole: SyntaxNode,
  texts: readonly string[],
  resolver: Resolver,
): Travel | undefined {
  const statement = statementOf(whole);
  const fn = enclosingFunction(whole);
  const found: Travel = {
    fn,
    statement,
    response: undefined,
    text: undefined,
    assigned: undefined,
    ends: [],
    alternatives: [],
    others: [],
  };
  const wanted = texts.map(normalize);
  const direct = textAt(whole, wanted);
  const response = bindingOf(whole, resolver);
  if (direct && !(response && isTakenApart(response, wanted, resolver)))
    return addText(direct) ? found : undefined;
  if (!response) return undefined;
  found.response = response;
  for (const read of readsOf(response, resolver)) {
    if (resolver.reaching(read).length > 1) return undefined;
    const text = textAt(read, wanted);
    if (!text) found.others.push(read);
    else if (!addText(text)) return undefined;
  }
  return found;

  function addText(text: TextExpression): boolean {
    const binding = bindingOf(text.outer, resolver);
    if (!binding) {
      found.ends.push(text);
      return true;
    }
    if (found.text) return false;
    found.text = binding;
    found.assigned = text;
    for (const read of readsOf(binding, resolver)) {
      const end = textAt(read, [""]);
      if (!end) return false;
      found.ends.push(end);
      for (const other of resolver.reaching(read))
        if (other !== binding && !found.alternatives.includes(other)) found.alternatives.push(other);
    }
    return true;
  }
}

/** The name holds a result that is the text when it is used as one, and has it as an attribute too: the code takes that. */
function isTakenApart(response: Binding, wanted: readonly string[], resolver: Resolver): boolean {
  const parts = wanted.filter((path) => path !== "");
  const reads = readsOf(response, resolver);
  return (
    parts.length > 0 &&
    parts.length < wanted.length &&
    reads.some((read) => textAt(read, parts) !== undefined || isStringified(read))
  );
}

/** `str(response)`. */
function isStringified(node: SyntaxNode): boolean {
  const list = node.parent;
  return (
    list?.type === "argument_list" &&
    list.named.length === 1 &&
    list.parent?.child("function")?.text === "str"
  );
}

/** The text that starts at an expression for the result, with what harmlessly surrounds it. */
function textAt(start: SyntaxNode, texts: readonly string[]): TextExpression | undefined {
  let node = start;
  let path = "";
  let core = texts.includes("") ? start : undefined;
  let coreLength = 0;
  for (let parent = node.parent; parent; parent = node.parent) {
    if (parent.type === "parenthesized_expression" && node !== core) {
      node = parent;
      continue;
    }
    if (parent.type === "attribute" && node.field === "object")
      path += `.${parent.child("attribute")?.text ?? ""}`;
    else if (parent.type === "subscript" && node.field === "value")
      path += normalize(`[${parent.child("subscript")?.text ?? ""}]`);
    else if (parent.type === "call" && node.field === "function") path += "()";
    else break;
    node = parent;
    if (!texts.includes(path)) continue;
    core = node;
    coreLength = path.length;
  }
  if (core && core === node && isStringified(node)) core = node = node.parent!.parent!;
  const joined = core ? undefined : joinedText(node, path, texts);
  if (joined) [core, node, coreLength] = [joined, joined, path.length];
  if (!core) return undefined;
  const rest = path.slice(coreLength);
  if (!/^(?:\.[lr]?strip\(\))*$/.test(rest)) return undefined;
  let outer = node;
  while (outer.parent?.type === "parenthesized_expression") outer = outer.parent;
  const operator = outer.parent;
  if (
    operator?.type !== "boolean_operator" ||
    outer.field !== "left" ||
    operator.child("operator")?.text !== "or"
  )
    return { core, outer, fallback: undefined };
  const right = operator.child("right");
  const isEmpty = right?.type === "string" && !right.named.some((part) => part.type === "string_content");
  return { core, outer: operator, fallback: isEmpty ? undefined : right };
}

/** The only name that an expression is assigned to by a plain statement. */
function bindingOf(node: SyntaxNode, resolver: Resolver): Binding | undefined {
  const assignment = node.parent;
  if (assignment?.type !== "assignment" || node.field !== "right") return undefined;
  const left = assignment.child("left");
  if (left?.type !== "identifier" || assignment.parent?.type !== "expression_statement") return undefined;
  return resolver.bindings(left).find((binding) => binding.node === left);
}
