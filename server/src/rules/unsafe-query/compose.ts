import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import type { Driver } from "../../engine/python/sql-driver.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { UnsafeQuery } from "./detect.ts";
import { positionOf, tokenAt, viewSql } from "./sql-view.ts";

/** Rewrites an f-string to `sql.SQL("… {table} …").format(table=sql.Identifier(table))`. */
export function composeNames(
  editor: Editor,
  { template, argument }: UnsafeQuery,
  { composer }: Driver,
  root: SyntaxNode,
): void {
  if (!composer || !/^(string|concatenated_string)$/.test(root.type))
    throw new CannotEdit("the text is no plain f-string");
  const view = viewSql(template);
  const names = new Map<string, string>();
  template.forEach((piece, index) => {
    if (piece.kind === "text") return;
    const { value } = piece;
    if (!value || positionOf(view, index) !== "identifier" || piece.via !== "f-string")
      throw new CannotEdit("not all values are names");
    const token = tokenAt(view, index)!;
    const span = view.spans[index]!;
    const isQuoted = token.kind === "quoted";
    const margin = isQuoted ? 1 : 0;
    if (token.start !== span.start - margin || token.end !== span.end + margin)
      throw new CannotEdit("the name is only partly a value");
    if (value.type === "call" || /s$/i.test(value.text))
      throw new CannotEdit("the value may be several names");
    const base = /(?<!\w)\d*([A-Za-z_]\w*)\W*$/.exec(value.text)?.[1] ?? "name";
    let key = base;
    for (let i = 2; names.has(key) && names.get(key) !== value.text; i++) key = `${base}_${i}`;
    names.set(key, value.text);
    editor.replace(
      { source: piece.source, start: piece.start - margin, end: piece.end + margin },
      `{${key}}`,
    );
  });
  for (const literal of root.type === "string" ? [root] : root.named) {
    const opening = literal.childOfType("string_start");
    const letter = opening?.text.search(/f/i) ?? -1;
    if (opening && letter >= 0)
      editor.replace(
        { source: literal.source, start: opening.start + letter, end: opening.start + letter + 1 },
        "",
      );
    else if (/[{}]/.test(literal.text)) throw new CannotEdit("a plain literal has braces");
  }
  const module = editor.submodule(composer.slice(0, composer.lastIndexOf(".")), argument);
  const name = composer.slice(composer.lastIndexOf(".") + 1);
  editor.insertBefore(root, `${module}.${name}(`);
  const values = [...names].map(([key, value]) => `${key}=${module}.Identifier(${value})`).join(", ");
  editor.insertAfter(root, `).format(${values})`);
}
