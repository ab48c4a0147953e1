import { t } from "@vscode/l10n";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import { readsOf } from "../../engine/python/flow.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

/** A dictionary with the value and its bounds, where nothing calculates with the number. */
export function numberDrafts(target: SyntaxNode, value: SyntaxNode, context: PythonContext): FixDraft[] {
  if (target.type !== "identifier" || value.type === "list") return [];
  return [
    {
      title: t("Give `{0}` bounds (ten per cent, to be replaced by the model's)", target.text),
      safety: "suggested",
      write: (editor) => {
        const { resolver, module } = context;
        const [binding] = resolver.bindings(target);
        const reads = binding ? readsOf(binding, resolver) : [];
        if (reads.some((read) => !isShown(read))) throw new CannotEdit("the number is used as a number");
        if (target.parent?.child("type")) throw new CannotEdit("the annotation says that it is a number");
        if (module.bindings("__all__").length > 0 && binding && !binding.scope.parent)
          throw new CannotEdit("other files may use the number");
        const [lower, upper] = boundsOf(value.text);
        const indent = editor.indentOf(target);
        const unit = editor.indentUnit;
        const lines = [
          ["value", value.text],
          ["lower_bound", lower],
          ["upper_bound", upper],
        ].map(([key, text]) => `${indent}${unit}${editor.quote(key!)}: ${text},`);
        editor.replace(value, ["{", ...lines, `${indent}}`].join("\n"));
      },
    },
  ];
}

/** Ten per cent below and above, written as the number is. */
export function boundsOf(text: string): [string, string] {
  const number = Number(text.replaceAll("_", "").replace(/^-\s*/, "-"));
  if (!Number.isFinite(number)) throw new CannotEdit("no plain number");
  const isInteger = /^-?\s*[\d_]+$/.test(text);
  const write = (bound: number) => {
    const rounded = isInteger ? Math.round(bound) : Number(bound.toPrecision(12));
    const plain = isInteger
      ? String(rounded)
      : String(rounded).includes(".") || /e/i.test(String(rounded))
        ? String(rounded)
        : `${rounded}.0`;
    return text.includes("_") && isInteger ? plain.replace(/\B(?=(\d{3})+(?!\d))/g, "_") : plain;
  };
  const bounds = [number - Math.abs(number) * 0.1, number + Math.abs(number) * 0.1];
  return [write(bounds[0]!), write(bounds[1]!)];
}

/** The value is returned, printed or put into a dictionary, where it may be anything. */
function isShown(read: SyntaxNode): boolean {
  const { parent } = read;
  if (parent?.type === "return_statement") return true;
  if (parent?.type === "pair") return read.field === "value";
  return (
    parent?.type === "argument_list" &&
    /^(print|jsonify|str|repr)$/.test(parent.parent?.child("function")?.text ?? "")
  );
}
