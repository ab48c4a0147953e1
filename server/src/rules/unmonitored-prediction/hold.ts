import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { statementOf } from "../../engine/python/flow.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { endOfLine, startOfLine } from "../../engine/text.ts";
import type { Prediction } from "./detect.ts";

/** A prediction under a name, and where lines about it go. */
export interface Held {
  name: string;
  /** The name stands for what `predict` gave, with nothing taken or made of it. */
  isRaw: boolean;
  /** Writes lines after the one that predicts. */
  add(lines: readonly string[]): void;
}

/** Gives the prediction a name, unless it has one. @throws CannotEdit where no line can be put after it */
export function holdPrediction({ call }: Prediction, editor: Editor): Held {
  const statement = statementOf(call.node);
  if (!isAlone(statement)) throw new CannotEdit("other statements share its lines");
  const assignment = statement.type === "expression_statement" ? statement.named[0] : undefined;
  const left = assignment?.type === "assignment" ? assignment.child("left") : undefined;
  const right = left && assignment?.child("right");
  if (left && right && isHolder(left) && isMadeOf(right, call.node))
    return {
      name: left.text,
      isRaw: withoutAwait(right) === call.node,
      add: (lines) => editor.insertLinesAfter(statement, lines),
    };
  const value = valueAround(call.node);
  const name = editor.uniqueName("prediction", call.node);
  const isRaw = withoutAwait(value) === call.node;
  if (value.parent === statement && statement.type === "expression_statement") {
    editor.insertBefore(value, `${name} = `);
    return { name, isRaw, add: (lines) => editor.insertLinesAfter(statement, lines) };
  }
  if (!isFirst(value, statement)) throw new CannotEdit("it is not certain that the prediction is made");
  const text = value.text;
  editor.replace(value, name);
  return {
    name,
    isRaw,
    add: (lines) => editor.insertLinesBefore(statement, [`${name} = ${text}`, ...lines]),
  };
}

/** A name, or a column of a frame: `frame["score"]`. */
function isHolder(left: SyntaxNode): boolean {
  if (left.type === "identifier") return true;
  const parts = left.type === "subscript" ? left.named : [];
  return parts.length === 2 && parts[0]!.type === "identifier" && parts[1]!.type === "string";
}

/** The value is the prediction, or was made of it alone: an element, a conversion. */
function isMadeOf(value: SyntaxNode, call: SyntaxNode): boolean {
  for (let at = call; at !== value; at = at.parent) {
    if (!at.parent) return false;
    const { type } = at.parent;
    if (/^(attribute|subscript|await|parenthesized_expression|argument_list)$/.test(type)) continue;
    if (type === "call") continue;
    return false;
  }
  return true;
}

function withoutAwait(node: SyntaxNode): SyntaxNode {
  return /^(await|parenthesized_expression)$/.test(node.type) && node.named[0]
    ? withoutAwait(node.named[0])
    : node;
}

/** The call with what is taken of its result: `model.predict(x)[0].item()`, `float(model.predict(x)[0])`. */
function valueAround(call: SyntaxNode): SyntaxNode {
  let node = call;
  for (let parent = node.parent; parent; parent = node.parent) {
    const isAccess =
      (parent.type === "attribute" && node.field === "object") ||
      (parent.type === "subscript" && node.field === "value") ||
      (parent.type === "call" && node.field === "function") ||
      parent.type === "await";
    const outer = parent.type === "argument_list" ? parent.parent : undefined;
    const isConversion =
      outer?.type === "call" &&
      parent.named[0] === node &&
      /^(float|int|round|str|bool|list)$/.test(outer.child("function")?.text ?? "");
    if (isConversion && outer) node = outer;
    else if (isAccess) node = parent;
    else break;
  }
  // A method on its own, not called, belongs to what follows.
  return node.type === "attribute" && node.parent?.type === "call" ? node.parent : node;
}

/** The value is computed whenever the statement runs, and only once. */
function isFirst(value: SyntaxNode, statement: SyntaxNode): boolean {
  if (
    /^(while_statement|try_statement|function_definition|class_definition|decorated_definition)$/.test(
      statement.type,
    )
  )
    return false;
  if (/^(match_statement|assert_statement|delete_statement)$/.test(statement.type)) return false;
  for (let at = value; at !== statement && at.parent; at = at.parent) {
    const { parent } = at;
    if (/lambda|comprehension|generator_expression/.test(parent.type)) return false;
    if (parent.type === "conditional_expression" && at !== parent.named[1]) return false;
    if (parent.type === "boolean_operator" && at.field !== "left") return false;
    if (/^(elif_clause|else_clause|named_expression|augmented_assignment|yield)$/.test(parent.type))
      return false;
  }
  return true;
}

/** Nothing but a comment shares the first and the last line of the statement's head. */
function isAlone(statement: SyntaxNode): boolean {
  const { text } = statement.source;
  const before = text.slice(startOfLine(text, statement.start), statement.start);
  const after = text.slice(statement.end, endOfLine(text, statement.end));
  return before.trim() === "" && /^\s*(#.*)?$/.test(after);
}
