import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { callOf } from "../../engine/python/facts.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { createIndex, keyInside, type Wanted } from "./fix.ts";

/** CREATE INDEX behind a CREATE TABLE in a string: in the same script, or by a call of its own. */
export function executeBeside(wanted: Wanted, editor: Editor, { module, schema }: PythonContext): void {
  const { by, path } = wanted.table.definition;
  const place = schema.place(path, by);
  const statement = module.statements.find((one) => one === place?.source);
  const string = statement?.facts.strings.find(
    (node) => place && node.start <= place.start && place.start < node.end,
  );
  if (!place || !string) throw new CannotEdit("the string is not found");
  const inside = keyInside(wanted);
  const part = inside && schema.place(path, inside);
  if (part) return editor.replace(part, inside.newText);
  const sql = createIndex(wanted, { repeats: true });
  const after = place.start + (by.after - by.start);
  const closing = string.type === "string" ? string.childOfType("string_end") : undefined;
  const rest = closing ? string.source.text.slice(after, closing.start) : "";
  if (by.terminated && /\S/.test(rest)) {
    const end = { source: string.source, start: after, end: after };
    const line = /^[^\n]*/.exec(rest)?.[0] ?? "";
    if (/\S/.test(line)) throw new CannotEdit("another statement stands on the line");
    const lineStart = string.source.text.lastIndexOf("\n", place.start) + 1;
    const indent = /^[ \t]*/.exec(string.source.text.slice(lineStart))?.[0] ?? "";
    editor.insertAfter(end, `\n${indent}${sql};`);
    return;
  }
  const whole = executingStatement(string);
  if (!whole) throw new CannotEdit("no call of its own runs the string");
  const text = whole.source.text;
  const copy = text.slice(whole.start, string.start) + editor.quote(sql) + text.slice(string.end, whole.end);
  editor.insertLinesAfter(whole, [copy]);
}

/** The statement that is nothing but a call which runs the string. */
function executingStatement(string: SyntaxNode): SyntaxNode | undefined {
  let node: SyntaxNode | null = string;
  for (let depth = 0; node && depth < 8; depth++, node = node.parent) {
    if (node.type === "expression_statement") return node;
    if (node === string || node.type === "argument_list" || node.type === "await") continue;
    const call = node.type === "call" ? callOf(node) : undefined;
    const name =
      call?.callee.type === "identifier" ? call.callee.text : call?.callee.child("attribute")?.text;
    if (
      call?.positional.length !== 1 ||
      call.keywords.size > 0 ||
      !/^(execute|text|exec_driver_sql)$/.test(name ?? "")
    )
      return undefined;
  }
  return undefined;
}
