import type { CallFact } from "../python/facts.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import { endOfLine, startOfLine } from "../text.ts";
import { CannotEdit } from "./cannot-edit.ts";
import type { Writer } from "./patch.ts";

/**
 * Gives a call one more keyword argument, in the layout that its arguments have; an argument of that name gets the value.
 *
 * @throws CannotEdit for a call whose only argument is a bare generator expression
 */
export function setKeyword(writer: Writer, call: CallFact, name: string, value: string): void {
  const old = call.keywords.get(name);
  if (old) return writer.replace(old, value);
  const list = call.node.child("arguments");
  if (list?.type !== "argument_list") throw new CannotEdit("the call has no list of arguments");
  const argument = `${name}=${value}`;
  const last = list.named.at(-1);
  if (!last) return insert(writer, list, list.start + 1, argument);
  const { text } = list.source;
  const line = startOfLine(text, last.start);
  const indent = text.slice(line, last.start);
  const comma = list.children.find((child) => child.type === "," && child.start >= last.end);
  if (indent.trim() !== "") return insert(writer, list, last.end, `, ${argument}`);
  const end = endOfLine(text, comma?.end ?? last.end);
  const isClosedOnLine = list.end <= end;
  if (isClosedOnLine) return insert(writer, list, last.end, `,\n${indent}${argument}`);
  if (!comma) insert(writer, list, last.end, ",");
  insert(writer, list, end, `\n${indent}${argument},`);
}

function insert(writer: Writer, { source }: SyntaxNode, at: number, text: string): void {
  writer.replace({ source, start: at, end: at }, text);
}
