import type { FunctionFact } from "../../engine/python/facts.ts";
import { isOnOwnLines, triesAround } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { BlockingCall } from "./detect.ts";

import { type StreamForm, streamFormOf } from "./stream.ts";
import { type TextExpression, type Travel, travelOf } from "./travel.ts";

/** How a function that returns the text of answers can yield it instead. */
export interface GeneratorPlan {
  fn: FunctionFact;
  answers: { form: StreamForm; travel: Travel; returned: TextExpression }[];
  /** Other `return` statements, with what they give. */
  returns: { statement: SyntaxNode; value: SyntaxNode | undefined }[];
  /** Values that a handler gives to the name of the text instead. */
  substitutes: { statement: SyntaxNode; value: SyntaxNode }[];
  isAsync: boolean;
  /** Each step is the text so far, not the next piece of it. */
  isCumulative?: boolean;
}

/** @param calls - all blocking calls whose text the function returns */
export function planGenerator(
  fn: FunctionFact,
  calls: readonly BlockingCall[],
  resolver: Resolver,
): GeneratorPlan | undefined {
  if (fn.isGenerator) return undefined;
  const answers: GeneratorPlan["answers"] = [];
  const substitutes: GeneratorPlan["substitutes"] = [];
  for (const { call, match } of calls) {
    const form = streamFormOf(call, match, resolver);
    const travel = form && travelOf(form.whole, match.row.text, resolver);
    if (!form || !travel || !isPlainStatement(travel.statement) || isInLoop(travel.statement))
      return undefined;
    const returned = returnedEnd(form, travel);
    if (
      !returned ||
      (travel.statement.type === "return_statement" && travel.statement !== returned.outer.parent)
    )
      return undefined;
    for (const { node, value } of travel.alternatives) {
      const statement = node.parent?.parent;
      if (!value || !statement || !isInHandler(statement, travel.statement) || !isText(value, fn, resolver))
        return undefined;
      substitutes.push({ statement, value });
    }
    if (travel.alternatives.length > 0 && travel.ends.length > 1) return undefined;
    if (!alwaysReturns(travel.statement, returned.outer.parent!, fn)) return undefined;
    answers.push({ form, travel, returned });
  }
  const own = new Set(answers.map(({ returned }) => returned.outer.parent));
  const returns = fn.returns.filter(({ statement }) => !own.has(statement));
  const isConvertible = returns.every(
    ({ statement, value }) =>
      isOnOwnLines(statement) && (!value || value.type === "none" || isText(value, fn, resolver)),
  );
  if (!isConvertible || !answers.every(({ returned }) => isOnOwnLines(returned.outer.parent!)))
    return undefined;
  if (annotationKind(fn) === "other") return undefined;
  return {
    fn,
    answers,
    returns,
    substitutes,
    isAsync: fn.isAsync || answers.some(({ form }) => form.isAsync),
  };
}

/** `text` is rewritten, `open` may stay as it is, `other` says that the function gives something else. */
export function annotationKind(fn: FunctionFact): "text" | "open" | "other" {
  const annotation = (fn.node.child("return_type")?.text ?? "").replace(/['"\s]/g, "");
  if (annotation === "" || /^(?:typing\.)?Any$/.test(annotation)) return "open";
  return /^(?:(?:typing\.)?Optional\[str\]|str\|None|None\|str|str|(?:typing\.)?Text)$/.test(annotation)
    ? "text"
    : "other";
}

/** The one place where the text is returned; none when a fallback or another use of the result stands in the way. */
function returnedEnd(form: StreamForm, travel: Travel): TextExpression | undefined {
  const returned = travel.ends.filter(({ outer }) => outer.parent?.type === "return_statement");
  const [end] = returned;
  if (!end || returned.length > 1 || end.fallback || travel.assigned?.fallback) return undefined;
  const isReadOn = travel.ends.length > 1 || travel.others.length > 0;
  if (!isReadOn) return end;
  if (form.streaming.form === "context") return form.streaming.final ? end : undefined;
  return travel.others.length === 0 && travel.text ? end : undefined;
}

/** True when the call, once it has its answer, leads to that `return` and to no other. */
function alwaysReturns(call: SyntaxNode, returning: SyntaxNode, fn: FunctionFact): boolean {
  if (call !== returning && !returning.parent?.contains(call)) return false;
  return fn.returns.every(
    ({ statement }) =>
      statement === returning ||
      statement.start < call.start ||
      statement.start > returning.start ||
      isInOtherBranch(statement, call),
  );
}

/** True for a statement that does not run after another one has: in another branch, or in its handler. */
function isInOtherBranch(statement: SyntaxNode, other: SyntaxNode): boolean {
  let at = statement;
  while (at.parent && !at.parent.contains(other)) at = at.parent;
  if (at.parent?.type === "try_statement") return at.type === "except_clause";
  return (
    /^(?:elif|else|case)_clause$/.test(at.type) || (at.parent?.type === "if_statement" && at.type === "block")
  );
}

function isPlainStatement(statement: SyntaxNode): boolean {
  if (!isOnOwnLines(statement)) return false;
  return (
    statement.type === "return_statement" ||
    (statement.type === "expression_statement" && statement.named[0]?.type === "assignment")
  );
}

function isInLoop(statement: SyntaxNode): boolean {
  for (let at = statement.parent; at && at.type !== "function_definition"; at = at.parent)
    if (/^(?:for|while)_statement$|^lambda$/.test(at.type)) return true;
  return false;
}

/** True for a statement in a handler of a `try` that the call stands in. */
function isInHandler(statement: SyntaxNode, call: SyntaxNode): boolean {
  const clause = statement.ancestor("except_clause");
  return clause?.parent != null && triesAround(call).includes(clause.parent) && isOnOwnLines(statement);
}

/** True when a value that is returned beside the answer is a text as well. */
function isText(value: SyntaxNode, fn: FunctionFact, resolver: Resolver): boolean {
  if (/^(?:string|concatenated_string)$/.test(value.type)) return true;
  if (
    /^(?:dictionary|list|tuple|set|expression_list|true|false|none|integer|float|comparison_operator|not_operator|lambda)$/.test(
      value.type,
    )
  )
    return false;
  if (value.text.includes("\n")) return false;
  const values = resolver.values(value);
  const literals = values.filter((item) => item.kind === "literal");
  if (literals.length === values.length && literals.every(({ node }) => /string$/.test(node.type)))
    return true;
  return /^['"]?str['"]?$/.test(fn.node.child("return_type")?.text ?? "");
}
